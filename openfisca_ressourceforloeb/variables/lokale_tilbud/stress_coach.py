"""Forløb med stress coach (lokalt tilbud)."""

from openfisca_core.model_api import ETERNITY, MONTH, Variable, date

from openfisca_ressourceforloeb.concepts import INGEN_DATO, laeg_uger_til
from openfisca_ressourceforloeb.entities import Person


class stress_coach_startdato(Variable):
    value_type = date
    default_value = INGEN_DATO
    entity = Person
    definition_period = ETERNITY
    label = "Start på forløb med stress coach"
    reference = ["kilde:004-62"]


class stress_coach_samtaler(Variable):
    value_type = int
    entity = Person
    definition_period = ETERNITY
    label = "Antal individuelle coachingsamtaler"
    unit = "antal"
    reference = ["kilde:004-62"]


class stress_coach_slutdato(Variable):
    value_type = date
    default_value = INGEN_DATO
    entity = Person
    definition_period = MONTH
    label = "Slut på forløb med stress coach"
    reference = ["kilde:004-62"]

    def formula(person, period, parameters):
        """Mestringsforløbet med stress coach varer 13 uger."""
        return laeg_uger_til(
            person("stress_coach_startdato", period),
            parameters(period).lokale_tilbud.stress_coach.uger,
        )


class stress_coach_minimum_opfyldt(Variable):
    value_type = bool
    entity = Person
    definition_period = MONTH
    label = "Mindst 7 coachingsamtaler"
    reference = ["kilde:004-62"]

    def formula(person, period, parameters):
        """Forløbet har mindst 7 individuelle coachingsamtaler."""
        minimum = parameters(period).lokale_tilbud.stress_coach.minimum_samtaler
        return person("stress_coach_samtaler", period) >= minimum
