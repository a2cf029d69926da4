"""The tree a formula becomes, its places in the source, and that it is read once."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from textwrap import dedent

import pytest
from openfisca_core.model_api import Variable
from openfisca_core.reforms import Reform
from openfisca_core.taxbenefitsystems import TaxBenefitSystem

import openfisca_ressourceforloeb
from openfisca_ressourceforloeb.formula import tree
from openfisca_ressourceforloeb.formula.parse import rules_of
from openfisca_ressourceforloeb.formula.tree import Kind, Node, Type, course, walk
from openfisca_ressourceforloeb.reforms import fortolkninger

from .trial import Trial, rule_of

PACKAGE = Path(openfisca_ressourceforloeb.__file__).parent


def drawn(node: Node, depth: int = 0) -> str:
    """A tree as indented lines: what each node is, and the words it holds."""
    hidden = ("place", "type", "start", "sentence", "variable")
    words = [
        str(value)
        for name, value in vars(node).items()
        if name not in hidden and value is not None and not isinstance(value, Node | tuple)
    ]
    line = " ".join([type(node).__name__, *words])
    return "\n".join(["  " * depth + line, *(drawn(n, depth + 1) for n in tree.children(node))])


def body_of(system: TaxBenefitSystem, name: str) -> str:
    (formula,) = rules_of(system)[name].formulas
    return drawn(formula.body)


def test_an_if_that_returns(system: TaxBenefitSystem) -> None:
    assert body_of(system, "adgang_til_nye_ressourceforloeb") == dedent(
        """\
        Block
          Choice
            Compare ==
              ParameterRef fortolkning.ophaevelse
              Text kun_dokumenterne
            Block
              ParameterRef reform.ressourceforloebsordning_gaelder
            Block
          ParameterRef tilgang.nye_ressourceforloeb"""
    )


def test_an_if_that_sets_a_step_anew(system: TaxBenefitSystem) -> None:
    assert body_of(system, "ressourceforloeb_kraeves_foer_foertidspension") == dedent(
        """\
        Block
          Step under_aldersgraensen
            Compare <
              VariableRef alder_ved_afgoerelse period
              ParameterRef foertidspension.aldersgraense
          Step mangler_forloeb
            Or
              StepRef under_aldersgraensen
              Not
                VariableRef har_gennemfoert_ressourceforloeb period
          Step undtaget
            VariableRef undtaget_fra_krav_om_ressourceforloeb period
          Choice
            Compare ==
              ParameterRef fortolkning.senior_foertidspension
              Text fritaget
            Block
              Step undtaget
                Or
                  StepRef undtaget
                  VariableRef seniorspaerring period
            Block
          And
            StepRef mangler_forloeb
            Not
              StepRef undtaget"""
    )


def test_amounts_that_may_be_missing(system: TaxBenefitSystem) -> None:
    assert body_of(system, "ressourceforloebsydelse_foer_fradrag") == dedent(
        """\
        Block
          Step har_ret
            VariableRef ret_til_ressourceforloebsydelse period
          Step niveau
            VariableRef ydelsesniveau period
          Step kontanthjaelpsniveau
            And
              StepRef har_ret
              Compare ==
                StepRef niveau
                EnumMember kontanthjaelpsniveau 1
          Step sygedagpengeniveau
            And
              StepRef har_ret
              Compare ==
                StepRef niveau
                EnumMember sygedagpengeniveau 2
          Step ledighedsydelsesniveau
            And
              StepRef har_ret
              Compare ==
                StepRef niveau
                EnumMember ledighedsydelsesniveau 3
          Step sygedagpenge
            VariableRef sygedagpengesats period
          Choice
            Compare ==
              ParameterRef fortolkning.sygedagpenge_bund
              Text loeftes
            Block
              Step grundsats
                VariableRef kontanthjaelpssats period
                  Or
                    StepRef kontanthjaelpsniveau
                    StepRef sygedagpengeniveau
              Step sygedagpenge
                Largest
                  StepRef sygedagpenge
                  StepRef grundsats
            Block
              Step grundsats
                VariableRef kontanthjaelpssats period
                  StepRef kontanthjaelpsniveau
          Arithmetic +
            Arithmetic +
              OnlyIf
                StepRef kontanthjaelpsniveau
                StepRef grundsats
              OnlyIf
                StepRef sygedagpengeniveau
                StepRef sygedagpenge
            OnlyIf
              StepRef ledighedsydelsesniveau
              VariableRef ledighedsydelsessats period"""
    )


def test_a_scale_and_calendar_functions(system: TaxBenefitSystem) -> None:
    assert body_of(system, "folkepensionsdato") == dedent(
        """\
        Block
          Step foedselsdato
            VariableRef foedselsdato period
          Step pensionsalder
            ScaleRef folkepension.alder_maaneder folkepensionsdato
              Call aar_og_maaned
                StepRef foedselsdato
          Call laeg_maaneder_til
            StepRef foedselsdato
            StepRef pensionsalder"""
    )


def test_a_day_of_a_month_and_a_name_for_the_month(system: TaxBenefitSystem) -> None:
    assert body_of(system, "sag_skal_droeftes_i_rehabiliteringsteam") == dedent(
        """\
        Block
          Step dagen
            DayOfPeriod foerste_dag
          Step fristen_er_overskredet
            Compare <
              VariableRef indsatsgaranti_frist period.first_month
              StepRef dagen
          Step uden_indsats
            Compare >
              VariableRef indsatsgaranti_opfyldelsesdato period.first_month
              StepRef dagen
          And
            VariableRef omfattet_af_indsatsgaranti period.first_month
            StepRef fristen_er_overskredet
            StepRef uden_indsats
            Not
              VariableRef saerlige_grunde_mod_forelaeggelse period.first_month"""
    )


def test_select_with_its_arms(system: TaxBenefitSystem) -> None:
    assert body_of(system, "ydelsesmodtager") == dedent(
        """\
        Block
          Select
            VariableRef arbejdsgiver_indtraeder_i_ret period
            VariableRef ret_til_ressourceforloebsydelse period
            EnumMember arbejdsgiver 2
            EnumMember person 1
            EnumMember ingen 0"""
    )


def test_the_folder_of_an_amount_may_have_a_name(trial: Trial) -> None:
    body = """\
        a = person("er_syg", period)
        klage = parameters(period).klage
        frist = beloeb(klage, "frist_uger", til=a, kan_oplyses="alder")
        return frist > klage.genvurdering_uger"""
    (formula,) = rule_of(trial(dedent(body))).formulas
    amounts = [node for node in walk(formula) if isinstance(node, tree.ParameterRef)]
    assert [(a.path, a.can_be_given, a.needed_by is None) for a in amounts] == [
        ("klage.frist_uger", "alder", False),
        ("klage.genvurdering_uger", None, True),
    ]


@pytest.mark.parametrize(
    ("value_type", "body", "expected"),
    [
        ("float", 'return person("loen_inkl_pension", period) - 1', Type(Kind.FLOAT, True)),
        ("int", 'return person("antal_boern", period) + 1', Type(Kind.INT, True)),
        ("float", 'return person("antal_boern", period) / 1', Type(Kind.FLOAT, True)),
        ("int", "return parameters(period).klage.frist_uger", Type(Kind.INT, False)),
        ("bool", 'return person("er_syg", period) | True', Type(Kind.BOOL, True)),
        (
            "bool",
            "return dag(parameters(period).indsatsgaranti.ikrafttraedelse) > foerste_dag(period)",
            Type(Kind.BOOL, False),
        ),
        (
            "Enum",
            'return where(person("er_syg", period), Aldersgruppe.over_50, Aldersgruppe.under_40)',
            Type(Kind.ENUM, True, "Aldersgruppe"),
        ),
    ],
)
def test_the_type_of_an_expression(
    trial: Trial, value_type: str, body: str, expected: Type
) -> None:
    (formula,) = rule_of(trial(body, value_type=value_type)).formulas
    assert formula.body.result is not None
    assert formula.body.result.type == expected


def test_a_step_has_a_type_that_holds_the_values_of_both_ways(trial: Trial) -> None:
    body = """\
        x = 0
        if parameters(period).fortolkning.maalgruppe == "alternativ":
            x = person("loen_inkl_pension", period)
        return x"""
    (formula,) = rule_of(trial(dedent(body), value_type="float")).formulas
    assert formula.body.result is not None
    assert formula.body.result.type == Type(Kind.FLOAT, True)


def test_the_head_of_a_rule(system: TaxBenefitSystem) -> None:
    rule = rules_of(system)["indsatsgaranti_frist"]
    assert (rule.type, rule.unit, rule.default) == (
        Type(Kind.DATE, True),
        "month",
        date(2999, 12, 31),
    )
    (formula,) = rule.formulas
    assert formula.start == date(2022, 1, 1)
    assert formula.sentence == (
        "En indsats skal begynde senest 6 måneder efter forløbets start; for ældre forløb løber "
        "fristen fra ikrafttrædelsen."
    )
    assert rule.formula_on(date(2021, 12, 31)) is None
    assert rule.formula_on(date(2022, 1, 1)) is formula
    group = rules_of(system)["aldersgruppe"]
    assert (group.members, group.default) == (("under_40", "fra_40_til_50", "over_50"), "under_40")
    assert group.formulas[0].start is None


def test_the_latest_formula_that_has_begun_applies(trial: Trial) -> None:
    definition = """\
    def formula(person, period):
        return False

    def formula_2020_07(person, period):
        return True
"""
    rule = rule_of(trial(definition=definition))
    assert [formula.start for formula in rule.formulas] == [None, date(2020, 7, 1)]
    assert rule.formula_on(date(2020, 6, 30)) is rule.formulas[0]
    assert rule.formula_on(date(2020, 7, 1)) is rule.formulas[1]


def all_nodes(system: TaxBenefitSystem) -> Iterator[Node]:
    for rule in rules_of(system).values():
        for formula in rule.formulas:
            yield from walk(formula)


def test_every_node_is_where_it_says(system: TaxBenefitSystem) -> None:
    lines: dict[str, list[str]] = {}
    for node in all_nodes(system):
        file = node.place.file
        assert file.startswith("openfisca_ressourceforloeb/variables/")
        lines.setdefault(file, (PACKAGE.parent / file).read_text(encoding="utf-8").splitlines())
        line = lines[file][node.place.line - 1]
        first_word = re.match(r"\(|\W*\w+", node.place.text)
        assert first_word is not None
        assert first_word[0] in line, node.place
    assert len(lines) > 40


def test_the_text_of_a_node_stands_on_one_line(trial: Trial) -> None:
    body = """\
        a = person("er_syg", period)
        return (
            person(
                "er_paa_barsel",
                period,
            )
            | (a & a)
        )"""
    (formula,) = rule_of(trial(dedent(body))).formulas
    assert formula.body.result is not None
    assert formula.body.result.place.text == 'person("er_paa_barsel", period) | (a & a)'


def test_nothing_of_python_is_left(system: TaxBenefitSystem) -> None:
    plain = (bool, int, str, date, type(None), tuple, Node, Type, tree.Place)
    for node in all_nodes(system):
        assert all(isinstance(value, plain) for value in vars(node).values()), node


def test_this_is_the_only_room_that_parses_python() -> None:
    parsing = re.compile(r"^\s*(import ast|from ast import)\b", re.MULTILINE)
    files = [file for file in PACKAGE.rglob("*.py") if parsing.search(file.read_text("utf-8"))]
    assert {file.parent.name for file in files} == {"formula"}


def test_a_rule_is_read_once(system: TaxBenefitSystem) -> None:
    assert rules_of(system)["alder"] is rules_of(system)["alder"]
    reform = fortolkninger.maalgruppe_alternativ(system)
    assert rules_of(reform)["alder"] is rules_of(system)["alder"]


def test_a_rule_a_reform_changes_is_read_anew(system: TaxBenefitSystem) -> None:
    class alder(Variable):  # noqa: N801
        def formula(person, period):  # noqa: N805
            return person("antal_boern", period)

    class Children(Reform):
        def apply(self) -> None:
            self.update_variable(alder)

    reformed = rules_of(Children(system))["alder"]
    assert drawn(reformed.formulas[0].body) == "Block\n  VariableRef antal_boern period"
    assert reformed.formulas[0].place.file.endswith("test_parse.py")
    assert "foedselsdato" in body_of(system, "alder")


def test_the_types_are_those_of_the_system_that_is_read(system: TaxBenefitSystem) -> None:
    """A rule that reads a variable whose type a reform changes is read anew."""

    class antal_boern(Variable):  # noqa: N801
        value_type = float

    class Shares(Reform):
        def apply(self) -> None:
            self.update_variable(antal_boern)

    rule = rules_of(Shares(system))["ydelsen_kan_justeres"]
    refs = [n for n in walk(rule.formulas[0]) if isinstance(n, tree.VariableRef)]
    assert {n.type.kind for n in refs if n.name == "antal_boern"} == {Kind.FLOAT}


def test_the_course_through_a_formula(system: TaxBenefitSystem) -> None:
    (formula,) = rules_of(system)["ret_til_jobformidler"].formulas

    def told(*holds: bool) -> list[str]:
        answers = iter(holds)
        return [part.place.text for part in course(formula.body, lambda _: next(answers))]

    steps = [
        'i_ressourceforloeb = person("er_i_ressourceforloeb", period)',
        'oensker = person("oensker_jobformidler", period)',
    ]
    everybody = 'parameters(period).fortolkning.jobformidler == "alle"'
    assert told(True) == [*steps, everybody, "i_ressourceforloeb"]
    assert told(False, False)[-1] == "i_ressourceforloeb & oensker"
    assert len(told(False, True)) == 5
