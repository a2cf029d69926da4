"""Mentor, bisidder og anden aktør."""

from openfisca_core.model_api import MONTH, Variable

from openfisca_ressourceforloeb.concepts import Skoen
from openfisca_ressourceforloeb.entities import Person


class behov_for_hjaelp_til_at_foelge_indsats(Skoen):
    value_type = bool
    entity = Person
    definition_period = MONTH
    label = "Borgeren har brug for hjælp til at følge den aftalte indsats"
    reference = ["kilde:001-30"]


class anden_aktoer_vurderes_relevant(Skoen):
    value_type = bool
    entity = Person
    definition_period = MONTH
    label = "Anden aktør vurderes relevant"
    reference = ["kilde:001-14"]


class kan_tildeles_mentor(Variable):
    value_type = bool
    entity = Person
    definition_period = MONTH
    label = "Kan tildeles en mentor"
    reference = ["kilde:001-30"]

    def formula(person, period):
        """Borgere med brug for hjælp til at følge indsatsen kan tildeles en mentor; det er
        ikke en ret.
        """
        return person("er_i_ressourceforloeb", period) & person(
            "behov_for_hjaelp_til_at_foelge_indsats", period
        )


class ret_til_bisidder(Variable):
    value_type = bool
    entity = Person
    definition_period = MONTH
    label = "Må tage en bisidder med til mødet"
    reference = ["kilde:002-45", "kilde:002-72"]

    def formula(person, period):
        """Den, der er indkaldt til mødet, må tage en bisidder med."""
        return person("indkaldt_til_moede", period)


class kommunen_kan_anvende_anden_aktoer(Variable):
    value_type = bool
    entity = Person
    definition_period = MONTH
    label = "Kommunen kan anvende anden aktør"
    reference = ["kilde:001-14", "kilde:EK-02"]

    def formula_2022(person, period):
        """Kommunen kan anvende anden aktør, hvis det vurderes relevant."""
        return person("er_i_ressourceforloeb", period) & person(
            "anden_aktoer_vurderes_relevant", period
        )
