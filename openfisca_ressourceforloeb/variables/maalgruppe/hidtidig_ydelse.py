"""Den ydelse, personen kommer fra."""

from openfisca_core.model_api import ETERNITY, MONTH, Enum, Variable

from openfisca_ressourceforloeb.concepts import HidtidigYdelse
from openfisca_ressourceforloeb.entities import Person


class hidtidig_ydelse(Variable):
    value_type = Enum
    possible_values = HidtidigYdelse
    default_value = HidtidigYdelse.ingen
    entity = Person
    definition_period = ETERNITY
    label = "Ydelse umiddelbart før forløbet"
    reference = [
        "kilde:000-98",
        "kilde:000-99",
        "kilde:000-103",
        "kilde:003-19",
        "kilde:003-21",
        "kilde:004-26",
    ]


class hidtidig_ydelse_kan_lede_til_ressourceforloeb(Variable):
    value_type = bool
    entity = Person
    definition_period = MONTH
    label = "Hidtidig ydelse kan lede til ressourceforløb"
    reference = [
        "kilde:004-26",
        "kilde:000-98",
        "kilde:000-99",
        "kilde:003-19",
        "kilde:003-21",
        "kilde:000-83",
    ]

    def formula(person, period, parameters):
        """Borgere fra de nævnte ydelser kan være berettiget til ressourceforløb."""
        ydelse = person("hidtidig_ydelse", period)
        er_naevnt = (
            (ydelse == HidtidigYdelse.jobafklaring)
            | (ydelse == HidtidigYdelse.sygedagpenge)
            | (ydelse == HidtidigYdelse.ledighedsydelse)
            | (ydelse == HidtidigYdelse.kontanthjaelp)
            | (ydelse == HidtidigYdelse.ingen)
            | person("foertidspensionist_kan_tilbydes_ressourceforloeb", period)
        )
        er_unaevnt = (
            (ydelse == HidtidigYdelse.uddannelseshjaelp)
            | (ydelse == HidtidigYdelse.a_dagpenge)
            | (ydelse == HidtidigYdelse.anden)
        )
        if parameters(period).fortolkning.hidtidig_ydelse == "eksempler":
            return er_naevnt | er_unaevnt
        return er_naevnt
