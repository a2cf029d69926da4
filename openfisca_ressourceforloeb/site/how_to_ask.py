"""How a program asks for a rule: the command line, Python and the Web API, with an example."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from openfisca_ressourceforloeb.explain.danish import Value
from openfisca_ressourceforloeb.explain.data import plain_value
from openfisca_ressourceforloeb.formula.evaluate import ETERNITY

from . import addresses
from .markdown import link
from .rule_examples import Example

_PERSON = "borger"
_PYTHON = """\
from openfisca_core.simulations import SimulationBuilder
from openfisca_ressourceforloeb import CountryTaxBenefitSystem

sag = {{"personer": {{"{person}": {{
{facts}}}}}}}
simulation = SimulationBuilder().build_from_entities(CountryTaxBenefitSystem(), sag)
print(simulation.calculate("{name}", "{period}"))
"""
_SHELL = """\
cat > sag.yaml <<'SLUT'
personer:
  {person}:{facts}
SLUT
ressourceforloeb beregn sag.yaml --variabel {name} --periode {period}
ressourceforloeb forklar sag.yaml {name} --periode {period}
"""
_API = """\
curl -s http://127.0.0.1:5000/calculate -H 'Content-Type: application/json' -d '
{{"personer": {{"{person}": {{
{facts}}}}}}}'
"""
_NO_FACTS = " {}"


def snippets(name: str, example: Example, page: str) -> Iterator[str]:
    """Markdown that asks for the example's answer in three ways."""
    shell = link("kommandolinjen", addresses.COMMAND_LINE, page)
    yield f"På {shell}:\n\n{_fenced('sh', command_line(example, name))}"
    program = link("Python", addresses.PYTHON, page)
    yield f"I {program}:\n\n{_fenced('python', python(example, name))}"
    server = link("OpenFiscas Web API", addresses.API, page)
    yield f"Gennem {server}, når serveren kører:\n\n{_fenced('sh', web_api(example, name))}"


def command_line(example: Example, name: str) -> str:
    """A file with the example, and the commands that compute and explain the answer."""
    period = example.case.period if example.period == ETERNITY else example.period
    lines = [f"\n    {fact}: {_in_yaml(values)}" for fact, values in _facts(example).items()]
    facts = "".join(lines) or _NO_FACTS
    return _SHELL.format(person=_PERSON, facts=facts, name=name, period=period)


def python(example: Example, name: str) -> str:
    """A program that prints the answer."""
    lines = [f'    "{fact}": {values!r},\n' for fact, values in _facts(example).items()]
    written = {"facts": "".join(lines).replace("'", '"'), "period": example.period}
    return _PYTHON.format(person=_PERSON, name=name, **written)


def web_api(example: Example, name: str) -> str:
    """A call of a local server that answers with the situation filled in."""
    asked = {**_facts(example), name: {example.period: None}}
    lines = [f'    "{fact}": {json.dumps(values)}' for fact, values in asked.items()]
    return _API.format(person=_PERSON, facts=",\n".join(lines) + "\n")


def _facts(example: Example) -> dict[str, dict[str, Any]]:
    """What is given, by variable and period, as plain data; dates are texts."""
    return {
        fact: {period: _plain(value) for period, value in values.items()}
        for fact, values in example.facts.items()
    }


def _plain(value: Value) -> Any:
    """A whole number of kroner is written without a point."""
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return plain_value(value)


def _in_yaml(values: dict[str, Any]) -> str:
    """The values of a variable on one line; JSON is YAML."""
    pairs = (f"{period}: {json.dumps(value)}" for period, value in values.items())
    return f"{{{', '.join(pairs)}}}"


def _fenced(language: str, program: str) -> str:
    return f"```{language}\n{program}```\n"
