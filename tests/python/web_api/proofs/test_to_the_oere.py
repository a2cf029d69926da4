"""The money chain over HTTP against hand-written Decimal arithmetic, exact to the øre."""

from __future__ import annotations

from itertools import islice
from typing import Any

import pytest
from amounts import lots
from asking import post

from openfisca_ressourceforloeb.web_api.app import create_app
from openfisca_ressourceforloeb.web_api.settings import Settings

CASES, CASES_AT_FULL_SIZE = 5_000, 1_000_000
SEED = 20261122
MOST_SHOWN = 5


@pytest.fixture(scope="module")
def wide_app(system: Any) -> Any:
    """The application for requests about a thousand persons with all their facts."""
    return create_app(system, Settings(rate="", body_bytes=10_000_000, cost=60))


def test_every_amount_is_the_oracles_to_the_oere(system: Any, wide_app: Any, is_full: bool) -> None:
    for lot in lots(system, CASES_AT_FULL_SIZE if is_full else CASES, SEED):
        answer = post(wide_app, "/calculate", lot.body)
        assert answer.status == 200, answer.body[:1_000]
        assert list(islice(lot.wrong(answer.body), MOST_SHOWN)) == []
