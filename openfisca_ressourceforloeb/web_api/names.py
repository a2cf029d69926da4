"""What a person may be called in a request: a name, and never a number that says who it is."""

from __future__ import annotations

import re
import unicodedata

# Most ids; it is asked first, because the other questions take longer.
_PLAIN = re.compile(r"[a-zA-Z][a-zA-Z_]*[0-9]{0,5}")
_NAME = re.compile(r"[^\W\d_](?:[\w .'’-]*[\w.])?")
_CPR_NUMBER = re.compile(r"[0-9]{6}[ .\-_]?[0-9]{4}")


def fault_of_name(name: str, longest: int) -> str | None:
    """The kind of what is wrong with a person's id, or ``None``: a letter first, no CPR number."""
    if len(name) > longest:
        return "id-too-long"
    if _PLAIN.fullmatch(name):
        return None
    if _CPR_NUMBER.search(name):
        return "id-like-cpr"
    if name.isdigit():
        return "id-is-number"
    if not _NAME.fullmatch(name) or not unicodedata.is_normalized("NFC", name):
        return "id-not-a-name"
    return None
