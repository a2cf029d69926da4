"""One page in English: what is modelled, how it hangs together, and how to use it."""

from __future__ import annotations

from collections.abc import Iterator

from openfisca_ressourceforloeb.sources import Passage, parse_reference

from . import addresses, how_to_ask, parameter_tables, quoted, rule_examples
from .book import Book
from .links import is_interpretation, to_case, to_parameter, to_source, to_variable
from .markdown import anchored, bullets, link, text
from .page import Page

_PAGE = addresses.ENGLISH
_RULE = "loenfradrag_jobafklaring"
"""The rule that is followed from its sentence to its test."""

_READING = "fortolkning.loengraense_jobafklaring"


def write(book: Book) -> Iterator[Page]:
    """The page in English."""
    parts = (_what(book), _chain(book), _where(), _use(book))
    body = "\n".join(parts)
    about = "Danish rules on ressourceforløb as code: what is modelled and how to use it."
    yield Page(_PAGE, "In English", f'<div lang="en" markdown>\n\n{body}\n</div>\n', about)


def _what(book: Book) -> str:
    documents = sorted(book.register.documents.values(), key=lambda each: each.rank)
    titles = bullets(link(each.title, addresses.document(each.id), _PAGE) for each in documents)
    facts = len(book.variables) - len(book.rules)
    readings = sum(map(is_interpretation, book.parameters))
    return (
        "These pages hold a part of Danish social law as code: **ressourceforløb** (one to three "
        "years of rehabilitation for people at risk of disability pension), "
        "**jobafklaringsforløb** (for people on sick leave whose sickness benefit has run out) and "
        "the cash benefit **ressourceforløbsydelse**. The law is Danish, and so are the rules and "
        "their explanations.\n\n"
        f"{anchored('What is modelled', 'modelled')}\n"
        f"{len(book.rules)} rules compute from {facts} facts: who can enter, for how long, the "
        "process, the rights, the deadlines, the benefit and its deductions, appeals and how a "
        "case ends. They are taken from five documents, none of which is itself a law:\n\n"
        f"{titles}\n"
        "What those do not say, such as the amounts of earlier years, comes from "
        f"{link('published sources outside them', addresses.EXTERNAL, _PAGE)}. Amounts were last "
        f"checked on {_in_english(book)}. Where an amount is not known, the model refuses; it "
        "never takes it to be 0. What the law leaves to the municipality is always a fact to be "
        f"given. Where the documents disagree or are silent, {readings} open questions name every "
        "reading, and each can be computed.\n\n"
        "Nothing here is legal advice or a decision.\n"
    )


def _chain(book: Book) -> str:
    """One rule from its sentence over its reading to its test."""
    references = (parse_reference(each) for each in book.variables[_RULE].henvisninger)
    passage = next(each for each in references if isinstance(each, Passage))
    example = rule_examples.best_of(book, _RULE)
    quote = f'<span lang="da">{quoted.words_of(passage)}</span>'
    return (
        f"{anchored('How it hangs together', 'chain')}\n"
        f"1. **Sentence.** {to_source(passage.id, _PAGE)}: {quote} Every quote is word for word, "
        "and a machine checks it against the document.\n"
        f"2. **Rule.** {to_variable(book, _RULE, _PAGE)} is a formula a lawyer can follow line by "
        "line. Its page shows it in words and in Python, beside its sentences.\n"
        f"3. **Reading.** {to_parameter(book, _READING, _PAGE)} is an open question: the documents "
        "state two limits. The page says which reading the model uses, why, and what the other "
        "would give.\n"
        f"4. **Test.** {to_case(example.case, _PAGE)} is one of {len(book.cases_of(_RULE))} cases "
        "that say what is given and what follows, each with the passages it is drawn from.\n"
    )


def _where() -> str:
    places = {
        "Guide": (addresses.GUIDE, "asks one question at a time"),
        "Calculator": (addresses.CALCULATOR, "computes in your browser; nothing is sent"),
        "Rules": (addresses.RULES, "every rule, chapter by chapter"),
        "Sources": (addresses.SOURCES, "every passage, with what rests on it"),
        "Rates": (addresses.RATES, "the law's numbers by date"),
        "Open questions": (addresses.INTERPRETATIONS, "where the documents disagree"),
        "Discretion": (addresses.DISCRETION, "what is left to the municipality"),
        "Test cases": (addresses.CASES, "what is given and what follows"),
        "Glossary": (addresses.CONCEPTS, "the Danish terms"),
    }
    lines = (f"{link(name, at, _PAGE)}: {text(what)}" for name, (at, what) in places.items())
    return f"{anchored('Where to find it', 'where')}\n{bullets(lines)}"


def _use(book: Book) -> str:
    example = rule_examples.best_of(book, _RULE)
    on_python = link("More on Python", addresses.PYTHON, _PAGE)
    program, call = how_to_ask.python(example, _RULE), how_to_ask.web_api(example, _RULE)
    return (
        f"{anchored('Use it from Python', 'python')}\n"
        "The model is an ordinary [OpenFisca](https://openfisca.org) country package. Install it "
        f"from the folder of the project with `pip install .`; then\n\n```python\n{program}```\n\n"
        f"prints the deduction of the case above. {on_python} (in Danish) shows populations, a "
        "changed rate, another reading and explanations.\n\n"
        f"{anchored('Use it through the Web API', 'api')}\n"
        "A service with OpenFisca's own routes, which refuses what it cannot answer rightly and "
        "says why in English too (`Accept-Language: en`):\n\n"
        "```sh\npip install '.[web-api]'\nressourceforloeb serve --port 5000\n```\n\n"
        f"A value that is `null` is a question:\n\n```sh\n{call}```\n\n"
        f"{link('More on the Web API', addresses.API, _PAGE)} (in Danish).\n"
    )


def _in_english(book: Book) -> str:
    checked = parameter_tables.now(book)
    return f"{checked.day} {checked:%B %Y}"
