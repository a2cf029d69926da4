"""Retten til en personlig jobformidler."""

from openfisca_core.model_api import MONTH, Variable

from openfisca_ressourceforloeb.concepts import Skoen
from openfisca_ressourceforloeb.entities import Person


class oensker_jobformidler(Skoen):
    value_type = bool
    entity = Person
    definition_period = MONTH
    label = "Personen ønsker en jobformidler"
    reference = ["kilde:000-47"]


class team_indstillet_virksomhedsrettet_indsats(Skoen):
    value_type = bool
    entity = Person
    definition_period = MONTH
    label = "Teamet har indstillet til virksomhedsrettet indsats"
    reference = ["kilde:001-41"]


class jobformidler_har_lokalt_kendskab(Skoen):
    value_type = bool
    entity = Person
    definition_period = MONTH
    label = "Jobformidleren har konkret viden om det lokale arbejdsmarked"
    reference = ["kilde:000-48", "kilde:001-36", "kilde:001-39"]


class ret_til_jobformidler(Variable):
    value_type = bool
    entity = Person
    definition_period = MONTH
    label = "Ret til personlig jobformidler"
    reference = [
        "kilde:000-47",
        "kilde:001-36",
        "kilde:001-41",
        "kilde:002-85",
        "kilde:002-97",
        "kilde:EK-02",
    ]

    def formula_2022(person, period, parameters):
        """Personer i ressourceforløb har ret til en personlig jobformidler, hvis de selv
        ønsker det.
        """
        i_ressourceforloeb = person("er_i_ressourceforloeb", period)
        oensker = person("oensker_jobformidler", period)
        if parameters(period).fortolkning.jobformidler == "alle":
            return i_ressourceforloeb
        if parameters(period).fortolkning.jobformidler == "efter_indstilling":
            return (
                i_ressourceforloeb
                & oensker
                & person("team_indstillet_virksomhedsrettet_indsats", period)
            )
        return i_ressourceforloeb & oensker


class ret_til_hjaelp_til_virksomhedsrettet_forloeb(Variable):
    value_type = bool
    entity = Person
    definition_period = MONTH
    label = "Ret til hjælp til at deltage i virksomhedsrettede forløb"
    reference = ["kilde:001-35", "kilde:EK-02"]

    def formula_2022(person, period):
        """Borgere i ressourceforløb har ret til hjælp til at deltage i virksomhedsrettede
        forløb.
        """
        return person("er_i_ressourceforloeb", period)


class jobformidler_opfylder_krav(Variable):
    value_type = bool
    entity = Person
    definition_period = MONTH
    label = "Jobformidleren opfylder kravene"
    reference = ["kilde:000-48", "kilde:001-36", "kilde:001-39", "kilde:002-86"]

    def formula_2022(person, period):
        """Jobformidleren skal have kendskab til det lokale arbejdsmarked."""
        return person("ret_til_jobformidler", period) & person(
            "jobformidler_har_lokalt_kendskab", period
        )
