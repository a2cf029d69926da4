"""Proposals that replace a rule; they change no parameter."""

from openfisca_core.model_api import MONTH
from openfisca_core.reforms import Reform

from openfisca_ressourceforloeb.concepts import Kroner
from openfisca_ressourceforloeb.entities import Person


class samlet_fradrag(Kroner):
    value_type = float
    entity = Person
    definition_period = MONTH
    label = "Samlet fradrag, kr."
    unit = "kr."

    def formula(person, period):
        """Det samlede fradrag er summen af lønfradragene, fradraget for andre indtægter og
        ægtefællens indkomst.
        """
        return (
            person("loenfradrag_ressourceforloeb", period)
            + person("loenfradrag_jobafklaring", period)
            + person("fradrag_ansaettelse_ved_start", period)
            + person("fradrag_andre_indtaegter", period)
            + person("ret_til_ressourceforloebsydelse", period)
            * person("aegtefaelles_indkomst", period)
        )


class aegtefaelles_indkomst_fradrages(Reform):
    """Ydelsen afhænger af ægtefællens indkomst, som kontanthjælpen gør (modsat 003-27)."""

    name = "Ægtefællens indkomst trækkes fra krone for krone"

    def apply(self):
        self.update_variable(samlet_fradrag)


STRUKTURELLE = {each.__name__: each for each in (aegtefaelles_indkomst_fradrages,)}
"""The proposals of this file by name, as ``strukturelle`` in a ``reform.yaml`` names them."""
