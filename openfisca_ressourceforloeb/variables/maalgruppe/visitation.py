"""Om personen kan visiteres til et ressourceforløb."""

from openfisca_core.model_api import MONTH, Variable

from openfisca_ressourceforloeb.concepts import HidtidigYdelse, where
from openfisca_ressourceforloeb.entities import Person


class procesbetingelser_for_visitation_opfyldt(Variable):
    value_type = bool
    entity = Person
    definition_period = MONTH
    label = "Procesbetingelser før visitation er opfyldt"
    reference = ["kilde:000-50", "kilde:000-51", "kilde:002-15", "kilde:001-25"]

    def formula(person, period):
        """Planens forberedende del er udarbejdet, og sagen er forelagt rehabiliteringsteamet."""
        return person("forberedende_del_udarbejdet", period) & person(
            "sag_forelagt_rehabiliteringsteam", period
        )


class kan_visiteres_til_ressourceforloeb(Variable):
    value_type = bool
    entity = Person
    definition_period = MONTH
    label = "Personen kan visiteres til ressourceforløb"
    reference = [
        "kilde:000-03",
        "kilde:000-76",
        "kilde:000-83",
        "kilde:001-51",
        "kilde:000-50",
        "kilde:000-51",
        "kilde:004-26",
        "kilde:EK-02",
        "kilde:EK-03",
    ]

    def formula(person, period):
        """Personen kan visiteres, når der er adgang, målgruppen er opfyldt, sagen er
        forberedt, og seniorreglen ikke spærrer.
        """
        er_foertidspensionist = person("hidtidig_ydelse", period) == HidtidigYdelse.foertidspension
        foertidspensionist_kan = person(
            "foertidspensionist_kan_tilbydes_ressourceforloeb", period
        ) & person("ressourceforloebsordning_gaelder", period)
        i_personkredsen = where(
            er_foertidspensionist,
            foertidspensionist_kan,
            person("i_maalgruppen_for_ressourceforloeb", period),
        )
        return (
            person("adgang_til_nye_ressourceforloeb", period)
            & i_personkredsen
            & person("hidtidig_ydelse_kan_lede_til_ressourceforloeb", period)
            & ~person("seniorspaerring", period)
            & person("procesbetingelser_for_visitation_opfyldt", period)
        )
