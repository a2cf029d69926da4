"""Det samlede fradrag i ydelsen."""

from openfisca_core.model_api import MONTH

from openfisca_ressourceforloeb.concepts import Kroner
from openfisca_ressourceforloeb.entities import Person


class samlet_fradrag(Kroner):
    value_type = float
    entity = Person
    definition_period = MONTH
    label = "Samlet fradrag, kr."
    unit = "kr."
    reference = [
        "kilde:003-23",
        "kilde:003-24",
        "kilde:003-26",
        "kilde:003-49",
        "kilde:003-52",
        "kilde:003-53",
    ]

    def formula(person, period):
        """Det samlede fradrag er summen af lønfradragene og fradraget for andre indtægter."""
        return (
            person("loenfradrag_ressourceforloeb", period)
            + person("loenfradrag_jobafklaring", period)
            + person("fradrag_ansaettelse_ved_start", period)
            + person("fradrag_andre_indtaegter", period)
        )
