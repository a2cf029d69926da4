"""Om arbejdsevnen kan udvikles."""

from openfisca_core.model_api import MONTH, Variable

from openfisca_ressourceforloeb.concepts import Skoen
from openfisca_ressourceforloeb.entities import Person


class realistisk_forventning_om_udbytte(Skoen):
    value_type = bool
    entity = Person
    definition_period = MONTH
    label = "Realistisk forventning om, at personen på længere sigt får udbytte af indsatsen"
    reference = ["kilde:000-15", "kilde:000-94", "kilde:000-84"]


class situation_er_permanent(Skoen):
    value_type = bool
    entity = Person
    definition_period = MONTH
    label = "Borgerens situation vurderes at være permanent"
    reference = ["kilde:004-06"]


class udvikling_dokumenteret_udsigtsloes(Skoen):
    value_type = bool
    entity = Person
    definition_period = MONTH
    label = "Det er (vel)dokumenteret, at arbejdsevnen ikke kan udvikles"
    reference = ["kilde:000-86", "kilde:000-92"]


class udvikling_aabenbart_formaalsloes(Skoen):
    value_type = bool
    entity = Person
    definition_period = MONTH
    label = "Det er åbenbart formålsløst at forsøge at udvikle arbejdsevnen"
    reference = ["kilde:000-86", "kilde:000-90"]


class samlet_faglig_vurdering_foretaget(Skoen):
    value_type = bool
    entity = Person
    definition_period = MONTH
    label = (
        "Der er foretaget en samlet faglig vurdering (sygdom eller betydelige "
        "funktionsnedsættelser)"
    )
    reference = ["kilde:000-91"]


class har_udviklingsperspektiv(Variable):
    value_type = bool
    entity = Person
    definition_period = MONTH
    label = "Udviklingsperspektiv for arbejdsevnen"
    reference = ["kilde:000-87", "kilde:000-93", "kilde:000-94", "kilde:000-15", "kilde:004-06"]

    def formula(person, period):
        """Der er en realistisk forventning om udbytte, og intet viser, at arbejdsevnen ikke
        kan udvikles.
        """
        return (
            person("realistisk_forventning_om_udbytte", period)
            & ~person("situation_er_permanent", period)
            & ~person("udvikling_dokumenteret_udsigtsloes", period)
            & ~person("udvikling_aabenbart_formaalsloes", period)
        )
