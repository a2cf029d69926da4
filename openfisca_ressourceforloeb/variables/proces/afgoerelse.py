"""Teamet indstiller, og kommunen afgør."""

from openfisca_core.model_api import MONTH, Enum, Variable

from openfisca_ressourceforloeb.concepts import Afgoerelse, select
from openfisca_ressourceforloeb.entities import Person


class team_indstilling(Variable):
    value_type = Enum
    possible_values = Afgoerelse
    default_value = Afgoerelse.samme_indsats
    entity = Person
    definition_period = MONTH
    label = "Rehabiliteringsteamets indstilling"
    reference = ["kilde:001-24", "kilde:001-25", "kilde:002-18", "kilde:002-34"]


class paataenkt_afgoerelse(Variable):
    value_type = Enum
    possible_values = Afgoerelse
    default_value = Afgoerelse.samme_indsats
    entity = Person
    definition_period = MONTH
    label = "Kommunens påtænkte afgørelse"
    reference = ["kilde:001-25", "kilde:002-18", "kilde:002-22"]


class sag_forelagt_paa_ny(Variable):
    value_type = bool
    entity = Person
    definition_period = MONTH
    label = "Sagen er forelagt teamet på ny"
    reference = ["kilde:001-26"]


class afgoerelsesbrev_sendt(Variable):
    value_type = bool
    entity = Person
    definition_period = MONTH
    label = "Brev om kommunens afgørelse er sendt"
    reference = ["kilde:002-75"]


class indsats_efter_arbejdsevne(Variable):
    value_type = Enum
    possible_values = Afgoerelse
    default_value = Afgoerelse.samme_indsats
    entity = Person
    definition_period = MONTH
    label = "Indsats der følger af arbejdsevnen"
    reference = [
        "kilde:002-18",
        "kilde:002-19",
        "kilde:002-35",
        "kilde:002-36",
        "kilde:002-37",
        "kilde:002-38",
        "kilde:000-93",
        "kilde:004-09",
        "kilde:004-10",
    ]

    def formula(person, period):
        """Kan arbejdsevnen udvikles, er indsatsen ressourceforløb; er den varigt nedsat,
        fleksjob eller førtidspension.
        """
        kan_udvikles = person("har_udviklingsperspektiv", period)
        varigt_nedsat = person("arbejdsevne_varigt_og_vaesentligt_nedsat", period)
        kan_arbejde = person("kan_stadig_arbejde", period)
        return select(
            [kan_udvikles, varigt_nedsat & kan_arbejde, varigt_nedsat],
            [Afgoerelse.ressourceforloeb, Afgoerelse.fleksjob, Afgoerelse.foertidspension],
            Afgoerelse.samme_indsats,
        )


class sag_skal_forelaegges_paa_ny(Variable):
    value_type = bool
    entity = Person
    definition_period = MONTH
    label = "Sagen skal forelægges teamet på ny"
    reference = ["kilde:001-26"]

    def formula(person, period):
        """Følges teamets indstilling ikke, skal sagen forelægges på ny, inden kommunen afgør
        den.
        """
        foelges_ikke = person("paataenkt_afgoerelse", period) != person("team_indstilling", period)
        return foelges_ikke & ~person("sag_forelagt_paa_ny", period)


class kommunen_kan_traeffe_afgoerelse(Variable):
    value_type = bool
    entity = Person
    definition_period = MONTH
    label = "Kommunen kan træffe afgørelse"
    reference = ["kilde:001-24", "kilde:001-25", "kilde:001-26", "kilde:002-18", "kilde:002-22"]

    def formula(person, period):
        """Kommunen kan afgøre en sag, der er forelagt teamet og ikke skal forelægges på ny."""
        return person("sag_forelagt_rehabiliteringsteam", period) & ~person(
            "sag_skal_forelaegges_paa_ny", period
        )


class team_har_beslutningskompetence(Variable):
    value_type = bool
    entity = Person
    definition_period = MONTH
    label = "Rehabiliteringsteamet kan selv afgøre sagen"
    reference = ["kilde:001-24"]

    def formula(person, period):
        """Teamet har ikke beslutningskompetence; det afgiver indstilling til kommunen."""
        return False
