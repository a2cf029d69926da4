"""Words as searches compare them."""

from __future__ import annotations

_ASCII = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa"})


def folded(text: str) -> str:
    """The text as searches compare it: without case, and with æ, ø, å written ae, oe, aa."""
    return text.casefold().translate(_ASCII)
