"""The application: OpenFisca's routes, and a few more, as one ASGI application."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from functools import partial
from typing import Any, TypeAlias

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route, Router
from starlette.types import ASGIApp

from openfisca_ressourceforloeb.reforms.forslag.proposal import Proposal
from openfisca_ressourceforloeb.simulation.periods import is_month

from .answering import as_json, fill_in
from .assumptions import assumptions
from .batch.formats import Format, Reader
from .batch.json_lines import JsonLines
from .batch.lines import Batch
from .batch.streaming import StreamedResponse
from .batch.table import ASKED, MONTH, Table
from .checking import Known, check, known_of
from .comparing import comparison, take_reform
from .computing import Work, compute, plan
from .cors import Cors
from .descriptions import Descriptions, describe
from .explaining import explanations
from .faults import RequestError
from .front import Front
from .incoming import JSON, body_of, media_type_of, query_of, wrong_query
from .law import Law
from .library import Library
from .messages import Language
from .metrics import MEDIA_TYPE as METRICS_TYPE
from .metrics import Metrics
from .problem_details import hint_of, language_of
from .reading import Data, read_json
from .settings import Settings, from_environment
from .tracing import trace
from .words import ASSUMPTIONS, LONGEST_NAME, YES_OR_NO
from .work import SHORT_BODY, SHORT_SECONDS, Places, Workers

BATCH_TYPES = (JsonLines.media_type, Table.media_type)
"""The media types of a batch."""

_WITH_ASSUMPTIONS = {ASSUMPTIONS: "ja"}
_OF_A_TABLE = {ASKED: "ressourceforloebsydelse", MONTH: "2026-03"}
_TRACE_COSTS = 5
_ASSUMPTIONS_COST = 3
_EXPLANATION_COSTS = 40
_COMPARISON_COSTS = 3

_Endpoint: TypeAlias = Callable[[Request], Any]
_Work: TypeAlias = Callable[[Work], Data]


class Service:
    """What the routes share: the law, its descriptions, the settings and the workers."""

    def __init__(self, system: Any, settings: Settings, metrics: Metrics) -> None:
        self._law = Law(system)
        self._known: Known = known_of(system)
        self._descriptions: Descriptions = describe(system, settings)
        self._library = Library(system)
        self._settings = settings
        self._metrics = metrics
        self._workers = Workers(settings)
        self._batches = Places(settings.batches)

    @property
    def package_headers(self) -> dict[str, str]:
        """The two headers that stock answers have."""
        return self._descriptions.package_headers

    def routes(self) -> list[Route]:
        """Every route with its endpoint."""
        about, library = self._descriptions, self._library
        return [
            self._described("/", about.welcome, 300),
            self._described("/entities", about.entities),
            self._described("/variables", about.variables),
            self._described("/parameters", about.parameters),
            self._described("/spec", about.specification),
            self._described("/kilder", library.sources),
            self._described("/fortolkninger", library.open_questions),
            self._one("/variable/{name}", about.variable, partial(about.near, "variables")),
            self._one("/parameter/{name:path}", about.parameter, partial(about.near, "parameters")),
            self._one("/kilder/{name}", library.source, library.near),
            Route("/calculate", _named("/calculate", self._calculate), methods=["POST"]),
            Route("/forklar", _named("/forklar", self._explain), methods=["POST"]),
            Route("/sammenlign", _named("/sammenlign", self._compare), methods=["POST"]),
            Route("/batch", _named("/batch", self._batch), methods=["POST"]),
            Route("/trace", _named("/trace", self._trace), methods=["POST"]),
            Route("/sundhed", _named("/sundhed", self._health)),
            Route("/klar", _named("/klar", self._readiness)),
            Route("/metrics", _named("/metrics", self._counted)),
        ]

    def close(self) -> None:
        """Finish what is being computed."""
        self._workers.close()

    def _described(self, path: str, about: Callable[[str], Data], status: int = 200) -> Route:
        async def endpoint(request: Request) -> Response:
            return _answer(about(str(request.base_url)), status)

        return Route(path, _named(path, endpoint))

    def _one(
        self,
        path: str,
        about: Callable[[str], Data | None],
        near: Callable[[str], list[str]],
    ) -> Route:
        async def endpoint(request: Request) -> Response:
            name = request.path_params["name"]
            found = about(name)
            if found is None:
                names = near(name) if len(name) <= LONGEST_NAME else []
                raise RequestError(404, "not-found", hint=hint_of(names, _language(request)))
            return _answer(found)

        return Route(path, _named(path, endpoint))

    async def _calculate(self, request: Request) -> Response:
        with_assumptions = _asks_for_assumptions(request)

        def answer(work: Work) -> Data:
            filled = fill_in(work.asked, compute(self._law, work))
            if with_assumptions:
                return {**filled, ASSUMPTIONS: assumptions(self._law, work)}
            return filled

        return await self._answered(request, answer, _ASSUMPTIONS_COST if with_assumptions else 1)

    async def _trace(self, request: Request) -> Response:
        query_of(request, {})
        return await self._answered(request, lambda work: trace(self._law, work), _TRACE_COSTS)

    async def _explain(self, request: Request) -> Response:
        query_of(request, {})
        return await self._answered(
            request,
            lambda work: explanations(self._law, work, self._settings),
            _EXPLANATION_COSTS,
        )

    async def _compare(self, request: Request) -> Response:
        query_of(request, {})
        reforms: list[Proposal] = []

        def take(data: Data) -> None:
            reforms.append(take_reform(self._law.system, data))

        return await self._answered(
            request,
            lambda work: comparison(self._law, reforms[0], work),
            _COMPARISON_COSTS,
            take,
        )

    async def _answered(
        self,
        request: Request,
        answer: _Work,
        costs: int,
        take: Callable[[Data], None] = lambda _data: None,
    ) -> Response:
        """The answer to a situation, computed at once or in a thread.

        Args:
            request: the request, with a situation in its body.
            answer: computes the answer.
            costs: how many times as long as only computing the answers it takes.
            take: takes out of the body what is no part of the situation.
        """
        media_type_of(request, (JSON,), "not-json-type")
        raw = await body_of(request, self._settings.body_bytes, self._settings.body_seconds)
        most = len(raw) * self._settings.answer_factor + self._settings.answer_extra

        def planned() -> Work:
            data = read_json(raw)
            take(data)
            return plan(check(self._known, data, self._settings), self._settings, costs)

        def written(work: Work) -> bytes:
            text = as_json(answer(work))
            if len(text) > most:
                raise RequestError(413, "answer-too-large", most=str(most))
            return text

        if len(raw) > SHORT_BODY:
            return _json(await self._workers.run(lambda: written(planned())))
        work = planned()
        if work.seconds > SHORT_SECONDS:
            return _json(await self._workers.run(lambda: written(work)))
        return _json(written(work))

    async def _batch(self, request: Request) -> Response:
        media_type = media_type_of(request, BATCH_TYPES, "not-batch-type")
        query = query_of(request, _OF_A_TABLE if media_type == Table.media_type else {})
        month = query.get(MONTH)
        if month is not None and not is_month(month):
            raise wrong_query(f"{MONTH}={month}", _OF_A_TABLE)
        reader = Reader(_language(request), request.scope["state"]["request_id"])

        def begun(raw: bytes) -> Iterator[bytes]:
            form: Format = (
                Table(raw, query.get(ASKED, ""), month, self._known)
                if media_type == Table.media_type
                else JsonLines(raw)
            )
            return Batch(self._law, self._known, self._settings, form, len(raw), reader).parts()

        self._batches.take()
        try:
            parts = await self._parts(request, begun)
        except BaseException:
            self._batches.give_back()
            raise
        seconds = self._settings.body_seconds
        return StreamedResponse(request, parts, media_type, seconds, self._batches.give_back)

    async def _parts(
        self, request: Request, begun: Callable[[bytes], Iterator[bytes]]
    ) -> AsyncIterator[bytes]:
        """The parts of an answer; each but the first is computed when it can be sent."""
        raw = await body_of(request, self._settings.batch_bytes, self._settings.body_seconds)
        parts = await self._workers.run(lambda: begun(raw))
        first = await self._workers.run(lambda: next(parts, b""))

        async def one_by_one() -> AsyncIterator[bytes]:
            yield first
            while part := await self._workers.go_on(lambda: next(parts, b"")):
                yield part

        return one_by_one()

    async def _health(self, _request: Request) -> Response:
        return _answer({"status": "ok"})

    async def _readiness(self, _request: Request) -> Response:
        if self._workers.is_full:
            return _answer({"status": "optaget"}, 503)
        return _answer({"status": "ok"})

    async def _counted(self, _request: Request) -> Response:
        return Response(self._metrics.text(), media_type=METRICS_TYPE)


def create_app(system: Any = None, settings: Settings | None = None) -> ASGIApp:
    """The application.

    Args:
        system: the tax and benefit system; the package's own where none is given.
        settings: the settings; their defaults where none are given.
    """
    if system is None:
        from openfisca_ressourceforloeb import CountryTaxBenefitSystem

        system = CountryTaxBenefitSystem()
    settings = settings or Settings()
    metrics = Metrics()
    service = Service(system, settings, metrics)

    @asynccontextmanager
    async def lifespan(_app: object) -> AsyncIterator[None]:
        yield
        service.close()

    routes = Router(service.routes(), lifespan=lifespan)
    front = Front(routes, settings, metrics, service.package_headers)
    if not settings.origins:
        return front
    return Cors(
        front,
        allow_origins=settings.origins,
        allow_methods=("GET", "POST"),
        allow_headers=("Content-Type", "Accept-Language"),
    )


def app_from_environment() -> ASGIApp:
    """The application with the settings of the environment."""
    return create_app(settings=from_environment())


def _named(route: str, endpoint: _Endpoint) -> _Endpoint:
    """The endpoint, which first says which route it is, for the log."""

    async def named(request: Request) -> Response:
        request.scope.setdefault("state", {})["route"] = route
        response: Response = await endpoint(request)
        return response

    return named


def _answer(data: Data, status: int = 200) -> Response:
    return _json(as_json(data), status)


def _json(text: bytes, status: int = 200) -> Response:
    return Response(text, status, media_type=JSON)


def _language(request: Request) -> Language:
    return language_of(request.headers.get("accept-language", ""))


def _asks_for_assumptions(request: Request) -> bool:
    answer = query_of(request, _WITH_ASSUMPTIONS).get(ASSUMPTIONS, "nej")
    if answer not in YES_OR_NO:
        raise wrong_query(f"{ASSUMPTIONS}={answer}", _WITH_ASSUMPTIONS)
    return YES_OR_NO[answer]
