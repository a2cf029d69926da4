"""Afklaringsgarantien for personer over 50 år."""

from openfisca_core.model_api import MONTH, Variable, min_

from openfisca_ressourceforloeb.concepts import Aldersgruppe, foerste_dag
from openfisca_ressourceforloeb.entities import Person


class skal_tages_stilling_til_forsoergelsesgrundlag(Variable):
    value_type = bool
    entity = Person
    definition_period = MONTH
    label = "Afklaringsgaranti: stillingtagen til forsørgelsesgrundlag"
    reference = ["kilde:001-68", "kilde:EK-02"]

    def formula_2022(person, period):
        """Efter forløbet skal der tages stilling til forsørgelsen for en person over 50, der
        ikke ønsker et nyt forløb.
        """
        over_50 = person("aldersgruppe", period) == Aldersgruppe.over_50
        ophoersdato = min_(
            person("ressourceforloeb_slutdato", period),
            person("ressourceforloeb_afbrudt_dato", period),
        )
        er_ophoert = ophoersdato <= foerste_dag(period)
        return over_50 & er_ophoert & ~person("oensker_ud_over_graensen", period)
