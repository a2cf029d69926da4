"""The application: OpenFisca's routes, and a few more, as one ASGI application."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from functools import partial
from typing import Any, TypeAlias

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route, Router
from starlette.types import ASGIApp

from openfisca_ressourceforloeb.reforms.forslag.proposal import Proposal

from .answering import as_json, fill_in
from .assumptions import assumptions
from .checking import Known, check, known_of
from .comparing import comparison, take_reform
from .computing import Work, compute, plan
from .cors import Cors
from .descriptions import Descriptions, describe
from .explaining import explanations
from .faults import RequestError
from .front import Front
from .law import Law
from .library import Library
from .messages import Language
from .metrics import MEDIA_TYPE as METRICS_TYPE
from .metrics import Metrics
from .problem_details import hint_of, language_of
from .reading import Data, read_json
from .settings import Settings, from_environment
from .tracing import trace
from .work import SHORT_BODY, SHORT_SECONDS, Workers

JSON = "application/json"
ASSUMPTIONS = "oplysninger"
"""The query that asks for what an answer rests on; ``ja`` or ``nej``."""

_YES_OR_NO = {"ja": True, "nej": False}
_TRACE_COSTS = 5
_ASSUMPTIONS_COST = 3
_EXPLANATION_COSTS = 40
_COMPARISON_COSTS = 3
_LONGEST_NAME = 100

_Endpoint: TypeAlias = Callable[[Request], Any]
_Work: TypeAlias = Callable[[Work], Data]


class Service:
    """What the routes share: the law, its descriptions, the settings and the workers."""

    def __init__(self, system: Any, settings: Settings, metrics: Metrics) -> None:
        self._law = Law(system)
        self._known: Known = known_of(system)
        self._descriptions: Descriptions = describe(system)
        self._library = Library(system)
        self._settings = settings
        self._metrics = metrics
        self._workers = Workers(settings)

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
                names = near(name) if len(name) <= _LONGEST_NAME else []
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
        _refuse_query(request, ())
        return await self._answered(request, lambda work: trace(self._law, work), _TRACE_COSTS)

    async def _explain(self, request: Request) -> Response:
        _refuse_query(request, ())
        return await self._answered(
            request,
            lambda work: explanations(self._law, work, self._settings),
            _EXPLANATION_COSTS,
        )

    async def _compare(self, request: Request) -> Response:
        _refuse_query(request, ())
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
        _require_json(request)
        raw = await self._body(request)
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

    async def _body(self, request: Request) -> bytes:
        """The body of a request.

        Raises:
            RequestError: 413, it is too large; 408, it comes too slowly.
        """
        most = self._settings.body_bytes
        too_large = RequestError(413, "body-too-large", most=str(most))
        said = request.headers.get("content-length", "0")
        if said.isdecimal() and int(said[:20]) > most:
            raise too_large
        parts: list[bytes] = []
        length = 0
        try:
            async with asyncio.timeout(self._settings.body_seconds):
                async for part in request.stream():
                    parts.append(part)
                    length += len(part)
                    if length > most:
                        raise too_large
        except TimeoutError:
            seconds = f"{self._settings.body_seconds:g}"
            headers = {"Connection": "close"}
            raise RequestError(408, "body-too-slow", headers=headers, seconds=seconds) from None
        return b"".join(parts)

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
    _refuse_query(request, (ASSUMPTIONS,))
    answer = request.query_params.get(ASSUMPTIONS, "nej")
    if answer not in _YES_OR_NO:
        raise RequestError(400, "wrong-query", given=f"{ASSUMPTIONS}={answer[:60]}")
    return _YES_OR_NO[answer]


def _refuse_query(request: Request, known: tuple[str, ...]) -> None:
    """Refuse what an address asks for that is not known, or asks for twice."""
    seen = set(known)
    for name, _ in request.query_params.multi_items():
        if name not in seen:
            raise RequestError(400, "wrong-query", given=name[:60])
        seen.remove(name)


def _require_json(request: Request) -> None:
    kind, _, parameters = request.headers.get("content-type", "").partition(";")
    charset = parameters.replace(" ", "").replace('"', "").lower()
    is_plain = request.headers.get("content-encoding", "identity").lower() == "identity"
    if kind.strip().lower() != JSON or charset not in ("", "charset=utf-8") or not is_plain:
        raise RequestError(415, "not-json-type")
