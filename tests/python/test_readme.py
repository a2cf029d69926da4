"""What README.md shows is what the package does."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from openfisca_ressourceforloeb.cli import ressourceforloeb
from openfisca_ressourceforloeb.reforms import fortolkninger
from openfisca_ressourceforloeb.sources import load_register

README = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", README, re.DOTALL)


def test_the_pasted_result_is_the_real_one() -> None:
    (pasted,) = blocks("text")
    assert CliRunner().invoke(ressourceforloeb, ["beregn"]).stdout.strip() == pasted.strip()


def test_the_two_commands_stand_first() -> None:
    first, second = blocks("sh")
    assert first.startswith("# set up and compute the built-in example\n")
    assert second.startswith("# set up and pass the tests\n")
    assert README.index(second) < 2000


def test_the_python_example_computes_what_it_says() -> None:
    (example,) = blocks("python")
    *lines, last = example.strip().splitlines()
    names: dict[str, object] = {}
    exec("\n".join(lines), names)  # noqa: S102
    expression, said = last.split("  # ")
    result = eval(expression, names).tolist()  # noqa: S307
    assert result == [pytest.approx(float(number)) for number in re.findall(r"[\d.]+", said)]


def test_the_counts() -> None:
    assert f"{len(fortolkninger.registry())} questions the sources leave open" in README
    assert f"{len(load_register().external)} citations from outside them" in README
