"""Problems as RFC 9457 has them: ``application/problem+json`` in Danish or English."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from openfisca_ressourceforloeb.explain.danish import listed
from openfisca_ressourceforloeb.simulation.problems import shown

from .faults import Fault, RequestError, listed_briefly
from .messages import DETAILS, FAULTS, HINT, LANGUAGES, MORE, OR, REMEDIES, TITLES, Language

MEDIA_TYPE = "application/problem+json"
TYPE = "urn:ressourceforloeb:problem:"
"""The type of a problem is this and its kind."""

_WANTED = re.compile(r"([a-z]{1,8})(?:-[a-z0-9-]+)?(?:;q=([01](?:\.[0-9]{0,3})?))?")


def language_of(accepted: str) -> Language:
    """The language an ``Accept-Language`` header wants most; Danish where it wants neither."""
    best: tuple[float, Language] = (0.0, LANGUAGES[0])
    for part in accepted.lower().replace(" ", "").split(","):
        match = _WANTED.fullmatch(part)
        if match is None:
            continue
        for language in LANGUAGES:
            if match.group(1) == language and float(match.group(2) or 1) > best[0]:
                best = (float(match.group(2) or 1), language)
    return best[1]


def problem(error: RequestError, language: Language, request_id: str) -> dict[str, Any]:
    """The problem document of an error."""
    particulars = error.particulars
    document: dict[str, Any] = {
        "type": TYPE + error.kind,
        "title": TITLES[error.kind].say(language, particulars),
        "status": error.status,
        "detail": DETAILS[error.kind].say(language, particulars),
        "request_id": request_id,
    }
    if error.more:
        document["detail"] += " " + MORE.say(language, particulars)
    if error.faults:
        document["errors"] = [_fault(each, language) for each in error.faults]
    return document


def _fault(fault: Fault, language: Language) -> dict[str, Any]:
    hint = hint_of(fault.suggestions, language)
    given = fault.given if isinstance(fault.given, str) else fault.given_briefly()
    particulars = {
        **fault.particulars,
        "given": shown(given)[1:-1],
        "hint": hint,
    }
    if fault.kind in REMEDIES:
        particulars["remedy"] = REMEDIES[fault.kind].say(language, particulars)
    said = FAULTS[fault.kind].say(language, particulars)
    told: dict[str, Any] = {"pointer": fault.pointer, "kind": fault.kind, "detail": said}
    if fault.has_given:
        told["given"] = fault.given_briefly()
    if fault.allowed:
        told["allowed"] = listed_briefly(fault.allowed)
    if fault.suggestions:
        told["suggestion"] = fault.suggestions[0]
    for name in ("parameter", "date", "remedy", "range"):
        if name in particulars:
            told[name] = particulars[name]
    return told


def hint_of(suggestions: Sequence[str], language: Language) -> str:
    """`` Mente du a eller b?``, or nothing."""
    if not suggestions:
        return ""
    names = listed(list(suggestions), OR.say(language, {}))
    return HINT.say(language, {"names": names})
