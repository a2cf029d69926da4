"""The exact curves of persons by the wage of a month: see :mod:`..incomes`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any

from openfisca_core.errors import ParameterNotFoundError

from openfisca_ressourceforloeb.formula.evaluate import Facts
from openfisca_ressourceforloeb.formula.graph import Graph
from openfisca_ressourceforloeb.formula.parse import rules_of
from openfisca_ressourceforloeb.formula.piecewise import Answer, Curve, Curves, Key, Refused, exact

from ..calculation import build_simulation, missing_amount, require_valid
from ..problems import AmountsMissingError, MissingAmount
from ..situation import Situation

WAGE = "loen_inkl_pension"
BEFORE = "ressourceforloebsydelse_foer_fradrag"
SHARE = "selvstaendig_andel"
DEDUCTION = "samlet_fradrag"
BENEFIT = "ressourceforloebsydelse"
_TO_EMPLOYER = "arbejdsgiver_indtraeder_i_ret"
_IS_VALID = "inddata_er_gyldige"


@dataclass(frozen=True)
class Incomes:
    """What one person has under one law, by the wage of the month, from 0 up without an end.

    Attributes:
        before: the benefit before the deduction, in kroner.
        share: the share of it that the person has, from 0 to 1.
        deduction: the deduction in kroner; ``None`` where it is not needed and cannot be computed.
        benefit: the benefit after the deduction, in kroner.
    """

    before: Curve
    share: Curve
    deduction: Curve | None
    benefit: Curve


@dataclass(frozen=True)
class PersonsIncomes:
    """What one person has by the wage of the month, under the law and under a reform.

    Attributes:
        person: who.
        month: ``YYYY-MM``.
        wage: the person's own wage in the month, in kroner.
        lowest: the lowest wage that can be right with everything else that is said.
        is_paid_to_employer: whether the benefit is paid to the employer, not to the person.
        law: under the law.
        reform: under the reform; ``None`` without one.
    """

    person: str
    month: str
    wage: Fraction
    lowest: Fraction
    is_paid_to_employer: bool
    law: Incomes
    reform: Incomes | None = None

    @property
    def laws(self) -> tuple[Incomes, ...]:
        """The law, and the reform where there is one."""
        return (self.law,) if self.reform is None else (self.law, self.reform)


def incomes_of(
    system: Any, situation: Situation, month: str, reformed: Any = None
) -> tuple[PersonsIncomes, ...]:
    """The curves of every person of a situation.

    Args:
        system: the tax and benefit system.
        situation: who, and what is known of them; what is asked has no effect.
        month: ``YYYY-MM``.
        reformed: the system under a reform; ``None`` without one.

    Raises:
        InvalidInputError: what is said of a person cannot be right in the month.
        AmountsMissingError: an amount of the law that is needed for some wage is not known.
        NotPiecewiseLinear: a rule multiplies two parts that both change with the wage.
    """
    asking = replace(
        situation, questions={person: {BENEFIT: (month,)} for person in situation.persons}
    )
    require_valid(system, asking, build_simulation(system, asking))
    laws = [_Law(each, month) for each in (system, reformed) if each is not None]
    found: list[PersonsIncomes] = []
    missing: dict[MissingAmount, dict[str, None]] = {}
    for person in situation.persons:
        try:
            found.append(_of_person(laws, situation, person))
        except ParameterNotFoundError as error:
            missing.setdefault(missing_amount(error), {})[situation.in_words(person)] = None
    if missing:
        raise AmountsMissingError(
            [replace(amount, persons=tuple(persons)) for amount, persons in missing.items()]
        )
    return tuple(found)


def number(answer: Answer) -> Fraction:
    """An answer that is an amount or a share.

    Raises:
        TypeError: it is none.
    """
    if isinstance(answer, Fraction):
        return answer
    raise TypeError(f"{answer!r} is no number")


def _of_person(laws: Iterable[_Law], situation: Situation, person: str) -> PersonsIncomes:
    facts = situation.facts_of(person)
    law, *reforms = (_OfPerson(each, facts) for each in laws)
    return PersonsIncomes(
        person=person,
        month=law.month,
        wage=law.wage,
        lowest=law.lowest,
        is_paid_to_employer=law.curve(_TO_EMPLOYER).at(law.wage) is True,
        law=law.incomes,
        reform=next((each.incomes for each in reforms), None),
    )


class _Law:
    """A system in a month, with what is the same for all persons."""

    def __init__(self, system: Any, month: str) -> None:
        self.system = system
        self.month = month
        self.graph = Graph(rules_of(system).values())


class _OfPerson:
    """One person under one law."""

    def __init__(self, law: _Law, facts: Facts) -> None:
        self.month = law.month
        self.wage = exact(facts.get(WAGE, {}).get(law.month, 0.0))
        self._of: Key = (WAGE, law.month)
        self._curves = Curves(law.system, facts, law.graph)

    def curve(self, name: str) -> Curve:
        """A variable by the wage.

        Raises:
            ParameterNotFoundError: it is refused for some wage.
        """
        found = self._curves.curve(name, self.month, self._of)
        for piece in found.pieces:
            if isinstance(piece.value, Refused):
                raise piece.value.error
        return found

    @property
    def incomes(self) -> Incomes:
        return Incomes(
            before=self.curve(BEFORE),
            share=self.curve(SHARE),
            deduction=self._deduction(),
            benefit=self.curve(BENEFIT),
        )

    @property
    def lowest(self) -> Fraction:
        return max(self._ends_of_invalid(), default=Fraction(0))

    def _ends_of_invalid(self) -> Iterator[Fraction]:
        for piece in self.curve(_IS_VALID).pieces:
            if piece.value is False and piece.stop is not None:
                yield piece.stop

    def _deduction(self) -> Curve | None:
        """A person without a right to the benefit is not refused for the wage limit's sake."""
        try:
            return self.curve(DEDUCTION)
        except ParameterNotFoundError:
            return None
