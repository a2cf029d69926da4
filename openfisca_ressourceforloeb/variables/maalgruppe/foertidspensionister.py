"""Førtidspensionister under 40 år kan få tilbud om ressourceforløb."""

from openfisca_core.model_api import MONTH, Variable

from openfisca_ressourceforloeb.concepts import HidtidigYdelse, Skoen
from openfisca_ressourceforloeb.entities import Person


class oensker_ressourceforloeb(Skoen):
    value_type = bool
    entity = Person
    definition_period = MONTH
    label = "Personen ønsker selv ressourceforløb"
    reference = ["kilde:001-51", "kilde:000-83"]


class kan_faa_udbytte_som_foertidspensionist(Skoen):
    value_type = bool
    entity = Person
    definition_period = MONTH
    label = (
        "Kommunen vurderer, at førtidspensionisten kan få udbytte (realistisk mulighed "
        "for øget tilknytning)"
    )
    reference = ["kilde:000-83", "kilde:000-84"]


class foertidspensionist_kan_tilbydes_ressourceforloeb(Variable):
    value_type = bool
    entity = Person
    definition_period = MONTH
    label = "Førtidspensionist kan tilbydes ressourceforløb"
    reference = ["kilde:000-83", "kilde:000-84", "kilde:EK-03"]

    def formula(person, period, parameters):
        """En førtidspensionist under 40 år kan få tilbud, når personen selv ønsker det og kan
        få udbytte af det.
        """
        er_foertidspensionist = person("hidtidig_ydelse", period) == HidtidigYdelse.foertidspension
        under_aldersgraensen = (
            person("alder_ved_afgoerelse", period)
            < parameters(period).foertidspension.aldersgraense
        )
        return (
            er_foertidspensionist
            & under_aldersgraensen
            & person("oensker_ressourceforloeb", period)
            & person("kan_faa_udbytte_som_foertidspensionist", period)
            & person("adgang_til_nye_ressourceforloeb", period)
        )
