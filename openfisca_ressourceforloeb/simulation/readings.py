"""Which reading of the law's open questions is used, and the system that uses it.

A choice of readings is a dict from an interpretation's name to one of its readings, such as
``{"maalgruppe": "alternativ"}``; the interpretations that are not named keep the model's reading.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any, TypeAlias

from openfisca_ressourceforloeb.explain.danish import listed
from openfisca_ressourceforloeb.reforms import fortolkninger
from openfisca_ressourceforloeb.reforms.fortolkninger.register import build_reform, registry

from .problems import InvalidInputError, Problem, Wrong, did_you_mean, nearest, shown

Readings: TypeAlias = Mapping[str, str]

MODELS_OWN: Readings = MappingProxyType({})
"""No choice: the readings the model uses."""

_CHOICE = "="
_MODULE = fortolkninger.__name__


def parse_readings(choices: Iterable[str]) -> dict[str, str]:
    """Reads choices written ``navn=læsning``.

    Raises:
        InvalidInputError: a choice is written otherwise, there is no such interpretation or
            reading, or an interpretation is chosen in two ways; all are named.
    """
    pairs: list[tuple[str, str]] = []
    problems: list[Problem] = []
    for choice in choices:
        name, sign, reading = choice.partition(_CHOICE)
        wrong = wrong_choice(name, reading)
        if not sign:
            problems.append(Problem(_wrong_form(choice)))
        elif wrong:
            problems.append(Problem(wrong.message))
        else:
            pairs.append((name, reading))
    problems += map(Problem, _contradictions(pairs))
    if problems:
        raise InvalidInputError(problems)
    return dict(pairs)


def _wrong_form(choice: str) -> str:
    return f"{shown(choice)}: en fortolkning skrives navn=læsning, fx maalgruppe=alternativ."


def wrong_choice(name: str, reading: str) -> Wrong | None:
    """Why a reading of an interpretation cannot be chosen; nothing if it can."""
    register = registry()
    if name not in register:
        hint = did_you_mean(name, register) or f" Der findes {listed(list(register))}."
        message = f"Fortolkningen {shown(name)} findes ikke.{hint}"
        words = {"named": name, "names": ", ".join(register)}
        return Wrong("unknown-interpretation", message, words, tuple(nearest(name, register)))
    readings = register[name].readings
    if reading not in readings:
        message = f"{name} har ikke læsningen {shown(reading)}; den har {listed(list(readings))}."
        words = {"name": name, "named": reading, "names": ", ".join(readings)}
        return Wrong("unknown-reading", message, words, tuple(nearest(reading, readings)))
    return None


def _contradictions(pairs: Iterable[tuple[str, str]]) -> list[str]:
    chosen: dict[str, str] = {}
    return [
        f"{name} kan ikke både være {chosen[name]} og {reading}."
        for name, reading in pairs
        if chosen.setdefault(name, reading) != reading
    ]


def readings_of_reforms(paths: Iterable[str]) -> tuple[dict[str, str], list[str]]:
    """The readings a test case's ``reforms`` choose, and Danish messages on what is wrong.

    Only this package's own interpretations are looked up; nothing is imported by a given name.
    """
    known = {
        f"{_MODULE}.{name}_{reading}": (name, reading)
        for name, interpretation in registry().items()
        for reading in interpretation.readings
    }
    pairs = []
    messages = []
    for path in paths:
        if path in known:
            pairs.append(known[path])
        else:
            hint = did_you_mean(path, known)
            messages.append(f"Reformen {shown(path)} er ikke en af pakkens fortolkninger.{hint}")
    return dict(pairs), messages + _contradictions(pairs)


def with_readings(system: Any, readings: Readings) -> Any:
    """The tax and benefit system under other readings; ``system`` itself is not changed."""
    register = registry()
    for name, reading in readings.items():
        reform = build_reform(register[name], reading, module=_MODULE)
        system = reform(system)
    return system


def in_words(readings: Readings) -> list[str]:
    """``question: reading`` for every choice, in Danish."""
    register = registry()
    return [f"{register[n].question}: {register[n].readings[r]}" for n, r in readings.items()]
