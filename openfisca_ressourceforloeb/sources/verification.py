"""Does the register still say what the documents say?

The documents themselves are not part of the package; whoever has them in a folder can check that
each is the one the register was made from, that every quote stands in it word for word, in order,
and that the passages leave nothing of it out.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from pathlib import Path

from .normalisation import Span, normalise
from .quotes import MatchStatus, find_quotes_in_order
from .register import Document, Passage, Register, load_register

_LIST_MARKER = re.compile(r"[-–]?|\d+\.")
_BEGINNING = "dokumentets begyndelse"
_END = "dokumentets slutning"
_EXCERPT = 60


class ViolationKind(StrEnum):
    """What can be wrong."""

    DOCUMENT_MISSING = "dokument_mangler"
    DOCUMENT_CHANGED = "dokument_aendret"
    QUOTE_MISSING = "citat_mangler"
    QUOTE_AMBIGUOUS = "citat_flertydigt"
    QUOTE_MISPLACED = "citat_forkert_plads"
    TEXT_WITHOUT_PASSAGE = "tekst_uden_passage"


@dataclass(frozen=True)
class Violation:
    """One thing that is wrong: ``document`` and ``passage`` are ids, ``message`` is Danish."""

    kind: ViolationKind
    document: str
    passage: str | None
    message: str


@dataclass(frozen=True)
class Verification:
    """The outcome of a check: how many documents and quotes there are, and what is wrong.

    ``documents_unchanged`` counts the documents that are present with the register's sha256;
    ``quotes_found`` the quotes that have their own place in a document that is present.
    """

    documents: int
    documents_unchanged: int
    quotes: int
    quotes_found: int
    violations: tuple[Violation, ...]

    @property
    def summary(self) -> str:
        """One Danish sentence with the counts."""
        return (
            f"{self.documents_unchanged} af {self.documents} dokumenter er uændrede, "
            f"{self.quotes_found} af {self.quotes} citater er fundet; "
            f"fejl: {len(self.violations)}."
        )


def verify(folder: Path, register: Register | None = None) -> list[Violation]:
    """Everything that is wrong with the documents in ``folder``; an empty list when all is well.

    An absent document is a violation; one that is there but cannot be read raises ``OSError``.
    ``register`` is the package's own unless given.
    """
    return list(check(folder, register).violations)


def check(folder: Path, register: Register | None = None) -> Verification:
    """As :func:`verify`, with the counts."""
    register = register or load_register()
    violations: list[Violation] = []
    unchanged = found = quotes = 0
    for document in register.documents.values():
        passages = register.passages_of(document.id)
        quotes += sum(passage.quote is not None for passage in passages)
        path = folder / document.file
        if not path.is_file():
            violations.append(
                Violation(
                    ViolationKind.DOCUMENT_MISSING,
                    document.id,
                    None,
                    f"Dokument {document.id} ({document.file}) findes ikke i mappen {folder}.",
                )
            )
            continue
        raw = path.read_bytes()
        digest = hashlib.sha256(raw).hexdigest()
        if digest == document.sha256:
            unchanged += 1
        else:
            violations.append(
                Violation(
                    ViolationKind.DOCUMENT_CHANGED,
                    document.id,
                    None,
                    f"Dokument {document.id} ({document.file}) er ændret: "
                    f"sha256 er {digest}, men registret har {document.sha256}.",
                )
            )
        wrong, placed = _check_passages(document, passages, raw.decode(errors="replace"))
        violations += wrong
        found += placed
    return Verification(len(register.documents), unchanged, quotes, found, tuple(violations))


def _check_passages(
    document: Document, passages: Sequence[Passage], text: str
) -> tuple[list[Violation], int]:
    """The violations of one document's passages, and the number of quotes with a place."""
    quoted = [(passage, passage.quote) for passage in passages if passage.quote is not None]
    matches = find_quotes_in_order([quote for _, quote in quoted], text)
    violations: list[Violation] = []
    spans: dict[str, Span] = {}
    before = f"efter {_BEGINNING}"
    for (passage, quote), match in zip(quoted, matches, strict=True):
        if match.status is MatchStatus.FOUND:
            spans[passage.id] = match.spans[0]
            before = f"efter {passage.id}, som slutter i linje {_line(text, match.spans[0].end)}"
        elif match.status is MatchStatus.MISSING:
            violations.append(
                Violation(
                    ViolationKind.QUOTE_MISSING,
                    document.id,
                    passage.id,
                    f"Citatet i {passage.id} findes ikke i {document.file}, "
                    f"hvor det skulle stå ({before}): »{_excerpt(quote)}«.",
                )
            )
        else:
            lines = ", ".join(str(_line(text, span.start)) for span in match.spans)
            violations.append(
                Violation(
                    ViolationKind.QUOTE_AMBIGUOUS,
                    document.id,
                    passage.id,
                    f"Citatet i {passage.id} kan stå flere steder i {document.file} "
                    f"(linje {lines}), og rækkefølgen afgør det ikke: »{_excerpt(quote)}«.",
                )
            )
    violations += _check_order_and_gaps(document, passages, spans, text)
    return violations, len(spans)


def _check_order_and_gaps(
    document: Document, passages: Sequence[Passage], spans: Mapping[str, Span], text: str
) -> Iterator[Violation]:
    """Neighbouring passages must follow each other, with nothing but layout between them.

    Nothing is known of the text beside a passage without a quote or without a place.
    """
    edge = len(text)
    places = [
        (_BEGINNING, Span(0, 0, "")),
        *((passage.id, spans.get(passage.id)) for passage in passages),
        (_END, Span(edge, edge, "")),
    ]
    for (earlier, left), (later, right) in pairwise(places):
        if left is None or right is None:
            continue
        end, start = left.end, right.start
        if start < end:
            yield Violation(
                ViolationKind.QUOTE_MISPLACED,
                document.id,
                later,
                f"Citatet i {later} står i {document.file} linje {_line(text, start)}, "
                f"før {earlier} i linje {_line(text, end)}, men kommer efter i registret.",
            )
            continue
        left_out = normalise(text[end:start]).text.strip()
        if not _LIST_MARKER.fullmatch(left_out):
            yield Violation(
                ViolationKind.TEXT_WITHOUT_PASSAGE,
                document.id,
                later if later in spans else earlier,
                f"Mellem {earlier} og {later} i {document.file} (linje {_line(text, end)}) "
                f"står tekst, som ingen passage har: »{_excerpt(left_out)}«.",
            )


def _line(text: str, offset: int) -> int:
    return text.count("\n", 0, offset) + 1


def _excerpt(text: str) -> str:
    return text if len(text) <= _EXCERPT else f"{text[:_EXCERPT]}…"
