"""Base types of variables: what a value is, and who decides it.

The engine stores ``float`` variables as float32, in which 17.672,10 kr. is not representable to
the øre; the base types below store float64. A subclass still declares ``value_type`` itself,
because the engine reads the attributes of the class alone and not those it inherits.
"""

from __future__ import annotations

from typing import Any

import numpy
from openfisca_core.variables import Variable


class Decimaltal(Variable):
    """A decimal number stored as float64: a share or a number of hours."""

    def __init__(self, *arguments: Any, **keywords: Any) -> None:
        super().__init__(*arguments, **keywords)
        self.dtype = numpy.float64


class Kroner(Decimaltal):
    """An amount in kroner, stored as float64 and never rounded by a formula."""


class Skoen(Variable):
    """A fact the municipality assesses: always an input, never derived by the model."""


class KanOplyses(Variable):
    """A computed variable whose value the user may give instead; a given value wins.

    The engine resets such a variable to its default for every person it is not given for, so it
    must be given for all persons of a simulation or for none.
    """


class EvigRegel(Variable):
    """A rule about the case itself, the same in every month.

    The engine looks a formula up by date, and fails for the period ``ETERNITY``, which has none.
    """

    def get_formula(self, period: Any = None) -> Any:  # noqa: ARG002
        """The rule's only formula, whatever the period."""
        return super().get_formula()


class Teknisk(Variable):
    """A check of the model's own input; no passage of law stands behind it."""
