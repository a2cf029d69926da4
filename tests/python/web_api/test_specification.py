"""The OpenAPI document says what the service accepts, refuses and answers, and nothing else."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import jsonschema_rs
import pytest
from asking import Answer, ask, get
from openfisca_core.indexed_enums import Enum

from openfisca_ressourceforloeb.simulation.periods import is_day
from openfisca_ressourceforloeb.web_api import app as module
from openfisca_ressourceforloeb.web_api.batch.json_lines import JsonLines
from openfisca_ressourceforloeb.web_api.batch.table import ASKED, MONTH, Table
from openfisca_ressourceforloeb.web_api.checking import check, known_of
from openfisca_ressourceforloeb.web_api.faults import RequestError
from openfisca_ressourceforloeb.web_api.incoming import JSON
from openfisca_ressourceforloeb.web_api.messages import TITLES
from openfisca_ressourceforloeb.web_api.settings import Settings
from openfisca_ressourceforloeb.web_api.specification import routes, specification
from openfisca_ressourceforloeb.web_api.specification.examples import EXAMPLES, Example
from openfisca_ressourceforloeb.web_api.specification.problems import KINDS, OF_A_LINE

ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="module")
def document(app: Any) -> Any:
    return get(app, "/spec").json()


def validator(document: Any, name: str) -> Any:
    """Checks data against a schema of the document."""
    schema = {"$ref": f"#/components/schemas/{name}", "components": document["components"]}
    return jsonschema_rs.Draft202012Validator(schema)


@pytest.fixture(scope="module")
def situation(document: Any) -> Any:
    return validator(document, "SituationInput")


@pytest.fixture(scope="module")
def accepts(system: Any) -> Any:
    """Whether the service accepts a situation, leaving out what it can only find by computing."""
    known, settings = known_of(system), Settings()

    def is_accepted(data: Any) -> bool:
        try:
            check(known, data, settings)
        except RequestError:
            return False
        return True

    return is_accepted


OF_EACH_UNIT = (
    "er_syg",
    "loen_inkl_pension",
    "moede_kun_om_indsats_og_plan",
    "foedselsdato",
    "alder",
)
PERIODS = [
    "2026",
    "2026-03",
    "2026-03-15",
    "2024-02-29",
    "2026-02-29",
    "2100-02-29",
    "2000-02-29",
    "2400-02-29",
    "1900-02-29",
    "2026-04-31",
    "2026-00",
    "2026-13",
    "2026-3",
    "26-03",
    "2026-03-00",
    "1900",
    "1899",
    "1899-12",
    "1900-01",
    "2999-12",
    "2999",
    "3000",
    "3000-01",
    "2999-12-31",
    "month:2026-03",
    "month:2026-03:1",
    "month:2026-03:2",
    "month:2026",
    "2026-03:1",
    "Month:2026-03",
    "year:2026",
    "year:2026:1",
    "year:2026:2",
    "year:2026-03",
    "day:2026-03-15",
    "day:2026-03-15:1",
    "day:2026-03",
    "ETERNITY",
    "eternity",
    "Eternity",
    "eternity:2026",
    "",
    " 2026-03",
    "2026-03 ",
    "2026-03\n",
    "week:2026-W03",
    "2026-W03",
    "٢٠٢٦-03",
]
VALUES: list[Any] = [
    None,
    True,
    False,
    0,
    1,
    -1,
    0.5,
    1.0,
    1.5,
    12,
    100,
    101,
    168,
    168.5,
    1200,
    1201,
    10**9,
    10**9 + 1,
    -(10**9),
    -(10**9) - 1,
    2**31,
    1e300,
    "",
    "true",
    "0",
    "kontanthjaelp",
    "ingen",
    "2026-03-15",
    "2026-02-30",
    "1899-12-31",
    "2999-12-31",
    "3000-01-01",
    "20260315",
    "2026-03",
    [],
    {},
    [1],
]
NAMES = [
    "anna",
    "Åse",
    "æ",
    "anna bo",
    "anna.bo-2",
    "o'neil",
    "a’b",
    "a_",
    "a.",
    "a-",
    "a ",
    " a",
    "",
    "1",
    "a1",
    "_a",
    "é",
    "e\u0301",
    "²a",
    "a²",
    "Ⅷ",
    "王",
    "a王",
    "ª",
    "a\n",
    "a\tb",
    "a/b",
    "a~",
    "0101701234",
    "a010170-1234",
    "a0101701234",
    "a010170 1234b",
    "a01017-01234",
    "a12345",
    "a" * 64,
    "a" * 65,
    "é" * 64,
]


@pytest.mark.parametrize("period", PERIODS)
def test_a_period_is_in_the_schema_as_in_the_service(
    situation: Any, accepts: Any, period: str
) -> None:
    for name in OF_EACH_UNIT:
        asked = {"personer": {"anna": {name: {period: None}}}}
        assert situation.is_valid(asked) == accepts(asked), name


def test_a_value_is_in_the_schema_as_in_the_service(
    system: Any, situation: Any, accepts: Any
) -> None:
    for name, variable in system.variables.items():
        is_enum = variable.value_type is Enum
        codes = [each.name for each in variable.possible_values] if is_enum else []
        for period in ("2026", "2026-03", "2026-03-15", "ETERNITY"):
            for value in (*VALUES, *codes):
                said = {"personer": {"anna": {name: {period: value}}}}
                assert situation.is_valid(said) == accepts(said), (name, period, value)


@pytest.mark.parametrize("name", NAMES)
def test_a_name_is_in_the_schema_as_in_the_service(situation: Any, accepts: Any, name: str) -> None:
    said: Any = {"personer": {name: {}}}
    assert situation.is_valid(said) == accepts(said)


@pytest.mark.parametrize(
    "said",
    [
        None,
        [],
        {},
        {"personer": {}},
        {"personer": None},
        {"personer": {"anna": None}},
        {"personer": {"anna": {}}},
        {"personer": {"anna": {}}, "axes": []},
        {"personer": {"anna": {}}, "reform": "x"},
        {"personer": {"anna": {"nope": {}}}},
        {"personer": {"anna": {"er_syg": None}}},
        {"personer": {"anna": {"er_syg": {}}}},
        {"personer": {"anna": {"alder": {"2026": None, "2027": None}}}},
        {"personer": {"anna": {"foedselsdato": {"2026": None, "2027": None}}}},
        {"person": {"anna": {}}},
    ],
)
def test_a_shape_is_in_the_schema_as_in_the_service(
    situation: Any, accepts: Any, said: Any
) -> None:
    assert situation.is_valid(said) == accepts(said)


def test_every_day_is_in_the_schema_as_in_the_calendar(document: Any) -> None:
    dates = validator(document, "Dato")
    for year, month, day in product((*range(1899, 2106), 2400, 2999, 3000), range(14), range(33)):
        said = f"{year}-{month:02}-{day:02}"
        assert dates.is_valid(said) == is_day(said), said


def test_the_limits_are_those_of_the_settings(system: Any) -> None:
    told = json.dumps(specification(system, Settings(persons=77, id_length=33, explanations=5)))
    assert '"maxProperties": 77' in told
    assert '"maxLength": 33' in told
    assert "H\\u00f8jst 5 ad gangen" in told


def test_the_words_are_those_of_the_routes() -> None:
    assert (routes.ASKED, routes.MONTH_OF_ROWS) == (ASKED, MONTH)
    types = (routes.JSON, routes.LINES_TYPE, routes.TABLE_TYPE)
    assert types == (JSON, JsonLines.media_type, Table.media_type)


def test_every_route_is_described(document: Any, system: Any) -> None:
    service = module.Service(system, Settings(), None)  # type: ignore[arg-type]
    served = {route.path.partition("{")[0] for route in service.routes()}
    assert served == {path.partition("{")[0] for path in document["paths"]}
    ids = [each["operationId"] for path in document["paths"].values() for each in path.values()]
    assert len(set(ids)) == len(ids)
    stock = {"calculate", "trace", "spec", "getVariables", "getVariable", "getParameters"}
    assert {*stock, "getParameter", "getEntities"} <= set(ids)


def test_every_kind_of_problem_has_its_status() -> None:
    told = [kind for kinds in KINDS.values() for kind in kinds]
    assert sorted((*told, *OF_A_LINE)) == sorted(TITLES)


def addresses(document: Any) -> Iterator[tuple[str, str, int]]:
    """Every address that can be looked up, the schema of its answer and the status."""
    for path, methods in document["paths"].items():
        if "get" not in methods or path in ("/spec", "/metrics"):
            continue
        [status] = [int(each) for each in methods["get"]["responses"] if int(each) < 400]
        content = methods["get"]["responses"][str(status)]["content"]
        name = content["application/json"]["schema"].get("$ref", "").rpartition("/")[2]
        chosen = [each for each in methods["get"]["parameters"] if each.get("in") == "path"]
        if not chosen:
            yield path, name, status
        for each in chosen:
            for value in each["schema"]["enum"]:
                yield path.replace(f"{{{each['name']}}}", value), name, status


def test_everything_that_can_be_looked_up_is_as_described(app: Any, document: Any) -> None:
    names = {name for _, name, _ in addresses(document)}
    validators = {name: validator(document, name) for name in names if name}
    count = 0
    for address, name, status in addresses(document):
        answer = get(app, address)
        assert answer.status == status, address
        if name:
            problems = [str(each) for each in validators[name].iter_errors(answer.json())]
            assert problems == [], (address, problems[:3])
        count += 1
    assert count > 900


def test_nothing_needs_more_than_the_site_does() -> None:
    program = (
        "import sys\n"
        "for name in ('orjson', 'starlette', 'limits', 'uvicorn', 'prometheus_client'):\n"
        "    sys.modules[name] = None\n"
        "import openfisca_ressourceforloeb.web_api.specification\n"
        "from openfisca_ressourceforloeb.web_api.settings import Settings\n"
        "Settings()\n"
    )
    subprocess.run([sys.executable, "-c", program], check=True, cwd=ROOT, timeout=60)


# --- examples ---


def asked(app: Any, example: Example) -> Answer:
    """What the service answers to an example."""
    body = example.body if isinstance(example.body, str) else json.dumps(example.body)
    query = f"?{urlencode(example.query)}" if example.query else ""
    headers = {"content-type": example.media_type, **example.headers}
    address = f"{example.address or example.path}{query}"
    return ask(app, example.method.upper(), address, body.encode(), headers)


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda each: f"{each.path}-{each.name}")
def test_an_example_is_answered_as_shown(app: Any, example: Example) -> None:
    answer = asked(app, example)
    assert answer.status == example.status, answer.body
    assert compared(answer.body.decode()) == compared(example.answer)


def compared(said: Any) -> Any:
    """JSON, or each line of it, as data; of a table its text."""
    if not isinstance(said, str):
        return without_what_differs(said)
    if not said.startswith("{"):
        return said
    lines = [without_what_differs(json.loads(line)) for line in said.splitlines()]
    return lines if len(lines) > 1 else lines[0]


def without_what_differs(data: Any) -> Any:
    """The data without the number of the request and the time it took."""
    if isinstance(data, dict):
        differ = ("request_id", "calculation_time", "formula_time")
        return {key: without_what_differs(each) for key, each in data.items() if key not in differ}
    return list(map(without_what_differs, data)) if isinstance(data, list) else data


def test_each_post_has_a_request_an_answer_and_a_refusal(document: Any) -> None:
    for path, methods in document["paths"].items():
        for each in methods.values() if "post" in methods else ():
            requests = [set(kind["examples"]) for kind in each["requestBody"]["content"].values()]
            answers = [
                set(kind["examples"]) for kind in each["responses"]["200"]["content"].values()
            ]
            assert requests == answers
            assert all(requests), path
            assert "examples" in next(iter(each["responses"]["422"]["content"].values())), path


def test_the_shown_documents_are_as_described(document: Any) -> None:
    """Also what differs from time to time has the form that is described."""
    count = 0
    for path in document["paths"].values():
        for each in path.values():
            said = [each.get("requestBody", {}), *each["responses"].values()]
            for content in (kind for one in said for kind in one.get("content", {}).values()):
                schema = {**content["schema"], "components": document["components"]}
                checks = jsonschema_rs.Draft202012Validator(schema)
                for example in content.get("examples", {}).values():
                    assert [str(e) for e in checks.iter_errors(example["value"])] == []
                    count += 1
    assert count >= 2 * sum(each.status == 200 for each in EXAMPLES)
