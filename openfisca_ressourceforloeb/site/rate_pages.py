"""The law's numbers by date, each with its source, its status and the rules that read it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from openfisca_ressourceforloeb.explain.danish import NO_ANSWER, period_in_words
from openfisca_ressourceforloeb.explain.sentences import capital
from openfisca_ressourceforloeb.explain.words import inside, label_of, parameter_at
from openfisca_ressourceforloeb.registers.catalogue import ParameterEntry, ParameterValue
from openfisca_ressourceforloeb.sources import (
    UNITS,
    ExternalCitation,
    Source,
    parse_reference,
    supports,
)

from . import addresses, parameter_tables, quoted
from .book import Book
from .links import is_interpretation, to_parameter, to_sources, to_variables, with_sources
from .markdown import anchored, bullets, link, table, text
from .page import Page
from .rate_chart import STATUSES, Known, rate_chart
from .scales import amount_in_words, step_in_words

UNKNOWN = "ukendt – modellen nægter at regne"
"""What is shown where an amount that rules read has no value."""

UNKNOWN_UNREAD = "ukendt"
_FEWEST_DRAWN = 4
_UNITS = {"bool": "ja/nej"}
_HEADING = ("Lovhenvisning", "Enhed", "Sats", "Fra", "Status", "Citat")
_HISTORY_OF_SCALE = ("Lovhenvisning", "Fra", "Status", "Citat")


def write(book: Book) -> Iterator[Page]:
    """The list of the rates, and a page for each folder of them."""
    folders = _folders(book)
    yield _index(book, folders)
    for folder, entries in folders.items():
        path, title = _folder_path(folder), _folder_title(book, folder)
        body = "\n".join(_Writer(book, entry, path).section() for entry in entries)
        about = f"Lovens tal om {inside(title)}, hvert med dato, kilde og status."
        yield Page(path, f"{title}: satser", body, about)


def value_in_words(book: Book, entry: ParameterEntry, value: Any) -> str:
    """A value with its unit; of a scale how many steps it has."""
    if value is None:
        return UNKNOWN if book.graph.parameter_read_by(entry.navn) else UNKNOWN_UNREAD
    if isinstance(value, Mapping):
        return f"{len(value)} trin"
    return parameter_tables.in_words(entry, value)


def _folders(book: Book) -> dict[str, list[ParameterEntry]]:
    found: dict[str, list[ParameterEntry]] = {}
    for path, entry in book.parameters.items():
        if not is_interpretation(path):
            found.setdefault(path.partition(".")[0], []).append(entry)
    return found


def _folder_title(book: Book, folder: str) -> str:
    return str(book.system.parameters.children[folder].description)


def _index(book: Book, folders: Mapping[str, list[ParameterEntry]]) -> Page:
    path = addresses.RATES
    readings = link("fortolkningerne", addresses.INTERPRETATIONS, path)
    charts = link("Diagrammerne", addresses.CHARTS, path)
    rows = [
        [_folder_link(book, folder, path) if at == 0 else "", *_newest(book, entry, path)]
        for folder, entries in folders.items()
        for at, entry in enumerate(entries)
    ]
    statuses = (
        "Et tal er **kilde**, når et af de fem dokumenter siger det; **offentliggjort**, når "
        "det er læst et andet sted; og **afledt**, når det er regnet ud af andre tal. Et tal, "
        f"der ikke kendes, er *{text(UNKNOWN)}*; det tages aldrig som 0.\n"
    )
    intro = (
        f"Lovens {len(rows)} tal, frister og lofter, hvert med dato, kilde og status. At et "
        f"tal står i sin kilde, er prøvet. Valget mellem læsninger står under {readings}. {charts} "
        "viser, hvordan beløbene har ændret sig.\n"
    )
    body = "\n".join(
        [
            intro,
            statuses,
            table(["Emne", "Sats", "Nyeste kendte", "Fra", "Status"], rows),
        ]
    )
    return Page(path, "Satser", body, "Lovens tal, frister og lofter med dato, kilde og status.")


def _folder_path(folder: str) -> str:
    return addresses.parameter(f"{folder}.").partition("#")[0]


def _folder_link(book: Book, folder: str, path: str) -> str:
    return link(_folder_title(book, folder), _folder_path(folder), path)


def _newest(book: Book, entry: ParameterEntry, path: str) -> list[str]:
    """The newest value that is known, and since when it is not known any more."""
    *_, value = (each for each in entry.vaerdier if each.vaerdi is not None)
    words = value_in_words(book, entry, value.vaerdi)
    last = entry.vaerdier[-1]
    end = f"; {UNKNOWN_UNREAD} fra {period_in_words(last.fra)}" if last.vaerdi is None else ""
    return [
        to_parameter(book, entry.navn, path),
        text(words + end),
        text(period_in_words(value.fra)),
        text(STATUSES[value.status]),
    ]


class _Writer:
    """Writes the section of one parameter or scale."""

    def __init__(self, book: Book, entry: ParameterEntry, path: str) -> None:
        self._book = book
        self._entry = entry
        self._path = path
        self._parameter = parameter_at(book.system, entry.navn)
        self._is_scale = isinstance(entry.vaerdier[0].vaerdi, Mapping)

    def section(self) -> str:
        entry = self._entry
        history = table(_HISTORY_OF_SCALE if self._is_scale else _HEADING, self._rows())
        return "\n".join(
            [
                anchored(label_of(self._book.system, entry.navn), entry.navn),
                bullets(self._facts()),
                self._chart(),
                self._scale() if self._is_scale else "",
                f'<div class="tal historik" markdown>\n\n{history}\n</div>\n',
            ]
        )

    def _facts(self) -> Iterator[str]:
        book, entry = self._book, self._entry
        yield f"**Navn:** `{entry.navn}`"
        read_by = book.graph.parameter_read_by(entry.navn)
        readers = to_variables(book, read_by, self._path) if read_by else "ingen regel"
        yield f"**Bruges af:** {readers}"
        checked = self._parameter.metadata.get("last_value_still_valid_on")
        if checked is not None:
            yield f"**Senest efterset:** {text(period_in_words(str(checked)))}"
        if entry.note is not None:
            yield f"**Bemærk:** {with_sources(book, entry.note, self._path)}"

    def _rows(self) -> Iterator[list[str]]:
        for value in self._entry.vaerdier:
            told = [
                text(_UNITS.get(self._entry.enhed or "", self._entry.enhed or "")),
                text(value_in_words(self._book, self._entry, value.vaerdi)),
            ]
            yield [
                to_sources(value.henvisninger, self._path) or NO_ANSWER,
                *([] if self._is_scale else told),
                text(period_in_words(value.fra)),
                text(STATUSES[value.status]),
                "<br>".join(self._quotes(value)) or NO_ANSWER,
            ]

    def _quotes(self, value: ParameterValue) -> list[str]:
        """What the sources say that state the number; where none states one, what they say."""
        sources = [parse_reference(each) for each in value.henvisninger]
        year = int(value.fra[:4])
        stating = [each for each in sources if self._states(each.evidence(year), value.vaerdi)]
        return [self._quote(each, year, value.vaerdi) for each in stating or sources]

    def _quote(self, source: Source, year: int, value: Any) -> str:
        figures = []
        if isinstance(source, ExternalCitation):
            figures = list(self._figures(source, year, value))
        return text(" ".join(figures)) or quoted.words_of(source)

    def _figures(self, citation: ExternalCitation, year: int, value: Any) -> Iterator[str]:
        """The citation's figures of the year that state the number."""
        of_year = (each.text for each in citation.figures if each.year in (None, year))
        return (words for words in of_year if self._states(words, value))

    def _states(self, words: str, value: Any) -> bool:
        unit = self._entry.enhed
        if unit not in UNITS or isinstance(value, bool | Mapping) or value is None:
            return False
        return supports(words, value, unit)

    def _chart(self) -> str:
        """The amounts by year, where there are enough of them to be worth a drawing."""
        entry = self._entry
        values = [
            Known(date.fromisoformat(each.fra), each.vaerdi, each.status)
            for each in entry.vaerdier
            if each.vaerdi is None or (isinstance(each.vaerdi, float | int))
        ]
        if self._is_scale or len(values) < _FEWEST_DRAWN:
            return ""
        title = f"{label_of(self._book.system, entry.navn)}, {entry.enhed}"
        told = ". ".join(
            f"Fra {period_in_words(each.fra)}: "
            f"{value_in_words(self._book, entry, each.vaerdi)} ({STATUSES[each.status]})"
            for each in entry.vaerdier
        )
        return rate_chart(entry.navn.replace(".", "-"), title, f"{told}.", values) + "\n"

    def _scale(self) -> str:
        """Each step of a scale, and its amount from each date."""
        entry, unit = self._entry, self._parameter.metadata["threshold_unit"]
        values = [value.vaerdi for value in entry.vaerdier]
        steps = list(values[-1])
        dates = [
            link(
                f"Fra {period_in_words(value.fra)}", f"{addresses.CHANGES}#{value.fra}", self._path
            )
            for value in entry.vaerdier
        ]
        rows = [
            [
                text(step_in_words(steps, at, unit)),
                *(text(amount_in_words(each.get(step), entry.enhed)) for each in values),
            ]
            for at, step in enumerate(steps)
        ]
        return table([text(capital(unit)), *dates], rows)
