"""What encodes each passage of the five documents, and whether the links hold both ways.

A passage names what models it (``modelled_by``), and a variable or parameter names the passages it
rests on. The two are written apart; here they are held against each other.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from openfisca_ressourceforloeb.sources import Passage, load_register, parse_reference

from .catalogue import parameters, variables

CLASSES = {
    "RULE": "regel",
    "DATA": "tal",
    "DISCRETION": "skøn",
    "PROCEDURE": "fremgangsmåde",
    "PURPOSE/INFO": "formål eller oplysning",
    "BOILERPLATE": "uden regelindhold",
}
"""What a passage can be to the model, with the Danish word for it."""


class Status(StrEnum):
    """What became of a passage in the model."""

    ENCODED = "kodet"
    INPUT = "oplysning"
    NOT_ENCODED = "ikke_kodet"


@dataclass(frozen=True)
class Citing:
    """A variable or parameter that cites a passage.

    ``is_input`` holds for a variable that is a fact or an assessment and never computed.
    """

    name: str
    is_input: bool


@dataclass(frozen=True)
class Covered:
    """A passage and what cites it.

    Attributes:
        passage: the passage.
        status: encoded by a computed variable, a parameter or an interpretation; only by facts or
            assessments the user gives; or not encoded, with the passage's reason. ``None`` where
            the passage says both or neither.
        cited_by: the names that cite it, in alphabetical order.
        faults: Danish messages on links that hold one way only, and on a missing status.
    """

    passage: Passage
    status: Status | None
    cited_by: tuple[str, ...]
    faults: tuple[str, ...]


@dataclass(frozen=True)
class Count:
    """How many passages of one class of one document have each status."""

    document: str
    class_: str
    by_status: Mapping[Status | None, int]

    @property
    def total(self) -> int:
        """All of them."""
        return sum(self.by_status.values())


def coverage(system: Any) -> tuple[Covered, ...]:
    """Every passage of the five documents, in their order."""
    return cover(load_register().passages.values(), citations(system))


def citations(system: Any) -> dict[str, list[Citing]]:
    """What cites each source, by the source's id."""
    cited: dict[str, list[Citing]] = {}
    for variable in variables(system):
        citing = Citing(variable.navn, is_input=not variable.regler)
        for reference in variable.henvisninger:
            cited.setdefault(parse_reference(reference).id, []).append(citing)
    for parameter in parameters(system):
        citing = Citing(parameter.navn, is_input=False)
        for reference in parameter.henvisninger:
            cited.setdefault(parse_reference(reference).id, []).append(citing)
    return cited


def cover(
    passages: Iterable[Passage], cited: Mapping[str, Sequence[Citing]]
) -> tuple[Covered, ...]:
    """Each passage held against what cites it."""
    return tuple(_covered(passage, cited.get(passage.id, ())) for passage in passages)


def count(covered: Sequence[Covered]) -> list[Count]:
    """The passages by document, class and status; documents and classes in their own order."""
    found: dict[tuple[str, str], Counter[Status | None]] = {}
    for each in covered:
        key = (each.passage.document, each.passage.class_)
        found.setdefault(key, Counter())[each.status] += 1
    order = list(CLASSES)
    keys = sorted(found, key=lambda key: (key[0], order.index(key[1])))
    return [Count(*key, found[key]) for key in keys]


def as_json(covered: Sequence[Covered]) -> dict[str, Any]:
    """Plain data of the coverage.

    ``passager`` and ``klassificeret`` are counts, ``fejl`` the faults, ``tabel`` has a row for each
    document and class, ``liste`` an entry for each passage with its ``status`` (``kodet``,
    ``oplysning``, ``ikke_kodet`` or ``None``), what it is cited ``af``, and its ``begrundelse``.
    """
    return {
        "passager": len(covered),
        "klassificeret": sum(each.status is not None for each in covered),
        "fejl": [fault for each in covered for fault in each.faults],
        "tabel": [
            {
                "dokument": row.document,
                "klasse": row.class_,
                **{status.value: row.by_status.get(status, 0) for status in Status},
                "i_alt": row.total,
            }
            for row in count(covered)
        ],
        "liste": [
            {
                "id": each.passage.id,
                "klasse": each.passage.class_,
                "status": each.status,
                "af": list(each.cited_by),
                "begrundelse": each.passage.reason,
            }
            for each in covered
        ],
    }


def _covered(passage: Passage, citing: Sequence[Citing]) -> Covered:
    status = _status(passage, citing)
    claimed, cited_by = set(passage.modelled_by), {each.name for each in citing}
    faults = [
        *(
            f"{passage.id} siger, at {name} bygger på passagen, men {name} henviser ikke til den."
            for name in sorted(claimed - cited_by)
        ),
        *(
            f"{name} henviser til {passage.id}, men passagen nævner ikke {name}."
            for name in sorted(cited_by - claimed)
        ),
    ]
    if status is None:
        both = "både er brugt og har en grund til ikke at være det"
        neither = "hverken er brugt eller har en grund til ikke at være det"
        faults.append(f"{passage.id} {both if citing else neither}.")
    return Covered(passage, status, tuple(sorted(cited_by)), tuple(faults))


def _status(passage: Passage, citing: Sequence[Citing]) -> Status | None:
    if bool(citing) == bool(passage.reason):
        return None
    if not citing:
        return Status.NOT_ENCODED
    return Status.INPUT if all(each.is_input for each in citing) else Status.ENCODED
