"""Retten til et jobafklaringsforløb."""

from openfisca_core.model_api import MONTH, Variable

from openfisca_ressourceforloeb.concepts import HidtidigYdelse, Skoen
from openfisca_ressourceforloeb.entities import Person


class uarbejdsdygtig_pga_egen_sygdom(Skoen):
    value_type = bool
    entity = Person
    definition_period = MONTH
    label = "Uarbejdsdygtig på grund af egen sygdom efter sygedagpengeloven"
    reference = ["kilde:003-35", "kilde:003-38", "kilde:004-12", "kilde:004-21"]


class symptomer_hindrer_arbejde(Skoen):
    value_type = bool
    entity = Person
    definition_period = MONTH
    label = "Symptomerne hindrer personen i at arbejde"
    reference = ["kilde:003-39"]


class sygedagpenge_kan_forlaenges(Skoen):
    value_type = bool
    entity = Person
    definition_period = MONTH
    label = "Sygedagpengeperioden kan forlænges"
    reference = ["kilde:003-35", "kilde:004-12", "kilde:004-21"]


class sygedagpengeperiode_opbrugt(Skoen):
    value_type = bool
    entity = Person
    definition_period = MONTH
    label = "Sygedagpengeperioden er opbrugt ved en tidligere sygemelding"
    reference = ["kilde:003-36"]


class kommer_fra_sygedagpengeforloeb(Variable):
    value_type = bool
    entity = Person
    definition_period = MONTH
    label = "Kommer fra et sygedagpengeforløb"
    reference = ["kilde:004-27", "kilde:003-35", "kilde:003-36"]

    def formula(person, period):
        """Det er alene et sygedagpengeforløb, der kan lede til jobafklaring."""
        fra_sygedagpenge = person("hidtidig_ydelse", period) == HidtidigYdelse.sygedagpenge
        return fra_sygedagpenge | person("sygedagpengeperiode_opbrugt", period)


class ret_til_jobafklaringsforloeb(Variable):
    value_type = bool
    entity = Person
    definition_period = MONTH
    label = "Ret til jobafklaringsforløb"
    reference = [
        "kilde:003-35",
        "kilde:003-36",
        "kilde:003-38",
        "kilde:003-39",
        "kilde:004-12",
        "kilde:004-21",
        "kilde:004-23",
        "kilde:004-27",
    ]

    def formula(person, period):
        """Ret har den, der er uarbejdsdygtig på grund af egen sygdom og ikke kan få
        sygedagpengene forlænget.
        """
        kan_ikke_forlaenges = ~person("sygedagpenge_kan_forlaenges", period) | person(
            "sygedagpengeperiode_opbrugt", period
        )
        return (
            person("uarbejdsdygtig_pga_egen_sygdom", period)
            & person("symptomer_hindrer_arbejde", period)
            & person("kommer_fra_sygedagpengeforloeb", period)
            & kan_ikke_forlaenges
        )
