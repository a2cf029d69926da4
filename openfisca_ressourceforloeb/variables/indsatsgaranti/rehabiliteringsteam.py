"""Drøftelsen i rehabiliteringsteamet, når fristen er overskredet."""

from openfisca_core.model_api import DAY, MONTH, Variable

from openfisca_ressourceforloeb.concepts import Skoen, foerste_dag
from openfisca_ressourceforloeb.entities import Person


class saerlige_grunde_mod_forelaeggelse(Skoen):
    value_type = bool
    entity = Person
    definition_period = MONTH
    label = "Særlige grunde taler mod at forelægge sagen for rehabiliteringsteamet"
    reference = ["kilde:000-45", "kilde:001-15", "kilde:EK-15"]


class vaesentlige_aendringer_i_situation(Skoen):
    value_type = bool
    entity = Person
    definition_period = MONTH
    label = "Væsentlige ændringer i borgerens situation"
    reference = ["kilde:001-16"]


class sag_skal_droeftes_i_rehabiliteringsteam(Variable):
    value_type = bool
    entity = Person
    definition_period = DAY
    label = "Sagen skal drøftes i rehabiliteringsteamet (indsatsgaranti)"
    reference = ["kilde:000-45", "kilde:001-15", "kilde:EK-02", "kilde:EK-15"]

    def formula_2022(person, period):
        """Er fristen overskredet uden en indsats, skal sagen for teamet, medmindre særlige
        grunde taler imod.
        """
        dagen = foerste_dag(period)
        maaneden = period.first_month
        fristen_er_overskredet = person("indsatsgaranti_frist", maaneden) < dagen
        uden_indsats = person("indsatsgaranti_opfyldelsesdato", maaneden) > dagen
        return (
            person("omfattet_af_indsatsgaranti", maaneden)
            & fristen_er_overskredet
            & uden_indsats
            & ~person("saerlige_grunde_mod_forelaeggelse", maaneden)
        )


class moede_kun_om_indsats_og_plan(Variable):
    value_type = bool
    entity = Person
    definition_period = DAY
    label = "Mødet handler alene om indsats og plan"
    reference = ["kilde:001-16"]

    def formula_2022(person, period):
        """Uden væsentlige ændringer drøfter mødet alene indsatser og en plan for forløbet."""
        return person("sag_skal_droeftes_i_rehabiliteringsteam", period) & ~person(
            "vaesentlige_aendringer_i_situation", period.first_month
        )
