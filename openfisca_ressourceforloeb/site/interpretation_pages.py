"""The questions the sources leave open: every reading beside the others, and what it leads to."""

from __future__ import annotations

from collections.abc import Iterator

from openfisca_ressourceforloeb.explain.danish import (
    answer_in_words,
    period_in_words,
    with_unit,
)
from openfisca_ressourceforloeb.explain.words import label_of
from openfisca_ressourceforloeb.reforms.fortolkninger import Interpretation
from openfisca_ressourceforloeb.registers.chapters import in_order
from openfisca_ressourceforloeb.registers.conflicts import (
    OpenQuestion,
    OtherNumber,
    open_questions,
    other_numbers,
)
from openfisca_ressourceforloeb.simulation.periods import ETERNITY

from . import addresses, case_words, quoted, reading_curves
from .book import Book
from .links import to_case, to_parameter, to_variable, to_variables, with_sources
from .markdown import anchored, bullets, link, table, text
from .page import Page
from .reading_examples import (
    BENEFIT,
    WAGE,
    Answer,
    CurveExample,
    Example,
    cases_under,
    curve_example_of,
    examples_of,
)

MODELS_OWN, ANOTHER = "Modellens læsning", "Anden læsning"
NOT_KNOWN = "kan ikke beregnes: et beløb i loven er ikke kendt"
_MODULE = "openfisca_ressourceforloeb.reforms.fortolkninger"
_HOW = """På kommandolinjen:

```text
ressourceforloeb beregn sag.yaml --fortolkning {name}={reading}
```

I Python:

```python
from openfisca_ressourceforloeb import CountryTaxBenefitSystem
from {module} import {reform}

system = {reform}(CountryTaxBenefitSystem())
```

Gennem OpenFiscas egen Web API, for alle, der spørger serveren:

```text
openfisca serve -c openfisca_ressourceforloeb -r {module}.{reform}
```
"""


def write(book: Book) -> Iterator[Page]:
    """The register of conflicts, and a page for each open question."""
    questions = open_questions()
    yield _index(book, questions)
    for question in questions:
        yield _Writer(book, question).page()


def _index(book: Book, questions: tuple[OpenQuestion, ...]) -> Page:
    path = addresses.INTERPRETATIONS
    rows = [
        [
            link(each.question, addresses.interpretation(each.name), path),
            text(each.readings[each.chosen]),
            "<br>".join(text(words) for key, words in each.readings.items() if key != each.chosen),
            text(each.effect),
        ]
        for each in (question.interpretation for question in questions)
    ]
    intro = (
        f"Kilderne lader {len(questions)} spørgsmål stå åbne: de siger forskelligt, eller de "
        "siger ikke nok. For hvert er der valgt en læsning, og alle kan regnes. Valget er "
        "modellens og ikke lovens.\n"
    )
    body = "\n".join(
        [
            intro,
            anchored("Spørgsmålene", "spoergsmaal"),
            table(["Spørgsmål", MODELS_OWN, "Andre læsninger", "Virkning"], rows),
            anchored("Tal, kilderne ikke er enige om", "tal"),
            *(_other_number(book, each, path) for each in other_numbers(book.parameters.values())),
        ]
    )
    about = "Spørgsmål, kilderne svarer forskelligt på eller ikke svarer på, og de valgte svar."
    return Page(path, "Fortolkninger", body, about)


def _other_number(book: Book, number: OtherNumber, path: str) -> str:
    value = with_unit(number.value, number.unit)
    since = text(period_in_words(number.start))
    parameter = to_parameter(book, number.parameter, path)
    return "\n".join(
        [
            f"{parameter} er fra {since} **{text(value)}** efter:\n",
            quoted.quotes(book, [each.reference for each in number.stated_by], path),
            "Et andet tal siger:\n",
            quoted.quotes(book, [each.reference for each in number.contradicted_by], path),
        ]
    )


class _Writer:
    """Writes the page of one open question."""

    def __init__(self, book: Book, question: OpenQuestion) -> None:
        self._book = book
        self._question = question
        self._interpretation: Interpretation = question.interpretation
        self._path = addresses.interpretation(question.interpretation.name)

    def page(self) -> Page:
        asked = self._interpretation
        sections = (
            ("Læsningerne side om side", "laesninger", self._readings()),
            ("Hvad kilderne siger", "kilder", self._sources()),
            ("Hvorfor denne læsning", "begrundelse", self._linked(asked.reason)),
            ("Virkning", "virkning", self._effect()),
            ("Eksempel", "eksempel", self._examples()),
            ("I kroner", "kroner", self._in_kroner()),
            ("Sådan vælges en anden læsning", "valg", self._how()),
            ("Testtilfælde", "tests", self._cases()),
        )
        body = "\n".join(
            f"{anchored(heading, anchor)}\n{words}" for heading, anchor, words in sections if words
        )
        about = f"{asked.question}: {asked.readings[asked.chosen]}."
        return Page(self._path, asked.question, body, about)

    def _sources(self) -> str:
        return quoted.quotes(self._book, self._interpretation.references, self._path)

    def _linked(self, words: str) -> str:
        return with_sources(self._book, words, self._path) + "\n"

    def _headings(self) -> list[str]:
        """What each reading is called, the chosen one marked."""
        chosen = self._interpretation.chosen
        return [
            f"{MODELS_OWN if reading == chosen else ANOTHER}: `{reading}`"
            for reading in self._interpretation.readings
        ]

    def _readings(self) -> str:
        asked = self._interpretation
        cases = cases_under(self._book, asked)
        return table(
            ["Læsning", *self._headings()],
            [
                ["Betyder", *map(text, asked.readings.values())],
                ["Nævnt i", *map(_number_of_cases, map(len, cases.values()))],
            ],
        )

    def _effect(self) -> str:
        book, asked = self._book, self._interpretation
        changed = to_variables(book, asked.changes, self._path)
        affected = {name for each in asked.changes for name in book.graph.affects(each)}
        names = [each.name for each in in_order(book.system) if each.name in affected]
        lines = [to_variable(book, name, self._path) for name in names]
        others = f'??? note "{len(names)} regler bygger på det"\n\n{bullets(lines, level=1)}'
        return (
            f"{text(asked.effect)}\n\nSpørgsmålet stilles i {changed}.\n\n{others if names else ''}"
        )

    def _examples(self) -> str:
        return "\n".join(map(self._example, examples_of(self._book, self._interpretation)))

    def _example(self, example: Example) -> str:
        case = example.case
        rows = [
            [
                to_variable(self._book, each.name, self._path) + _when(each, case.period),
                *(self._answer(each, reading) for reading in self._interpretation.readings),
            ]
            for each in example.answers
        ]
        when = text(period_in_words(case.period))
        return "\n".join(
            [
                f"{to_case(case, self._path)} ({when}):\n",
                case_words.definitions("Givet", case_words.given(self._book, case, self._path)),
                table(["Svar", *self._headings()], rows),
            ]
        )

    def _answer(self, answer: Answer, reading: str) -> str:
        value = answer.values[reading]
        words = (
            NOT_KNOWN if value is None else answer_in_words(self._book.system, answer.name, value)
        )
        return text(words)

    def _in_kroner(self) -> str:
        example = curve_example_of(self._book, self._interpretation)
        if example is None:
            return ""
        case, asked = example.case, self._interpretation
        when = period_in_words(case.period)
        title = f"{label_of(self._book.system, BENEFIT)}, når lønnen ændres, {when}"
        given = case_words.given(self._book, case, self._path, without=(WAGE,))
        return "\n".join(
            [
                f"Personen i {to_case(case, self._path)}, når kun lønnen i måneden ændres.\n",
                case_words.definitions("Givet", given),
                reading_curves.chart(asked, example, title),
                "",
                f"{text(reading_curves.furthest_apart(example))}\n",
                self._numbers(example),
            ]
        )

    def _numbers(self, example: CurveExample) -> str:
        wage = link("Løn, kr.", addresses.variable(self._book.system, WAGE), self._path)
        return reading_curves.numbers(example, [wage, *self._headings(), "Forskel, kr."])

    def _how(self) -> str:
        asked = self._interpretation
        another = next(each for each in asked.readings if each != asked.chosen)
        how = _HOW.format(
            name=asked.name,
            reading=another,
            module=_MODULE,
            reform=self._question.reforms[another],
        )
        reforms = bullets(
            f"`{reform}`: {text(asked.readings[reading])}"
            for reading, reform in self._question.reforms.items()
        )
        return f"{how}\nReformerne i `{_MODULE}`, en for hver læsning:\n\n{reforms}"

    def _cases(self) -> str:
        parts = []
        for reading, cases in cases_under(self._book, self._interpretation).items():
            parts.append(f"Under læsningen `{reading}`:\n")
            lines = [to_case(case, self._path) for case in cases]
            unfolded = f'??? tests "{len(lines)} testtilfælde"\n\n{bullets(lines, level=1)}'
            parts.append(unfolded if lines else "Intet testtilfælde nævner den.\n")
        return "\n".join(parts)


def _number_of_cases(number: int) -> str:
    return f"[{number} testtilfælde](#tests)" if number else "intet testtilfælde"


def _when(answer: Answer, period: str) -> str:
    if answer.period in (ETERNITY, period):
        return ""
    return f" ({text(period_in_words(answer.period))})"
