"""What a person may be called in a request: a name, and never a number that says who it is."""

from __future__ import annotations

import re
import unicodedata

# Most ids; it is asked first, because the other questions take longer.
_PLAIN = re.compile(r"[a-zA-Z][a-zA-Z_]*[0-9]{0,5}")
_NAME = re.compile(r"[^\W\d_](?:[\w .'’-]*[\w.])?")
CPR_NUMBER = "[0-9]{6}[ ._-]?[0-9]{4}"
"""What looks like one: a pattern that is nowhere in a person's id."""


def fault_of_name(name: str, longest: int) -> str | None:
    """The kind of what is wrong with a person's id, or ``None``: a letter first, no CPR number."""
    if len(name) > longest:
        return "id-too-long"
    if _PLAIN.fullmatch(name):
        return None
    if re.search(CPR_NUMBER, name):
        return "id-like-cpr"
    if name.isdigit():
        return "id-is-number"
    is_name = _NAME.fullmatch(name) and name[0].isalpha()
    return None if is_name and unicodedata.is_normalized("NFC", name) else "id-not-a-name"
