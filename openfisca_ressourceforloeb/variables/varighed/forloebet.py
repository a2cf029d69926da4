"""Forløbets start og slut, og hvornår personen er i det."""

from openfisca_core.model_api import ETERNITY, MONTH, Variable, date, max_, min_

from openfisca_ressourceforloeb.concepts import (
    INGEN_DATO,
    KanOplyses,
    foerste_dag,
    hele_maaneder,
    laeg_maaneder_til,
    sidste_dag,
)
from openfisca_ressourceforloeb.entities import Person


class ressourceforloeb_startdato(Variable):
    value_type = date
    default_value = INGEN_DATO
    entity = Person
    definition_period = ETERNITY
    label = "Dato for ressourceforløbets start"
    reference = ["kilde:000-57", "kilde:001-17"]


class ressourceforloeb_afbrudt_dato(Variable):
    value_type = date
    default_value = INGEN_DATO
    entity = Person
    definition_period = ETERNITY
    label = "Faktisk ophør før tiden"
    reference = ["kilde:004-29"]


class ressourceforloeb_slutdato(Variable):
    value_type = date
    default_value = INGEN_DATO
    entity = Person
    definition_period = MONTH
    label = "Første dag efter det bevilgede forløb"
    reference = ["kilde:000-64", "kilde:003-16"]

    def formula(person, period):
        """Slutdatoen er den første dag efter det bevilgede antal måneder."""
        return laeg_maaneder_til(
            person("ressourceforloeb_startdato", period),
            person("bevilget_varighed_maaneder", period),
        )


class ressourceforloeb_seneste_slutdato(Variable):
    value_type = date
    default_value = INGEN_DATO
    entity = Person
    definition_period = MONTH
    label = "Seneste mulige slutdato"
    reference = ["kilde:001-55", "kilde:000-64"]

    def formula(person, period):
        """Den seneste slutdato følger af den længste varighed, der kan bevilges."""
        return laeg_maaneder_til(
            person("ressourceforloeb_startdato", period),
            person("maksimal_bevilling_maaneder", period),
        )


class er_i_ressourceforloeb(KanOplyses):
    value_type = bool
    entity = Person
    definition_period = MONTH
    label = "Personen er i ressourceforløb i måneden"
    reference = ["kilde:003-11", "kilde:003-10"]

    def formula(person, period):
        """Personen er i ressourceforløb i enhver måned, som forløbet dækker en del af."""
        startdato = person("ressourceforloeb_startdato", period)
        ophoersdato = min_(
            person("ressourceforloeb_slutdato", period),
            person("ressourceforloeb_afbrudt_dato", period),
        )
        return (startdato <= sidste_dag(period)) & (ophoersdato > foerste_dag(period))


class maaneder_i_ressourceforloeb(Variable):
    value_type = int
    entity = Person
    definition_period = MONTH
    label = "Hele måneder i ressourceforløbet"
    unit = "måneder"
    reference = ["kilde:000-66"]

    def formula(person, period):
        """Antallet af hele måneder fra forløbets start til månedens første dag."""
        return max_(
            hele_maaneder(person("ressourceforloeb_startdato", period), foerste_dag(period)), 0
        )
