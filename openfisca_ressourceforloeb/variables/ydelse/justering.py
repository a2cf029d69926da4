"""Justering af ydelsen undervejs i forløbet."""

from openfisca_core.model_api import MONTH, Variable

from openfisca_ressourceforloeb.entities import Person


class antal_boern(Variable):
    value_type = int
    entity = Person
    definition_period = MONTH
    label = "Antal børn"
    unit = "antal"
    reference = ["kilde:003-22", "kilde:003-47"]


class ydelsen_kan_justeres(Variable):
    value_type = bool
    entity = Person
    definition_period = MONTH
    label = "Ydelsen kan justeres (fx barn)"
    reference = ["kilde:003-22", "kilde:003-47"]

    def formula(person, period):
        """Ydelsen kan justeres undervejs, fx hvis personen får et barn."""
        i_forloeb = person("er_i_ressourceforloeb", period) | person(
            "er_i_jobafklaringsforloeb", period
        )
        har_faaet_barn = person("antal_boern", period) > person("antal_boern", period.last_month)
        return i_forloeb & har_faaet_barn
