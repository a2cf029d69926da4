"""A page for every rule: what it decides, where it says so, how it is computed and tested."""

from __future__ import annotations

import inspect
import textwrap
from collections.abc import Iterator, Mapping
from datetime import date

from openfisca_core.periods import DateUnit

from openfisca_ressourceforloeb.drawing.words import READ_BY_NONE
from openfisca_ressourceforloeb.explain.danish import answer_in_words, day, listed
from openfisca_ressourceforloeb.explain.words import inside, label_of
from openfisca_ressourceforloeb.formula.graph import Edge
from openfisca_ressourceforloeb.formula.tree import Formula, When
from openfisca_ressourceforloeb.registers.chapters import CHAPTERS, file_of
from openfisca_ressourceforloeb.registers.dependencies import (
    WHEN,
    Dependencies,
    Kind,
    dependencies,
)

from . import (
    addresses,
    calculator_pages,
    drawings,
    example_words,
    formula_words,
    how_to_ask,
    parameter_tables,
    quoted,
    rule_examples,
    rule_readings,
    status_strip,
)
from .book import Book
from .links import is_interpretation, to_case, to_parameter, to_variable
from .markdown import anchored, bullets, link, text
from .page import Page
from .status_strip import WaysTested

_OTHERS = (When.FIRST_MONTH, When.LAST_MONTH)
_ASKED_FOR = {DateUnit.MONTH: "2026-03", DateUnit.DAY: "2026-03-15", DateUnit.ETERNITY: "ETERNITY"}
"""The period the calculator on a rule's page begins with."""


def write(book: Book) -> Iterator[Page]:
    """The page of every computed variable, by name."""
    graph = dependencies(book.system)
    how_tested = status_strip.tested(book)
    for name in book.rules:
        yield _RulePage(book, graph, name, how_tested[name]).page()


def sentence_of(book: Book, name: str) -> str:
    """What a rule decides, in one sentence: as the formula that applies now says it."""
    return book.rule(name).formulas[-1].sentence


class _RulePage:
    def __init__(self, book: Book, graph: Dependencies, name: str, how_tested: WaysTested) -> None:
        self._book = book
        self._graph = graph
        self._name = name
        self._tested = how_tested
        self._rule = book.rule(name)
        self._path = addresses.variable(book.system, name)
        self._example = rule_examples.best_of(book, name)
        self._explanation = rule_examples.explanation_of(book, name, self._example)
        self._told_values: set[str] = set()

    def page(self) -> Page:
        parts = (
            self._where(),
            f"{text(self._sentence)}\n{{ .regel }}\n",
            status_strip.strip(self._book, self._name, self._tested),
            self._sources(),
            self._in_words(),
            self._calculator(),
            self._explained(),
            self._readings(),
            self._numbers(),
            self._dependencies(),
            self._cases(),
            self._asking(),
        )
        title = label_of(self._book.system, self._name)
        return Page(self._path, title, "\n".join(filter(None, parts)), self._sentence)

    @property
    def _sentence(self) -> str:
        return sentence_of(self._book, self._name)

    def _where(self) -> str:
        """The way to the page from the list of the chapters."""
        folder = file_of(self._book.system.variables[self._name]).parent.name
        rules = link("Regler", addresses.RULES, self._path)
        chapter = link(CHAPTERS[folder], addresses.chapter(folder), self._path)
        return f"{rules} › {chapter}\n{{ .sti }}\n"

    def _sources(self) -> str:
        references = self._book.variables[self._name].henvisninger
        said = quoted.quotes(self._book, references, self._path)
        if not said:
            said = "Reglen er en kontrol af det, der oplyses; den er ikke taget fra en kilde.\n"
        return f"{anchored('Sætningerne bag', 'kilder')}\n{said}"

    # --- the rule itself ---

    def _in_words(self) -> str:
        formulas = "\n".join(map(self._formula, self._rule.formulas))
        code = textwrap.indent("\n".join(map(self._code, self._rule.formulas)), "    ")
        notes = bullets(status_strip.unreachable(self._tested))
        never = f"Veje, ingen sag kan gå:\n\n{notes}" if notes else ""
        parts = [
            anchored("Reglen i ord", "regel"),
            f'<div class="ord" markdown>\n\n{formulas}\n</div>\n',
            f'??? note "Formlen som Python"\n\n{code}',
            never,
        ]
        return "\n".join(filter(None, parts))

    def _formula(self, formula: Formula) -> str:
        items = formula_words.in_words(formula, self._named, self._rule.unit)
        listed_items = formula_words.as_list(items)
        if formula.start is None:
            return listed_items
        return f"{self._before(formula.start)}\n\n{listed_items}"

    def _before(self, start: date) -> str:
        variable = self._book.system.variables[self._name]
        default = inside(answer_in_words(self._book.system, self._name, variable.default_value))
        return f"Fra {day(start)}; før den dag er svaret altid {text(default)}."

    def _named(self, path: str) -> str:
        """A variable; or a parameter, the first time with the value that applies now."""
        if path in self._book.variables:
            return to_variable(self._book, path, self._path)
        named = to_parameter(self._book, path, self._path)
        if path in self._told_values:
            return named
        self._told_values.add(path)
        entry = self._book.parameters[path]
        applies = parameter_tables.value_on(entry, parameter_tables.now(self._book))
        if is_interpretation(path) or applies is None or isinstance(applies.vaerdi, dict):
            return named
        now = "nu " if len(entry.vaerdier) > 1 else ""
        return f"{named} ({now}{text(parameter_tables.in_words(entry, applies.vaerdi))})"

    def _code(self, formula: Formula) -> str:
        start = str(formula.start or date.min)
        source = inspect.getsource(self._book.system.variables[self._name].formulas[start])
        return f"```python\n{textwrap.dedent(source)}```\n"

    # --- the example ---

    def _calculator(self) -> str:
        guide = link("guiden", addresses.GUIDE, self._path)
        period = _ASKED_FOR[self._rule.unit]
        place = calculator_pages.mount(self._name, self._path, period=period)
        return (
            f"{anchored('Beregn selv', 'beregn', is_searched=False)}\n{place}\n\n"
            f"Kender du ikke alle oplysningerne, så begynd i {guide}.\n"
        )

    def _explained(self) -> str:
        case = self._example.case
        facts = rule_examples.facts_in_words(self._book, self._example, self._path)
        given = f"Oplyst er:\n\n{bullets(facts)}" if facts else "Intet er oplyst.\n"
        answer = text(rule_examples.answer_of(self._book, self._name, self._example))
        parts = [
            anchored("Et eksempel", "eksempel", is_searched=False),
            f"Testtilfældet »{to_case(case, self._path)}«. {given}",
            f"**Svar: {answer}.**\n",
            example_words.in_words(self._book, self._explanation, self._path),
            example_words.assumed(self._book, self._explanation, self._path),
        ]
        return "\n".join(filter(None, parts))

    def _readings(self) -> str:
        found = rule_readings.tables(self._book, self._name, self._explanation, self._path)
        if not found:
            return ""
        intro = (
            "Kilderne kan læses på flere måder. Tabellen viser hvert spørgsmål, reglen hviler på, "
            "og hvad en anden læsning ville ændre i eksemplet.\n"
        )
        return f"{anchored('Åbne spørgsmål', 'laesninger')}\n{intro}\n{found}"

    def _numbers(self) -> str:
        paths = self._book.graph.parameters(self._name)
        numbers = parameter_tables.numbers_of(self._book, paths)
        if not numbers:
            return ""
        today = day(parameter_tables.now(self._book))
        found = parameter_tables.tables(self._book, numbers, self._path)
        return f"{anchored('Lovens tal', 'tal')}\nGældende {today}.\n\n{found}"

    # --- what is around it ---

    def _dependencies(self) -> str:
        numbers = self._book.graph.parameters(self._name)
        reads = [
            *self._neighbours(self._graph.reads(self._name)),
            *(to_parameter(self._book, path, self._path) for path in numbers),
        ]
        read_by = list(self._neighbours(self._graph.read_by(self._name)))
        told = [f"Bygger på:\n\n{bullets(reads)}"] if reads else []
        used = f"Bruges af:\n\n{bullets(read_by)}" if read_by else READ_BY_NONE + ".\n"
        drawn = drawings.one_hop(self._book, self._graph, self._name, self._path)
        return "\n".join([anchored("Hvad reglen bygger på", "graf"), drawn, *told, used])

    def _neighbours(self, found: Mapping[str, list[Edge]]) -> Iterator[str]:
        """Each variable, whether it is an assessment, and for which other period it is read."""
        for name, edges in found.items():
            kind = self._graph.nodes[name].kind
            notes = ["kommunens skøn"] if kind is Kind.DISCRETION else []
            notes += ["oplysning"] if kind is Kind.FACT else []
            notes += dict.fromkeys(WHEN[each.when] for each in edges if each.when in _OTHERS)
            aside = f" ({listed(notes)})" if notes else ""
            yield to_variable(self._book, name, self._path) + aside

    def _cases(self) -> str:
        count = len(self._book.cases_of(self._name))
        every = bullets(rule_examples.all_cases(self._book, self._name, self._path), level=1)
        parts = [
            anchored("Testtilfælde", "test", is_searched=False),
            f"Reglen er prøvet i {count} testtilfælde. De første:\n",
            rule_examples.table_of(self._book, self._name, self._path),
            f'??? note "Alle {count} testtilfælde, emne for emne"\n\n{every}',
        ]
        return "\n".join(parts)

    def _asking(self) -> str:
        found = "\n".join(how_to_ask.snippets(self._name, self._example, self._path))
        heading = anchored("Spørg med et program", "spoerg", is_searched=False)
        return f"{heading}\nHver af dem spørger om eksemplet ovenfor.\n\n{found}"
