"""Fødselsdato, afgørelsesdag og alder."""

from openfisca_core.model_api import ETERNITY, MONTH, Enum, Variable, date

from openfisca_ressourceforloeb.concepts import (
    INGEN_DATO,
    Aldersgruppe,
    dato_eller,
    foerste_dag,
    hele_aar,
    select,
)
from openfisca_ressourceforloeb.entities import Person


class foedselsdato(Variable):
    value_type = date
    default_value = date(1970, 1, 1)
    entity = Person
    definition_period = ETERNITY
    label = "Fødselsdato"
    reference = ["kilde:000-66", "kilde:000-81", "kilde:001-57"]


class afgoerelsesdato(Variable):
    value_type = date
    default_value = INGEN_DATO
    entity = Person
    definition_period = ETERNITY
    label = "Dato for kommunens afgørelse om forløb eller pension"
    reference = ["kilde:002-18", "kilde:001-25"]


class alder(Variable):
    value_type = int
    entity = Person
    definition_period = MONTH
    label = "Alder i hele år ved månedens start"
    unit = "år"
    reference = ["kilde:000-66", "kilde:001-57", "kilde:001-60", "kilde:001-64"]

    def formula(person, period):
        """Alderen er antallet af fyldte år på månedens første dag."""
        foedselsdato = person("foedselsdato", period)
        return hele_aar(foedselsdato, foerste_dag(period))


class alder_ved_afgoerelse(Variable):
    value_type = int
    entity = Person
    definition_period = MONTH
    label = "Alder i hele år på afgørelsesdatoen"
    unit = "år"
    reference = ["kilde:000-66", "kilde:000-86", "kilde:000-88", "kilde:001-62"]

    def formula(person, period):
        """Alderen måles på afgørelsesdagen; er den ikke oplyst, på månedens første dag."""
        foedselsdato = person("foedselsdato", period)
        afgoerelsesdag = dato_eller(person("afgoerelsesdato", period), foerste_dag(period))
        return hele_aar(foedselsdato, afgoerelsesdag)


class aldersgruppe(Variable):
    value_type = Enum
    possible_values = Aldersgruppe
    default_value = Aldersgruppe.under_40
    entity = Person
    definition_period = MONTH
    label = "Aldersgruppe efter aftalen"
    reference = [
        "kilde:000-66",
        "kilde:000-67",
        "kilde:000-81",
        "kilde:000-82",
        "kilde:001-57",
        "kilde:001-60",
        "kilde:001-62",
        "kilde:001-64",
        "kilde:001-66",
    ]

    def formula(person, period, parameters):
        """Reglerne om varighed og antal skelner mellem under 40, mellem 40 og 50 og over 50 år."""
        nedre_graense = parameters(period).varighed.nedre_alder_mellemgruppe
        oevre_graense = parameters(period).varighed.oevre_alder_mellemgruppe
        if parameters(period).fortolkning.aldersgraense == "efter_40":
            nedre_graense = nedre_graense + 1
        if parameters(period).fortolkning.aldersgraense == "inklusiv_50":
            oevre_graense = oevre_graense + 1
        alder = person("alder_ved_afgoerelse", period)
        return select(
            [alder < nedre_graense, alder < oevre_graense],
            [Aldersgruppe.under_40, Aldersgruppe.fra_40_til_50],
            Aldersgruppe.over_50,
        )
