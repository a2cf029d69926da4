"""The answers of a population for people, and as plain data for programs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from openfisca_core.indexed_enums import Enum

from openfisca_ressourceforloeb.explain.danish import (
    NO_ANSWER,
    kroner,
    number_to_text,
    period_in_words,
)

from ..asked_reforms import MARK, reform_in_words
from ..documents import Data
from ..readings import in_words
from ..tables import Row, Table
from .kernel import BENEFIT
from .money import OERE_PER_KRONE, WEIGHT_UNITS, oere
from .orders import Outcome
from .plan import AGE_GROUP, CHANGE, FAMILY, PERSON, REFORMED, SCHEME
from .summary import DECILE, EVERYBODY, GroupEffects, Summary, Total
from .summary import kroner as in_kroner

_DIMENSIONS = {
    EVERYBODY: "Alle",
    AGE_GROUP: "Aldersgruppe",
    SCHEME: "Forløb",
    FAMILY: "Familietype",
    DECILE: "Decil af ydelse og løn før reformen",
}
KINDS = ("vindere", "tabere", "uaendrede")
"""The winners, the losers and the unchanged, as programs read them."""

_FEW = 20
_PERSONS = ("Person", "Ydelse før", "Ydelse efter", "Ændring")
_TOTALS = ("Periode", "Udgift før", "Udgift efter", "Ændring")
_EFFECTS = ("Gruppe", "Personer", "Vinder", "Taber", "Uændret", "Pr. måned i alt", "Pr. person")
_MONTH_LENGTH = len("2026-03")


def outcome_tables(system: Any, outcome: Outcome) -> list[Table]:
    """The persons where they are few, what is paid, and who gains and who loses."""
    summary = outcome.summary
    is_reform = outcome.job.reformed is not None
    tables = []
    if outcome.answers is not None and summary.persons <= _FEW:
        tables.append(_persons(outcome, is_reform=is_reform))
    tables.append(_totals(summary, is_reform=is_reform))
    dimensions = dict.fromkeys(each.dimension for each in summary.groups)
    tables += [_effects(system, summary, dimension) for dimension in dimensions]
    *rest, last = tables
    notes = tuple(notes_of(outcome))
    return [*rest, Table(last.title, last.rows, last.columns, last.numeric, notes)]


def outcome_as_data(system: Any, outcome: Outcome) -> Data:
    """The same for programs: amounts in kroner, counts, and the receipt."""
    summary = outcome.summary
    return {
        "maerkning": MARK,
        "personer": summary.persons,
        "vaegtede_personer": summary.weight / WEIGHT_UNITS,
        "standardvaerdier": outcome.missing,
        "maaneder": [_total_as_data(each) for each in summary.totals],
        "aar": [_total_as_data(each) for each in summary.years()],
        "virkninger": [_effects_as_data(system, summary, each) for each in summary.groups],
        "kvittering": outcome.receipt,
    }


def _persons(outcome: Outcome, *, is_reform: bool) -> Table:
    answers, months = outcome.answers, len(outcome.summary.months)
    names = [BENEFIT, *((f"{BENEFIT}{REFORMED}", CHANGE) if is_reform else ())]
    sums = [oere(answers.column(name).to_numpy()).reshape(-1, months).sum(axis=1) for name in names]
    persons = answers.column(PERSON).to_pylist()[::months]
    rows = tuple(
        (person, *(kroner(int(each[at]) / (OERE_PER_KRONE * months)) for each in sums))
        for at, person in enumerate(persons)
    )
    columns = _PERSONS if is_reform else _PERSONS[:2]
    title = "Ydelse pr. person, kr. pr. måned i gennemsnit"
    return Table(title, rows, columns, range(1, len(columns)))


def _totals(summary: Summary, *, is_reform: bool) -> Table:
    columns = _TOTALS if is_reform else _TOTALS[:2]
    rows = [_total_row(each) for each in (*summary.totals, *summary.years())]
    return Table("Udgift til ydelsen, kr.", tuple(rows), columns, range(1, len(columns)))


def _total_row(total: Total) -> Row:
    is_month = len(total.period) == _MONTH_LENGTH
    name = period_in_words(total.period) if is_month else total.period
    before = kroner(in_kroner(total.before))
    if total.after is None:
        return (name, before)
    change = total.after - total.before
    return (name, before, kroner(in_kroner(total.after)), kroner(in_kroner(change)))


def _effects(system: Any, summary: Summary, dimension: str) -> Table:
    rows = []
    for each in summary.groups:
        if each.dimension == dimension:
            total = each.total
            mean = total.mean_kroner(len(summary.months))
            rows.append(
                (
                    group_name(system, each),
                    *(number_to_text(one.weight / WEIGHT_UNITS) for one in (total, *each.effects)),
                    kroner(in_kroner(total.weighted_oere) / len(summary.months)),
                    NO_ANSWER if mean is None else kroner(mean),
                )
            )
    return Table(dimension_title(dimension), tuple(rows), _EFFECTS, range(1, len(_EFFECTS)))


def dimension_title(dimension: str) -> str:
    """What persons are divided by, in Danish."""
    return _DIMENSIONS.get(dimension, dimension)


def group_name(system: Any, each: GroupEffects) -> str:
    """What a group is called in Danish."""
    variable = system.variables.get(each.dimension)
    if variable is not None and variable.value_type is Enum:
        return str(variable.possible_values[each.group].value)
    return each.group


def notes_of(outcome: Outcome) -> Iterator[str]:
    """The reform, the readings and the data in Danish."""
    order = outcome.job.order
    if order.proposal is not None:
        yield from reform_in_words(order.proposal)
    if outcome.job.source.note:
        yield outcome.job.source.note
    for chosen in in_words(order.readings):
        yield f"Læsning: {chosen}."
    if outcome.summary.is_weighted:
        yield "Antal og beløb er vægtede; vægte regnes med fire decimaler."
    for column, count in outcome.missing.items():
        yield f"{column}: {count} manglende værdier er sat til standardværdien."


def _total_as_data(total: Total) -> Data:
    before = in_kroner(total.before)
    if total.after is None:
        return {"periode": total.period, "foer": before}
    change = in_kroner(total.after - total.before)
    return {
        "periode": total.period,
        "foer": before,
        "efter": in_kroner(total.after),
        "aendring": change,
    }


def _effects_as_data(system: Any, summary: Summary, group: GroupEffects) -> Data:
    months = len(summary.months)
    kinds = {
        kind: {
            "personer": each.persons,
            "vaegtede_personer": each.weight / WEIGHT_UNITS,
            "aendring_pr_maaned": in_kroner(each.weighted_oere) / months,
            "aendring_pr_maaned_uvaegtet": each.oere / (OERE_PER_KRONE * months),
            "gennemsnit_pr_maaned": each.mean_kroner(months),
        }
        for kind, each in zip(KINDS, group.effects, strict=True)
    }
    name = group_name(system, group)
    return {"opdeling": group.dimension, "gruppe": group.group, "navn": name, **kinds}
