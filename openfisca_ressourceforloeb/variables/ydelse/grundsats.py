"""Grundsatsen på kontanthjælpsniveau."""

from openfisca_core.model_api import MONTH, Variable

from openfisca_ressourceforloeb.concepts import KanOplyses, Kroner, beloeb
from openfisca_ressourceforloeb.entities import Person


class er_forsoerger(Variable):
    value_type = bool
    entity = Person
    definition_period = MONTH
    label = "Personen er forsørger"
    reference = ["kilde:000-98", "kilde:003-22", "kilde:003-47"]


class er_hjemmeboende(Variable):
    value_type = bool
    entity = Person
    definition_period = MONTH
    label = "Personen bor hos en eller begge forældre"
    reference = ["kilde:000-98"]


class har_bidragspligt(Variable):
    value_type = bool
    entity = Person
    definition_period = MONTH
    label = "Personen har bidragspligt over for et barn"
    reference = ["kilde:000-98"]


class hjemmeboende_under_25(Variable):
    value_type = bool
    entity = Person
    definition_period = MONTH
    label = "Hjemmeboende under 25 år"
    reference = ["kilde:000-98", "kilde:EK-06"]

    def formula(person, period, parameters):
        """Personen er hjemmeboende og endnu ikke fyldt 25 år."""
        er_hjemmeboende = person("er_hjemmeboende", period)
        aldersgraense = beloeb(
            parameters(period).ydelse.satser,
            "hjemmeboende_aldersgraense",
            til=er_hjemmeboende,
            kan_oplyses="kontanthjaelpssats",
        )
        return er_hjemmeboende & (person("alder", period) < aldersgraense)


class kontanthjaelpssats(KanOplyses, Kroner):
    value_type = float
    entity = Person
    definition_period = MONTH
    label = "Grundsats på kontanthjælpsniveau for personen, kr. pr. måned"
    unit = "kr."
    reference = [
        "kilde:000-98",
        "kilde:000-101",
        "kilde:EK-06",
        "kilde:EK-07",
        "kilde:EK-09",
        "kilde:EK-12",
    ]

    def formula(person, period, parameters):
        """Forsørgere får forsørgersatsen, hjemmeboende under 25 en lavere sats (med
        bidragspligt forsørgersatsen) og andre ikke-forsørgersatsen.
        """
        satser = parameters(period).ydelse.satser
        er_forsoerger = person("er_forsoerger", period)
        hjemmeboende_under_25 = person("hjemmeboende_under_25", period)
        forsoerger = er_forsoerger | (hjemmeboende_under_25 & person("har_bidragspligt", period))
        hjemmeboende = hjemmeboende_under_25 & ~forsoerger
        ikke_forsoerger = ~forsoerger & ~hjemmeboende
        forsoergersats = beloeb(
            satser, "forsoerger", til=forsoerger, kan_oplyses="kontanthjaelpssats"
        )
        hjemmeboendesats = beloeb(
            satser, "hjemmeboende_under_25", til=hjemmeboende, kan_oplyses="kontanthjaelpssats"
        )
        ikke_forsoergersats = beloeb(
            satser, "ikke_forsoerger", til=ikke_forsoerger, kan_oplyses="kontanthjaelpssats"
        )
        return (
            forsoerger * forsoergersats
            + hjemmeboende * hjemmeboendesats
            + ikke_forsoerger * ikke_forsoergersats
        )
