"""Hvem ydelsen udbetales til."""

from openfisca_core.model_api import MONTH, Enum, Variable

from openfisca_ressourceforloeb.concepts import Kroner, Modtager, select
from openfisca_ressourceforloeb.entities import Person


class sygemeldt_med_loen_fra_arbejdsgiver(Variable):
    value_type = bool
    entity = Person
    definition_period = MONTH
    label = "Sygemeldt med løn fra arbejdsgiver"
    reference = ["kilde:003-12"]


class arbejdsgiver_indtraeder_i_ret(Variable):
    value_type = bool
    entity = Person
    definition_period = MONTH
    label = "Arbejdsgiveren indtræder i retten"
    reference = ["kilde:003-12"]

    def formula(person, period):
        """I jobafklaring indtræder arbejdsgiveren i retten, når personen er sygemeldt med løn."""
        return (
            person("ret_til_ressourceforloebsydelse", period)
            & person("er_i_jobafklaringsforloeb", period)
            & person("sygemeldt_med_loen_fra_arbejdsgiver", period)
        )


class ydelsesmodtager(Variable):
    value_type = Enum
    possible_values = Modtager
    default_value = Modtager.ingen
    entity = Person
    definition_period = MONTH
    label = "Hvem ydelsen udbetales til"
    reference = ["kilde:003-12"]

    def formula(person, period):
        """Ydelsen udbetales til arbejdsgiveren, når den er indtrådt i retten, og ellers til
        personen.
        """
        return select(
            [
                person("arbejdsgiver_indtraeder_i_ret", period),
                person("ret_til_ressourceforloebsydelse", period),
            ],
            [Modtager.arbejdsgiver, Modtager.person],
            Modtager.ingen,
        )


class ressourceforloebsydelse_til_person(Kroner):
    value_type = float
    entity = Person
    definition_period = MONTH
    label = "Udbetalt til personen, kr."
    unit = "kr."
    reference = ["kilde:003-12"]

    def formula(person, period):
        """Personen får ydelsen, når personen er modtager."""
        er_modtager = person("ydelsesmodtager", period) == Modtager.person
        return er_modtager * person("ressourceforloebsydelse", period)


class ressourceforloebsydelse_til_arbejdsgiver(Kroner):
    value_type = float
    entity = Person
    definition_period = MONTH
    label = "Udbetalt til arbejdsgiveren, kr."
    unit = "kr."
    reference = ["kilde:003-12"]

    def formula(person, period):
        """Arbejdsgiveren får ydelsen, når arbejdsgiveren er modtager."""
        er_modtager = person("ydelsesmodtager", period) == Modtager.arbejdsgiver
        return er_modtager * person("ressourceforloebsydelse", period)
