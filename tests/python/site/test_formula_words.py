"""Formulas in words: nothing is left out, and every construct says what it computes."""

from __future__ import annotations

import html
from collections.abc import Iterator
from typing import Any

import pytest
from formula.trial import Trial, rule_of, trial
from openfisca_core.periods import DateUnit
from page_reading import words

from openfisca_ressourceforloeb import concepts
from openfisca_ressourceforloeb.explain.words import label_of, step_name
from openfisca_ressourceforloeb.formula import tree
from openfisca_ressourceforloeb.formula.tree import Formula, Rule
from openfisca_ressourceforloeb.reforms.fortolkninger import registry
from openfisca_ressourceforloeb.site.book import Book
from openfisca_ressourceforloeb.site.formula_words import as_list, in_words
from openfisca_ressourceforloeb.site.phrases import reading_of

__all__ = ["trial"]

A, B, C = "[er_i_ressourceforloeb]", "[er_syg]", "[er_paa_barsel]"


def lines(rule: Rule, system: Any = None) -> list[str]:
    """The only formula of a rule; names in brackets, or labels where a system is given."""
    [formula] = rule.formulas

    def named(path: str) -> str:
        return f"[{label_of(system, path) if system else path}]"

    return html.unescape(as_list(in_words(formula, named, rule.unit))).splitlines()


def of_law(book: Book, name: str) -> list[str]:
    return lines(book.rule(name), book.system)


def formulas(book: Book) -> Iterator[tuple[Formula, str]]:
    """Every formula of the law with its words; a name stands as ``<path>``."""
    for name in book.rules:
        rule = book.rule(name)
        for formula in rule.formulas:
            items = in_words(formula, lambda path: f"<{path}>", rule.unit)
            yield formula, html.unescape(as_list(items))


# --- nothing is left out ---


def test_every_variable_and_parameter_a_formula_reads_is_named(book: Book) -> None:
    for formula, said in formulas(book):
        for node in tree.walk(formula):
            if isinstance(node, tree.VariableRef):
                assert f"<{node.name}>" in said, formula.variable
            if isinstance(node, tree.ParameterRef | tree.ScaleRef):
                assert f"<{node.path}>" in said, formula.variable


def test_every_member_and_every_reading_is_told(book: Book) -> None:
    told = 0
    for formula, said in formulas(book):
        for node in tree.walk(formula):
            if isinstance(node, tree.EnumMember):
                label = getattr(concepts, node.type.enum)[node.name].value
                assert f"»{label}«" in said, formula.variable
                told += 1
            if isinstance(node, tree.Expression) and (reading := reading_of(node)):
                assert f"»{reading[0].readings[reading[1]]}«" in said, formula.variable
                told += 1
    assert told > 100


def test_every_step_is_told_or_only_gives_another_name(book: Book) -> None:
    short = tree.VariableRef | tree.ParameterRef | tree.DayOfPeriod | tree.Literal | tree.Call
    for formula, said in formulas(book):
        for node in tree.walk(formula):
            if isinstance(node, tree.Step) and f"*{step_name(node.name)}*" not in said:
                assert isinstance(node.value, short), f"{formula.variable}: {node.name}"


def test_the_readings_that_are_left_are_told_after_the_last_choice(book: Book) -> None:
    """Of three readings, two are asked for and the third is told to be what is left."""
    said = of_law(book, "ret_til_jobformidler")
    heads = [line for line in said if not line.startswith(" ")]
    readings = registry()["jobformidler"].readings
    asked = "[Hvem har ret til jobformidler] læses som"
    assert heads == [
        f"- Hvis {asked} »{readings['alle']}«:",
        f"- Ellers, hvis {asked} »{readings['efter_indstilling']}«:",
        f"- Ellers, læst som »{readings['efter_oenske']}« (modellens læsning):",
    ]


# --- the law, as it is read aloud ---


def test_a_rule_of_conditions(book: Book) -> None:
    assert of_law(book, "seniorspaerring") == [
        "- **Ja**, når begge disse gælder:",
        "    - [Under 6 år til pensionsalderen]: ja",
        "    - [Personen ønsker selv ressourceforløb]: nej",
    ]


def test_a_rule_of_one_condition_is_the_same_as_that(book: Book) -> None:
    assert of_law(book, "ret_til_bisidder") == [
        "- **Svaret** er det samme som [Personen er indkaldt til mødet]"
    ]


def test_a_rule_of_steps_and_alternatives(book: Book) -> None:
    assert of_law(book, "hidtidig_ydelse_stopper") == [
        "- *beholder pensionen*: [Ydelse umiddelbart før forløbet] er »Førtidspension«",
        "- *stopper ved ressourceforløb*: begge disse gælder:",
        "    - [Personen er i ressourceforløb i måneden]: ja",
        "    - Ikke *beholder pensionen*",
        "- **Ja**, når mindst én af disse gælder:",
        "    - *stopper ved ressourceforløb*",
        "    - [Personen er i jobafklaringsforløb i måneden]: ja",
    ]


def test_members_of_one_value_stand_on_one_line(book: Book) -> None:
    said = of_law(book, "hidtidig_ydelse_kan_lede_til_ressourceforloeb")
    assert (
        "- *er unævnt*: [Ydelse umiddelbart før forløbet] er »Uddannelseshjælp«, »A-dagpenge« "
        "eller »Anden ydelse«"
    ) in said


def test_cases_in_order(book: Book) -> None:
    assert of_law(book, "indsats_efter_arbejdsevne") == [
        "- **Svaret** er det første, der passer:",
        "    - »Ressourceforløb«, hvis [Udviklingsperspektiv for arbejdsevnen]: ja",
        "    - »Fleksjob«, hvis begge disse gælder:",
        "        - [Arbejdsevnen er varigt og væsentligt nedsat]: ja",
        "        - [Personen kan stadig arbejde]: ja",
        "    - »Førtidspension«, hvis [Arbejdsevnen er varigt og væsentligt nedsat]: ja",
        "    - ellers »Samme indsats som hidtil«",
    ]


def test_a_step_that_gets_another_value_under_a_reading(book: Book) -> None:
    question = "[Seniorspærring og kravet om ressourceforløb før førtidspension]"
    said = of_law(book, "ressourceforloeb_kraeves_foer_foertidspension")
    start = said.index(
        f"- Hvis {question} læses som »Spærringen er en undtagelse fra kravet« (modellens læsning):"
    )
    assert said[start + 1 : start + 4] == [
        "    - *undtaget* er i stedet: mindst én af disse gælder:",
        "        - *undtaget*",
        "        - [Seniorspærring: ressourceforløb kun efter eget ønske]: ja",
    ]


def test_dates_and_a_day_less(book: Book) -> None:
    meddelt, frist = "[Dato hvor afgørelsen er meddelt]", "[Frist for at klage til kommunen]"
    assert of_law(book, "klagefrist_dato") == [
        f"- *frist* er {meddelt} plus {frist}",
        "- Hvis [Er dag 28 med i klagefristen] læses som »Til og med dag 27«:",
        "    - **Svaret** er:",
        f"        - *frist* minus 1 dag, hvis {meddelt} kendes",
        "        - ellers *frist*",
        "- Ellers, læst som »Til og med dag 28« (modellens læsning):",
        "    - **Svaret** er *frist*",
    ]


def test_sums_and_bands_of_an_amount(book: Book) -> None:
    assert of_law(book, "loenfradrag_ressourceforloeb")[-3:] == [
        "- **Svaret** er 0, når [Personen er i ressourceforløb i måneden]: nej; ellers summen af:",
        "    - [Fradragssats for løn op til grænsen, ressourceforløb] gange *op til grænsen*",
        "    - [Fradragssats for løn over grænsen, ressourceforløb] gange *over grænsen*",
    ]
    assert (
        "- *op til grænsen* er delen af ([Løn til fradrag] plus [Feriegodtgørelse, der tæller i "
        "måneden]) op til [Lønindtægtsgrænsen]"
    ) in of_law(book, "loenfradrag_ressourceforloeb")


def test_another_period_is_told(book: Book) -> None:
    assert "- *har fået barn*: [Antal børn] er over [Antal børn] måneden før" in of_law(
        book, "ydelsen_kan_justeres"
    )
    assert (
        "- *fristen er overskredet*: [Sidste dag for at påbegynde indsats] i dagens måned er før "
        "dagen"
    ) in of_law(book, "sag_skal_droeftes_i_rehabiliteringsteam")


def test_an_answer_that_is_always_the_same(book: Book) -> None:
    assert of_law(book, "team_har_beslutningskompetence") == ["- **Nej**, altid"]


# --- constructs one by one ---


def person(name: str) -> str:
    return f'person("{name}", period)'


X, Y, Z = map(person, ("er_i_ressourceforloeb", "er_syg", "er_paa_barsel"))


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (f"return ~{X}", [f"- **Ja**, når {A}: nej"]),
        (f"return ~~{X}", [f"- **Ja**, når {A}: ja"]),
        (
            f"return ~({X} & {Y})",
            ["- **Ja**, når ikke begge disse gælder:", f"    - {A}: ja", f"    - {B}: ja"],
        ),
        (
            f"return ~({X} | {Y} | {Z})",
            [
                "- **Ja**, når ingen af disse gælder:",
                *(f"    - {each}: ja" for each in (A, B, C)),
            ],
        ),
        (
            f"return {X} | (~{Y} & {Z})",
            [
                "- **Ja**, når mindst én af disse gælder:",
                f"    - {A}: ja",
                "    - Begge disse gælder:",
                f"        - {B}: nej",
                f"        - {C}: ja",
            ],
        ),
        (
            f"return where({X}, {Y} & {Z}, {Z})",
            [
                "- **Svaret** er:",
                f"    - hvis {A}: ja",
                "        - så begge disse gælder:",
            ],
        ),
        ("return True", ["- **Ja**, altid"]),
    ],
)
def test_conditions(trial: Trial, body: str, said: list[str]) -> None:
    found = lines(rule_of(trial(body)))
    assert found[: len(said)] == said


@pytest.mark.parametrize(
    ("operator", "holds", "fails"),
    [
        ("<", "er under", "er mindst"),
        ("<=", "er højst", "er over"),
        (">", "er over", "er højst"),
        (">=", "er mindst", "er under"),
        ("==", "er", "er ikke"),
        ("!=", "er ikke", "er"),
    ],
)
def test_comparisons_and_their_opposites(
    trial: Trial, operator: str, holds: str, fails: str
) -> None:
    children = person("antal_boern")
    plain = lines(rule_of(trial(f"return {children} {operator} 1")))
    opposite = lines(rule_of(trial(f"return ~({children} {operator} 1)")))
    assert plain == [f"- **Ja**, når [antal_boern] {holds} 1"]
    assert opposite == [f"- **Ja**, når [antal_boern] {fails} 1"]


@pytest.mark.parametrize(
    ("operator", "said"),
    [("<", "er før"), ("<=", "er senest"), (">", "er efter"), (">=", "er tidligst")],
)
def test_dates_are_compared_as_dates(trial: Trial, operator: str, said: str) -> None:
    day = person("ferie_holdes_dato")
    found = lines(rule_of(trial(f"return {day} {operator} foerste_dag(period)")))
    assert found == [f"- **Ja**, når [ferie_holdes_dato] {said} månedens første dag"]


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("return max_({a} - {b}, 0)", "[a] minus [b], dog mindst 0"),
        ("return max_({a}, {b})", "det største af [a] og [b]"),
        ("return min_({a}, {b})", "det mindste af [a] og [b]"),
        ("return {a} + {b}", "[a] plus [b]"),
        ("return ({a} + {b}) * {a}", "([a] plus [b]) gange [a]"),
        ("return {a} - {b} * {a}", "[a] minus [b] gange [a]"),
        ("return {a} / {b}", "[a] divideret med [b]"),
        ("return er_syg * {a}", "[a], hvis [er_syg]: ja, ellers 0"),
        ("return op_til({a}, {b})", "delen af [a] op til [b]"),
        ("return over({a} + {b}, {b})", "delen af ([a] plus [b]) over [b]"),
    ],
)
def test_amounts(trial: Trial, body: str, said: str) -> None:
    a, b = "andre_indtaegter", "loen_inkl_pension"
    written = body.format(a=person(a), b=person(b)).replace("er_syg", person("er_syg"))
    found = lines(rule_of(trial(written, value_type="float")))
    expected = said.replace("[a]", f"[{a}]").replace("[b]", f"[{b}]")
    assert found == [f"- **Svaret** er {expected}"]


def test_a_hostile_name_of_a_step_or_a_member_is_no_markup(book: Book) -> None:
    """What the writer itself writes is escaped: the only markup is its own emphasis."""
    rule = book.rule("indsatstype")
    [formula] = rule.formulas
    said = as_list(in_words(formula, lambda _: "X", DateUnit.ETERNITY))
    assert "(fx ordblind)" in html.unescape(said)
    assert "(fx ordblind)" not in said
    assert "*" not in words(said)
