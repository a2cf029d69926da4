"""What an explanation needs besides the rules: the sources as they are quoted, as plain data.

``order``
    the computed variables, each after all it rests on, by their places in the rules.
``forloeb``
    the variables that say whether a person is in a forløb.
``documents``
    in their own order, each with its ``title`` as a quote has it, its ``rank`` and ``passages``:
    lists of the id, the words, the forløb it is about (its place in ``forloeb`` from 1, or 0 for
    both) and, of what is no sentence, the kind.
``citations``
    the external citations: lists of the id, the title, what it states, in other words, and the
    forløb it is about.

Only the sources that an explanation can quote are there: those that a computed variable or a
parameter cites.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any, TypeAlias

from openfisca_core.parameters import Parameter, ParameterScale

from openfisca_ressourceforloeb.explain.dependencies import graph_of
from openfisca_ressourceforloeb.explain.quotes import FORLOEB, forloeb_of, quote_of
from openfisca_ressourceforloeb.formula.parse import rules_of
from openfisca_ressourceforloeb.sources import (
    Document,
    ExternalCitation,
    Passage,
    load_register,
    parse_reference,
)

from .compile import names_by_file

Data: TypeAlias = dict[str, Any]

_SENTENCE = "sentence"


def compile_explanations(system: Any) -> Data:
    """The data of a tax and benefit system's explanations; the module says in what shape."""
    rules = rules_of(system)
    cited = {parse_reference(reference).id for reference in _references(system)}
    register = load_register()
    places = {name: place for place, name in enumerate(names_by_file(system))}
    ordered = (name for name in graph_of(system).in_order() if rules[name].formulas)
    documents = (_document(each, cited) for each in register.documents.values())
    return {
        "order": [places[name] for name in ordered],
        "forloeb": list(FORLOEB),
        "documents": [each for each in documents if each["passages"]],
        "citations": [_citation(each) for each in register.external.values() if each.id in cited],
    }


def _references(system: Any) -> Iterator[str]:
    for variable in system.variables.values():
        if variable.formulas:
            yield from variable.reference or ()
    for parameter in system.parameters.get_descendants():
        if isinstance(parameter, Parameter | ParameterScale):
            for cited in parameter.metadata.get("reference", {}).values():
                yield from cited


def _document(document: Document, cited: Collection[str]) -> Data:
    passages = [each for each in load_register().passages_of(document.id) if each.id in cited]
    titles = {quote_of(each.id).title for each in passages}
    return {
        "title": "".join(titles),
        "rank": document.rank,
        "passages": [_passage(each) for each in passages],
    }


def _passage(passage: Passage) -> list[str | int]:
    kind = [] if passage.kind == _SENTENCE else [passage.kind]
    return [passage.id, quote_of(passage.id).words, _about(passage.id), *kind]


def _citation(citation: ExternalCitation) -> list[str | int]:
    quote = quote_of(citation.id)
    return [quote.id, quote.title, quote.words, _about(quote.id)]


def _about(source_id: str) -> int:
    about = forloeb_of(source_id)
    return 0 if len(about) > 1 else 1 + list(FORLOEB).index(min(about))
