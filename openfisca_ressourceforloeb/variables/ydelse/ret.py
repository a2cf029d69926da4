"""Retten til ressourceforløbsydelse."""

from openfisca_core.model_api import MONTH, Variable

from openfisca_ressourceforloeb.entities import Person


class ret_til_ressourceforloebsydelse(Variable):
    value_type = bool
    entity = Person
    definition_period = MONTH
    label = "Ret til ressourceforløbsydelse"
    reference = [
        "kilde:003-10",
        "kilde:003-11",
        "kilde:003-34",
        "kilde:003-28",
        "kilde:003-29",
        "kilde:003-30",
        "kilde:003-56",
        "kilde:003-57",
        "kilde:003-58",
        "kilde:000-22",
        "kilde:000-97",
        "kilde:000-103",
        "kilde:EK-08",
        "kilde:EK-13",
    ]

    def formula(person, period):
        """Den, der er i et forløb og opfylder rådighedsbetingelserne, har ret til
        ressourceforløbsydelse.
        """
        i_ressourceforloeb = person("er_i_ressourceforloeb", period) & ~person(
            "beholder_foertidspension", period
        )
        return (
            (i_ressourceforloeb | person("er_i_jobafklaringsforloeb", period))
            & person("raadighedsbetingelser_opfyldt", period)
            & ~person("selvstaendig_ret_bortfalder", period)
        )
