"""Målgruppens punkt 1 og 2: risiko for førtidspension og komplekse problemer."""

from openfisca_core.model_api import MONTH, Variable

from openfisca_ressourceforloeb.concepts import Skoen
from openfisca_ressourceforloeb.entities import Person


class i_risiko_for_foertidspension(Skoen):
    value_type = bool
    entity = Person
    definition_period = MONTH
    label = (
        "Det er overvejende sandsynligt, at personen ender på førtidspension uden en særlig indsats"
    )
    reference = ["kilde:000-03", "kilde:000-70", "kilde:004-05", "kilde:004-16"]


class har_komplekse_problemer(Skoen):
    value_type = bool
    entity = Person
    definition_period = MONTH
    label = "Personen har komplekse problemer"
    reference = [
        "kilde:000-03",
        "kilde:000-14",
        "kilde:000-71",
        "kilde:002-08",
        "kilde:002-09",
        "kilde:004-15",
        "kilde:004-16",
    ]


class job_eller_uddannelse_mulig_paa_kort_eller_mellemlangt_sigt(Skoen):
    value_type = bool
    entity = Person
    definition_period = MONTH
    label = "Personen vurderes at kunne få job eller uddannelse på kort eller mellemlangt sigt"
    reference = ["kilde:000-14", "kilde:000-71", "kilde:004-17"]


class opfylder_maalgruppens_grundbetingelser(Variable):
    value_type = bool
    entity = Person
    definition_period = MONTH
    label = "Målgruppens punkt 1 og 2"
    reference = [
        "kilde:000-03",
        "kilde:000-14",
        "kilde:000-70",
        "kilde:000-71",
        "kilde:002-08",
        "kilde:004-04",
        "kilde:004-15",
        "kilde:004-16",
        "kilde:004-17",
    ]

    def formula(person, period, parameters):
        """Personen er i risiko for førtidspension og har så komplekse problemer, at job eller
        uddannelse er langt væk.
        """
        i_risiko = person("i_risiko_for_foertidspension", period)
        job_er_langt_vaek = ~person(
            "job_eller_uddannelse_mulig_paa_kort_eller_mellemlangt_sigt", period
        )
        komplekse_problemer = person("har_komplekse_problemer", period) & job_er_langt_vaek
        if parameters(period).fortolkning.maalgruppe == "alternativ":
            return i_risiko | komplekse_problemer
        return i_risiko & komplekse_problemer
