"""The registers of the law as tables."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Any

from openfisca_ressourceforloeb.explain.danish import number_to_text, period_in_words
from openfisca_ressourceforloeb.registers.conflicts import OpenQuestion, OtherNumber
from openfisca_ressourceforloeb.registers.coverage import CLASSES, Count, Covered, Status, count
from openfisca_ressourceforloeb.registers.discretion import Discretion
from openfisca_ressourceforloeb.sources import Passage, Source, load_register

from .tables import Row, Table

_STATUSES: dict[Status | None, str] = {
    Status.ENCODED: "Kodet",
    Status.INPUT: "Oplysning",
    Status.NOT_ENCODED: "Ikke kodet",
}
_MEANING = (
    "Kodet: en regel, et tal eller en fortolkning bygger på passagen. Oplysning: kun det, brugeren "
    "oplyser, bygger på den. Ikke kodet: passagen siger selv hvorfor (se --json)."
)


def coverage_tables(covered: Sequence[Covered]) -> list[Table]:
    """How many passages of each document and class are encoded, with totals and the faults."""
    counts = count(covered)
    rows: list[Row] = []
    for document, of_document in groupby(counts, lambda each: each.document):
        every = list(of_document)
        title = f"{document} {load_register().document(document).title}"
        rows += [("", CLASSES[each.class_], *_numbers([each])) for each in every]
        rows[-len(every)] = (title, *rows[-len(every)][1:])
        rows.append(("", "i alt", *_numbers(every)))
    rows.append(("Alle dokumenter", "i alt", *_numbers(counts)))
    classified = sum(each.status is not None for each in covered)
    faults = [fault for each in covered for fault in each.faults]
    notes = (
        f"{classified} af {len(covered)} passager er klassificeret.",
        *(faults or ["Alle henvisninger mellem passager og regler gælder begge veje."]),
        _MEANING,
    )
    columns = ("Dokument", "Klasse", *_STATUSES.values(), "I alt")
    return [Table("", tuple(rows), columns, range(2, len(columns)), notes)]


def _numbers(counts: Iterable[Count]) -> Row:
    total: Counter[Status | None] = Counter()
    for each in counts:
        total.update(each.by_status)
    return (*(str(total[status]) for status in _STATUSES), str(total.total()))


def discretion_tables(system: Any, register: Sequence[Discretion]) -> list[Table]:
    """Every assessment with its passages and the rules that read it."""
    tables = [
        Table(
            each.label,
            (
                ("Oplyses som", each.name),
                ("Kapitel", each.chapter),
                *_quotes(each.sources),
                *_labelled(system, "Bruges af", each.read_by),
            ),
        )
        for each in register
    ]
    return _counted(tables, f"{len(register)} skøn.")


def conflict_tables(
    system: Any, questions: Sequence[OpenQuestion], numbers: Sequence[OtherNumber]
) -> list[Table]:
    """Every open question with its readings, and every number the passages do not agree on."""
    tables = [*(_question(system, each) for each in questions), *map(_number, numbers)]
    total = f"{len(questions)} åbne spørgsmål og {len(numbers)} tal, som kilderne er uenige om."
    return _counted(tables, total)


def _question(system: Any, question: OpenQuestion) -> Table:
    each = question.interpretation
    others = [reading for reading in each.readings if reading != each.chosen]
    return Table(
        each.question,
        (
            ("Fortolkning", each.name),
            ("Valgt", f"{each.chosen}: {each.readings[each.chosen]}"),
            ("Begrundelse", each.reason),
            *(("Kan også læses", f"{reading}: {each.readings[reading]}") for reading in others),
            ("Virkning", each.effect),
            *_labelled(system, "Ændrer", each.changes),
            *_quotes(question.sources),
            ("Reformer", ", ".join(question.reforms.values())),
        ),
    )


def _number(number: OtherNumber) -> Table:
    value = f"{number_to_text(number.value)} {number.unit} fra {period_in_words(number.start)}"
    return Table(
        number.label,
        (
            ("Parameter", number.parameter),
            ("Værdi", value),
            *_quotes(number.stated_by, "Siges af "),
            *_quotes(number.contradicted_by, "Modsiges af "),
        ),
    )


def _quotes(sources: Sequence[Source], before: str = "") -> list[Row]:
    return [
        (f"{before}{each.id}", f"»{each.quote}«" if isinstance(each, Passage) else each.title)
        for each in sources
    ]


def _labelled(system: Any, heading: str, names: Sequence[str]) -> list[Row]:
    """One row for each variable, under one heading."""
    return [
        ("" if at else heading, f"{name}: {system.variables[name].label}")
        for at, name in enumerate(names)
    ]


def _counted(tables: Sequence[Table], total: str) -> list[Table]:
    return [*tables[:-1], *(replace(last, notes=(total,)) for last in tables[-1:])]
