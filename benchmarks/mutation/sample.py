"""A handful of random alterations, one by one, with what noticed each of them."""

from __future__ import annotations

import os
import random
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import cycle, islice
from pathlib import Path

from openfisca_ressourceforloeb.sources import Passage, Register, load_register, verify

from .mutants import PACKAGE, ROOT, CannotRun, Mutant
from .trial import Outcome, Status, Trial

_BANDS = ("boundary", "direction", "function", "constant", "arithmetic")
_NUMBERS = ("value", "value of a scale")
_EXCERPT = 12
DOCUMENTS = Path(os.environ.get("RESSOURCEFORLOEB_KILDER", ROOT.parent / "shared" / "kilder"))


@dataclass(frozen=True)
class QuoteMutant(Mutant):
    """A passage with one other character in its quote."""

    passage: Passage = field(kw_only=True)


def sample(trial: Trial, size: int, seed: int) -> Iterator[tuple[Mutant, Outcome]]:
    """Random alterations of a quote, of a parameter's number and of a formula's band, in turn.

    Raises:
        CannotRun: the documents that are quoted are not there.
    """
    if not DOCUMENTS.is_dir():
        raise CannotRun(f"No documents in {DOCUMENTS}; set RESSOURCEFORLOEB_KILDER")
    chance = random.Random(seed)  # noqa: S311
    mutants = [mutant for mutant in trial.mutants() if mutant.key not in trial.reasons]
    numbers = [mutant for mutant in mutants if mutant.kind in _NUMBERS]
    bands = [mutant for mutant in mutants if mutant.kind in _BANDS]
    chance.shuffle(numbers)
    chance.shuffle(bands)
    for turn in islice(cycle(("quote", "number", "band")), size):
        if turn == "quote":
            quote = _other_quote(chance)
            yield quote, _verified(quote)
        else:
            mutant = numbers.pop() if turn == "number" else bands.pop()
            yield mutant, trial.outcome(mutant)


def _other_quote(chance: random.Random) -> QuoteMutant:
    passages = [p for p in load_register().passages.values() if p.quote]
    passage = chance.choice(passages)
    quote = passage.quote or ""
    place = chance.choice([i for i, character in enumerate(quote) if character.isalnum()])
    other = chance.choice([c for c in "aeiknrst0123456789" if c != quote[place].lower()])
    altered = quote[:place] + other + quote[place + 1 :]
    file = PACKAGE / "sources" / "data" / "passages" / f"{passage.document}.yaml"
    lines = file.read_text(encoding="utf-8").splitlines()
    return QuoteMutant(
        subject=passage.id,
        kind="quote",
        file=file,
        line=lines.index(f"- id: {passage.id}") + 1,
        before=_around(quote, place),
        after=_around(altered, place),
        passage=replace(passage, quote=altered),
    )


def _around(text: str, place: int) -> str:
    return f"…{text[max(place - _EXCERPT, 0) : place + _EXCERPT]}…"


def _verified(mutant: QuoteMutant) -> Outcome:
    """What the comparison of the quotes with the documents says."""
    register = load_register()
    document = register.document(mutant.passage.document)
    passages = {passage.id: passage for passage in register.passages_of(document.id)}
    passages[mutant.subject] = mutant.passage
    wrong = verify(DOCUMENTS, Register({document.id: document}, passages, {}))
    if not wrong:
        return Outcome(Status.SURVIVED)
    return Outcome(Status.CHECKS, f"{wrong[0].kind}: {wrong[0].message}")
