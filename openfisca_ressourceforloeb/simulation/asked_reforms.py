"""The reform a user asks for, put together of proposals and single changes, and what is said of it.

It is the same for one person's curve and for a population, and needs no further packages.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from openfisca_ressourceforloeb.explain.danish import listed, period_in_words, value_in_words
from openfisca_ressourceforloeb.reforms.forslag.proposal import Change, Proposal, proposal_of

from . import reform_documents
from .problems import InvalidInputError, Problem

MARK = "Umiddelbar virkning, uden tilbageløb og adfærd."
"""What every table of effects says."""


def reform_of(system: Any, names: Sequence[str], settings: Sequence[str]) -> Proposal | None:
    """The reform of several proposals and changes, as a receipt can say it; ``None`` of none.

    Raises:
        InvalidInputError: with every mistake; or two of them change the same number the same day.
    """
    proposals: list[Proposal] = []
    problems: list[Problem] = []
    changes: tuple[Change, ...] = ()
    for name in names:
        try:
            proposals.append(reform_documents.read_reform(system, name))
        except InvalidInputError as error:
            problems += error.problems
    try:
        changes = reform_documents.parse_settings(system, settings)
    except InvalidInputError as error:
        problems += error.problems
    if problems:
        raise InvalidInputError(problems)
    if not proposals and not changes:
        return None
    whole = reform_documents.combined(proposals, changes)
    said = [(change.path, change.date) for change in whole.changes]
    twice = [f"{path}@{day}" for path, day in dict.fromkeys(said) if said.count((path, day)) > 1]
    if twice:
        message = f"Reformen ændrer det samme to gange: {listed(twice)}."
        raise InvalidInputError([Problem(message)])
    return proposal_of(reform_documents.as_data(whole))


def reform_in_words(proposal: Proposal) -> list[str]:
    """The name of a reform with the mark of its effects, and a line for each changed number."""
    return [f"Reform: {proposal.title}. {MARK}", *map(_change_in_words, proposal.changes)]


def _change_in_words(change: Change) -> str:
    value = change.value if isinstance(change.value, str) else value_in_words(change.value)
    sign = "+" if change.is_added and not value.startswith("−") else ""
    return f"{change.path}: {sign}{value} fra {period_in_words(change.date)}."
