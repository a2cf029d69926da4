"""Hvornår ordningen findes, og hvornår der er adgang til nye forløb."""

from openfisca_core.model_api import MONTH, Variable

from openfisca_ressourceforloeb.entities import Person


class ressourceforloebsordning_gaelder(Variable):
    value_type = bool
    entity = Person
    definition_period = MONTH
    label = "Ressourceforløbsordningen findes i måneden"
    reference = ["kilde:001-03", "kilde:EK-01"]

    def formula(person, period, parameters):
        """Ressourceforløb blev indført i 2013."""
        return parameters(period).reform.ressourceforloebsordning_gaelder


class adgang_til_nye_ressourceforloeb(Variable):
    value_type = bool
    entity = Person
    definition_period = MONTH
    label = "Der er adgang til nye ressourceforløb i måneden"
    reference = ["kilde:001-03", "kilde:EK-03"]

    def formula(person, period, parameters):
        """Nye ressourceforløb kan bevilges, så længe loven giver adgang til dem."""
        if parameters(period).fortolkning.ophaevelse == "kun_dokumenterne":
            return parameters(period).reform.ressourceforloebsordning_gaelder
        return parameters(period).tilgang.nye_ressourceforloeb
