"""What the pages are written from: the law, its sources, its tests and what they have to do."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import takewhile
from pathlib import Path
from typing import Any

from openfisca_ressourceforloeb.explain.sentences import capital
from openfisca_ressourceforloeb.explain.words import step_name
from openfisca_ressourceforloeb.formula.graph import Graph
from openfisca_ressourceforloeb.formula.parse import rules_of
from openfisca_ressourceforloeb.formula.tree import Rule
from openfisca_ressourceforloeb.registers import catalogue
from openfisca_ressourceforloeb.registers.catalogue import ParameterEntry, VariableEntry
from openfisca_ressourceforloeb.registers.coverage import Citing, Covered, citations, cover
from openfisca_ressourceforloeb.simulation.documents import read_file
from openfisca_ressourceforloeb.simulation.situation import Situation, read_situations
from openfisca_ressourceforloeb.sources import Register, load_register

# "# ydelse: retten til ressourceforløbsydelse (003-10, 003-11)": chapter, topic, passages.
_FIRST_COMMENT = re.compile(r"[^:]*: (?P<topic>.*?)(?: \([^()]*\))?")


@dataclass(frozen=True)
class CaseOnSite:
    """A test case.

    Attributes:
        folder: the folder of ``tests/yaml`` its file is in: a folder of ``variables``.
        number: its place among the cases of the folder, from 1.
        file: the file, from the folder of the cases.
        name: what it is called.
        period: the month or day it is about.
        sources: the ids of the passages it is drawn from.
        reforms: the dotted names of the reforms it is computed under.
        given: what is given, as the file has it.
        expected: what follows, as the file has it.
        situation: the same, read and checked.
    """

    folder: str
    number: int
    file: str
    name: str
    period: str
    sources: tuple[str, ...]
    reforms: tuple[str, ...]
    given: Mapping[str, Any]
    expected: Mapping[str, Any]
    situation: Situation

    @property
    def asked(self) -> tuple[str, ...]:
        """The variables the case expects a value of, once."""
        of_all = self.situation.questions.values()
        return tuple(dict.fromkeys(name for questions in of_all for name in questions))


class Book:
    """Everything the pages show.

    Attributes:
        system: the tax and benefit system.
        cases: the test cases, folder by folder.
        topics: what the cases of each file are about, by the file.
        register: the documents, passages and external citations.
        graph: who reads whom.
        variables: by name.
        parameters: by path; interpretations among them.
    """

    def __init__(self, system: Any, case_folder: Path) -> None:
        """``case_folder`` holds the test cases, a folder for each chapter."""
        self.system = system
        self.cases = tuple(_cases(system, case_folder))
        self.topics = {each: _topic(case_folder / each) for each in _files_of(self.cases)}
        self.register: Register = load_register()
        self.graph = Graph(rules_of(system).values())
        self.variables: Mapping[str, VariableEntry] = {
            entry.navn: entry for entry in catalogue.variables(system)
        }
        self.parameters: Mapping[str, ParameterEntry] = {
            entry.navn: entry for entry in catalogue.parameters(system)
        }

    def rule(self, name: str) -> Rule:
        """A variable's formulas as trees."""
        return rules_of(self.system)[name]

    @cached_property
    def rules(self) -> tuple[str, ...]:
        """The computed variables."""
        return tuple(name for name in self.variables if self.system.variables[name].formulas)

    @cached_property
    def coverage(self) -> tuple[Covered, ...]:
        """Every passage of the documents, and what cites it."""
        return cover(self.register.passages.values(), self._cited_by)

    def cases_of(self, variable: str) -> tuple[CaseOnSite, ...]:
        """The cases that expect a value of a variable."""
        return self._cases_by_variable.get(variable, ())

    def cases_from(self, source_id: str) -> tuple[CaseOnSite, ...]:
        """The cases drawn from a passage or an external citation."""
        return self._cases_by_source.get(source_id, ())

    def variables_citing(self, source_id: str) -> tuple[str, ...]:
        """The variables that rest on a source."""
        names = (each.name for each in self._cited_by.get(source_id, ()))
        return tuple(name for name in names if name in self.variables)

    def parameters_citing(self, source_id: str) -> tuple[str, ...]:
        """The parameters that rest on a source; interpretations among them."""
        names = (each.name for each in self._cited_by.get(source_id, ()))
        return tuple(name for name in names if name in self.parameters)

    @cached_property
    def _cited_by(self) -> Mapping[str, Sequence[Citing]]:
        return citations(self.system)

    @cached_property
    def _cases_by_variable(self) -> Mapping[str, tuple[CaseOnSite, ...]]:
        return _grouped((name, case) for case in self.cases for name in case.asked)

    @cached_property
    def _cases_by_source(self) -> Mapping[str, tuple[CaseOnSite, ...]]:
        return _grouped((id_, case) for case in self.cases for id_ in case.sources)


def _cases(system: Any, case_folder: Path) -> Iterator[CaseOnSite]:
    numbers: defaultdict[str, int] = defaultdict(int)
    for file in sorted(case_folder.rglob("*.yaml")):
        document = read_file(str(file))
        situations = read_situations(system, document)
        for data, situation in zip(document.data, situations, strict=True):
            folder = file.relative_to(case_folder).parts[0]
            numbers[folder] += 1
            yield CaseOnSite(
                folder=folder,
                number=numbers[folder],
                file=file.relative_to(case_folder).as_posix(),
                name=data["name"],
                period=str(data["period"]),
                sources=tuple(map(str, data["keywords"])),
                reforms=tuple(data.get("reforms", ())),
                given=data["input"],
                expected=data["output"],
                situation=situation,
            )


def _files_of(cases: Iterable[CaseOnSite]) -> Iterable[str]:
    return dict.fromkeys(case.file for case in cases)


def _topic(file: Path) -> str:
    """What a file of cases is about, from the comment it begins with, else from its name."""
    lines = file.read_text(encoding="utf-8").splitlines()
    comment = takewhile(lambda line: line.startswith("#"), lines)
    words = " ".join(line.removeprefix("#").strip() for line in comment)
    found = _FIRST_COMMENT.fullmatch(words)
    topic = found["topic"] if found else step_name(file.stem)
    return capital(topic)


def _grouped(pairs: Iterable[tuple[str, Any]]) -> Mapping[str, tuple[Any, ...]]:
    found: defaultdict[str, list[Any]] = defaultdict(list)
    for key, value in pairs:
        found[key].append(value)
    return {key: tuple(values) for key, values in found.items()}
