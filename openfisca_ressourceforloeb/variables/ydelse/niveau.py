"""Ydelsens niveau efter den hidtidige ydelse."""

from openfisca_core.model_api import ETERNITY, MONTH, Enum, Variable, date

from openfisca_ressourceforloeb.concepts import (
    INGEN_DATO,
    HidtidigYdelse,
    Ydelsesniveau,
    foerste_dag,
    select,
)
from openfisca_ressourceforloeb.entities import Person


class sygedagpengeret_ophoersdato(Variable):
    value_type = date
    default_value = INGEN_DATO
    entity = Person
    definition_period = ETERNITY
    label = "Dato hvor sygedagpengeretten ville ophøre"
    reference = ["kilde:000-100", "kilde:003-20"]


class hidtidig_ydelse_stopper(Variable):
    value_type = bool
    entity = Person
    definition_period = MONTH
    label = "Den hidtidige ydelse stopper"
    reference = ["kilde:000-21", "kilde:000-96", "kilde:003-18", "kilde:003-45"]

    def formula(person, period):
        """Den hidtidige ydelse stopper ved et forløb; førtidspensionister i ressourceforløb
        beholder dog deres pension.
        """
        beholder_pensionen = person("hidtidig_ydelse", period) == HidtidigYdelse.foertidspension
        stopper_ved_ressourceforloeb = person("er_i_ressourceforloeb", period) & ~beholder_pensionen
        return stopper_ved_ressourceforloeb | person("er_i_jobafklaringsforloeb", period)


class beholder_foertidspension(Variable):
    value_type = bool
    entity = Person
    definition_period = MONTH
    label = "Beholder førtidspensionen under forløbet"
    reference = ["kilde:000-103", "kilde:000-104"]

    def formula(person, period):
        """En førtidspensionist beholder sin førtidspension under ressourceforløbet."""
        er_foertidspensionist = person("hidtidig_ydelse", period) == HidtidigYdelse.foertidspension
        return person("er_i_ressourceforloeb", period) & er_foertidspensionist


class ville_vaere_berettiget_til_sygedagpenge(Variable):
    value_type = bool
    entity = Person
    definition_period = MONTH
    label = "Ville fortsat være berettiget til sygedagpenge"
    reference = ["kilde:000-100", "kilde:003-20"]

    def formula(person, period):
        """Personen kom fra sygedagpenge og ville stadig have ret til dem efter månedens første
        dag.
        """
        fra_sygedagpenge = person("hidtidig_ydelse", period) == HidtidigYdelse.sygedagpenge
        return fra_sygedagpenge & (
            person("sygedagpengeret_ophoersdato", period) > foerste_dag(period)
        )


class ydelsesniveau(Variable):
    value_type = Enum
    possible_values = Ydelsesniveau
    default_value = Ydelsesniveau.ingen
    entity = Person
    definition_period = MONTH
    label = "Niveau for ressourceforløbsydelsen"
    reference = [
        "kilde:000-98",
        "kilde:000-99",
        "kilde:000-100",
        "kilde:000-101",
        "kilde:000-103",
        "kilde:003-19",
        "kilde:003-20",
        "kilde:003-21",
        "kilde:003-46",
        "kilde:EK-06",
    ]

    def formula(person, period):
        """I ressourceforløb følger niveauet sygedagpenge eller ledighedsydelse, hvis personen
        kom derfra; ellers kontanthjælpsniveauet.
        """
        ressourceforloeb = person("er_i_ressourceforloeb", period)
        jobafklaring = person("er_i_jobafklaringsforloeb", period)
        fra_ledighedsydelse = person("hidtidig_ydelse", period) == HidtidigYdelse.ledighedsydelse
        return select(
            [
                person("beholder_foertidspension", period),
                ressourceforloeb & person("ville_vaere_berettiget_til_sygedagpenge", period),
                ressourceforloeb & fra_ledighedsydelse,
                ressourceforloeb | jobafklaring,
            ],
            [
                Ydelsesniveau.beholder_foertidspension,
                Ydelsesniveau.sygedagpengeniveau,
                Ydelsesniveau.ledighedsydelsesniveau,
                Ydelsesniveau.kontanthjaelpsniveau,
            ],
            Ydelsesniveau.ingen,
        )
