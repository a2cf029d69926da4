"""Kravet om ressourceforløb før førtidspension."""

from openfisca_core.model_api import MONTH, Variable

from openfisca_ressourceforloeb.concepts import Skoen
from openfisca_ressourceforloeb.entities import Person


class har_gennemfoert_ressourceforloeb(Skoen):
    value_type = bool
    entity = Person
    definition_period = MONTH
    label = "Personen har tidligere gennemført et ressourceforløb"
    reference = ["kilde:000-88"]


class undtaget_fra_krav_om_ressourceforloeb(Variable):
    value_type = bool
    entity = Person
    definition_period = MONTH
    label = "Undtaget fra kravet om ressourceforløb før førtidspension"
    reference = ["kilde:000-86", "kilde:000-90", "kilde:000-92", "kilde:000-91", "kilde:EK-04"]

    def formula(person, period):
        """Kravet gælder ikke, når det er dokumenteret eller åbenbart formålsløst at udvikle
        arbejdsevnen.
        """
        formaalsloest_efter_vurdering = person("udvikling_aabenbart_formaalsloes", period) & person(
            "samlet_faglig_vurdering_foretaget", period
        )
        return person("udvikling_dokumenteret_udsigtsloes", period) | formaalsloest_efter_vurdering


class ressourceforloeb_kraeves_foer_foertidspension(Variable):
    value_type = bool
    entity = Person
    definition_period = MONTH
    label = "Ressourceforløb kræves før førtidspension"
    reference = [
        "kilde:000-86",
        "kilde:000-87",
        "kilde:000-88",
        "kilde:000-90",
        "kilde:001-59",
        "kilde:001-51",
        "kilde:EK-04",
    ]

    def formula(person, period, parameters):
        """Under 40 år, eller uden et gennemført forløb, kræves ressourceforløb før
        førtidspension, medmindre personen er undtaget.
        """
        under_aldersgraensen = (
            person("alder_ved_afgoerelse", period)
            < parameters(period).foertidspension.aldersgraense
        )
        mangler_forloeb = under_aldersgraensen | ~person("har_gennemfoert_ressourceforloeb", period)
        undtaget = person("undtaget_fra_krav_om_ressourceforloeb", period)
        if parameters(period).fortolkning.senior_foertidspension == "fritaget":
            undtaget = undtaget | person("seniorspaerring", period)
        return mangler_forloeb & ~undtaget


class skal_have_ressourceforloeb_i_stedet_for_foertidspension(Variable):
    value_type = bool
    entity = Person
    definition_period = MONTH
    label = "Skal have ressourceforløb i stedet for førtidspension"
    reference = ["kilde:000-87", "kilde:001-58", "kilde:001-59"]

    def formula(person, period, parameters):
        """Personer under 40 år med et udviklingsperspektiv skal have ressourceforløb i stedet
        for førtidspension.
        """
        under_aldersgraensen = (
            person("alder_ved_afgoerelse", period)
            < parameters(period).foertidspension.aldersgraense
        )
        return (
            under_aldersgraensen
            & person("har_udviklingsperspektiv", period)
            & ~person("undtaget_fra_krav_om_ressourceforloeb", period)
        )
