"""Ydelsen før fradrag, og de forhold der ikke påvirker den."""

from openfisca_core.model_api import MONTH, max_

from openfisca_ressourceforloeb.concepts import Kroner, Ydelsesniveau, hvis_noedvendig
from openfisca_ressourceforloeb.entities import Person


class sygedagpengesats(Kroner):
    value_type = float
    entity = Person
    definition_period = MONTH
    label = "Sygedagpengeniveau for personen, kr. pr. måned"
    unit = "kr."
    reference = ["kilde:000-99", "kilde:003-19"]


class ledighedsydelsessats(Kroner):
    value_type = float
    entity = Person
    definition_period = MONTH
    label = "Ledighedsydelsesniveau for personen, kr. pr. måned"
    unit = "kr."
    reference = ["kilde:003-19"]


class egen_formue(Kroner):
    value_type = float
    entity = Person
    definition_period = MONTH
    label = "Egen formue, kr."
    unit = "kr."
    reference = ["kilde:000-102", "kilde:003-27"]


class aegtefaelles_formue(Kroner):
    value_type = float
    entity = Person
    definition_period = MONTH
    label = "Ægtefællens formue, kr."
    unit = "kr."
    reference = ["kilde:000-102", "kilde:003-27"]


class aegtefaelles_indkomst(Kroner):
    value_type = float
    entity = Person
    definition_period = MONTH
    label = "Ægtefællens indkomst, kr."
    unit = "kr."
    reference = ["kilde:000-102", "kilde:003-27"]


class ressourceforloebsydelse_foer_fradrag(Kroner):
    value_type = float
    entity = Person
    definition_period = MONTH
    label = "Ressourceforløbsydelse før fradrag, kr. pr. måned"
    unit = "kr."
    reference = [
        "kilde:000-98",
        "kilde:000-99",
        "kilde:000-101",
        "kilde:000-102",
        "kilde:003-19",
        "kilde:003-21",
        "kilde:003-27",
        "kilde:EK-11",
    ]

    def formula(person, period, parameters):
        """Ydelsen svarer til niveauet; ydelse på sygedagpengeniveau løftes til personens
        grundsats.
        """
        har_ret = person("ret_til_ressourceforloebsydelse", period)
        niveau = person("ydelsesniveau", period)
        kontanthjaelpsniveau = har_ret & (niveau == Ydelsesniveau.kontanthjaelpsniveau)
        sygedagpengeniveau = har_ret & (niveau == Ydelsesniveau.sygedagpengeniveau)
        ledighedsydelsesniveau = har_ret & (niveau == Ydelsesniveau.ledighedsydelsesniveau)
        sygedagpenge = person("sygedagpengesats", period)
        if parameters(period).fortolkning.sygedagpenge_bund == "loeftes":
            grundsats = hvis_noedvendig(
                person, "kontanthjaelpssats", period, til=kontanthjaelpsniveau | sygedagpengeniveau
            )
            sygedagpenge = max_(sygedagpenge, grundsats)
        else:
            grundsats = hvis_noedvendig(
                person, "kontanthjaelpssats", period, til=kontanthjaelpsniveau
            )
        return (
            kontanthjaelpsniveau * grundsats
            + sygedagpengeniveau * sygedagpenge
            + ledighedsydelsesniveau * person("ledighedsydelsessats", period)
        )
