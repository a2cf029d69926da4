"""Hvad et forløb kan afsluttes til."""

from openfisca_core.model_api import MONTH, Enum, Variable

from openfisca_ressourceforloeb.concepts import Afslutningsaarsag, Forloebstype
from openfisca_ressourceforloeb.entities import Person


class forloebstype(Variable):
    value_type = Enum
    possible_values = Forloebstype
    default_value = Forloebstype.intet
    entity = Person
    definition_period = MONTH
    label = "Forløbets art ved afslutning"
    reference = ["kilde:004-29", "kilde:004-33"]


class afslutningsaarsag(Variable):
    value_type = Enum
    possible_values = Afslutningsaarsag
    default_value = Afslutningsaarsag.ingen
    entity = Person
    definition_period = MONTH
    label = "Årsag til afslutning"
    reference = ["kilde:004-29", "kilde:004-33"]


class afslutningsaarsag_er_mulig(Variable):
    value_type = bool
    entity = Person
    definition_period = MONTH
    label = "Afslutningsårsagen er mulig for forløbet"
    reference = [
        "kilde:004-29",
        "kilde:004-30",
        "kilde:004-31",
        "kilde:004-32",
        "kilde:004-33",
        "kilde:004-34",
        "kilde:004-35",
        "kilde:004-36",
        "kilde:004-37",
        "kilde:004-38",
        "kilde:001-69",
    ]

    def formula(person, period, parameters):
        """Hvert forløb kan afsluttes til de årsager, der er nævnt for det, og efter formålet
        også til uddannelse og kontanthjælp.
        """
        ressourceforloeb = person("forloebstype", period) == Forloebstype.ressourceforloeb
        jobafklaring = person("forloebstype", period) == Forloebstype.jobafklaringsforloeb
        aarsag = person("afslutningsaarsag", period)
        if parameters(period).fortolkning.afslutning == "eksempler":
            return (ressourceforloeb | jobafklaring) & (aarsag != Afslutningsaarsag.ingen)
        for_begge = (
            (aarsag == Afslutningsaarsag.beskaeftigelse)
            | (aarsag == Afslutningsaarsag.fleksjob_ledighedsydelse)
            | (aarsag == Afslutningsaarsag.foertidspension)
        )
        kun_for_jobafklaring = (aarsag == Afslutningsaarsag.a_dagpenge) | (
            aarsag == Afslutningsaarsag.ressourceforloeb
        )
        mulig_for_ressourceforloeb = for_begge
        mulig_for_jobafklaring = for_begge | kun_for_jobafklaring
        if parameters(period).fortolkning.afslutning == "udvidet":
            uddannelse = aarsag == Afslutningsaarsag.uddannelse
            kontanthjaelp = aarsag == Afslutningsaarsag.kontanthjaelp
            mulig_for_ressourceforloeb = mulig_for_ressourceforloeb | uddannelse | kontanthjaelp
            mulig_for_jobafklaring = mulig_for_jobafklaring | uddannelse
        return (ressourceforloeb & mulig_for_ressourceforloeb) | (
            jobafklaring & mulig_for_jobafklaring
        )


class fokus_paa_job_efter_forloeb(Variable):
    value_type = bool
    entity = Person
    definition_period = MONTH
    label = "Der skal være fokus på job"
    reference = ["kilde:001-69"]

    def formula_2022(person, period):
        """Visiteres personen til kontanthjælp efter ressourceforløbet, skal der være fokus på
        job.
        """
        ressourceforloeb = person("forloebstype", period) == Forloebstype.ressourceforloeb
        return ressourceforloeb & (
            person("afslutningsaarsag", period) == Afslutningsaarsag.kontanthjaelp
        )
