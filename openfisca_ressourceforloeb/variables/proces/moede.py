"""Rehabiliteringsteamets sammensætning og møde."""

from openfisca_core.model_api import MONTH, Variable

from openfisca_ressourceforloeb.entities import Person


class team_har_jobcenter(Variable):
    value_type = bool
    entity = Person
    definition_period = MONTH
    label = "Teamet har en fra jobcentret"
    reference = ["kilde:002-42"]


class team_har_socialomraade(Variable):
    value_type = bool
    entity = Person
    definition_period = MONTH
    label = "Teamet har en fra socialområdet"
    reference = ["kilde:002-42"]


class team_har_sundhedsomraade(Variable):
    value_type = bool
    entity = Person
    definition_period = MONTH
    label = "Teamet har en fra sundhedsområdet"
    reference = ["kilde:002-42"]


class team_har_sundhedskoordinator(Variable):
    value_type = bool
    entity = Person
    definition_period = MONTH
    label = "Teamet har regionens sundhedskoordinator"
    reference = ["kilde:002-43"]


class uddannelse_eller_familie_relevant(Variable):
    value_type = bool
    entity = Person
    definition_period = MONTH
    label = "Uddannelses- eller familieområdet er relevant"
    reference = ["kilde:002-44"]


class team_har_uddannelse_eller_familie(Variable):
    value_type = bool
    entity = Person
    definition_period = MONTH
    label = "Teamet har uddannelsesvejleder eller en fra familieområdet"
    reference = ["kilde:002-44"]


class sag_forelagt_rehabiliteringsteam(Variable):
    value_type = bool
    entity = Person
    definition_period = MONTH
    label = "Sagen er forelagt rehabiliteringsteamet"
    reference = ["kilde:000-51", "kilde:002-15"]


class indkaldt_til_moede(Variable):
    value_type = bool
    entity = Person
    definition_period = MONTH
    label = "Personen er indkaldt til mødet"
    reference = ["kilde:002-16"]


class person_deltager_i_moede(Variable):
    value_type = bool
    entity = Person
    definition_period = MONTH
    label = "Personen deltager i mødet"
    reference = ["kilde:000-53", "kilde:002-34"]


class sagsbehandler_deltager_i_moede(Variable):
    value_type = bool
    entity = Person
    definition_period = MONTH
    label = "Sagsbehandleren deltager i mødet"
    reference = ["kilde:000-53", "kilde:002-45"]


class borgeren_har_faaet_ordet(Variable):
    value_type = bool
    entity = Person
    definition_period = MONTH
    label = "Personen har kunnet fortælle om sig selv på mødet"
    reference = ["kilde:002-61"]


class team_har_foreslaaet_aktiviteter(Variable):
    value_type = bool
    entity = Person
    definition_period = MONTH
    label = "Teamet har foreslået aktiviteter"
    reference = ["kilde:002-63"]


class rehabiliteringsteam_korrekt_sammensat(Variable):
    value_type = bool
    entity = Person
    definition_period = MONTH
    label = "Rehabiliteringsteamet er rigtigt sammensat"
    reference = ["kilde:002-42", "kilde:002-43", "kilde:002-44"]

    def formula(person, period):
        """Teamet har jobcenter, socialområde, sundhedsområde og sundhedskoordinator og om
        relevant uddannelse eller familie.
        """
        uddannelse_eller_familie_er_daekket = ~person(
            "uddannelse_eller_familie_relevant", period
        ) | person("team_har_uddannelse_eller_familie", period)
        return (
            person("team_har_jobcenter", period)
            & person("team_har_socialomraade", period)
            & person("team_har_sundhedsomraade", period)
            & person("team_har_sundhedskoordinator", period)
            & uddannelse_eller_familie_er_daekket
        )


class deltagelse_i_moede_sikret(Variable):
    value_type = bool
    entity = Person
    definition_period = MONTH
    label = "Person og sagsbehandler deltager i mødet"
    reference = ["kilde:000-53", "kilde:002-16", "kilde:002-34", "kilde:002-45"]

    def formula(person, period):
        """Personen er indkaldt, og både person og sagsbehandler deltager i mødet."""
        return (
            person("indkaldt_til_moede", period)
            & person("person_deltager_i_moede", period)
            & person("sagsbehandler_deltager_i_moede", period)
        )


class moede_gennemfoert_korrekt(Variable):
    value_type = bool
    entity = Person
    definition_period = MONTH
    label = "Mødet i rehabiliteringsteamet er gennemført korrekt"
    reference = ["kilde:000-53", "kilde:002-42", "kilde:002-61", "kilde:002-34"]

    def formula(person, period):
        """Mødet er holdt med det rigtige team og deltagerne, og personen har fået ordet."""
        return (
            person("rehabiliteringsteam_korrekt_sammensat", period)
            & person("deltagelse_i_moede_sikret", period)
            & person("borgeren_har_faaet_ordet", period)
        )
