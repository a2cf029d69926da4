"""The front page: the questions people come with, and where the answers stand.

The numbers in the answers are the law's own, as they apply now.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from openfisca_ressourceforloeb.explain.danish import day, number_to_text
from openfisca_ressourceforloeb.sources import Document

from . import addresses, parameter_tables
from .book import Book
from .links import is_interpretation, to_parameter, to_variable
from .markdown import anchored, link, text
from .page import Page

TITLE = "Ressourceforløb som kode"
_PAGE = addresses.HOME
_INTRO = (
    "Reglerne om ressourceforløb, jobafklaringsforløb og ressourceforløbsydelse, skrevet som kode. "
    "Hver regel står ved siden af den sætning, den er taget fra, kan forklares på dansk og kan "
    "beregnes her på siden."
)
_NO_SOURCE = "Siderne er ikke retskilder, og de træffer ingen afgørelse."


@dataclass(frozen=True)
class Question:
    """A question somebody comes with.

    Attributes:
        words: the question.
        target: where it is answered.
        answer: the answer in short, as Markdown.
    """

    words: str
    target: str
    answer: str


def write(book: Book) -> Iterator[Page]:
    """The front page."""
    yield Page(_PAGE, TITLE, _body(book), "Find reglen, beregn den, og se sætningen bag.")


def _body(book: Book) -> str:
    guide = link("Bliv spurgt i guiden", addresses.GUIDE, _PAGE)
    calculator = link("Beregn ydelsen", addresses.CALCULATOR, _PAGE)
    not_this = link("Hvad siderne ikke er", addresses.NOT_THIS, _PAGE)
    groups = (
        ("Borgere og sagsbehandlere", "borgere", _of_citizens(book)),
        ("Jurister", "jurister", _of_lawyers(book)),
        ("Analytikere", "analytikere", _of_analysts(book)),
        ("Andre systemer", "systemer", _of_services()),
    )
    english = link("In English", addresses.ENGLISH, _PAGE)
    parts = [
        f"{text(_INTRO)}\n{{ .regel }}\n",
        f"{guide}{{ .md-button .md-button--primary }} {calculator}{{ .md-button }}\n",
        *(_group(*group) for group in groups),
        f"{anchored('I tal', 'tal')}\n{_counts(book)}",
        f"{text(_NO_SOURCE)} {not_this}. {english}.\n",
    ]
    return "\n".join(parts)


def _group(heading: str, anchor: str, questions: Iterable[Question]) -> str:
    cards = "".join(
        f"- **{link(each.words, each.target, _PAGE)}**\n\n    {each.answer}\n\n"
        for each in questions
    )
    return f'{anchored(heading, anchor)}\n<div class="kort" markdown>\n\n{cards}</div>\n'


def _of_citizens(book: Book) -> Iterator[Question]:
    def rule(name: str) -> str:
        return to_variable(book, name, _PAGE)

    def number(path: str) -> str:
        return _number(book, path)

    def at(name: str) -> str:
        return addresses.variable(book.system, name)

    yield Question(
        "Er jeg i målgruppen?",
        at("i_maalgruppen_for_ressourceforloeb"),
        "Målgruppen har fire vilkår. Om forløbet også kan gives, afgøres af "
        f"{rule('kan_visiteres_til_ressourceforloeb')} og "
        f"{rule('ressourceforloeb_kan_bevilges')}.",
    )
    yield Question(
        "Hvad er ydelsen, når jeg har løn?",
        at("ressourceforloebsydelse"),
        "I ressourceforløb trækkes "
        f"{number('ydelse.fradrag.ressourceforloeb.sats_over_graense')} af lønnen over "
        f"{number('ydelse.fradrag.loenindtaegtsgraense')} om måneden fra. I jobafklaring trækkes "
        f"også {number('ydelse.fradrag.jobafklaring.sats_under_graense')} af lønnen op til den. "
        f"{link('Diagrammerne', addresses.CHARTS, _PAGE)} viser ydelsen løn for løn.",
    )
    yield Question(
        "Hvor længe kan et forløb vare?",
        at("maksimal_bevilling_maaneder"),
        f"Et ressourceforløb højst {number('varighed.maksimum_pr_forloeb_maaneder')}, dog mindre "
        "for nogle mellem 40 og 50 år; et jobafklaringsforløb højst "
        f"{number('jobafklaring.maksimum_varighed_maaneder')}.",
    )
    yield Question(
        "Hvornår er fristen?",
        at("indsatsgaranti_frist"),
        f"En indsats skal begynde inden {number('indsatsgaranti.frist_maaneder')}. En klage skal "
        f"være hos kommunen inden {number('klage.frist_uger')}: {rule('klagefrist_dato')}.",
    )
    yield Question(
        "Hvem får ydelsen udbetalt?",
        at("ydelsesmodtager"),
        f"Arbejdsgiveren, når {rule('arbejdsgiver_indtraeder_i_ret')}; ellers personen.",
    )
    yield Question(
        "Hvilke rettigheder har jeg undervejs?",
        addresses.chapter("rettigheder"),
        f"Blandt andre {rule('ret_til_koordinerende_sagsbehandler')}, "
        f"{rule('ret_til_jobformidler')} og {rule('ret_til_bisidder')}.",
    )


def _of_lawyers(book: Book) -> Iterator[Question]:
    readings = [path for path in book.parameters if is_interpretation(path)]
    assessed = [each for each in book.variables.values() if "skøn" in each.art]
    documents = [link(each.title, addresses.document(each.id), _PAGE) for each in _documents(book)]
    yield Question(
        "Hvilken sætning står bag?",
        addresses.SOURCES,
        "Hver regel viser sine sætninger, og hver sætning viser sine regler: "
        f"{', '.join(documents)}.",
    )
    yield Question(
        "Hvor er kilderne uenige?",
        addresses.INTERPRETATIONS,
        f"{len(readings)} åbne spørgsmål, hvert med læsningerne, begrundelsen for den valgte og "
        "hvad en anden læsning ville give.",
    )
    yield Question(
        "Hvad er overladt til kommunens skøn?",
        addresses.DISCRETION,
        f"{len(assessed)} vurderinger. Modellen udleder dem aldrig; de skal oplyses.",
    )
    yield Question(
        "Hvad er ikke med?",
        f"{addresses.SOURCES}#daekning",
        "Hver passage, der ikke er kodet, siger hvorfor.",
    )
    yield Question(
        "Hvordan ved jeg, at reglen er skrevet rigtigt?",
        addresses.CASES,
        f"{text(number_to_text(len(book.cases)))} testtilfælde siger, hvad der er oplyst, og hvad "
        "der følger.",
    )


def _of_analysts(book: Book) -> Iterator[Question]:
    limit = to_parameter(book, "ydelse.fradrag.loenindtaegtsgraense", _PAGE)
    yield Question(
        "Hvad sker der, hvis satsen ændres?",
        f"{addresses.PYTHON}#ny-sats",
        "Ret tallet i en reform på få linjer, og sammenlign.",
    )
    yield Question(
        "Hvad har satserne været?",
        addresses.RATES,
        f"Lovens tal år for år med status og kilde, fx {limit}.",
    )
    yield Question(
        "Hvad bygger på hvad?",
        addresses.GRAPH,
        "Lovens kapitler og regler, tegnet og i ord.",
    )
    yield Question(
        "Hvad betyder en ekstra krone i løn?",
        addresses.CHARTS,
        "Ydelsen og fradraget som funktion af lønnen.",
    )


def _of_services() -> Iterator[Question]:
    yield Question(
        "Hvordan spørger mit system?",
        addresses.API,
        "Gennem OpenFiscas Web API, med JSON ind og JSON ud.",
    )
    yield Question(
        "Hvordan bruges den i et program?",
        addresses.PYTHON,
        "Som en almindelig OpenFisca-pakke i Python.",
    )
    yield Question(
        "Kan den bruges uden at programmere?",
        addresses.COMMAND_LINE,
        "Ja, på kommandolinjen, eller her på siden uden at installere noget.",
    )
    yield Question(
        "Hvad koster en reform, og hvem rammer den?",
        addresses.POPULATIONS,
        "Det beregnes for modelfamilier, en opdigtet befolkning eller dine egne data.",
    )


def _number(book: Book, path: str) -> str:
    """The value that applies now, as a link to the number's own place."""
    entry = book.parameters[path]
    value = parameter_tables.value_on(entry, parameter_tables.now(book))
    words = parameter_tables.in_words(entry, value.vaerdi if value else None)
    return link(words, addresses.parameter(path), _PAGE)


def _documents(book: Book) -> Iterable[Document]:
    return sorted(book.register.documents.values(), key=lambda each: each.rank)


def _counts(book: Book) -> str:
    facts = len(book.variables) - len(book.rules)
    return (
        f"{len(book.rules)} regler og {facts} oplysninger bygger på "
        f"{len(book.register.passages)} passager i {len(book.register.documents)} dokumenter og "
        f"{len(book.register.external)} kilder uden for dem. Lovens tal er sidst kontrolleret "
        f"{day(parameter_tables.now(book))}.\n"
    )
