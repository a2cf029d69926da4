"""Curves for programs: as plain data, and as lines of comma-separated values."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from typing import Any

from ..asked_reforms import MARK
from ..documents import Data
from ..reform_documents import as_data
from .asking import Found
from .curves import BEFORE, BENEFIT, DEDUCTION, SHARE, WAGE, Incomes, PersonsIncomes
from .parts import Stretch, Turn, parts, turns
from .standings import Row, Standing, row, rows
from .tables import RATES_EXPLAINED
from .words import causes_in_words, per_cent, to_oere

PERSON, MONTH, TOTAL, RATE = "person", "maaned", "i_alt", "marginalprocent"
REFORMED = "_reform"
CHANGE, CHANGE_A_YEAR = "aendring", "aendring_pr_aar"
_ROWS, _LAW, _REFORM = "trin", "loven", "reformen"


def curves_as_data(found: Found) -> Data:
    """The curves: kroner to the øre, rates in per cent; the wage of a turn also as a fraction."""
    return {**_head(found), "personer": [_curve(found, each) for each in found.persons]}


def families_as_data(found: Found) -> Data:
    """One object for each person, at the person's own wage."""
    families = [
        {PERSON: each.person, **_row_as_data(row(each, each.wage))} for each in found.persons
    ]
    return {**_head(found), "familier": families}


def curves_as_csv(found: Found) -> str:
    """A line for each person and step of the wage, with a line of column names above."""
    question = found.question
    return _as_csv(
        found,
        ((of, each) for of in found.persons for each in rows(of, question.largest, question.step)),
    )


def families_as_csv(found: Found) -> str:
    """A line for each person, with a line of column names above."""
    return _as_csv(found, ((of, row(of, of.wage)) for of in found.persons))


def _head(found: Found) -> dict[str, Data]:
    proposal = found.question.proposal
    reform = {"maerkning": MARK, "reform": as_data(proposal)} if proposal else {}
    return {
        "forklaring": RATES_EXPLAINED,
        **reform,
        "fortolkninger": dict(found.readings),
        MONTH: found.month,
    }


def _curve(found: Found, of: PersonsIncomes) -> Data:
    question = found.question
    return {
        PERSON: of.person,
        WAGE: to_oere(of.wage),
        "mindste_loen": to_oere(of.lowest),
        "udbetales_til_arbejdsgiver": of.is_paid_to_employer,
        "stykker": [
            {
                "fra": to_oere(part.start),
                "til": to_oere(part.stop),
                **_beside(_stretch(part.law), part.reform and _stretch(part.reform)),
            }
            for part in parts(of, question.largest)
        ],
        "knaek": _beside(_turns(found, of, of.law), of.reform and _turns(found, of, of.reform)),
        _ROWS: [_row_as_data(each) for each in rows(of, question.largest, question.step)],
    }


def _beside(law: Data, reform: Data) -> dict[str, Data]:
    return {_LAW: law} if reform is None else {_LAW: law, _REFORM: reform}


def _stretch(each: Stretch) -> Data:
    return {
        "ydelse_fra": to_oere(each.start),
        "ydelse_til": to_oere(each.stop),
        RATE: per_cent(each.rate),
    }


def _turns(found: Found, of: PersonsIncomes, incomes: Incomes) -> Data:
    system = found.system if incomes is of.law else found.reformed
    return [
        _turn(each, system, found, of.month)
        for each in turns(incomes.benefit, of.lowest, found.question.largest)
    ]


def _turn(turn: Turn, system: Any, found: Found, month: str) -> Data:
    return {
        "loen": to_oere(turn.wage),
        "loen_som_broek": str(turn.wage),
        "ydelse": to_oere(turn.at),
        "spring": to_oere(turn.jump),
        f"{RATE}_foer": None if turn.rate_before is None else per_cent(turn.rate_before),
        f"{RATE}_efter": per_cent(turn.rate_after),
        "aarsager": [
            {"tekst": each.text, "graense": each.limit, "regel": each.rule}
            for each in causes_in_words(system, found.system, month, turn.causes)
        ],
    }


def _row_as_data(each: Row) -> dict[str, Data]:
    law, reform = _standing(each.law), each.reform
    if reform is None:
        return law
    reformed = _standing(reform.standing)
    del reformed[WAGE]
    return {
        **law,
        **{f"{name}{REFORMED}": value for name, value in reformed.items()},
        CHANGE: to_oere(reform.change),
        CHANGE_A_YEAR: to_oere(reform.change_a_year),
    }


def _standing(each: Standing) -> dict[str, float | None]:
    return {
        WAGE: to_oere(each.wage),
        BEFORE: to_oere(each.before),
        SHARE: float(each.share),
        DEDUCTION: None if each.deduction is None else to_oere(each.deduction),
        BENEFIT: to_oere(each.benefit),
        TOTAL: to_oere(each.total),
        RATE: per_cent(each.rate),
    }


def _as_csv(found: Found, lines: Iterable[tuple[PersonsIncomes, Row]]) -> str:
    file = io.StringIO()
    written = ({PERSON: of.person, MONTH: found.month, **_row_as_data(each)} for of, each in lines)
    first = next(written)
    writer = csv.DictWriter(file, first, lineterminator="\n")
    writer.writeheader()
    writer.writerow(first)
    writer.writerows(written)
    return file.getvalue()
