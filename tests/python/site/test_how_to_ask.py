"""What is shown to programs runs, and gives what the test case expects."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from best_examples import best_examples
from click.testing import CliRunner
from openfisca_web_api.app import create_app

import openfisca_ressourceforloeb
from openfisca_ressourceforloeb.cli import ressourceforloeb
from openfisca_ressourceforloeb.explain.danish import to_text
from openfisca_ressourceforloeb.site import how_to_ask
from openfisca_ressourceforloeb.site.book import Book

ON_THE_COMMAND_LINE = (
    "loenfradrag_jobafklaring",
    "indsatstype",
    "sag_skal_droeftes_i_rehabiliteringsteam",
    "team_har_beslutningskompetence",
)


@pytest.fixture(scope="module")
def client(system: Any) -> Any:
    return create_app(system).test_client()


def test_every_rule_is_answered_by_its_program(book: Book) -> None:
    for name in book.rules:
        example = best_examples(book)[name]
        *program, last = how_to_ask.python(example, name).splitlines()
        shared = "\n".join(program).replace("CountryTaxBenefitSystem()", "system")
        names: dict[str, Any] = {"system": book.system}
        exec(shared, names)  # noqa: S102
        expression = re.fullmatch(r"print\((.*)\)", last)
        assert expression is not None
        [value] = eval(expression[1], names)  # noqa: S307
        expected = example.value
        if hasattr(expected, "name"):
            assert str(names["simulation"].calculate(name, example.period).decode()[0]) == str(
                expected
            )
        elif isinstance(expected, float):
            assert value == pytest.approx(expected, abs=1e-9), name
        else:
            assert value.item() == expected, name


def test_every_rule_is_answered_by_the_web_api(book: Book, client: Any) -> None:
    for name in book.rules:
        example = best_examples(book)[name]
        call = re.search(r"-d '\n(.*)'\n$", how_to_ask.web_api(example, name), re.DOTALL)
        assert call is not None
        question = json.loads(call[1])
        assert question["personer"]["borger"][name] == {example.period: None}
        response = client.post("/calculate", json=question)
        assert response.status_code == 200, name
        value = response.json["personer"]["borger"][name][example.period]
        assert value == _in_json(example.value), name


def _in_json(value: Any) -> Any:
    if isinstance(value, date):
        return value.strftime("%a, %d %b %Y 00:00:00 GMT")
    if isinstance(value, float):
        return pytest.approx(value, abs=1e-9)
    return getattr(value, "name", value)


@pytest.mark.parametrize("name", ON_THE_COMMAND_LINE)
def test_the_command_line_computes_and_explains(
    book: Book, name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    example = best_examples(book)[name]
    script = how_to_ask.command_line(example, name)
    found = re.fullmatch(r"cat > sag.yaml <<'SLUT'\n(.*)SLUT\n(.*)", script, re.DOTALL)
    assert found is not None
    file, commands = found.groups()
    (tmp_path / "sag.yaml").write_text(file, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(openfisca_ressourceforloeb, "CountryTaxBenefitSystem", lambda: book.system)
    answer = to_text(book.system.variables[name], example.value)
    for command in commands.splitlines():
        program, *arguments = command.split()
        assert program == "ressourceforloeb"
        result = CliRunner().invoke(ressourceforloeb, arguments)
        assert result.exit_code == 0, result.output
        assert answer.casefold() in result.stdout.casefold()
