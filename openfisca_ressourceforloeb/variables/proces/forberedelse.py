"""Rehabiliteringsplanens forberedende del og forberedelsen af mødet."""

from openfisca_core.model_api import MONTH, Variable

from openfisca_ressourceforloeb.entities import Person


class forberedende_del_udarbejdet(Variable):
    value_type = bool
    entity = Person
    definition_period = MONTH
    label = "Rehabiliteringsplanens forberedende del er udarbejdet af person og sagsbehandler"
    reference = ["kilde:000-50", "kilde:000-52", "kilde:002-25", "kilde:002-33"]


class forberedende_del_sendt_til_team(Variable):
    value_type = bool
    entity = Person
    definition_period = MONTH
    label = "Forberedende del er sendt til rehabiliteringsteamet"
    reference = ["kilde:002-28"]


class laegeattest_indhentet(Variable):
    value_type = bool
    entity = Person
    definition_period = MONTH
    label = "Kommunen har bedt egen læge om lægeattest, og den foreligger"
    reference = ["kilde:002-29", "kilde:002-30"]


class forberedende_del_beskriver_egen_situation(Variable):
    value_type = bool
    entity = Person
    definition_period = MONTH
    label = "Forberedende del beskriver, hvordan personen selv ser sin situation"
    reference = ["kilde:002-26"]


class forberedende_del_indeholder_oensker(Variable):
    value_type = bool
    entity = Person
    definition_period = MONTH
    label = "Forberedende del indeholder ønsker til job eller uddannelse"
    reference = ["kilde:002-27"]


class emne_joboensker(Variable):
    value_type = bool
    entity = Person
    definition_period = MONTH
    label = "Talt om ønsker om job"
    reference = ["kilde:002-48"]


class emne_interesser(Variable):
    value_type = bool
    entity = Person
    definition_period = MONTH
    label = "Talt om interesser"
    reference = ["kilde:002-49"]


class emne_joberfaring(Variable):
    value_type = bool
    entity = Person
    definition_period = MONTH
    label = "Talt om tidligere job"
    reference = ["kilde:002-50"]


class emne_skole_og_uddannelse(Variable):
    value_type = bool
    entity = Person
    definition_period = MONTH
    label = "Talt om skolegang og uddannelse"
    reference = ["kilde:002-51"]


class emne_netvaerk(Variable):
    value_type = bool
    entity = Person
    definition_period = MONTH
    label = "Talt om hvem der kan hjælpe (familie, venner, andre)"
    reference = ["kilde:002-52", "kilde:002-53"]


class emne_helbred(Variable):
    value_type = bool
    entity = Person
    definition_period = MONTH
    label = "Talt om helbred og behandling"
    reference = ["kilde:002-54", "kilde:002-55"]


class emne_arbejdspladsbehov(Variable):
    value_type = bool
    entity = Person
    definition_period = MONTH
    label = "Talt om hvad der skal til for at komme i gang på en arbejdsplads"
    reference = ["kilde:002-56"]


class emner_droeftet(Variable):
    value_type = bool
    entity = Person
    definition_period = MONTH
    label = "Alle emner til forberedende del er drøftet"
    reference = [
        "kilde:002-47",
        "kilde:002-48",
        "kilde:002-49",
        "kilde:002-50",
        "kilde:002-51",
        "kilde:002-52",
        "kilde:002-53",
        "kilde:002-54",
        "kilde:002-55",
        "kilde:002-56",
    ]

    def formula(person, period):
        """Person og sagsbehandler har talt om alle emnerne til den forberedende del."""
        return (
            person("emne_joboensker", period)
            & person("emne_interesser", period)
            & person("emne_joberfaring", period)
            & person("emne_skole_og_uddannelse", period)
            & person("emne_netvaerk", period)
            & person("emne_helbred", period)
            & person("emne_arbejdspladsbehov", period)
        )


class forberedende_del_indhold_opfyldt(Variable):
    value_type = bool
    entity = Person
    definition_period = MONTH
    label = "Forberedende del har det krævede indhold"
    reference = ["kilde:002-26", "kilde:002-27"]

    def formula(person, period):
        """Den forberedende del beskriver personens egen situation og ønsker til job eller
        uddannelse.
        """
        return person("forberedende_del_beskriver_egen_situation", period) & person(
            "forberedende_del_indeholder_oensker", period
        )


class moede_er_forberedt(Variable):
    value_type = bool
    entity = Person
    definition_period = MONTH
    label = "Mødet i rehabiliteringsteamet er forberedt"
    reference = [
        "kilde:002-25",
        "kilde:002-28",
        "kilde:002-29",
        "kilde:002-30",
        "kilde:002-47",
        "kilde:002-33",
    ]

    def formula(person, period):
        """Mødet er forberedt, når planens forberedende del er lavet, fyldestgørende og sendt,
        og lægeattesten foreligger.
        """
        return (
            person("forberedende_del_udarbejdet", period)
            & person("forberedende_del_sendt_til_team", period)
            & person("laegeattest_indhentet", period)
            & person("emner_droeftet", period)
            & person("forberedende_del_indhold_opfyldt", period)
        )
