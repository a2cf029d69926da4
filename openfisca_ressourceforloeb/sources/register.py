"""The register of sources: documents, their passages and the external citations.

The data are the YAML files under ``data/``; they are read once, when first asked for. A source is
named ``kilde:003-23`` (a passage) or ``kilde:EK-06`` (an external citation) everywhere.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any, TypeAlias

import yaml

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_PREFIX = "kilde:"


class UnknownSource(LookupError):  # noqa: N818 - it says what happened
    """No document, passage or citation has that id; the message (Danish) names near ids."""


@dataclass(frozen=True)
class Document:
    """One of the five documents. ``rank`` 1 is the most trusted; none of them is itself a law.

    ``sha256`` is that of the file; ``year`` is given only where the document's year is known,
    and ``date_known`` says in Danish what is known of its date.
    """

    id: str
    file: str
    title: str
    publisher: str
    kind: str
    rank: int
    rank_reason: str
    date_known: str
    sha256: str
    year: int | None = None
    note: str | None = None


@dataclass(frozen=True)
class Passage:
    """A sentence, list item or heading of a document.

    ``class_`` and ``also`` say what it is to the model (RULE, DATA, …); ``modelled_by`` names the
    variables and parameters that encode it, and ``reason`` says why where none does. ``quote`` is
    word for word, without the document's layout; ``None`` for class BOILERPLATE.
    """

    id: str
    document: str
    section: str
    kind: str
    class_: str
    also: tuple[str, ...]
    quote: str | None
    modelled_by: tuple[str, ...]
    reason: str | None = None

    @property
    def reference(self) -> str:
        """The passage's name in references, ``kilde:<id>``."""
        return _PREFIX + self.id

    def evidence(self, year: int | None = None) -> str:  # noqa: ARG002 - asked like a citation
        """What the passage states: its quote. A passage states the same in every year."""
        return self.quote or ""


@dataclass(frozen=True)
class Figure:
    """Numbers carried over from an external citation, as a Danish text.

    ``year`` is the year the numbers hold for (or from), ``None`` where they are not tied to one.
    """

    text: str
    year: int | None = None


@dataclass(frozen=True)
class ExternalCitation:
    """A source outside the five documents.

    ``says`` is what it states, in Danish; ``figures`` the numbers taken from it. ``status`` is
    ``fundet`` (read on a public page) or ``afledt`` (computed from numbers found).
    """

    id: str
    title: str
    publisher: str
    date: str
    number: str
    address: str
    says: str
    status: str
    figures: tuple[Figure, ...] = ()
    note: str | None = None

    @property
    def reference(self) -> str:
        """The citation's name in references, ``kilde:<id>``."""
        return _PREFIX + self.id

    def evidence(self, year: int | None = None) -> str:
        """What the citation states: ``says`` and its figures, one a line.

        With a ``year``, only that year's figures and those that are not tied to a year.
        """
        stated = [f.text for f in self.figures if year is None or f.year in (None, year)]
        return "\n".join([self.says, *stated])


Source: TypeAlias = Passage | ExternalCitation


@dataclass(frozen=True)
class Register:
    """All sources by id, each mapping in the order of the data files.

    Look up with :meth:`document`, :meth:`source` and :meth:`parse_reference`: they name near ids
    when there is no such source.
    """

    documents: Mapping[str, Document]
    passages: Mapping[str, Passage]
    external: Mapping[str, ExternalCitation]

    def document(self, document_id: str) -> Document:
        """The document "000" … "004". Raises :class:`UnknownSource`."""
        try:
            return self.documents[document_id]
        except KeyError:
            raise _unknown(document_id, self.documents) from None

    def source(self, source_id: str) -> Source:
        """The passage ("003-23") or external citation ("EK-06"). Raises :class:`UnknownSource`."""
        found = self.passages.get(source_id) or self.external.get(source_id)
        if found is None:
            raise _unknown(source_id, [*self.passages, *self.external])
        return found

    def parse_reference(self, reference: str) -> Source:
        """The source that a reference ("kilde:003-23", "kilde:EK-06") names.

        Raises :class:`UnknownSource`, also for a text that is no reference.
        """
        if not reference.startswith(_PREFIX):
            raise UnknownSource(
                f"»{reference}« er ikke en henvisning; en henvisning skrives {_PREFIX}003-23."
            )
        return self.source(reference.removeprefix(_PREFIX))

    def passages_of(self, document_id: str) -> tuple[Passage, ...]:
        """A document's passages in its own order. Raises :class:`UnknownSource`."""
        document = self.document(document_id)
        return tuple(p for p in self.passages.values() if p.document == document.id)

    def all_sources(self) -> tuple[Source, ...]:
        """Every passage, document by document, then every external citation."""
        return (*self.passages.values(), *self.external.values())


@lru_cache(maxsize=1)
def load_register() -> Register:
    """The package's own register, read from its data on the first call."""
    data = files(__package__) / "data"
    documents = [Document(**entry) for entry in _read(data / "documents.yaml")]
    passages = [
        _passage(document.id, entry)
        for document in documents
        for entry in _read(data / "passages" / f"{document.id}.yaml")
    ]
    external = [_citation(entry) for entry in _read(data / "external.yaml")]
    return Register(
        documents={document.id: document for document in documents},
        passages={passage.id: passage for passage in passages},
        external={citation.id: citation for citation in external},
    )


def parse_reference(reference: str) -> Source:
    """The source that a reference names in the package's own register.

    Raises :class:`UnknownSource`; see :meth:`Register.parse_reference`.
    """
    return load_register().parse_reference(reference)


def _read(path: Traversable) -> list[dict[str, Any]]:
    entries: list[dict[str, Any]] = yaml.load(path.read_bytes(), Loader=_LOADER)  # noqa: S506 - safe
    return entries


def _passage(document_id: str, entry: dict[str, Any]) -> Passage:
    return Passage(
        id=entry["id"],
        document=document_id,
        section=entry["section"],
        kind=entry["kind"],
        class_=entry["class"],
        also=tuple(entry["also"]),
        quote=entry.get("quote"),
        modelled_by=tuple(entry["modelled_by"]),
        reason=entry.get("reason"),
    )


def _citation(entry: dict[str, Any]) -> ExternalCitation:
    figures = tuple(Figure(**figure) for figure in entry.pop("figures", ()))
    return ExternalCitation(**entry, figures=figures)


def _unknown(wanted: str, known: Iterable[str]) -> UnknownSource:
    near = difflib.get_close_matches(wanted, known, n=3)
    hint = f" Mente du {', '.join(near)}?" if near else ""
    return UnknownSource(f"Kilden »{wanted}« findes ikke.{hint}")
