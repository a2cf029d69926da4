"""Om ressourceforløbet kan bevilges og begynde."""

from openfisca_core.model_api import MONTH, Variable

from openfisca_ressourceforloeb.entities import Person


class ressourceforloeb_bevilget_foer_lukning(Variable):
    value_type = bool
    entity = Person
    definition_period = MONTH
    label = "Ressourceforløbet er bevilget, mens der var adgang til nye forløb"
    reference = ["kilde:000-57"]


class ressourceforloeb_kan_bevilges(Variable):
    value_type = bool
    entity = Person
    definition_period = MONTH
    label = "Ressourceforløbet kan bevilges"
    reference = [
        "kilde:000-64",
        "kilde:000-65",
        "kilde:000-66",
        "kilde:000-67",
        "kilde:001-58",
        "kilde:001-62",
        "kilde:001-66",
        "kilde:003-16",
        "kilde:003-17",
        "kilde:EK-03",
    ]

    def formula(person, period):
        """Forløbet kan bevilges, når personen kan visiteres, og varighed og antal er lovlige."""
        return (
            person("kan_visiteres_til_ressourceforloeb", period)
            & person("varighed_er_lovlig", period)
            & person("antal_forloeb_er_lovligt", period)
        )


class ressourceforloeb_kan_paabegyndes(Variable):
    value_type = bool
    entity = Person
    definition_period = MONTH
    label = "Ressourceforløbet må begynde"
    reference = ["kilde:000-57", "kilde:000-43", "kilde:EK-03"]

    def formula(person, period):
        """Forløbet må begynde, når det er bevilget lovligt, og planens indsatsdel er udarbejdet."""
        er_bevilget = person("ressourceforloeb_kan_bevilges", period) | person(
            "ressourceforloeb_bevilget_foer_lukning", period
        )
        return er_bevilget & person("indsatsdel_udarbejdet", period)
