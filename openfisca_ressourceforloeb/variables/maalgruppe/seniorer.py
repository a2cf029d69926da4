"""Seniorer skal ikke tvinges i ressourceforløb."""

from openfisca_core.model_api import MONTH, Variable

from openfisca_ressourceforloeb.concepts import dato_eller, foerste_dag, laeg_aar_til
from openfisca_ressourceforloeb.entities import Person


class under_seks_aar_til_folkepension(Variable):
    value_type = bool
    entity = Person
    definition_period = MONTH
    label = "Under 6 år til pensionsalderen"
    reference = ["kilde:001-51", "kilde:001-53", "kilde:EK-02", "kilde:EK-15"]

    def formula_2022(person, period, parameters):
        """Der er under 6 år til folkepensionsalderen, regnet fra afgørelsesdagen."""
        afgoerelsesdag = dato_eller(person("afgoerelsesdato", period), foerste_dag(period))
        seks_aar_senere = laeg_aar_til(
            afgoerelsesdag, parameters(period).senior.aar_til_folkepension
        )
        return seks_aar_senere > person("folkepensionsdato", period)


class seniorspaerring(Variable):
    value_type = bool
    entity = Person
    definition_period = MONTH
    label = "Seniorspærring: ressourceforløb kun efter eget ønske"
    reference = ["kilde:001-51", "kilde:EK-02", "kilde:EK-15"]

    def formula_2022(person, period):
        """Med under 6 år til pensionsalderen tilkendes ressourceforløb kun efter eget ønske."""
        return person("under_seks_aar_til_folkepension", period) & ~person(
            "oensker_ressourceforloeb", period
        )
