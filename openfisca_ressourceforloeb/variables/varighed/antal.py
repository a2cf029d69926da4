"""Hvor mange ressourceforløb en person kan få."""

from openfisca_core.model_api import ETERNITY, MONTH, Variable

from openfisca_ressourceforloeb.concepts import Aldersgruppe, Skoen
from openfisca_ressourceforloeb.entities import Person


class tidligere_ressourceforloeb_antal(Variable):
    value_type = int
    entity = Person
    definition_period = ETERNITY
    label = "Antal tidligere ressourceforløb"
    unit = "antal"
    reference = ["kilde:000-65", "kilde:003-17"]


class tidligere_ressourceforloeb_antal_foer_50(Variable):
    value_type = int
    entity = Person
    definition_period = ETERNITY
    label = "Heraf bevilget før personen fyldte 50"
    unit = "antal"
    reference = ["kilde:001-66"]


class flere_forloeb_vurderes_relevant(Skoen):
    value_type = bool
    entity = Person
    definition_period = MONTH
    label = "Flere forløb vurderes relevant for personen"
    reference = ["kilde:001-62", "kilde:003-17"]


class tidligere_forloeb_gav_bedre_tilknytning(Skoen):
    value_type = bool
    entity = Person
    definition_period = MONTH
    label = "Det tidligere forløb gav bedre tilknytning til arbejdsmarkedet"
    reference = ["kilde:003-17"]


class antal_forloeb_er_lovligt(Variable):
    value_type = bool
    entity = Person
    definition_period = MONTH
    label = "Endnu et ressourceforløb er lovligt efter antal"
    reference = [
        "kilde:000-65",
        "kilde:000-67",
        "kilde:000-82",
        "kilde:001-58",
        "kilde:001-62",
        "kilde:001-66",
        "kilde:001-67",
        "kilde:003-17",
        "kilde:004-19",
        "kilde:EK-02",
    ]

    def formula(person, period, parameters):
        """Antallet af forløb afhænger af alderen; flere forløb kræver, at det tidligere ikke
        gav bedre tilknytning.
        """
        antal = parameters(period).antal
        tidligere = person("tidligere_ressourceforloeb_antal", period)
        oensker_flere = person("oensker_ud_over_graensen", period)
        aldersgruppe = person("aldersgruppe", period)

        if antal.loft_40_50_gaelder or parameters(period).fortolkning.antal_40_50 == "kun_et":
            flere_er_lovligt = (tidligere < antal.maksimum_40_50_uden_oenske) | oensker_flere
        else:
            flere_er_lovligt = person("flere_forloeb_vurderes_relevant", period)
        lovligt_fra_40_til_50 = (tidligere == 0) | flere_er_lovligt

        tidligere_over_50 = tidligere
        if parameters(period).fortolkning.antal_over_50 == "kun_fra_50":
            tidligere_over_50 = tidligere - person(
                "tidligere_ressourceforloeb_antal_foer_50", period
            )
        lovligt_over_50 = (tidligere_over_50 < antal.maksimum_over_50_uden_oenske) | oensker_flere

        lovligt_efter_alder = (
            (aldersgruppe == Aldersgruppe.under_40)
            | ((aldersgruppe == Aldersgruppe.fra_40_til_50) & lovligt_fra_40_til_50)
            | ((aldersgruppe == Aldersgruppe.over_50) & lovligt_over_50)
        )
        unoedvendigt = (tidligere > 0) & person("tidligere_forloeb_gav_bedre_tilknytning", period)
        return lovligt_efter_alder & ~unoedvendigt
