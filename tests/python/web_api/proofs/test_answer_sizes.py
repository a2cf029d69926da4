"""No answer is larger than it may be, whichever of the worst requests it answers.

What they cost in time and memory is measured by ``python benchmarks/web_api limits``; the size of
an answer is the same everywhere, so it is tested. The limit is set low, for small requests to
reach it.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from asking import post

from openfisca_ressourceforloeb.web_api.app import create_app
from openfisca_ressourceforloeb.web_api.settings import Settings

sys.path.insert(0, str(Path(__file__).parents[4] / "benchmarks"))

from web_api.worst import families

FACTOR, EXTRA = 1, 15_000
COUNT = 12


def test_no_answer_is_larger_than_it_may_be(system: Any) -> None:
    app = create_app(system, Settings(rate="", answer_factor=FACTOR, answer_extra=EXTRA))
    statuses = []
    for family in families(system):
        body = family.body(min(COUNT, family.most))
        answer = post(app, family.route, body, content_type=family.media_type)
        assert len(answer.body) <= FACTOR * len(body) + EXTRA, family
        statuses.append(answer.status)
    assert set(statuses) == {200, 400, 413, 422}
