"""The mutants that are the same law by another text, each with the reason a reviewer accepted."""

from __future__ import annotations

from pathlib import Path

import yaml

from .mutants import CannotRun

FILE = Path(__file__).with_name("equivalents.yaml")


def read_equivalents(file: Path = FILE, only: str | None = None) -> dict[str, str]:
    """The reason for each mutant, by the mutant's key.

    The file is a list of groups: a ``reason`` and the ``mutants`` it holds for.

    Args:
        file: the file.
        only: one variable or parameter; its mutants alone.

    Raises:
        CannotRun: a group is not of that form, or a mutant stands there twice.
    """
    reasons: dict[str, str] = {}
    for group in yaml.safe_load(file.read_text(encoding="utf-8")) or []:
        if set(group) != {"reason", "mutants"} or not group["reason"] or not group["mutants"]:
            raise CannotRun(f"{file}: not a reason and its mutants: {group!r}")
        for key in group["mutants"]:
            if key in reasons:
                raise CannotRun(f"{file}: stands there twice: {key}")
            reasons[key] = group["reason"]
    return {k: why for k, why in reasons.items() if only is None or k.startswith(f"{only}: ")}
