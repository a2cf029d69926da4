"""Hvornår personen er i jobafklaringsforløb."""

from openfisca_core.model_api import ETERNITY, MONTH, Variable, date, min_

from openfisca_ressourceforloeb.concepts import (
    INGEN_DATO,
    KanOplyses,
    foerste_dag,
    laeg_maaneder_til,
    sidste_dag,
)
from openfisca_ressourceforloeb.entities import Person


class jobafklaring_startdato(Variable):
    value_type = date
    default_value = INGEN_DATO
    entity = Person
    definition_period = ETERNITY
    label = "Jobafklaringsforløbets start"
    reference = ["kilde:003-50"]


class jobafklaring_afbrudt_dato(Variable):
    value_type = date
    default_value = INGEN_DATO
    entity = Person
    definition_period = ETERNITY
    label = "Jobafklaringsforløbets faktiske ophør"
    reference = ["kilde:003-51"]


class er_i_jobafklaringsforloeb(KanOplyses):
    value_type = bool
    entity = Person
    definition_period = MONTH
    label = "Personen er i jobafklaringsforløb i måneden"
    reference = ["kilde:003-11", "kilde:003-50", "kilde:003-51", "kilde:004-24"]

    def formula(person, period):
        """Personen er i jobafklaringsforløb i enhver måned, som forløbet dækker en del af."""
        startdato = person("jobafklaring_startdato", period)
        slutdato = laeg_maaneder_til(
            startdato, person("jobafklaring_bevilget_varighed_maaneder", period)
        )
        ophoersdato = min_(slutdato, person("jobafklaring_afbrudt_dato", period))
        return (startdato <= sidste_dag(period)) & (ophoersdato > foerste_dag(period))
