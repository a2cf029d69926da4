"""Reads the reforms of analysts, checks them against the law, and builds the system they make.

A ``reform.yaml`` says::

    titel: Aftrapning med 45 procent
    begrundelse: Af løn over grænsen trækkes mindre fra.
    parametre:
      ydelse.fradrag.ressourceforloeb.sats_over_graense: {2026-01-01: 0.45}
      ydelse.fradrag.loenindtaegtsgraense: {2026-01-01: {laeg_til: 2000}}
    fortolkninger: {feriegodtgoerelse: saerskilt}
    strukturelle: [aegtefaelles_indkomst_fradrages]

A value holds from its date on, over the later values of the law.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from openfisca_core.parameters import Parameter

from openfisca_ressourceforloeb.explain.danish import listed, period_in_words
from openfisca_ressourceforloeb.reforms.forslag.proposal import (
    ADDED,
    MOTIVATION,
    PARAMETERS,
    READINGS,
    STRUCTURAL,
    TITLE,
    Change,
    Proposal,
    proposal_of,
    values_from,
)
from openfisca_ressourceforloeb.reforms.forslag.register import forslag, reform_class
from openfisca_ressourceforloeb.reforms.forslag.strukturelle import STRUKTURELLE
from openfisca_ressourceforloeb.reforms.fortolkninger.register import FIRST_DATE

from .documents import Data, Document, parse, read_file
from .problems import InvalidInputError, Path, Problem, Wrong, did_you_mean, nearest, shown
from .readings import wrong_choice

SETTING = "sti=værdi@dato"
"""How a change is written on the command line."""

_KEYS = (TITLE, MOTIVATION, PARAMETERS, READINGS, STRUCTURAL)
_FILE_ENDINGS = (".yaml", ".yml", ".json")
_INTERPRETATIONS = "fortolkning."
_SETTING = re.compile(r"(?P<path>[^=@]+)=(?P<sign>[+-]?)(?P<value>[^=@]+)@(?P<date>[^=@]+)")
_SHARE, _TRUTH = "andel", "bool"
COUNTED = ("måneder", "uger", "år", "antal")
"""The units of whole numbers."""

_LARGEST_COUNT = 1_200
_LARGEST = 1_000_000_000
"""Larger numbers mean nothing in law; sums of those allowed are exact to the øre."""
_UNTITLED = "Uden titel"


def read_reform(system: Any, wanted: str) -> Proposal:
    """The proposal of the package with that name, or the one in a file.

    Raises:
        InvalidInputError: with every mistake that was found.
    """
    if wanted in forslag():
        return forslag()[wanted]
    if not wanted.endswith(_FILE_ENDINGS):
        hint = did_you_mean(wanted, forslag()) or f" Pakken har {listed(list(forslag()))}."
        message = f"Forslaget {shown(wanted)} findes ikke, og det er ingen fil (.yaml).{hint}"
        raise InvalidInputError([Problem(message)])
    return checked_reform(system, read_file(wanted))


def checked_reform(system: Any, document: Document) -> Proposal:
    """The proposal in a document.

    Raises:
        InvalidInputError: with every mistake that was found, and its place.
    """
    problems = [*document.problems, *_shape(document.data)]
    if not problems:
        proposal = proposal_of(document.data)
        problems += check(system, proposal)
    if problems:
        raise InvalidInputError(
            [replace(each, place=each.place or document.places.get(each.path)) for each in problems]
        )
    return replace(proposal, changes=_counted_in_whole(system, proposal.changes))


def parse_settings(system: Any, settings: Iterable[str]) -> tuple[Change, ...]:
    """Changes written ``sti=værdi@dato``; ``sti=+2000@dato`` and ``sti=-500@dato`` add.

    Raises:
        InvalidInputError: with every mistake that was found.
    """
    changes, problems = [], []
    for setting in settings:
        found = _SETTING.fullmatch(setting.strip())
        if found is None:
            message = f"{shown(setting)}: en ændring skrives {SETTING}, fx {_example()}."
            problems.append(Problem(message))
            continue
        value = parse(found["value"].strip(), as_json=False).data
        path, from_day = found["path"].strip(), found["date"].strip()
        is_number = isinstance(value, int | float) and not isinstance(value, bool)
        signed = -value if found["sign"] == "-" and is_number else value
        changes.append(Change(path, from_day, signed, is_added=bool(found["sign"])))
    problems += [
        replace(problem, path=(change.path,))
        for change in changes
        for problem in _problems_of_change(system, change, ())
    ]
    if problems:
        raise InvalidInputError(problems)
    return _counted_in_whole(system, changes)


def _counted_in_whole(system: Any, changes: Iterable[Change]) -> tuple[Change, ...]:
    """The changes with 24 for 24.0 where a number counts: its type is that of the rule."""
    parameters = changeable_parameters(system)
    return tuple(
        replace(each, value=int(each.value))
        if isinstance(each.value, float) and parameters[each.path].metadata["unit"] in COUNTED
        else each
        for each in changes
    )


def check(system: Any, proposal: Proposal) -> list[Problem]:
    """What is wrong with a proposal; each with its path in a ``reform.yaml``."""
    problems: list[Problem] = []
    for change in proposal.changes:
        path = (PARAMETERS, change.path, change.date)
        problems += _problems_of_change(system, change, path)
    for name, reading in proposal.readings.items():
        wrong = wrong_choice(name, reading) or _own_reading(system, name, reading)
        problems += [_problem(wrong, (READINGS, name))] if wrong else []
    for index, name in enumerate(proposal.structural):
        if name not in STRUKTURELLE:
            problems.append(_problem(_unknown_structural(name), (STRUCTURAL, index)))
    if not problems and not (proposal.changes or proposal.readings or proposal.structural):
        message = f"Reformen ændrer intet: skriv {listed(_KEYS[2:], 'eller')}."
        problems.append(_problem(Wrong("empty-reform", message, {"names": ", ".join(_KEYS[2:])})))
    return problems


def _problem(wrong: Wrong, path: Path = ()) -> Problem:
    return Problem(wrong.message, path, wrong=wrong)


def _unknown_structural(name: str) -> Wrong:
    hint = did_you_mean(name, STRUKTURELLE) or f" Der findes {listed(list(STRUKTURELLE))}."
    message = f"Den strukturelle reform {shown(name)} findes ikke.{hint}"
    words = {"named": name, "names": ", ".join(STRUKTURELLE)}
    return Wrong("unknown-structural", message, words, tuple(nearest(name, STRUKTURELLE)))


def combined(proposals: Sequence[Proposal], changes: Sequence[Change] = ()) -> Proposal:
    """Several proposals and changes as one, a later one over an earlier."""
    titles = [each.title for each in proposals if each.title]
    readings = {name: reading for each in proposals for name, reading in each.readings.items()}
    structural = dict.fromkeys(name for each in proposals for name in each.structural)
    return Proposal(
        title=" + ".join(titles) or _UNTITLED,
        motivation=" ".join(each.motivation for each in proposals if each.motivation),
        changes=(*(change for each in proposals for change in each.changes), *changes),
        readings=readings,
        structural=tuple(structural),
    )


def with_reform(system: Any, proposal: Proposal) -> Any:
    """The tax and benefit system under a proposal; ``system`` itself is not changed."""
    return reform_class(proposal, "reform", __name__)(system)


def as_data(proposal: Proposal) -> dict[str, Data]:
    """The proposal as a ``reform.yaml`` says it."""
    by_path: dict[str, Data] = {}
    for change in proposal.changes:
        value = {ADDED: change.value} if change.is_added else change.value
        by_path.setdefault(change.path, {})[change.date] = value
    said = {
        TITLE: proposal.title,
        MOTIVATION: proposal.motivation,
        PARAMETERS: by_path,
        READINGS: dict(proposal.readings),
        STRUCTURAL: list(proposal.structural),
    }
    return {key: value for key, value in said.items() if value}


# --- the shape of a document ---


def _shape(data: Data) -> Iterator[Problem]:
    names = {"names": ", ".join(_KEYS)}
    if not isinstance(data, dict):
        yield _problem(Wrong("no-fields", f"En reform har felterne {listed(_KEYS)}.", names))
        return
    for key in data.keys() - set(_KEYS):
        hint = did_you_mean(key, _KEYS) or f" Felterne er {listed(_KEYS)}."
        message = f"Feltet {shown(key)} findes ikke.{hint}"
        words = {"named": key, **names}
        yield _problem(Wrong("unknown-field", message, words, tuple(nearest(key, _KEYS))), (key,))
    for key in (TITLE, MOTIVATION):
        if not isinstance(data.get(key, ""), str):
            yield _problem(Wrong("not-text", f"{key} skal være en tekst.", {"name": key}), (key,))
    for key in (PARAMETERS, READINGS):
        if not isinstance(data.get(key), dict | None):
            message = f"{key} skal være felter med værdier."
            yield _problem(Wrong("not-fields", message, {"name": key}), (key,))
    structural = [] if data.get(STRUCTURAL) is None else data[STRUCTURAL]
    if not isinstance(structural, list) or not all(isinstance(each, str) for each in structural):
        message = f"{STRUCTURAL} skal være en liste af navne."
        yield _problem(Wrong("not-names", message, {"name": STRUCTURAL}), (STRUCTURAL,))
    yield from _shape_of_changes(data.get(PARAMETERS))
    readings = data.get(READINGS)
    for name, reading in readings.items() if isinstance(readings, dict) else ():
        if not isinstance(reading, str):
            wrong = Wrong("not-a-reading", "Her skal stå navnet på en læsning.")
            yield _problem(wrong, (READINGS, name))


def _shape_of_changes(parameters: Data) -> Iterator[Problem]:
    for name, by_day in parameters.items() if isinstance(parameters, dict) else ():
        path: Path = (PARAMETERS, name)
        if not isinstance(by_day, dict) or not by_day:
            message = "Her skal stå dato og værdi, som »2026-01-01: 0.45«."
            yield _problem(Wrong("no-date", message), path)
            continue
        for from_day, value in by_day.items():
            is_addition = isinstance(value, dict) and list(value) == [ADDED]
            if isinstance(value, dict | list) and not is_addition:
                message = f"Her skal stå en værdi, eller »{ADDED}: 2000«."
                yield _problem(Wrong("no-value", message, {"name": ADDED}), (*path, from_day))


# --- one change ---


def _problems_of_change(system: Any, change: Change, path: Path) -> Iterator[Problem]:
    parameters = changeable_parameters(system)
    wrong = _wrong_date(change.date) or _wrong_parameter(system, parameters, change.path)
    if wrong is None:
        parameter = parameters[change.path]
        wrong = _wrong_value(parameter, change) or _changes_nothing(parameter, change)
    if wrong:
        yield _problem(wrong, path)


def _wrong_date(text: str) -> Wrong | None:
    try:
        is_day = date.fromisoformat(text).isoformat() == text
    except ValueError:
        is_day = False
    if not is_day:
        message = f"{shown(text)} er ingen dato; en dato skrives 2026-01-01."
        return Wrong("no-such-date", message, {"named": text})
    if text >= FIRST_DATE:
        return None
    message = f"Datoen skal være {FIRST_DATE} eller senere."
    return Wrong("too-early", message, {"date": FIRST_DATE})


def _wrong_parameter(system: Any, parameters: Mapping[str, Parameter], path: str) -> Wrong | None:
    if path.startswith(_INTERPRETATIONS):
        message = f"{path} er en fortolkning: skriv den under {READINGS}, eller brug --fortolkning."
        return Wrong("is-a-reading", message, {"named": path, "name": READINGS})
    if path in parameters:
        return None
    if path in _scales(system):
        message = f"{path} er en skala; den kan endnu ikke ændres i en reform."
        return Wrong("is-a-scale", message, {"named": path})
    ending = [each for each in parameters if each.endswith(f".{path}")]
    near = ending or nearest(path, parameters)
    hint = f" Mente du {listed(near, 'eller')}?" if near else ""
    message = f"Parameteren {shown(path)} findes ikke.{hint}"
    return Wrong("unknown-parameter", message, {"named": path}, tuple(near))


def _wrong_value(parameter: Parameter, change: Change) -> Wrong | None:
    value: Any = change.value
    unit = parameter.metadata["unit"]
    known: Any = next(each.value for each in parameter.values_list if each.value is not None)
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    if isinstance(known, bool):
        is_right = isinstance(value, bool) and not change.is_added
        message = f"{shown(value)}: her skal stå true eller false."
        return None if is_right else Wrong("no-truth", message)
    if isinstance(known, str):
        return _wrong_text(known, change)
    if not is_number or not math.isfinite(value):
        message = f"{shown(value)}: her skal stå et tal ({unit})."
        return Wrong("no-number", message, {"unit": unit})
    of_the_law = values_from(parameter, change.date).values()
    added = [each + value for each in of_the_law if each is not None]
    found = (_wrong_number(each, unit) for each in (added if change.is_added else [value]))
    return next(filter(None, found), None)


def _wrong_number(value: float, unit: str) -> Wrong | None:
    largest = largest_value(unit)
    words = {"value": str(value), "unit": unit, "most": str(largest)}
    if value < 0:
        message = f"{shown(value)}: et tal i {unit} kan ikke være negativt."
        return Wrong("negative", message, words)
    if unit == _SHARE and value > 1:
        message = f"{shown(value)}: en andel er mellem 0 og 1; 45 procent skrives 0.45."
        return Wrong("no-share", message, words)
    if unit in COUNTED and value != int(value):
        return Wrong("not-whole", f"{shown(value)}: her skal stå et helt tal ({unit}).", words)
    if value <= largest:
        return None
    return Wrong("above-most", f"{shown(value)}: her kan højst stå {largest}.", words)


def largest_value(unit: str) -> int:
    """The largest number of a unit in a reform; the least is 0."""
    if unit == _SHARE:
        return 1
    return _LARGEST_COUNT if unit in COUNTED else _LARGEST


def _wrong_text(known: str, change: Change) -> Wrong | None:
    if not isinstance(change.value, str) or change.is_added:
        message = f"{shown(change.value)}: her skal stå en tekst, som {shown(known)}."
        return Wrong("no-text", message, {"example": known})
    return None if _wrong_date(known) else _wrong_date(change.value)


def _changes_nothing(parameter: Parameter, change: Change) -> Wrong | None:
    values = values_from(parameter, change.date).values()
    words = {"value": str(change.value), "date": change.date}
    if change.is_added:
        if all(value is None for value in values):
            message = f"Der er ingen værdi fra {period_in_words(change.date)} at lægge til."
            return Wrong("nothing-to-add-to", message, words)
        if change.value == 0:
            message = "Der lægges 0 til: ændringen ændrer intet."
            return Wrong("nothing-is-added", message)
        return None
    if all(value == change.value for value in values):
        since = period_in_words(change.date)
        message = f"Værdien er allerede {shown(change.value)} fra {since}."
        return Wrong("already-so", message, words)
    return None


def _own_reading(system: Any, name: str, reading: str) -> Wrong | None:
    own = system.parameters.fortolkning.children[name].values_list[0].value
    if own != reading:
        return None
    message = f"{name} er allerede {reading}: det er modellens læsning."
    return Wrong("own-reading", message, {"name": name, "named": reading})


def changeable_parameters(system: Any) -> Mapping[str, Parameter]:
    """The parameters that a reform may change, by path; a reading is chosen in another place."""
    every = system.parameters.get_descendants()
    found = {each.name: each for each in every if isinstance(each, Parameter)}
    return {path: each for path, each in found.items() if not path.startswith(_INTERPRETATIONS)}


def _scales(system: Any) -> set[str]:
    every = system.parameters.get_descendants()
    return {each.name for each in every if hasattr(each, "brackets")}


def _example() -> str:
    return "ydelse.fradrag.loenindtaegtsgraense=+2000@2026-01-01"
