"""What a person has at single wages: the rows of a table by wage, and one row for each person."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor

from .curves import Incomes, PersonsIncomes, number
from .parts import places, rate_above

MONTHS_A_YEAR = 12


@dataclass(frozen=True)
class Standing:
    """What a person has at one wage, in kroner a month before tax.

    Attributes:
        wage: the wage.
        before: the benefit before the deduction.
        share: the share of it that the person has, from 0 to 1.
        deduction: the deduction; ``None`` where it is not needed and cannot be computed.
        benefit: the benefit after the deduction.
        rate: the marginal rate of the next krone, a share.
    """

    wage: Fraction
    before: Fraction
    share: Fraction
    deduction: Fraction | None
    benefit: Fraction
    rate: Fraction

    @property
    def total(self) -> Fraction:
        """Wage and benefit together."""
        return self.wage + self.benefit


@dataclass(frozen=True)
class Reformed:
    """What a person has at one wage under a reform.

    Attributes:
        standing: what it is.
        change: by how much the benefit is another than under the law, in kroner a month.
    """

    standing: Standing
    change: Fraction

    @property
    def change_a_year(self) -> Fraction:
        """Twelve times the change of the month."""
        return self.change * MONTHS_A_YEAR


@dataclass(frozen=True)
class Row:
    """What a person has at one wage under the law and under the reform.

    Attributes:
        law: under the law.
        reform: under the reform; ``None`` without one.
    """

    law: Standing
    reform: Reformed | None


def rows(of: PersonsIncomes, largest: Fraction, step: Fraction) -> tuple[Row, ...]:
    """A row at each step of the wage, at each bend or jump and at both ends of the range.

    Args:
        of: the curves.
        largest: the highest wage, above the lowest there can be; in kroner as the step.
        step: how far it is from one row to the next, from 0 on.
    """
    wages = {*places(of, largest), *_steps(of.lowest, largest, step)}
    return tuple(row(of, wage) for wage in sorted(wages))


def row(of: PersonsIncomes, wage: Fraction) -> Row:
    """What the person has at one wage."""
    law = _standing(of.law, wage)
    if of.reform is None:
        return Row(law, None)
    standing = _standing(of.reform, wage)
    return Row(law, Reformed(standing, standing.benefit - law.benefit))


def _steps(lowest: Fraction, largest: Fraction, step: Fraction) -> Iterator[Fraction]:
    return (step * count for count in range(ceil(lowest / step), floor(largest / step) + 1))


def _standing(incomes: Incomes, wage: Fraction) -> Standing:
    return Standing(
        wage=wage,
        before=number(incomes.before.at(wage)),
        share=number(incomes.share.at(wage)),
        deduction=None if incomes.deduction is None else number(incomes.deduction.at(wage)),
        benefit=number(incomes.benefit.at(wage)),
        rate=rate_above(incomes.benefit, wage),
    )
