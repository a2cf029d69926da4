"""Førtidspension og fleksjob efter arbejdsevnen."""

from openfisca_core.model_api import MONTH, Variable

from openfisca_ressourceforloeb.concepts import Decimaltal, Skoen
from openfisca_ressourceforloeb.entities import Person


class arbejdsevne_varigt_og_vaesentligt_nedsat(Skoen):
    value_type = bool
    entity = Person
    definition_period = MONTH
    label = "Arbejdsevnen er varigt og væsentligt nedsat"
    reference = ["kilde:002-36", "kilde:002-37", "kilde:004-10"]


class kan_stadig_arbejde(Skoen):
    value_type = bool
    entity = Person
    definition_period = MONTH
    label = "Personen kan stadig arbejde"
    reference = ["kilde:002-36", "kilde:002-37", "kilde:004-09"]


class udsigt_til_bedring(Skoen):
    value_type = bool
    entity = Person
    definition_period = MONTH
    label = "Der er udsigt til bedring af helbred/arbejdsevne"
    reference = ["kilde:004-10", "kilde:004-06"]


class arbejdsevne_timer_pr_uge(Skoen, Decimaltal):
    value_type = float
    entity = Person
    definition_period = MONTH
    label = "Arbejdsevne i timer om ugen"
    unit = "timer/uge"
    reference = ["kilde:004-10"]


class foertidspension_kan_tilkendes(Variable):
    value_type = bool
    entity = Person
    definition_period = MONTH
    label = "Førtidspension kan tilkendes"
    reference = ["kilde:000-86", "kilde:000-88", "kilde:002-37", "kilde:004-09", "kilde:EK-04"]

    def formula(person, period):
        """Førtidspension kan tilkendes, når arbejdsevnen er varigt og væsentligt nedsat,
        personen ikke kan arbejde, og intet forløb kræves.
        """
        return (
            person("arbejdsevne_varigt_og_vaesentligt_nedsat", period)
            & ~person("kan_stadig_arbejde", period)
            & ~person("ressourceforloeb_kraeves_foer_foertidspension", period)
        )


class i_maalgruppen_for_fleksjob(Variable):
    value_type = bool
    entity = Person
    definition_period = MONTH
    label = "Personen er i målgruppen for fleksjob"
    reference = ["kilde:002-36", "kilde:004-10"]

    def formula(person, period, parameters):
        """Fleksjob er for personer, der kan arbejde højst 20 timer om ugen, uden udsigt til
        bedring.
        """
        timer_inden_for_graensen = (
            person("arbejdsevne_timer_pr_uge", period)
            <= parameters(period).fleksjob.maksimum_timer_pr_uge
        )
        return (
            person("arbejdsevne_varigt_og_vaesentligt_nedsat", period)
            & person("kan_stadig_arbejde", period)
            & timer_inden_for_graensen
            & ~person("udsigt_til_bedring", period)
        )
