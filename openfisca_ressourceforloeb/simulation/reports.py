"""What a user asked for, as tables: results, variables, parameters and sources."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import Any, TypeAlias

from openfisca_ressourceforloeb.concepts import INGEN_DATO
from openfisca_ressourceforloeb.explain.danish import (
    Value,
    number_to_text,
    period_in_words,
    to_text,
)
from openfisca_ressourceforloeb.registers.catalogue import ParameterEntry, VariableEntry
from openfisca_ressourceforloeb.registers.coverage import CLASSES
from openfisca_ressourceforloeb.sources import Passage, Source, load_register, parse_reference

from .calculation import Result
from .readings import MODELS_OWN, Readings, in_words
from .situation import STANDARD_QUESTIONS, Situation
from .tables import Row, Table

_HEADINGS = dict(
    zip(
        STANDARD_QUESTIONS,
        ("Niveau", "Før fradrag", "Andel", "Fradrag", "Ydelse", "Modtager"),
        strict=True,
    )
)
_SHARE = "selvstaendig_andel"
_WHOLE = 1
_Body: TypeAlias = tuple[Row, list[Row], Collection[int]]
"""Headings, rows and the numeric columns."""


def result_tables(
    system: Any, situation: Situation, result: Result, readings: Readings = MODELS_OWN
) -> list[Table]:
    """One table for each person: a row for each month, or for each question and period.

    The months are rows where only the standard questions are asked. A note under the last table
    says which readings were chosen.
    """
    asked = {name for of_person in result.answers.values() for name in of_person}
    is_standard = asked <= set(STANDARD_QUESTIONS)
    notes = [f"Læsning: {chosen}." for chosen in in_words({**situation.readings, **readings})]
    if is_standard:
        notes.append("Beløb i kr. pr. måned før skat.")
    tables = []
    for person, of_person in result.answers.items():
        columns, rows, numeric = (_by_month if is_standard else _by_question)(system, of_person)
        name = person if situation.names_persons else None
        title = ": ".join(filter(None, [situation.name, name]))
        tables.append(Table(title, tuple(rows), columns, numeric))
    return [*tables[:-1], *(replace(last, notes=tuple(notes)) for last in tables[-1:])]


def _by_month(system: Any, of_person: Mapping[str, Mapping[str, Value | None]]) -> _Body:
    months = sorted({month for periods in of_person.values() for month in periods})
    names = [name for name in STANDARD_QUESTIONS if name in of_person]
    if len(names) > 1 and set(of_person.get(_SHARE, {}).values()) <= {_WHOLE}:
        names = [name for name in names if name != _SHARE]
    variables = {name: system.variables[name] for name in names}

    def cell(name: str, month: str) -> str:
        values = of_person[name]
        return to_text(variables[name], values[month]) if month in values else ""

    rows = [(period_in_words(month), *(cell(name, month) for name in names)) for month in months]
    numeric = [at for at, name in enumerate(names, 1) if variables[name].value_type is float]
    return ("Måned", *(_HEADINGS[name] for name in names)), rows, numeric


def _by_question(system: Any, of_person: Mapping[str, Mapping[str, Value | None]]) -> _Body:
    rows: list[Row] = [
        (
            system.variables[name].label,
            period_in_words(period),
            to_text(system.variables[name], value),
        )
        for name, answers in of_person.items()
        for period, value in answers.items()
    ]
    return ("Spørgsmål", "Periode", "Svar"), rows, ()


def variable_tables(entries: Sequence[VariableEntry]) -> list[Table]:
    """A list of variables, or everything about the only one."""
    if len(entries) != 1:
        return [_listing(entries, "variable")]
    [entry] = entries
    facts = [
        ("Art", entry.art),
        ("Type", entry.type),
        ("Periode", entry.periode),
        ("Enhed", entry.enhed or ""),
        ("Uden oplysning", "" if entry.regler else _plain(entry.standardvaerdi)),
        *(
            (f"Regel fra {start}" if start else "Regel", rule)
            for start, rule in entry.regler.items()
        ),
        ("Kilder", _ids(entry.henvisninger)),
    ]
    tables = [_facts(entry.navn, entry.label, facts)]
    if entry.koder:
        tables.append(Table("", tuple(entry.koder.items()), ("Kode", "Betydning")))
    return tables


def parameter_tables(entries: Sequence[ParameterEntry]) -> list[Table]:
    """A list of parameters, or everything about the only one."""
    if len(entries) != 1:
        return [_listing(entries, "parametre")]
    [entry] = entries
    facts = [("Enhed", entry.enhed or ""), ("Note", entry.note or "")]
    rows = [
        (value.fra, _plain(value.vaerdi), value.status or "", _ids(value.henvisninger))
        for value in entry.vaerdier
    ]
    tables = [
        _facts(entry.navn, entry.label, facts),
        Table("", tuple(rows), ("Fra", "Værdi", "Status", "Kilder")),
    ]
    if entry.laesninger:
        tables.append(Table("", tuple(entry.laesninger.items()), ("Læsning", "Betydning")))
    return tables


def source_tables(
    source: Source, variables: Sequence[VariableEntry], parameters: Sequence[ParameterEntry]
) -> list[Table]:
    """A passage or an external citation, and what rests on it."""
    if isinstance(source, Passage):
        document = load_register().document(source.document)
        title = f"{source.id}: {document.title}"
        classes = (source.class_, *source.also)
        facts = [
            ("Dokument", f"{document.title} ({document.publisher}), {document.file}"),
            ("Afsnit", source.section),
            ("Klasse", ", ".join(CLASSES[each] for each in classes)),
            ("Citat", f"»{source.quote}«" if source.quote else ""),
            ("Ikke modelleret", source.reason or ""),
        ]
    else:
        title = f"{source.id}: {source.title}"
        facts = [
            ("Udgiver", source.publisher),
            ("Dato", source.date),
            ("Nummer", source.number),
            ("Sted", source.address),
            ("Siger", source.says),
            *((f"Tal {figure.year or ''}".strip(), figure.text) for figure in source.figures),
            ("Status", source.status),
            ("Note", source.note or ""),
        ]
    citing = [(variable.navn, variable.label) for variable in variables]
    citing += [(parameter.navn, parameter.label) for parameter in parameters]
    if not citing:
        return [_facts(title, "", [*facts, ("Bruges af", "ingen variable eller parametre")])]
    return [_facts(title, "", facts), Table("", tuple(citing), ("Bruges af", ""))]


def _listing(entries: Sequence[VariableEntry] | Sequence[ParameterEntry], many: str) -> Table:
    rows = tuple((entry.navn, entry.label) for entry in entries)
    return Table("", rows, ("Navn", "Betydning"), notes=(f"{len(rows)} {many}.",))


def _facts(title: str, meaning: str, facts: Sequence[tuple[str, str]]) -> Table:
    rows = (("Betydning", meaning), *facts)
    return Table(title, tuple((name, value) for name, value in rows if value))


def _ids(references: Sequence[str]) -> str:
    return ", ".join(parse_reference(reference).id for reference in references)


def _plain(value: Any) -> str:
    """A value of a parameter or a default, in Danish."""
    if value is None:
        return "ingen værdi"
    if isinstance(value, bool):
        return "ja" if value else "nej"
    if isinstance(value, dict):
        return "; ".join(f"fra {key}: {_plain(each)}" for key, each in value.items())
    if isinstance(value, int | float):
        return number_to_text(value)
    return "ingen dato" if value == INGEN_DATO.isoformat() else str(value)
