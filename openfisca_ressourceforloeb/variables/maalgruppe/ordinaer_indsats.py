"""Mulighederne i den ordinære indsats skal være udtømte."""

from openfisca_core.model_api import MONTH, Variable

from openfisca_ressourceforloeb.concepts import Skoen
from openfisca_ressourceforloeb.entities import Person


class hidtidige_indsatser_uden_resultat_dokumenteret(Skoen):
    value_type = bool
    entity = Person
    definition_period = MONTH
    label = (
        "Kommunen har dokumenteret, at hidtidige indsatser ikke har bragt personen i "
        "uddannelse eller job"
    )
    reference = ["kilde:000-77"]


class ordinaer_indsats_utilstraekkelig_dokumenteret(Skoen):
    value_type = bool
    entity = Person
    definition_period = MONTH
    label = "Kommunen har dokumenteret, at den ordinære indsats ikke er tilstrækkelig"
    reference = ["kilde:000-78"]


class ordinaer_indsats_udtoemt(Variable):
    value_type = bool
    entity = Person
    definition_period = MONTH
    label = "Mulighederne i den ordinære indsats er udtømte"
    reference = ["kilde:000-76", "kilde:000-77", "kilde:000-78"]

    def formula(person, period):
        """Kommunen dokumenterer, at hidtidige indsatser ikke har virket, eller at den ordinære
        indsats ikke er tilstrækkelig.
        """
        return person("hidtidige_indsatser_uden_resultat_dokumenteret", period) | person(
            "ordinaer_indsats_utilstraekkelig_dokumenteret", period
        )
