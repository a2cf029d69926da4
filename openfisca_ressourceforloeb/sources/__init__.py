"""The ground the law stands on: the five documents, word for word, and the external citations.

The room imports the standard library and PyYAML only. Every rule and parameter of the package
names its source as ``kilde:<id>``; :func:`parse_reference` turns that into a passage or a citation.
"""

from __future__ import annotations

from .normalisation import NormalisedText, Span, normalise
from .numbers import UNITS, Quantity, numbers_of, quantities, supports
from .quotes import MatchStatus, QuoteMatch, find_quote, find_quotes_in_order
from .register import (
    Document,
    ExternalCitation,
    Figure,
    Passage,
    Register,
    Source,
    UnknownSource,
    load_register,
    parse_reference,
)
from .verification import Verification, Violation, ViolationKind, check, verify

__all__ = [
    "UNITS",
    "Document",
    "ExternalCitation",
    "Figure",
    "MatchStatus",
    "NormalisedText",
    "Passage",
    "Quantity",
    "QuoteMatch",
    "Register",
    "Source",
    "Span",
    "UnknownSource",
    "Verification",
    "Violation",
    "ViolationKind",
    "check",
    "find_quote",
    "find_quotes_in_order",
    "load_register",
    "normalise",
    "numbers_of",
    "parse_reference",
    "quantities",
    "supports",
    "verify",
]
