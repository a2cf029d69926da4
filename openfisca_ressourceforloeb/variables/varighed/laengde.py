"""Hvor længe et ressourceforløb kan vare."""

from openfisca_core.model_api import ETERNITY, MONTH, Variable, max_, min_

from openfisca_ressourceforloeb.concepts import Aldersgruppe, Skoen, where
from openfisca_ressourceforloeb.entities import Person


class bevilget_varighed_maaneder(Variable):
    value_type = int
    entity = Person
    definition_period = ETERNITY
    label = "Bevilget varighed af forløbet i måneder"
    unit = "måneder"
    reference = ["kilde:000-64", "kilde:002-13"]


class tidligere_ressourceforloeb_maaneder(Variable):
    value_type = int
    entity = Person
    definition_period = ETERNITY
    label = "Måneder i tidligere ressourceforløb i alt"
    unit = "måneder"
    reference = ["kilde:000-66", "kilde:001-63"]


class tidligere_ressourceforloeb_maaneder_foer_40(Variable):
    value_type = int
    entity = Person
    definition_period = ETERNITY
    label = "Heraf før personen fyldte 40"
    unit = "måneder"
    reference = ["kilde:000-66"]


class oensker_ud_over_graensen(Skoen):
    value_type = bool
    entity = Person
    definition_period = MONTH
    label = "Personen ønsker selv flere eller længere forløb end grænsen"
    reference = ["kilde:000-66", "kilde:000-67", "kilde:001-63", "kilde:001-67"]


class maksimal_varighed_pr_forloeb_maaneder(Variable):
    value_type = int
    entity = Person
    definition_period = MONTH
    label = "Største varighed af ét ressourceforløb"
    unit = "måneder"
    reference = [
        "kilde:001-55",
        "kilde:000-64",
        "kilde:001-58",
        "kilde:001-62",
        "kilde:001-66",
        "kilde:004-18",
        "kilde:002-12",
        "kilde:003-16",
        "kilde:EK-02",
    ]

    def formula(person, period, parameters):
        """Et ressourceforløb kan højst vare tre år (fem år før 2022)."""
        return parameters(period).varighed.maksimum_pr_forloeb_maaneder


class tidligere_maaneder_der_taeller(Variable):
    value_type = int
    entity = Person
    definition_period = MONTH
    label = "Tidligere måneder der tæller i 5-års-loftet"
    unit = "måneder"
    reference = ["kilde:000-66", "kilde:001-63"]

    def formula(person, period, parameters):
        """I den samlede periode tæller månederne i tidligere ressourceforløb."""
        maaneder = person("tidligere_ressourceforloeb_maaneder", period)
        if parameters(period).fortolkning.samlet_periode == "kun_fra_40":
            return maaneder - person("tidligere_ressourceforloeb_maaneder_foer_40", period)
        return maaneder


class samlet_loft_gaelder(Variable):
    value_type = bool
    entity = Person
    definition_period = MONTH
    label = "Det samlede loft på 5 år gælder for personen"
    reference = ["kilde:000-66", "kilde:001-63", "kilde:001-58", "kilde:001-66"]

    def formula(person, period):
        """Det samlede loft gælder personer mellem 40 og 50 år, medmindre de selv ønsker mere."""
        i_mellemgruppen = person("aldersgruppe", period) == Aldersgruppe.fra_40_til_50
        return i_mellemgruppen & ~person("oensker_ud_over_graensen", period)


class resterende_samlet_varighed_maaneder(Variable):
    value_type = int
    entity = Person
    definition_period = MONTH
    label = "Rest under det samlede loft, måneder"
    unit = "måneder"
    reference = ["kilde:000-66", "kilde:001-63", "kilde:001-58", "kilde:001-66"]

    def formula(person, period, parameters):
        """Resten er de fem år minus de tidligere måneder, dog ikke under nul."""
        samlet_loft = parameters(period).varighed.maksimum_samlet_40_50_maaneder
        return max_(samlet_loft - person("tidligere_maaneder_der_taeller", period), 0)


class maksimal_bevilling_maaneder(Variable):
    value_type = int
    entity = Person
    definition_period = MONTH
    label = "Længste varighed der kan bevilges nu"
    unit = "måneder"
    reference = ["kilde:000-64", "kilde:000-66", "kilde:001-55", "kilde:001-63"]

    def formula(person, period):
        """Der kan bevilges den største varighed pr. forløb, dog ikke mere end resten, når det
        samlede loft gælder.
        """
        maksimum_pr_forloeb = person("maksimal_varighed_pr_forloeb_maaneder", period)
        rest = person("resterende_samlet_varighed_maaneder", period)
        return where(
            person("samlet_loft_gaelder", period),
            min_(maksimum_pr_forloeb, rest),
            maksimum_pr_forloeb,
        )


class varighed_er_lovlig(Variable):
    value_type = bool
    entity = Person
    definition_period = MONTH
    label = "Bevilget varighed er lovlig"
    reference = [
        "kilde:000-64",
        "kilde:000-02",
        "kilde:002-12",
        "kilde:003-16",
        "kilde:004-18",
        "kilde:000-66",
        "kilde:001-63",
    ]

    def formula(person, period, parameters):
        """Et ressourceforløb skal være på mindst ét år og højst den længste varighed, der kan
        bevilges.
        """
        bevilget = person("bevilget_varighed_maaneder", period)
        minimum = parameters(period).varighed.minimum_maaneder
        maksimum = person("maksimal_bevilling_maaneder", period)
        lovlig = (bevilget >= minimum) & (bevilget <= maksimum)
        if parameters(period).fortolkning.minimum_ved_rest == "rest_maa_bruges":
            lovlig_rest = (maksimum < minimum) & (bevilget > 0) & (bevilget <= maksimum)
            return lovlig | lovlig_rest
        return lovlig


class samlet_varighed_efter_bevilling_maaneder(Variable):
    value_type = int
    entity = Person
    definition_period = MONTH
    label = "Samlet varighed hvis forløbet bevilges"
    unit = "måneder"
    reference = ["kilde:000-66", "kilde:001-63"]

    def formula(person, period):
        """Den samlede varighed er de tidligere måneder, der tæller, plus de bevilgede."""
        return person("tidligere_maaneder_der_taeller", period) + person(
            "bevilget_varighed_maaneder", period
        )
