"""Den koordinerende sagsbehandler."""

from openfisca_core.model_api import MONTH, Variable

from openfisca_ressourceforloeb.concepts import Skoen
from openfisca_ressourceforloeb.entities import Person


class er_udsat_ung(Skoen):
    value_type = bool
    entity = Person
    definition_period = MONTH
    label = "Personen er en udsat ung (ikke defineret i dokumenterne)"
    reference = ["kilde:000-123"]


class ret_til_koordinerende_sagsbehandler(Variable):
    value_type = bool
    entity = Person
    definition_period = MONTH
    label = "Ret til koordinerende sagsbehandler"
    reference = ["kilde:000-19", "kilde:000-54", "kilde:001-29", "kilde:002-76", "kilde:003-43"]

    def formula(person, period):
        """Personer i begge forløb har en gennemgående koordinerende sagsbehandler."""
        return person("er_i_ressourceforloeb", period) | person("er_i_jobafklaringsforloeb", period)


class udsat_ung_skal_have_koordinerende_sagsbehandler(Variable):
    value_type = bool
    entity = Person
    definition_period = MONTH
    label = "Udsat ung skal have koordinerende sagsbehandler"
    reference = ["kilde:000-123"]

    def formula(person, period):
        """Udsatte unge skal have en koordinerende sagsbehandler."""
        return person("er_udsat_ung", period)
