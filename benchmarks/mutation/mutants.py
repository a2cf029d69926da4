"""What a mutant is: one small alteration of one formula, one variable or one parameter."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "openfisca_ressourceforloeb"


class CannotRun(Exception):  # noqa: N818 - it says what happened
    """Something outside the mutants keeps the run from meaning anything; the message says what."""


@dataclass(frozen=True)
class Mutant:
    """One alteration.

    Attributes:
        subject: the variable's name or the parameter's path.
        kind: what sort of alteration it is, as the report counts them.
        file: the file it alters.
        line: the line in it.
        before: the source text it replaces.
        after: what it puts there.
        ordinal: 2 for the second alteration of the same text to the same text, and so on.
    """

    subject: str
    kind: str
    file: Path
    line: int
    before: str
    after: str
    ordinal: int = 1

    @property
    def key(self) -> str:
        """Names the mutant as long as the text it alters stays as it is."""
        again = f" ({self.ordinal})" if self.ordinal > 1 else ""
        return f"{self.subject}: {self.before} → {self.after}{again}"

    @property
    def place(self) -> str:
        """File and line, as editors read them."""
        return f"{self.file.relative_to(ROOT)}:{self.line}"


Some = TypeVar("Some", bound=Mutant)


def numbered(mutants: Iterable[Some]) -> list[Some]:
    """The mutants with their ordinals, so that no two have the same key."""
    seen: Counter[str] = Counter()
    result = []
    for mutant in mutants:
        seen[mutant.key] += 1
        result.append(replace(mutant, ordinal=seen[mutant.key]))
    return result
