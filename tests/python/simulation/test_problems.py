"""How mistakes are told."""

from __future__ import annotations

from openfisca_ressourceforloeb.simulation.problems import (
    AmountsMissingError,
    InvalidInputError,
    MissingAmount,
    Place,
    Problem,
    did_you_mean,
    shown,
)


def test_a_problem_names_its_place() -> None:
    path = ("personer", "anna", "loen_inkl_pension", "2026-03")
    assert str(Problem("Fejl.", path, Place(5, 7))) == (
        "personer.anna.loen_inkl_pension.2026-03 (linje 5, tegn 7): Fejl."
    )
    assert str(Problem("Fejl.", path[:1])) == "personer: Fejl."
    assert str(Problem("Fejl.", (), Place(5, 7))) == "linje 5, tegn 7: Fejl."
    assert str(Problem("Fejl.")) == "Fejl."


def test_list_items_are_counted_from_one() -> None:
    assert Problem("", (0, "input", "er_syg")).pointer == "[1].input.er_syg"


def test_an_error_holds_every_problem() -> None:
    error = InvalidInputError([Problem("a"), Problem("b")])
    assert str(error) == "a\nb"
    assert len(error.problems) == 2


def test_a_missing_amount_names_parameter_date_persons_and_remedy() -> None:
    amount = MissingAmount("ydelse.satser.forsoerger", "2026-03-01", "oplys den", ("anna", "bo"))
    assert str(AmountsMissingError([amount])) == (
        "ydelse.satser.forsoerger har ingen værdi pr. 2026-03-01 og sættes aldrig til 0. "
        "Den skal bruges for anna og bo. Udvej: oplys den."
    )


def test_a_users_value_is_shown_whole_and_harmless() -> None:
    assert shown("ja") == "»ja«"
    assert shown(True) == "»true«"
    assert shown(None) == "»null«"
    assert shown("\x1b[31m\n") == "»\ufffd[31m\ufffd«"
    assert shown("x" * 61) == f"»{'x' * 60}…«"


def test_suggestions() -> None:
    known = ["loen_inkl_pension", "loen_til_fradrag", "egen_formue"]
    assert did_you_mean("loen_inkl_pensoin", known) == " Mente du loen_inkl_pension?"
    assert did_you_mean("løn", known) == " Mente du loen_inkl_pension eller loen_til_fradrag?"
    assert did_you_mean("EGEN_FORMUE", known) == " Mente du egen_formue?"
    assert did_you_mean("zzz", known) == ""
