"""The same situation under a reform: both answers in the place of every null.

A reform is asked for beside the persons: the name of a proposal of the package, an object as a
``reform.yaml`` has it, or a list of several of them. It is built for one request and forgotten.
"""

from __future__ import annotations

from typing import Any

from openfisca_ressourceforloeb.reforms.forslag.proposal import Proposal
from openfisca_ressourceforloeb.reforms.forslag.register import forslag
from openfisca_ressourceforloeb.simulation.documents import Document
from openfisca_ressourceforloeb.simulation.problems import (
    InvalidInputError,
    Path,
    Problem,
    nearest,
    shown,
)
from openfisca_ressourceforloeb.simulation.reform_documents import (
    as_data,
    checked_reform,
    combined,
    with_reform,
)

from .answering import fill_in
from .computing import Answers, Work, compute
from .faults import Fault, RequestError
from .law import Law
from .reading import Data
from .words import (
    AFTER,
    BEFORE,
    CHANGE,
    LONGEST_NAME,
    LONGEST_TEXT,
    MOST_CHANGES,
    MOST_REFORMS,
    REFORM,
)

_WRITTEN_BY_CLIENTS = ("named", "value")


def take_reform(system: Any, data: Data) -> Proposal:
    """The reform that is asked for in a request's data, from which it is taken away.

    Raises:
        RequestError: 422; there is none, or it cannot be used.
    """
    if not isinstance(data, dict) or REFORM not in data:
        raise _refusal([Fault("no-reform", (REFORM,))])
    asked = data.pop(REFORM)
    several = asked if isinstance(asked, list) else [asked]
    if not 1 <= len(several) <= MOST_REFORMS:
        most = {"most": str(MOST_REFORMS)}
        raise _refusal([Fault("too-many-reforms", (REFORM,), most)])
    proposals: list[Proposal] = []
    faults: list[Fault] = []
    for place, each in enumerate(several):
        path: Path = (REFORM, place) if isinstance(asked, list) else (REFORM,)
        try:
            proposals.append(_proposal(system, each, path))
        except RequestError as error:
            faults += error.faults
    if faults:
        raise _refusal(faults)
    return combined(proposals)


def comparison(law: Law, proposal: Proposal, work: Work) -> Data:
    """The client's own data with both answers in the place of every null, and the reform.

    A number has its change too, from the law as it is to the reform.

    Raises:
        RequestError: as :func:`.computing.compute`, under the law as it is or under the reform.
    """
    before = compute(law, work)
    after = compute(Law(with_reform(law.system, proposal)), work)
    both: Answers = {
        key: {person: _both(value, after[key][person]) for person, value in values.items()}
        for key, values in before.items()
    }
    return {**fill_in(work.asked, both), REFORM: as_data(proposal)}


def _both(before: Any, after: Any) -> Data:
    told = {BEFORE: before, AFTER: after}
    if isinstance(before, bool) or not isinstance(before, int | float):
        return told
    return {**told, CHANGE: round(after - before, 2)}


def _proposal(system: Any, asked: Data, path: Path) -> Proposal:
    if isinstance(asked, str):
        return _of_the_package(asked, path)
    if not isinstance(asked, dict):
        raise _refusal([Fault("not-a-reform", path, {}, asked, True)])
    if _is_too_large(asked):
        most = {"most": str(MOST_CHANGES), "longest": str(LONGEST_TEXT)}
        raise _refusal([Fault("reform-too-large", path, most)])
    try:
        return checked_reform(system, Document(asked))
    except InvalidInputError as error:
        raise _refusal([_fault(each, path) for each in error.problems]) from None


def _fault(problem: Problem, path: Path) -> Fault:
    wrong = problem.wrong
    if wrong is None:
        raise ValueError("a reform in JSON is wrong in a way that has no kind")
    words = {
        name: shown(word)[1:-1] if name in _WRITTEN_BY_CLIENTS else word
        for name, word in wrong.words.items()
    }
    particulars = {"danish": problem.message, **words}
    at = (*path, *problem.path)
    return Fault(f"reform-{wrong.kind}", at, particulars, suggestions=wrong.suggestions)


def _of_the_package(name: str, path: Path) -> Proposal:
    known = forslag()
    if name in known:
        return known[name]
    near = nearest(name, known) if len(name) <= LONGEST_NAME else []
    raise _refusal([Fault("unknown-reform", path, {}, name, True, tuple(known), tuple(near))])


def _is_too_large(asked: Data) -> bool:
    """Whether there is so much in it that checking it would take long."""
    waiting, keys = [asked], 0
    while waiting:
        found = waiting.pop()
        if isinstance(found, dict):
            keys += len(found)
            waiting += found.values()
            if any(len(key) > LONGEST_NAME for key in found):
                return True
        elif isinstance(found, list):
            keys += len(found)
            waiting += found
        elif isinstance(found, str) and len(found) > LONGEST_TEXT:
            return True
        if keys > 3 * MOST_CHANGES:  # a change is a parameter, a day and what is added
            return True
    return False


def _refusal(faults: list[Fault]) -> RequestError:
    return RequestError(422, "wrong-reform", faults)
