"""Statens refusion af kommunens udgifter."""

from openfisca_core.model_api import MONTH, Variable

from openfisca_ressourceforloeb.entities import Person


class statslig_refusion_af_beskaeftigelsesindsats(Variable):
    value_type = bool
    entity = Person
    definition_period = MONTH
    label = "Staten refunderer beskæftigelsesindsatsen i ressourceforløb"
    reference = ["kilde:001-71", "kilde:EK-02"]

    def formula(person, period, parameters):
        """Staten refunderede til 2022 kommunens udgifter til beskæftigelsesindsatsen i
        ressourceforløb.
        """
        gives = parameters(period).refusion.beskaeftigelsesindsats_gives
        return person("er_i_ressourceforloeb", period) & gives
