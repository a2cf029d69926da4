"""Retten til sundhedsfaglig rådgivning."""

from openfisca_core.model_api import MONTH, Variable

from openfisca_ressourceforloeb.concepts import Skoen
from openfisca_ressourceforloeb.entities import Person


class beskaeftigelsesrettet_tilbud_givet(Skoen):
    value_type = bool
    entity = Person
    definition_period = MONTH
    label = "Der er givet et konkret beskæftigelsesrettet tilbud"
    reference = ["kilde:000-42", "kilde:002-87", "kilde:002-98"]


class mener_tilbud_ikke_tilpasset(Skoen):
    value_type = bool
    entity = Person
    definition_period = MONTH
    label = "Personen mener, at tilbuddet ikke er tilstrækkelig tilpasset helbredet"
    reference = ["kilde:000-42", "kilde:002-87"]


class oensker_sundhedskoordinator(Skoen):
    value_type = bool
    entity = Person
    definition_period = MONTH
    label = "Personen ønsker sundhedskoordinatoren inddraget"
    reference = ["kilde:001-48"]


class samtale_med_sundhedskoordinator_holdt(Skoen):
    value_type = bool
    entity = Person
    definition_period = MONTH
    label = "Samtalen med sundhedskoordinator og koordinerende sagsbehandler er holdt"
    reference = ["kilde:000-42", "kilde:002-87"]


class kommunen_har_taget_stilling_til_justering(Skoen):
    value_type = bool
    entity = Person
    definition_period = MONTH
    label = "Kommunen har efter rådgivning taget stilling til, om tilbuddet skal justeres"
    reference = ["kilde:000-43", "kilde:002-88"]


class ret_til_samtale_med_sundhedskoordinator(Variable):
    value_type = bool
    entity = Person
    definition_period = MONTH
    label = "Ret til samtale med sundhedskoordinator og koordinerende sagsbehandler"
    reference = ["kilde:000-42", "kilde:002-87", "kilde:002-98", "kilde:001-47", "kilde:EK-02"]

    def formula_2022(person, period):
        """Den, der ikke mener, at et konkret tilbud er tilpasset helbredet, har ret til en
        samtale.
        """
        return (
            person("er_i_ressourceforloeb", period)
            & person("beskaeftigelsesrettet_tilbud_givet", period)
            & person("mener_tilbud_ikke_tilpasset", period)
        )


class kommunen_skal_vejlede_om_sundhedskoordinator(Variable):
    value_type = bool
    entity = Person
    definition_period = MONTH
    label = "Kommunen skal vejlede om retten til sundhedskoordinator"
    reference = ["kilde:001-48", "kilde:001-47", "kilde:EK-02"]

    def formula_2022(person, period):
        """Kommunen har pligt til at vejlede om retten til sundhedskoordinator."""
        return person("er_i_ressourceforloeb", period)


class kommunen_skal_inddrage_sundhedskoordinator(Variable):
    value_type = bool
    entity = Person
    definition_period = MONTH
    label = "Kommunen skal inddrage sundhedskoordinatoren"
    reference = ["kilde:001-48", "kilde:EK-02"]

    def formula_2022(person, period):
        """Kommunen har pligt til at inddrage sundhedskoordinatoren efter borgerens ønske."""
        return person("er_i_ressourceforloeb", period) & person(
            "oensker_sundhedskoordinator", period
        )


class tilbud_skal_afvente_stillingtagen(Variable):
    value_type = bool
    entity = Person
    definition_period = MONTH
    label = "Tilbuddet skal afvente kommunens stillingtagen"
    reference = ["kilde:000-43", "kilde:002-88", "kilde:EK-02"]

    def formula_2022(person, period):
        """Efter samtalen skal kommunen tage stilling til en justering, før tilbuddet begynder."""
        return (
            person("ret_til_samtale_med_sundhedskoordinator", period)
            & person("samtale_med_sundhedskoordinator_holdt", period)
            & ~person("kommunen_har_taget_stilling_til_justering", period)
        )
