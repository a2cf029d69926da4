"""The letters of persons described in a few facts, as plain lines to compare with."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from openfisca_ressourceforloeb.explain.explanation import Explanation, explain
from openfisca_ressourceforloeb.explain.letter import Letter, Part, letter

# Two persons in the two forløb with the same wage in March 2026, as in the package's example.
BENEFIT = {
    "staar_til_raadighed_for_tilbud": True,
    "deltager_i_samtaler": True,
    "kontanthjaelpssats": 12000,
}
ANNA = {
    "ressourceforloeb_startdato": "2025-09-01",
    "bevilget_varighed_maaneder": 24,
    "hidtidig_ydelse": "kontanthjaelp",
    "loen_inkl_pension": 20000,
    **BENEFIT,
}
BO = {
    "jobafklaring_startdato": "2025-09-01",
    "jobafklaring_bevilget_varighed_maaneder": 24,
    "hidtidig_ydelse": "sygedagpenge",
    "loen_inkl_pension": 20000,
    **BENEFIT,
}
BULLET = "– "


def facts_of(system: Any, month: str, facts: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """Facts by variable and period; what is of a month holds in that month."""
    return {
        name: {"ETERNITY" if _is_eternal(system, name) else month: value}
        for name, value in facts.items()
    }


def _is_eternal(system: Any, name: str) -> bool:
    return str(system.variables[name].definition_period) == "eternity"


def explained(system: Any, name: str, period: str, **facts: Any) -> Explanation:
    """The explanation of a person's answer."""
    return explain(system, facts_of(system, period[:7], facts), name, period)


def told(system: Any, name: str, period: str, *, full: bool = False, **facts: Any) -> list[str]:
    """A letter without its quotes, line by line: title, answer, numbered rules, what is unsure."""
    explanation = explained(system, name, period, **facts)
    return plain(letter(system, explanation, full=full))


def plain(written: Letter) -> list[str]:
    """The lines of a letter without its quotes."""
    lines = [written.title, f"Svar: {written.answer}"]
    for number, part in enumerate(written.parts, 1):
        lines += _of_part(replace(part, heading=f"{number}. {part.heading}"))
    return lines + [line for part in written.notes for line in _of_part(part)]


def _of_part(part: Part) -> list[str]:
    lines = [f"{'   ' * level}{BULLET}{text}" for level, text in part.lines]
    return [part.heading, *([part.lead] if part.lead else []), *lines]


def part_of(lines: list[str], number: int) -> list[str]:
    """One numbered rule: its heading, its lead and its lines."""
    begin = next(at for at, line in enumerate(lines) if line.startswith(f"{number}. "))
    rest = lines[begin + 1 :]
    length = next((at for at, line in enumerate(rest) if not _is_inside(line)), len(rest))
    return lines[begin : begin + 1 + length]


def _is_inside(line: str) -> bool:
    return line.lstrip().startswith(BULLET) or line.startswith(("Ja", "Nej"))
