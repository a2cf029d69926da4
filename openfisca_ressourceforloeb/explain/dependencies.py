"""What the rules of a system rest on, found once for each system."""

from __future__ import annotations

from typing import Any
from weakref import WeakKeyDictionary

from openfisca_ressourceforloeb.formula.graph import Graph
from openfisca_ressourceforloeb.formula.parse import rules_of

_of_system: WeakKeyDictionary[Any, Graph] = WeakKeyDictionary()


def graph_of(system: Any) -> Graph:
    """The dependencies between the variables of a tax and benefit system."""
    if system not in _of_system:
        rules = rules_of(system)
        # The engine reads the files in the order of the disk; by name it is the same everywhere.
        _of_system[system] = Graph(rules[name] for name in sorted(rules))
    return _of_system[system]
