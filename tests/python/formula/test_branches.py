"""The case files go every way every rule can go."""

from __future__ import annotations

from dataclasses import replace

import pytest
from branch_cases import as_data, matrix_of_all_cases
from case_files import all_cases, system

from openfisca_ressourceforloeb.formula.branches import Branch, Case, Row, branch_matrix
from openfisca_ressourceforloeb.formula.unreachable import UNREACHABLE

from .trial import NAME, Trial

MONTH = "2024-06"


@pytest.fixture(scope="module")
def matrix() -> tuple[Row, ...]:
    return matrix_of_all_cases()


def test_every_branch_is_gone_by_a_case(matrix: tuple[Row, ...]) -> None:
    missing = [
        f"{row.branch.file}:{row.branch.line} {row.branch.variable}: {row.branch.text} "
        f"({row.branch.side})"
        for row in matrix
        if not row.cases and row.unreachable is None
    ]
    assert len(matrix) > 900
    assert not missing, "\n" + "\n".join(missing)


def test_what_is_said_to_be_unreachable_is_a_branch_no_case_goes(matrix: tuple[Row, ...]) -> None:
    rows = [row for row in matrix if row.unreachable is not None]
    assert len(rows) == len(UNREACHABLE)
    assert not [row.branch for row in rows if row.cases]


def test_without_the_cases_of_a_reading_its_branches_are_missing() -> None:
    """The matrix can fail: it tells which branches only those cases went."""
    cases = [c for c in all_cases() if c.expected and "klagefrist_dato" in str(c.expected)]
    whole = branch_matrix(map(as_data, cases), system)
    less = branch_matrix((as_data(case) for case in cases if not case.reforms), system)
    lost = {
        (was.branch.text, was.branch.side)
        for was, row in zip(whole, less, strict=True)
        if was.cases and not row.cases
    }
    assert ('parameters(period).fortolkning.klagefrist == "eksklusiv"', "ja") in lost
    assert ("er_sket(meddelt)", "nej") in lost
    assert len(lost) <= 3


def sides(trial: Trial, body: str, *persons: dict[str, object], **how: str) -> list[str]:
    """The branches of a trial formula in order; those gone are marked."""
    facts = tuple({name: {MONTH: value} for name, value in each.items()} for each in persons)
    expected = tuple((number, NAME, MONTH) for number in range(len(persons)))
    reform = trial(body, **how)
    rows = branch_matrix([Case("sag", (), facts, expected)], lambda _: reform)
    rows = tuple(row for row in rows if row.branch.variable == NAME)
    return [f"{'+' if row.cases else '-'} {row.branch.text}: {row.branch.side}" for row in rows]


SYG = 'syg = person("er_syg", period)\n'
LOEN = 'loen = person("loen_inkl_pension", period)\n'


def test_conditions(trial: Trial) -> None:
    body = SYG + LOEN + "return syg & (loen > 0)"
    assert sides(trial, body, {"er_syg": True}, {"loen_inkl_pension": 1}) == [
        '- person("er_syg", period): ja',
        '+ person("er_syg", period): nej',
        "- loen > 0: ja",
        "+ loen > 0: nej",
    ]
    gone = sides(trial, body, {"er_syg": True, "loen_inkl_pension": 1})
    assert [line[0] for line in gone] == ["+", "-", "+", "-"]
    assert [line[0] for line in sides(trial, body, {})] == ["-", "-", "-", "-"]


def test_a_condition_of_its_own_and_one_made_of_others(trial: Trial) -> None:
    body = SYG + LOEN + "return syg * loen"
    assert sides(trial, body, {"er_syg": True}, value_type="float") == [
        '+ person("er_syg", period): ja',
        '- person("er_syg", period): nej',
        "+ syg: ja",
        "- syg: nej",
    ]
    body = LOEN + "return where(loen > 0, loen, 0)"
    assert sides(trial, body, {}, value_type="float") == ["- loen > 0: ja", "+ loen > 0: nej"]
    body = LOEN + "return where(~(loen > 0), loen, 0)"
    assert sides(trial, body, {}, value_type="float") == ["- loen > 0: ja", "+ loen > 0: nej"]


def test_the_arms_of_select(trial: Trial) -> None:
    body = LOEN + "return select([loen == 0, loen <= 1], [0, 1], loen)"
    gone = sides(trial, body, {"loen_inkl_pension": 1}, value_type="float")
    assert [line for line in gone if "→" in line] == [
        "- loen == 0 → 0: valgt",
        "+ loen <= 1 → 1: valgt",
        "- ellers → loen: valgt",
    ]
    gone = sides(trial, body, {}, {"loen_inkl_pension": 2}, value_type="float")
    assert [line[0] for line in gone if "→" in line] == ["+", "-", "+"]


@pytest.mark.parametrize(("loen", "marks"), [(0, "-+"), (1, "--"), (2, "+-")])
def test_the_sides_of_an_extreme(trial: Trial, loen: float, marks: str) -> None:
    body = LOEN + "return max_(loen, 1)"
    gone = sides(trial, body, {"loen_inkl_pension": loen}, value_type="float")
    assert gone == [
        f"{marks[0]} max_(loen, 1): loen er størst",
        f"{marks[1]} max_(loen, 1): 1 er størst",
    ]
    body = LOEN + "return min_(loen, 1)"
    gone = sides(trial, body, {"loen_inkl_pension": loen}, value_type="float")
    assert [line[0] for line in gone] == [marks[1], marks[0]]


@pytest.mark.parametrize("function", ["op_til", "over"])
@pytest.mark.parametrize(("loen", "marks"), [(0, "-+"), (1, "--"), (2, "+-")])
def test_the_sides_of_a_limit(trial: Trial, function: str, loen: float, marks: str) -> None:
    body = LOEN + f"return {function}(loen, 1)"
    gone = sides(trial, body, {"loen_inkl_pension": loen}, value_type="float")
    assert gone == [
        f"{marks[1]} {function}(loen, 1): under grænsen",
        f"{marks[0]} {function}(loen, 1): over grænsen",
    ]


def test_a_date_that_may_be_unknown(trial: Trial) -> None:
    body = 'return dato_eller(person("klage_modtaget_dato", period), foerste_dag(period))'
    assert [line[0] for line in sides(trial, body, {}, value_type="date")] == ["-", "+"]


def test_a_choice_made_of_several_conditions(trial: Trial) -> None:
    body = (
        "r = parameters(period).fortolkning\n"
        'if r.maalgruppe == "alternativ" or r.klagefrist == "inklusiv":\n'
        "    return True\n"
        "return False"
    )
    assert sides(trial, body, {}) == [
        '+ r.maalgruppe == "alternativ" or r.klagefrist == "inklusiv": ja',
        '- r.maalgruppe == "alternativ" or r.klagefrist == "inklusiv": nej',
        '- r.maalgruppe == "alternativ": ja',
        '- r.maalgruppe == "alternativ": nej',
        '+ r.klagefrist == "inklusiv": ja',
        '- r.klagefrist == "inklusiv": nej',
    ]


@pytest.mark.parametrize(("month", "marks"), [("05", "-+"), ("06", "-+"), ("07", "+-")])
def test_before_and_after_a_formula_begins(trial: Trial, month: str, marks: str) -> None:
    head = f"def formula_2024_{month}(person, period):"
    assert sides(trial, "return True", {}, head=head) == [
        f"{marks[0]} formula_2024_{month}: før 2024-{month}-01",
        f"{marks[1]} formula_2024_{month}: fra 2024-{month}-01",
    ]


def test_a_given_result_goes_no_way() -> None:
    true = ("er_i_ressourceforloeb", "ret_til_jobformidler", "jobformidler_har_lokalt_kendskab")
    given = {name: {MONTH: True} for name in true}
    case = Case("sag", (), (given,), ((0, "jobformidler_opfylder_krav", MONTH),))
    rows = branch_matrix([case], system)
    gone = {row.branch.variable for row in rows if row.cases}
    assert gone == {"jobformidler_opfylder_krav"}


def test_only_the_persons_a_case_expects_something_of_count() -> None:
    persons = ({"er_udsat_ung": {MONTH: True}}, {"er_udsat_ung": {MONTH: False}})
    name = "udsat_ung_skal_have_koordinerende_sagsbehandler"
    rows = branch_matrix([Case("sag", (), persons, ((0, name, MONTH),))], system)
    assert [row.branch.side for row in rows if row.cases] == ["ja"]


def test_rows_name_their_cases_and_places() -> None:
    case = next(as_data(c) for c in all_cases() if "er_udsat_ung" in str(c.given))
    rows = branch_matrix([replace(case, name="b"), replace(case, name="a")], system)
    text = 'person("er_udsat_ung", period)'
    (row,) = (row for row in rows if row.branch.text == text and row.cases)
    assert row.cases == ("a", "b")
    assert row.branch == Branch(
        "openfisca_ressourceforloeb/variables/rettigheder/koordinerende_sagsbehandler.py",
        38,
        text,
        row.branch.side,
        "udsat_ung_skal_have_koordinerende_sagsbehandler",
    )


def test_rows_come_in_the_order_of_the_files(matrix: tuple[Row, ...]) -> None:
    places = [(row.branch.file, row.branch.line) for row in matrix]
    assert places == sorted(places)
    assert len({row.branch for row in matrix}) == len(matrix)
