"""Reads the proposals of this folder and builds their reforms."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import yaml
from openfisca_core.reforms import Reform

from .proposal import Proposal, build_reform, proposal_of
from .strukturelle import STRUKTURELLE

FOLDER = Path(__file__).parent
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@cache
def forslag() -> dict[str, Proposal]:
    """The proposals by name, in alphabetical order."""
    return {file.stem: _read(file) for file in sorted(FOLDER.glob("*.yaml"))}


def reform_of(name: str) -> type[Reform]:
    """The reform class of a proposal of this folder.

    Raises:
        KeyError: there is no such proposal.
    """
    return reform_class(forslag()[name], name, __package__ or "")


def reform_class(proposal: Proposal, name: str, module: str) -> type[Reform]:
    """The reform class of any proposal.

    Raises:
        KeyError: it names an interpretation, a reading or a rule that is not there.
    """
    replaced = [STRUKTURELLE[each] for each in proposal.structural]
    return build_reform(proposal, name, module, replaced)


def _read(file: Path) -> Proposal:
    return proposal_of(yaml.load(file.read_text(encoding="utf-8"), Loader=_LOADER))  # noqa: S506
