"""The test cases as examples of the law: what is given, what follows, and from which passages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby

from openfisca_ressourceforloeb.explain.danish import listed, period_in_words
from openfisca_ressourceforloeb.reforms.fortolkninger import registry
from openfisca_ressourceforloeb.registers.chapters import CHAPTERS

from . import addresses, case_words
from .book import Book, CaseOnSite
from .links import to_source
from .markdown import anchored, link, table, text
from .page import Page

_RUN = """Tilfældene er skrevet ud fra kildernes ord og afprøver reglerne, hver gang pakken ændres:

```text
openfisca test tests/yaml -c openfisca_ressourceforloeb
```
"""


def write(book: Book) -> Iterator[Page]:
    """The list of the chapters, a page for each, and one for each file of cases."""
    yield _index(book)
    for title in dict.fromkeys(CHAPTERS.values()):
        files = [file for file in book.topics if _chapter_of(file) == title]
        if files:
            yield _chapter(book, title, files)
    for file, found in groupby(book.cases, lambda case: case.file):
        yield _file(book, file, list(found))


def _chapter_of(file: str) -> str:
    return CHAPTERS[_folder_of(file)]


def _folder_of(file: str) -> str:
    return file.partition("/")[0]


def _index(book: Book) -> Page:
    path = addresses.CASES
    cases, files = Counter(map(_title_of, book.cases)), Counter(map(_chapter_of, book.topics))
    folders = {title: folder for folder, title in CHAPTERS.items()}
    rows = [
        [link(title, addresses.cases(folders[title]), path), str(files[title]), str(cases[title])]
        for title in dict.fromkeys(CHAPTERS.values())
        if title in cases
    ]
    readings = sum(bool(case.reforms) for case in book.cases)
    source = link("kilder", addresses.SOURCES, path)
    body = (
        f"{len(book.cases)} opdigtede tilfælde viser, hvad reglerne fører til. Hvert står med det, "
        f"der er givet, det, der følger, og de {source}, det er draget af. "
        f"{readings} af dem er regnet under en anden læsning end modellens eller nævner læsningen. "
        "Det, der ikke er nævnt i et tilfælde, er nej, 0 eller ingen dato.\n\n"
        f"{_RUN}\n{table(['Kapitel', 'Emner', 'Tilfælde'], rows, numeric=[1, 2])}"
    )
    about = f"{len(book.cases)} testtilfælde: hvad der er givet, hvad der følger, og hvorfra."
    return Page(path, "Testtilfælde", body, about)


def _title_of(case: CaseOnSite) -> str:
    return CHAPTERS[case.folder]


def _chapter(book: Book, title: str, files: Sequence[str]) -> Page:
    path = addresses.cases(_folder_of(files[0]))
    cases = Counter(case.file for case in book.cases)
    rows = [
        [link(book.topics[file], addresses.case_file(file), path), str(cases[file])]
        for file in files
    ]
    number = sum(cases[file] for file in files)
    chapter = link(f"kapitlet {title}", addresses.chapter(_folder_of(files[0])), path)
    body = (
        f"{number} testtilfælde af reglerne i {chapter}.\n\n"
        f"{table(['Emne', 'Tilfælde'], rows, numeric=[1])}"
    )
    about = f"Testtilfælde af reglerne om {title}."
    return Page(path, f"Tilfælde: {title}", body, about)


def _file(book: Book, file: str, cases: Sequence[CaseOnSite]) -> Page:
    path = addresses.case_file(file)
    chapter = link(_chapter_of(file), addresses.cases(_folder_of(file)), path)
    intro = f"{len(cases)} testtilfælde i kapitlet {chapter}, fra `tests/yaml/{file}`.\n"
    body = "\n".join([intro, *(_case(book, case, path) for case in cases)])
    about = f"Testtilfælde: {book.topics[file]}."
    # The names of the cases have the words of the rules; in a search they would hide the rules.
    return Page(path, book.topics[file], body, about, is_searched=False)


def _case(book: Book, case: CaseOnSite, page: str) -> str:
    _, _, anchor = addresses.case(case.file, case.number).partition("#")
    told = [
        text(period_in_words(case.period)),
        *([f"kilder: {_sources(case, page)}"] if case.sources else []),
        *_readings(case, page),
    ]
    return "\n".join(
        [
            anchored(case.name, anchor),
            f"{' · '.join(told)}\n{{: .om }}\n",
            case_words.definitions("Givet", case_words.given(book, case, page)),
            case_words.definitions("Følger", case_words.expected(book, case, page)),
        ]
    )


def _sources(case: CaseOnSite, page: str) -> str:
    return listed([to_source(each, page) for each in case.sources])


def _readings(case: CaseOnSite, page: str) -> Iterator[str]:
    """The readings a case is computed under, as the model's questions."""
    for name, reading in case.situation.readings.items():
        interpretation = registry()[name]
        question = link(interpretation.question, addresses.interpretation(name), page)
        yield f"læsning af »{question}«: {text(interpretation.readings[reading])}"
