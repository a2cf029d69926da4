"""Curves as tables for people, in kroner a month before tax."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction

from openfisca_ressourceforloeb.explain.danish import NO_ANSWER, listed, period_in_words

from ..asked_reforms import reform_in_words
from ..problems import shown
from ..readings import in_words
from ..tables import Row as Cells
from ..tables import Table
from .asking import Found
from .curves import Incomes, PersonsIncomes
from .parts import Part, Turn, parts, turning_wages, turns
from .standings import Reformed, Standing, row, rows
from .words import amount_in_words, causes_in_words, rate_in_words, to_oere

RATES_EXPLAINED = (
    "Beløb i kr. pr. måned før skat. Marginalprocenten er den del af den næste krone i løn, som "
    "ydelsen falder med; skat og andre ydelser er ikke med."
)
"""What is said under every table of rates."""

_YEAR_EXPLAINED = "Pr. år er tolv gange måneden."
_TO_EMPLOYER = (
    "Ydelsen for {} udbetales til arbejdsgiveren (003-12): »I alt« er ikke det, personen selv har."
)
_LAW, _REFORM, _BOTH = "Loven", "Reformen", "Begge"
_WHOLE = 1
_PARTS = ("Løn fra", "Løn til", "Ydelse fra", "Ydelse til", "Marginalprocent")
_PARTS_BESIDE = (
    *("Løn fra", "Løn til", "Ydelse ændret fra", "Til"),
    *("Marginalprocent, loven", "Reformen"),
)
_TURNS = ("Løn", "Ydelse", "Marginalprocent før", "Efter", "Årsag")
_FAMILIES = ("Familie", "Løn", "Før fradrag", "Fradrag", "Ydelse", "I alt", "Marginalprocent")
_FAMILIES_BESIDE = (
    *("Familie", "Løn", "Ydelse, loven", "Reformen", "Ændring pr. måned", "Pr. år"),
    *("Marginalprocent, loven", "Reformen"),
)


def curve_tables(found: Found) -> list[Table]:
    """For each person the parts of the curve, where it bends or jumps, and rows by wage."""
    tables = [table for each in found.persons for table in _curve(found, each)]
    return _with_notes(found, tables, *_notes_on_range(found))


def families_table(found: Found) -> list[Table]:
    """One row for each person, at the person's own wage."""
    lines = [(each.person, row(each, each.wage)) for each in found.persons]
    title = f"Typetilfælde, {period_in_words(found.month)}"
    if found.reformed is None:
        cells = tuple((who, *_amounts(each.law)) for who, each in lines)
        table = Table(title, cells, _FAMILIES, range(1, len(_FAMILIES)))
        return _with_notes(found, [table])
    beside = tuple((who, *_beside(each.law, each.reform)) for who, each in lines if each.reform)
    table = Table(title, beside, _FAMILIES_BESIDE, range(1, len(_FAMILIES_BESIDE)))
    return _with_notes(found, [table], _YEAR_EXPLAINED)


def _curve(found: Found, of: PersonsIncomes) -> Iterator[Table]:
    largest = found.question.largest
    who = f"{of.person}: " if found.names_persons else ""
    month = period_in_words(of.month)
    yield _parts_table(f"{who}Marginalprocent efter løn, {month}", parts(of, largest))
    turned = _turn_lines(found, of)
    if turned:
        columns = _TURNS if of.reform is None else ("Gælder", *_TURNS)
        numeric = range(len(columns) - len(_TURNS), len(columns) - 1)
        yield Table(f"{who}Knæk og spring, {month}", tuple(turned), columns, numeric)
    by_wage = rows(of, largest, found.question.step)
    yield _rows_table(f"{who}Typetilfælde efter loven, {month}", [each.law for each in by_wage])
    if of.reform is not None:
        reformed = [each.reform for each in by_wage if each.reform]
        yield _reform_table(f"{who}Typetilfælde efter reformen, {month}", reformed)


def _parts_table(title: str, found: Sequence[Part]) -> Table:
    columns = _PARTS if found[0].reform is None else _PARTS_BESIDE
    return Table(title, tuple(map(_part_cells, found)), columns, range(len(columns)))


def _part_cells(part: Part) -> Cells:
    law, reform = part.law, part.reform
    ends = [law.start, law.stop]
    rates = [law.rate]
    if reform is not None:
        ends = [reform.start - law.start, reform.stop - law.stop]
        rates.append(reform.rate)
    amounts = map(amount_in_words, (part.start, part.stop, *ends))
    return (*amounts, *map(rate_in_words, rates))


def _turn_lines(found: Found, of: PersonsIncomes) -> list[Cells]:
    """A row for each turn; one that is the same under both laws has one row."""
    lines = _turn_cells(found, of, of.law)
    if of.reform is None:
        return [cells for _wage, cells in lines]
    reformed = _turn_cells(found, of, of.reform)
    marked = [(wage, _BOTH if (wage, cells) in reformed else _LAW, cells) for wage, cells in lines]
    marked += [(wage, _REFORM, cells) for wage, cells in reformed if (wage, cells) not in lines]
    return [(law, *cells) for _wage, law, cells in sorted(marked, key=lambda each: each[0])]


def _turn_cells(found: Found, of: PersonsIncomes, incomes: Incomes) -> list[tuple[Fraction, Cells]]:
    system = found.system if incomes is of.law else found.reformed
    turned = turns(incomes.benefit, of.lowest, found.question.largest)
    cells = []
    for turn in turned:
        causes = causes_in_words(system, found.system, of.month, turn.causes)
        cells.append((turn.wage, _cells(turn, listed([each.text for each in causes]))))
    return cells


def _cells(turn: Turn, cause: str) -> Cells:
    before = NO_ANSWER if turn.rate_before is None else rate_in_words(turn.rate_before)
    jump = f"spring på {amount_in_words(turn.jump)} kr.: " if to_oere(turn.jump) else ""
    return (
        amount_in_words(turn.wage),
        amount_in_words(turn.at),
        before,
        rate_in_words(turn.rate_after),
        jump + cause,
    )


def _rows_table(title: str, standings: Sequence[Standing]) -> Table:
    """The share of the benefit is a column where it is not the whole for everyone."""
    is_whole = {each.share for each in standings} == {_WHOLE}
    share = () if is_whole else ("Andel",)
    columns = ("Løn", "Før fradrag", *share, "Fradrag", "Ydelse", "I alt", "Marginalprocent")
    cells = []
    for each in standings:
        wage, before, *rest = _amounts(each)
        cells.append((wage, before, *(() if is_whole else (rate_in_words(each.share),)), *rest))
    return Table(title, tuple(cells), columns, range(len(columns)))


def _reform_table(title: str, by_wage: Sequence[Reformed]) -> Table:
    table = _rows_table(title, [each.standing for each in by_wage])
    changes = [amount_in_words(each.change) for each in by_wage]
    cells = tuple((*line, change) for line, change in zip(table.rows, changes, strict=True))
    columns = (*table.columns, "Ændring")
    return replace(table, rows=cells, columns=columns, numeric=range(len(columns)))


def _amounts(each: Standing) -> Cells:
    """Wage, benefit before the deduction, deduction, benefit, all together, marginal rate."""
    return (
        amount_in_words(each.wage),
        amount_in_words(each.before),
        NO_ANSWER if each.deduction is None else amount_in_words(each.deduction),
        amount_in_words(each.benefit),
        amount_in_words(each.total),
        rate_in_words(each.rate),
    )


def _beside(law: Standing, reform: Reformed) -> Cells:
    """Wage, the benefit under both laws, the change a month and a year, both marginal rates."""
    amounts = (law.wage, law.benefit, reform.standing.benefit, reform.change, reform.change_a_year)
    rates = (law.rate, reform.standing.rate)
    return (*map(amount_in_words, amounts), *map(rate_in_words, rates))


def _with_notes(found: Found, tables: Sequence[Table], *more: str) -> list[Table]:
    *first, last = tables
    notes = (RATES_EXPLAINED, *more, *_notes(found))
    return [*first, replace(last, notes=notes)]


def _notes(found: Found) -> Iterator[str]:
    for each in found.persons:
        if each.is_paid_to_employer:
            yield _TO_EMPLOYER.format(_who(found, each))
    if found.question.proposal is not None:
        yield from reform_in_words(found.question.proposal)
    for chosen in in_words(found.readings):
        yield f"Læsning: {chosen}."


def _notes_on_range(found: Found) -> Iterator[str]:
    for each in found.persons:
        who = _who(found, each)
        if each.lowest:
            lowest = amount_in_words(each.lowest)
            yield f"Løn under {lowest} kr. kan ikke være rigtig med det, der er oplyst om {who}."
        beyond = [wage for wage in turning_wages(each) if wage > found.question.largest]
        if beyond:
            places = listed([f"{amount_in_words(wage)} kr." for wage in beyond])
            yield f"Kurven for {who} knækker eller springer også ved {places}"


def _who(found: Found, of: PersonsIncomes) -> str:
    return shown(of.person) if found.names_persons else "personen"
