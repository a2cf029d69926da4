"""Andre indtægter trækkes fra krone for krone."""

from openfisca_core.model_api import MONTH, max_

from openfisca_ressourceforloeb.concepts import Kroner
from openfisca_ressourceforloeb.entities import Person


class andre_indtaegter(Kroner):
    value_type = float
    entity = Person
    definition_period = MONTH
    label = "Andre indtægter i måneden, fx forsikring, kr."
    unit = "kr."
    reference = ["kilde:003-26", "kilde:003-49"]


class andre_indtaegter_for_tid_uden_for_forloebet(Kroner):
    value_type = float
    entity = Person
    definition_period = MONTH
    label = "Heraf for tid før start eller efter ophør, kr."
    unit = "kr."
    reference = ["kilde:003-50", "kilde:003-51"]


class fradrag_andre_indtaegter(Kroner):
    value_type = float
    entity = Person
    definition_period = MONTH
    label = "Fradrag for andre indtægter, kr."
    unit = "kr."
    reference = ["kilde:003-26", "kilde:003-49", "kilde:003-50", "kilde:003-51"]

    def formula(person, period, parameters):
        """Andre indtægter, fx fra en forsikring, trækkes fra krone for krone."""
        holdes_ude = person("indtaegt_uden_for_perioden_holdes_ude", period)
        uden_for_forloebet = holdes_ude * person(
            "andre_indtaegter_for_tid_uden_for_forloebet", period
        )
        indtaegter = max_(person("andre_indtaegter", period) - uden_for_forloebet, 0)
        sats = parameters(period).ydelse.fradrag.andre_indtaegter_sats
        return person("ret_til_ressourceforloebsydelse", period) * indtaegter * sats
