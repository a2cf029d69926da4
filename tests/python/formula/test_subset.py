"""What a formula may say, and what is refused, named with its line.

In the bodies below the part that is refused stands between « and ».
"""

from __future__ import annotations

import pytest
from openfisca_core.reforms import Reform
from openfisca_core.taxbenefitsystems import TaxBenefitSystem

from openfisca_ressourceforloeb.formula.parse import OutsideSubset, rules_of

from .trial import FIRST_LINE, NAME, Trial, rule_of

A = 'a = person("er_syg", period)\n'
X = 'x = person("loen_inkl_pension", period)\n'
D = 'd = person("foedselsdato", period)\n'
N = 'n = person("antal_boern", period)\n'
E = 'e = person("aldersgruppe", period)\n'
R = "r = parameters(period).fortolkning\n"

STATEMENTS = {
    "a loop": X + "«for i in x:\n    pass»",
    "a while": "«while True:\n    return True»",
    "a try": "«try:\n    return True\nexcept ValueError:\n    return False»",
    "a with": "«with numpy.errstate():\n    return True»",
    "an augmented assignment": X + "«x += x»\nreturn x > 0",
    "an assignment to an element": X + "«x[0] = 0»\nreturn x > 0",
    "an assignment to an attribute": X + "«x.flat = 0»\nreturn x > 0",
    "an assignment to two names": X + "«a = b = x»\nreturn a > 0",
    "an unpacking": "«a, b = 0, 1»\nreturn a > b",
    "an annotated assignment": "«a: int = 0»\nreturn a > 0",
    "a deletion": A + "«del a»\nreturn True",
    "an assertion": A + "«assert True»\nreturn a",
    "an import": "«import math»\nreturn True",
    "an inner function": "«def f():\n    return True»\nreturn True",
    "a global name": "«global a»\nreturn True",
    "an expression alone": A + "«a»\nreturn a",
    "pass": "«pass»\nreturn True",
    "raise": "«raise ValueError»",
    "match": A + "«match a:\n    case _:\n        return a»",
    "no result": A,
    "an empty result": "«return»",
    "a result on one way only": R + 'if r.maalgruppe == "alternativ":\n    return True',
    "a statement after the result": "return True\n«a = 0»",
    "a statement after two results": "if True:\n    return True\nelse:\n    return False\n«a = 0»",
    "the person set anew": "«person = 0»\nreturn True",
}

EXPRESSIONS = {
    "a comprehension": X + "return «[i for i in x]»",
    "a generator": X + "return «any(i > 0 for i in x)»",
    "a lambda": "f = «lambda: True»\nreturn True",
    "an f-string": 'return person(«f"er_{0}"», period)',
    "a conditional expression": A + "return «a if True else a»",
    "an assignment in an expression": A + "return («b := a»)",
    "indexing": X + "return «x[0]» > 0",
    "a list": "return «[True]»",
    "None": "return «None»",
    "a text as the result": '«return "ja"»',
    "the number 2": X + "return x > «2»",
    "the number 0.5": X + "return x > «0.5»",
    "the number 1.0": X + "return x > «1.0»",
    "a minus before a name": X + "return «-x» < 0",
    "a plus before a name": X + "return «+x» > 0",
}

CALLS = {
    "a method of an array": X + "return «x.sum()» > 0",
    "astype": X + "return «x.astype(bool)»",
    "a function of numpy": X + "return «numpy.abs(x)» > 0",
    "where of numpy": A + "return «numpy.where(a, True, False)»",
    "a builtin": X + "return «abs(x)» > 0",
    "max": X + "return «max(x, 0)» > 0",
    "round": X + "return «round(x)» > 0",
    "another function of the engine": A + "return «not_(a)»",
    "an unknown function": "return «ukendt(0)»",
    "a step called as a function": A + "return «a(0)»",
    "a vocabulary function hidden by a step": D + "hele_aar = d\nreturn «hele_aar(d, d)» > 0",
    "a function with too many arguments": D + "return «er_sket(d, d)»",
    "a function with an argument by name": D + "return «er_sket(datoer=d)»",
    "a function on another kind": X + "return er_sket(«x»)",
    "op_til with a date": D + X + "return op_til(x, «d») > 0",
    "a month's day": "return «foerste_dag(period.last_month)» > foerste_dag(period)",
    "where with three kinds": A + X + D + "return «where(a, x, d)» > 0",
    "where decided for all": R + 'b = r.maalgruppe == "alternativ"\nreturn where(«b», True, False)',
    "where on an amount": X + "return where(«x», True, False)",
    "select without lists": A + "return «select((a,), (True,), False)»",
    "select with lists of different lengths": A + "return «select([a], [True, False], False)»",
    "select without a default": A + "return «select([a], [True])»",
    "max_ of conditions": A + "return «max_(a, a)»",
    "min_ of enums": E + "return «min_(e, e)» == Aldersgruppe.over_50",
    "beloeb without til": 'return «beloeb(parameters(period).klage, "frist_uger")» > 0',
    "beloeb of a name": A
    + 'n = "frist_uger"\nreturn beloeb(parameters(period).klage, «n», til=a) > 0',
    "beloeb of a truth": A
    + 'return «beloeb(parameters(period).antal, "loft_40_50_gaelder", til=a)»',
    "beloeb of a scale": A
    + 'return «beloeb(parameters(period).folkepension, "alder_maaneder", til=a)» > 0',
    "trin of a parameter": N
    + 'return «trin(parameters(period).klage, "frist_uger", n, kan_oplyses="alder")» > 0',
    "hvis_noedvendig of a truth": A + 'return «hvis_noedvendig(person, "er_syg", period, til=a)»',
    "hvis_noedvendig of another": A + 'return hvis_noedvendig(«a», "alder", period, til=a) > 0',
}

NAMES = {
    "an unknown name": "return «ukendt»",
    "a name set afterwards": "b = «a»\na = True\nreturn b",
    "a name set on one way only": R + 'if r.maalgruppe == "alternativ":\n    a = True\nreturn «a»',
    "a name of two types": R
    + 'a = 0\nif r.maalgruppe == "alternativ":\n    a = True\nreturn «a» > 0',
    "a truth for all on one way only": A
    + R
    + 'b = True\nif r.maalgruppe == "alternativ":\n    b = a\nreturn ~«b»',
    "an argument as a value": "return «person»",
    "an unknown variable": 'return «person("ukendt", period)»',
    "a variable whose name is computed": 'n = "er_syg"\nreturn person(«n», period)',
    "a variable without a period": 'return «person("er_syg")»',
    "a variable with a period by name": 'return «person("er_syg", period=period)»',
    "a variable with an option": 'return «person("er_syg", period, options=[ADD])»',
    "a variable in the year": 'return «person("er_syg", period.this_year)»',
    "a variable in another month": 'return «person("er_syg", period.offset(1))»',
    "a variable of a day in a month": 'return «person("moede_kun_om_indsats_og_plan", period)»',
    "an unknown parameter": "return «parameters(period).ydelse.ukendt» > 0",
    "an unknown folder": "a = «parameters(period).ukendt»\nreturn True",
    "a parameter of another date": "return «parameters(period.last_month)».klage.frist_uger > 0",
    "a folder as a value": "return «parameters(period).klage» > 0",
    "a scale as a value": "return «parameters(period).folkepension.alder_maaneder» > 0",
    "an unknown member": E + "return e == «Aldersgruppe.over_90»",
    "an attribute of a step": X + "return «x.real» > 0",
    "an attribute of a module": "return «period.size» > 0",
    "an unknown reading": R + 'if «r.maalgruppe == "ukendt"»:\n    return True\nreturn False',
}

OPERATORS = {
    "and on persons": A + "return «a» and a",
    "or on persons": A + "return «a» or a",
    "not on persons": A + "return not «a»",
    "if on persons": A + "if «a»:\n    return True\nreturn False",
    "if on an amount": "if «parameters(period).klage.frist_uger»:\n    return True\nreturn False",
    "~ on a truth for all": "return ~«True»",
    "~ on an amount": X + "return ~«x» > 0",
    "& on truths for all": "return «True & True»",
    "& on amounts": X + "return «x» & x",
    "^": A + "return «a ^ a»",
    "a power": X + "return «x ** 1» > 0",
    "a whole division": X + "return «x // 1» > 0",
    "a remainder": X + "return «x % 1» > 0",
    "a matrix product": X + "return «x @ x» > 0",
    "a sum of truths": A + "return «a + a» > 0",
    "an amount times a truth": A + X + "return «x * a» > 0",
    "a truth times a truth": A + "return «a * a»",
    "a date and a number": D + "return «d + 1» > d",
    "a difference of dates": D + "return «d - d» > 0",
    "a comparison in a chain": X + "return «0 < x < 1»",
    "in": E + "return «e in [Aldersgruppe.over_50]»",
    "is": A + "return «a is True»",
    "truths compared": A + "return «a == True»",
    "a date compared with a number": D + "return «d > 0»",
    "an enum compared with its key": E + 'return «e == "over_50"»',
    "an enum compared with another": E + "return «e == Modtager.person»",
    "an enum compared with a number": E + "return «e == 0»",
    "an order of an enum": E + "return «e < Aldersgruppe.over_50»",
    "an order of texts": R + "return «r.maalgruppe < r.afslutning»",
}

ALL = STATEMENTS | EXPRESSIONS | CALLS | NAMES | OPERATORS


@pytest.mark.parametrize("marked", ALL.values(), ids=ALL)
def test_a_construct_outside_the_subset_is_refused(trial: Trial, marked: str) -> None:
    before, _, rest = marked.partition("«")
    with pytest.raises(OutsideSubset) as refusal:
        rule_of(trial(marked.replace("«", "").replace("»", "")))
    place = refusal.value.place
    assert (refusal.value.variable, place.file) == (NAME, "proeve_0.py")
    if rest:
        assert place.text == " ".join(rest.partition("»")[0].split())
        assert place.line == FIRST_LINE + 1 + before.count("\n")
    else:
        assert (place.line, place.text[:4]) == (FIRST_LINE, "def ")


@pytest.mark.parametrize(
    ("value_type", "body"),
    [
        ("int", X + "return x"),
        ("int", N + "return n / 1"),
        ("bool", X + "return x"),
        ("bool", "return 0"),
        ("float", A + "return a"),
        ("float", D + "return d"),
        ("date", "return 0"),
        ("Enum", "return Modtager.person"),
        ("Enum", 'return "over_50"'),
    ],
)
def test_a_result_of_another_type_is_refused(trial: Trial, value_type: str, body: str) -> None:
    with pytest.raises(OutsideSubset, match="as the result of a variable of"):
        rule_of(trial(body, value_type=value_type))


@pytest.mark.parametrize(
    ("value_type", "body"),
    [
        ("int", N + "return n - 1"),
        ("float", N + "return n / 1"),
        ("float", N + "return max_(n, 0)"),
        ("date", D + "return laeg_dage_til(d, -1)"),
        ("Enum", A + "return where(a, Aldersgruppe.over_50, Aldersgruppe.under_40)"),
        ("bool", R + 'if r.maalgruppe == "alternativ" or True:\n    return True\nreturn False'),
        (
            "bool",
            R + 'if not (r.maalgruppe == "alternativ" and True):\n    return True\nreturn False',
        ),
        (
            "bool",
            R + 'if r.maalgruppe == "alternativ":\n    a = True\nelse:\n    return False\nreturn a',
        ),
        (
            "bool",
            R + 'if r.maalgruppe == "alternativ":\n    return False\nelse:\n    a = True\nreturn a',
        ),
        ("bool", A + "return a & parameters(period).antal.loft_40_50_gaelder & True"),
    ],
)
def test_what_the_subset_has(trial: Trial, value_type: str, body: str) -> None:
    assert rule_of(trial(body, value_type=value_type)).formulas


@pytest.mark.parametrize(
    "body",
    [
        A + "return a",
        "return parameters(period).antal.loft_40_50_gaelder",
        D + "return d > foerste_dag(period)",
        'return person("foedselsdato", period.first_month) == person("foedselsdato", period)',
    ],
)
def test_a_rule_of_the_whole_case_reads_nothing_of_a_period(trial: Trial, body: str) -> None:
    with pytest.raises(OutsideSubset):
        rule_of(trial(body, unit="ETERNITY"))


@pytest.mark.parametrize(
    ("unit", "when", "is_read"),
    [
        ("DAY", "period.first_month", True),
        ("DAY", "period.last_month", True),
        ("DAY", "period", False),
        ("MONTH", "period", True),
        ("MONTH", "period.last_month", True),
        ("YEAR", "period", False),
        ("YEAR", "period.first_month", True),
    ],
)
def test_a_variable_is_read_in_a_period_it_has_a_value_for(
    trial: Trial, unit: str, when: str, is_read: bool
) -> None:
    reform = trial(f'return person("er_syg", {when})', unit=unit)
    if is_read:
        assert rule_of(reform).formulas
    else:
        with pytest.raises(OutsideSubset, match="a period the variable has no value for"):
            rule_of(reform)


@pytest.mark.parametrize(
    "how",
    [
        {"head": "def formula(person, period, legislation):"},
        {"head": "def formula(person, period, *parameters):"},
        {"head": "def formula(person, period, parameters=None):"},
        {"head": "@staticmethod\n    def formula(person, period):"},
        {"head": "@numpy.vectorize\n    def formula(person, period):"},
        {"head": "def formula_2022(person, period):", "unit": "ETERNITY"},
        {"definition": "    formula = lambda person, period: True"},
        {"definition": "    exec('def formula(person, period): return True')"},
    ],
    ids=str,
)
def test_a_formula_is_a_plain_definition(trial: Trial, how: dict[str, str]) -> None:
    with pytest.raises(OutsideSubset):
        rule_of(trial("return True", **how))


def test_the_refusal_says_what_and_where(trial: Trial) -> None:
    with pytest.raises(OutsideSubset) as refusal:
        rule_of(trial('"""En regel."""\n' + X + "return (\n    x\n    > 17_672\n)"))
    says = "a number other than 0 and 1, or no number at all: 17_672"
    assert str(refusal.value) == f"proeve (proeve_0.py:{FIRST_LINE + 5}): {says}"


def test_every_formula_of_the_package_is_inside(system: TaxBenefitSystem) -> None:
    computed = [rule for rule in rules_of(system).values() if rule.formulas]
    assert len(computed) == sum(bool(v.formulas) for v in system.variables.values()) > 100


def _outside(person: object, period: object) -> int:
    return abs(0)


def test_a_reform_is_read_as_far_as_it_is_inside(system: TaxBenefitSystem) -> None:
    """A formula outside the subset hinders nobody from reading the others."""
    loose = type("alder", (type(system.variables["alder"]),), {"formula": _outside})

    class Loose(Reform):
        def apply(self) -> None:
            self.update_variable(loose)

    rules = rules_of(Loose(system))
    assert rules["samlet_fradrag"].formulas
    with pytest.raises(OutsideSubset):
        rules["alder"]
