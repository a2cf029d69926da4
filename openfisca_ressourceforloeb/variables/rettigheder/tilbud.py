"""Kravene til indsatsen og tilbuddene."""

from openfisca_core.model_api import MONTH, Variable

from openfisca_ressourceforloeb.concepts import Skoen
from openfisca_ressourceforloeb.entities import Person


class indsats_er_tvaerfaglig_og_sammenhaengende(Skoen):
    value_type = bool
    entity = Person
    definition_period = MONTH
    label = "Indsatsen er tværfaglig og sammenhængende"
    reference = ["kilde:000-17", "kilde:004-15"]


class indsats_har_klart_maal(Skoen):
    value_type = bool
    entity = Person
    definition_period = MONTH
    label = "Indsatsen har et klart mål i forhold til arbejdsmarked og uddannelse"
    reference = ["kilde:000-26", "kilde:002-100"]


class indsats_tilpasset_skaanebehov(Skoen):
    value_type = bool
    entity = Person
    definition_period = MONTH
    label = "Indsatsen er tilpasset forudsætninger, skånebehov og helbred"
    reference = ["kilde:000-41", "kilde:002-68"]


class aktivitet_fremgaar_af_rehabiliteringsplan(Skoen):
    value_type = bool
    entity = Person
    definition_period = MONTH
    label = "Aktiviteten fremgår af rehabiliteringsplanen"
    reference = ["kilde:000-39", "kilde:003-28"]


class tilbud_findes_paa_omraadet(Skoen):
    value_type = bool
    entity = Person
    definition_period = MONTH
    label = "Tilbuddet er til rådighed på forvaltningsområdet og i lovgivningen"
    reference = ["kilde:000-27"]


class tilbud_forvaerrer_helbred(Skoen):
    value_type = bool
    entity = Person
    definition_period = MONTH
    label = "Tilbuddet forværrer borgerens helbred"
    reference = ["kilde:001-46"]


class tilbud_opfylder_kravene(Variable):
    value_type = bool
    entity = Person
    definition_period = MONTH
    label = "Indsatsen opfylder kravene"
    reference = [
        "kilde:000-17",
        "kilde:000-26",
        "kilde:000-27",
        "kilde:000-39",
        "kilde:000-41",
        "kilde:001-46",
        "kilde:002-68",
        "kilde:002-100",
    ]

    def formula(person, period):
        """Indsatsen er tværfaglig, målrettet, tilpasset, planlagt og til rådighed og forværrer
        ikke helbredet.
        """
        return (
            person("indsats_er_tvaerfaglig_og_sammenhaengende", period)
            & person("indsats_har_klart_maal", period)
            & person("indsats_tilpasset_skaanebehov", period)
            & person("aktivitet_fremgaar_af_rehabiliteringsplan", period)
            & person("tilbud_findes_paa_omraadet", period)
            & ~person("tilbud_forvaerrer_helbred", period)
        )
