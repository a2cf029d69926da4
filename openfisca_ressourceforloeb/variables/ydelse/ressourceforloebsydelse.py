"""Ydelsen efter fradrag."""

from openfisca_core.model_api import MONTH, max_

from openfisca_ressourceforloeb.concepts import Kroner, hvis_noedvendig
from openfisca_ressourceforloeb.entities import Person


class ressourceforloebsydelse(Kroner):
    value_type = float
    entity = Person
    definition_period = MONTH
    label = "Ressourceforløbsydelse efter fradrag, kr. pr. måned før skat"
    unit = "kr."
    reference = [
        "kilde:000-22",
        "kilde:000-97",
        "kilde:000-98",
        "kilde:000-99",
        "kilde:003-18",
        "kilde:003-19",
        "kilde:003-23",
        "kilde:003-26",
        "kilde:003-46",
        "kilde:003-48",
        "kilde:003-49",
        "kilde:003-52",
        "kilde:003-53",
    ]

    def formula(person, period, parameters):
        """Ydelsen er personens andel af ydelsen før fradrag minus fradragene, dog ikke under
        nul.
        """
        foer_fradrag = person("ressourceforloebsydelse_foer_fradrag", period)
        andel = person("selvstaendig_andel", period)
        har_ret = person("ret_til_ressourceforloebsydelse", period)
        fradrag = hvis_noedvendig(person, "samlet_fradrag", period, til=har_ret)
        if parameters(period).fortolkning.selvstaendig_raekkefoelge == "andel_efter_fradrag":
            return max_(foer_fradrag - fradrag, 0) * andel
        return max_(foer_fradrag * andel - fradrag, 0)
