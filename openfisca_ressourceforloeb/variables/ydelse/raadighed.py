"""Rådighed, samtaler og lovligt fravær."""

from openfisca_core.model_api import MONTH, Variable

from openfisca_ressourceforloeb.entities import Person


class staar_til_raadighed_for_tilbud(Variable):
    value_type = bool
    entity = Person
    definition_period = MONTH
    label = "Står til rådighed for tilbud i rehabiliteringsplanen"
    reference = ["kilde:003-28", "kilde:003-56"]


class deltager_i_samtaler(Variable):
    value_type = bool
    entity = Person
    definition_period = MONTH
    label = "Deltager i opfølgningssamtaler/jobsamtaler og lignende"
    reference = ["kilde:003-29", "kilde:003-57"]


class er_paa_barsel(Variable):
    value_type = bool
    entity = Person
    definition_period = MONTH
    label = "På barsel"
    reference = ["kilde:003-30", "kilde:003-58"]


class er_syg(Variable):
    value_type = bool
    entity = Person
    definition_period = MONTH
    label = "Er blevet syg"
    reference = ["kilde:003-30", "kilde:003-58"]


class er_flyttet_til_anden_kommune(Variable):
    value_type = bool
    entity = Person
    definition_period = MONTH
    label = "Flyttet til en anden kommune"
    reference = ["kilde:003-30", "kilde:003-58", "kilde:003-59"]


class raadighedsbetingelser_opfyldt(Variable):
    value_type = bool
    entity = Person
    definition_period = MONTH
    label = "Rådighedsbetingelserne er opfyldt"
    reference = [
        "kilde:003-28",
        "kilde:003-29",
        "kilde:003-56",
        "kilde:003-57",
        "kilde:003-30",
        "kilde:003-58",
    ]

    def formula(person, period, parameters):
        """Personen står til rådighed for tilbud og deltager i samtaler, eller er på barsel
        eller syg.
        """
        staar_til_raadighed = person("staar_til_raadighed_for_tilbud", period) & person(
            "deltager_i_samtaler", period
        )
        if parameters(period).fortolkning.raadighed_ved_barsel_sygdom == "fritaget":
            return staar_til_raadighed | person("er_paa_barsel", period) | person("er_syg", period)
        return staar_til_raadighed


class skal_selv_henvende_sig_til_ny_kommune(Variable):
    value_type = bool
    entity = Person
    definition_period = MONTH
    label = "Skal selv henvende sig til den nye kommune"
    reference = ["kilde:003-59"]

    def formula(person, period):
        """En person i jobafklaring, der flytter, skal selv henvende sig til den nye kommune."""
        return person("er_i_jobafklaringsforloeb", period) & person(
            "er_flyttet_til_anden_kommune", period
        )
