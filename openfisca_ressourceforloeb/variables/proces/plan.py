"""Indsatsdelen, cv-oplysninger og kommunens løbende dokumentation."""

from openfisca_core.model_api import MONTH, Variable

from openfisca_ressourceforloeb.entities import Person


class indsatsdel_udarbejdet(Variable):
    value_type = bool
    entity = Person
    definition_period = MONTH
    label = "Rehabiliteringsplanens indsatsdel (indsatsplan, ressourceforløbsplan) er udarbejdet"
    reference = ["kilde:000-57", "kilde:002-81", "kilde:004-07"]


class aftaler_fremgaar_af_min_plan(Variable):
    value_type = bool
    entity = Person
    definition_period = MONTH
    label = "Væsentlige aftaler mellem borger og jobformidler fremgår af Min plan"
    reference = ["kilde:001-43"]


class loebende_samtaler_holdes(Variable):
    value_type = bool
    entity = Person
    definition_period = MONTH
    label = "Der holdes løbende samtaler med koordinerende sagsbehandler"
    reference = ["kilde:002-84"]


class cv_registrering_mulig(Variable):
    value_type = bool
    entity = Person
    definition_period = MONTH
    label = "Det er muligt at registrere cv-oplysninger"
    reference = ["kilde:000-60"]


class cv_deling_aftalt(Variable):
    value_type = bool
    entity = Person
    definition_period = MONTH
    label = "Det er aftalt, at cv-oplysninger er tilgængelige for arbejdsgivere"
    reference = ["kilde:000-61"]


class skal_registrere_cv(Variable):
    value_type = bool
    entity = Person
    definition_period = MONTH
    label = "Personen skal registrere cv-oplysninger på Jobnet"
    reference = ["kilde:000-60"]

    def formula(person, period):
        """En person i ressourceforløb registrerer cv-oplysninger på Jobnet, så vidt det er
        muligt.
        """
        return person("er_i_ressourceforloeb", period) & person("cv_registrering_mulig", period)


class cv_tilgaengelig_for_arbejdsgivere(Variable):
    value_type = bool
    entity = Person
    definition_period = MONTH
    label = "Cv-oplysninger er tilgængelige for arbejdsgivere"
    reference = ["kilde:000-61"]

    def formula(person, period):
        """Cv-oplysningerne er kun tilgængelige for arbejdsgivere, når det er aftalt."""
        return person("skal_registrere_cv", period) & person("cv_deling_aftalt", period)


class dokumentationspligter_opfyldt(Variable):
    value_type = bool
    entity = Person
    definition_period = MONTH
    label = "Kommunens løbende dokumentationspligter er opfyldt"
    reference = [
        "kilde:001-43",
        "kilde:002-81",
        "kilde:002-84",
        "kilde:004-07",
        "kilde:002-75",
        "kilde:002-63",
    ]

    def formula(person, period):
        """Kommunen har plan, samtaler, brev og forslag på plads og jobformidlerens aftaler i
        Min plan.
        """
        aftaler_er_paa_plads = ~person("ret_til_jobformidler", period) | person(
            "aftaler_fremgaar_af_min_plan", period
        )
        return (
            person("indsatsdel_udarbejdet", period)
            & person("loebende_samtaler_holdes", period)
            & person("afgoerelsesbrev_sendt", period)
            & person("team_har_foreslaaet_aktiviteter", period)
            & aftaler_er_paa_plads
        )
