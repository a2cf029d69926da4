"""Requests that are made from the OpenAPI document find nothing, and most of them are answered.

With ``--fuld`` they are many, and made from the whole document.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import pytest
import schemathesis
import schemathesis_hooks  # noqa: F401
from asking import get
from hypothesis import HealthCheck, Phase, given, seed, settings
from schemathesis import Case, GenerationMode

from openfisca_ressourceforloeb.web_api.app import create_app
from openfisca_ressourceforloeb.web_api.settings import Settings

CONFIGURATION = Path(__file__).parents[3] / "schemathesis.toml"
MANY = 200
SEEDS = (1, 2, 3, 4, 5)
OF_A_POST, OF_A_GET, MEASURED, FEW, SOME = 4, 1, 40, 5, 10
LEAST_ANSWERED = 0.6

OF_EACH_SORT = (
    "er_i_ressourceforloeb",
    "folkepensionsdato",
    "kontanthjaelpssats",
    "indsatstype",
    "staar_til_raadighed_for_tilbud",
    "deltager_i_samtaler",
    "loen_inkl_pension",
    "andel_af_arbejdet_der_kan_udfoeres",
    "foedselsdato",
    "ressourceforloeb_startdato",
    "bevilget_varighed_maaneder",
    "hidtidig_ydelse",
    "feriegodtgoerelse_beloeb",
    "ressourceforloebsydelse",
    "loenfradrag_ressourceforloeb",
    "ressourceforloeb_slutdato",
    "aldersgruppe",
    "alder",
    "moede_kun_om_indsats_og_plan",
)
"""Variables of each sort; with all of them the boundaries are thousands of requests."""

OF_EACH_KIND = (
    "ydelse.fradrag.ressourceforloeb.sats_over_graense",
    "ydelse.fradrag.loenindtaegtsgraense",
    "jobafklaring.maksimum_varighed_maaneder",
    "tilgang.nye_ressourceforloeb",
    "indsatsgaranti.ikrafttraedelse",
    "opgoerelse.foerste_afrapportering",
)
"""Parameters of each kind."""

ASKED = ("ressourceforloebsydelse", "alder@2026-03,ressourceforloebsydelse")

# What a schema cannot say is the reason of a refusal of what it allows, and nothing else is.
UNSAID = {
    "period-twice",
    "not-for-everybody",
    "contradiction",
    "contradiction-unsaid",
    "amount-missing",
    "amount-missing-can-be-given",
    "too-many-months",
    "too-many-questions",
    "too-many-explanations",
    "too-costly",
    "id-not-a-name",  # composed letters
}


def loaded(document: Any, app: Any) -> Any:
    schema = schemathesis.openapi.from_dict(
        document, config=schemathesis.Config.from_path(CONFIGURATION)
    )
    schema.app = app
    return schema


@pytest.fixture(scope="module")
def service(system: Any) -> Any:
    """The application; it starts once, and not anew for each request."""
    app = create_app(system, Settings(rate="", hosts=("*",)))

    async def started(scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] != "lifespan":
            await app(scope, receive, send)
            return
        for what in ("startup", "shutdown"):
            await receive()
            await send({"type": f"lifespan.{what}.complete"})

    return started


@pytest.fixture(scope="module")
def whole(service: Any) -> Any:
    return loaded(get(service, "/spec").json(), service)


@pytest.fixture(scope="module")
def small(service: Any) -> Any:
    """The document with a few variables, which says the same of them."""
    document = get(service, "/spec").json()
    for name in ("Person", "PersonOutput"):
        fields = document["components"]["schemas"][name]["properties"]
        keep_only(fields, OF_EACH_SORT)
    reform = document["components"]["schemas"]["Reform"]["properties"]
    keep_only(reform["parametre"]["properties"], OF_EACH_KIND)
    keep_only(reform["fortolkninger"]["properties"], ("feriegodtgoerelse", "aldersgraense"))
    for path in ("/variable/{variableID}", "/parameter/{parameterID}", "/kilder/{id}"):
        chosen = document["paths"][path]["get"]["parameters"][0]["schema"]["enum"]
        del chosen[FEW:]  # each of them is looked up by test_specification
    document["paths"]["/batch"]["post"]["parameters"][0]["schema"] = {"enum": list(ASKED)}
    return loaded(document, service)


def keep_only(fields: dict[str, Any], names: Iterable[str]) -> None:
    assert set(names) <= set(fields)
    for each in set(fields) - set(names):
        del fields[each]


def operations(schema: Any) -> Iterator[Any]:
    for found in schema.get_all_operations():
        yield found.ok()


def run(operation: Any, mode: GenerationMode, number: int, count: int, each: Any) -> None:
    """Makes some requests of a sort and does something with each."""

    @seed(number)
    @settings(
        max_examples=count,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(operation.as_strategy(generation_mode=mode))
    def made(case: Case) -> None:
        each(case)

    made()


def test_the_boundaries_of_what_is_allowed(small: Any, is_full: bool) -> None:
    """What lies just inside and outside each schema, and every method that is not used."""
    for operation in operations(small):
        cases = small.iter_coverage_cases(
            operation,
            generation_modes=list(GenerationMode),
            generation_config=small.config.generation_for(operation=operation, phase="coverage"),
        )
        step = SOME if operation.path == "/sammenlign" and not is_full else 1
        for case in islice(cases, 0, None, step):
            case.call_and_validate()


@pytest.mark.parametrize("number", SEEDS)
def test_random_requests(request: pytest.FixtureRequest, number: int, is_full: bool) -> None:
    schema = request.getfixturevalue("whole" if is_full else "small")
    for operation in operations(schema):
        is_post = operation.method == "post"
        count = MANY if is_full else OF_A_POST if is_post else OF_A_GET
        run(operation, GenerationMode.POSITIVE, number, count, Case.call_and_validate)
        if is_post or operation.path_parameters:
            run(operation, GenerationMode.NEGATIVE, number, count, Case.call_and_validate)


def test_most_of_what_the_document_allows_is_answered(whole: Any, is_full: bool) -> None:
    statuses: Counter[int] = Counter()
    reasons: Counter[str] = Counter()

    def count(case: Case) -> None:
        answer = case.call()
        statuses[answer.status_code] += 1
        if answer.status_code == 422:
            reasons.update(each["kind"] for each in answer.json()["errors"])

    run(
        whole["/calculate"]["POST"],
        GenerationMode.POSITIVE,
        1,
        MANY if is_full else MEASURED,
        count,
    )
    assert set(statuses) <= {200, 413, 422}
    assert set(reasons) <= UNSAID
    assert statuses[200] >= LEAST_ANSWERED * statuses.total(), (statuses, reasons)
