"""De tre tillægsbetingelser, hvoraf mindst én skal være opfyldt."""

from openfisca_core.model_api import MONTH, Variable

from openfisca_ressourceforloeb.concepts import Skoen
from openfisca_ressourceforloeb.entities import Person


class laengere_periode_paa_offentlig_forsoergelse(Skoen):
    value_type = bool
    entity = Person
    definition_period = MONTH
    label = "Personen har modtaget offentlig forsørgelsesydelse i en længere periode"
    reference = ["kilde:000-73", "kilde:000-79"]


class deltaget_i_indsats_uden_effekt(Skoen):
    value_type = bool
    entity = Person
    definition_period = MONTH
    label = "Personen har deltaget i uddannelses- eller beskæftigelsesrettet indsats uden effekt"
    reference = ["kilde:000-74", "kilde:000-80"]


class behov_for_laengerevarende_indsats(Skoen):
    value_type = bool
    entity = Person
    definition_period = MONTH
    label = "Kommunen vurderer behov for en længerevarende indsats"
    reference = ["kilde:000-75", "kilde:004-15"]


class opfylder_mindst_en_tillaegsbetingelse(Variable):
    value_type = bool
    entity = Person
    definition_period = MONTH
    label = "En eller flere af de tre tillægsbetingelser"
    reference = [
        "kilde:000-72",
        "kilde:000-73",
        "kilde:000-74",
        "kilde:000-75",
        "kilde:000-79",
        "kilde:000-80",
    ]

    def formula(person, period):
        """En eller flere af de tre betingelser skal være opfyldt; ingen enkelt af dem er
        nødvendig.
        """
        return (
            person("laengere_periode_paa_offentlig_forsoergelse", period)
            | person("deltaget_i_indsats_uden_effekt", period)
            | person("behov_for_laengerevarende_indsats", period)
        )
