"""Den samlede målgruppe for ressourceforløb."""

from openfisca_core.model_api import MONTH, Variable

from openfisca_ressourceforloeb.entities import Person


class i_maalgruppen_for_ressourceforloeb(Variable):
    value_type = bool
    entity = Person
    definition_period = MONTH
    label = "Personen er i målgruppen for ressourceforløb"
    reference = ["kilde:000-03", "kilde:000-72", "kilde:000-76", "kilde:002-08", "kilde:004-15"]

    def formula(person, period):
        """Personen er i målgruppen, når alle fire forhold er til stede, mens ordningen findes."""
        return (
            person("ressourceforloebsordning_gaelder", period)
            & person("opfylder_maalgruppens_grundbetingelser", period)
            & person("opfylder_mindst_en_tillaegsbetingelse", period)
            & person("ordinaer_indsats_udtoemt", period)
            & person("har_udviklingsperspektiv", period)
        )
