"""Bad requests, each with the status, the pointer and the words its answer must have.

Written by hand from what the law and the documents of OpenFisca, JSON and RFC 9457 say; nothing in
it was taken from an answer of the program. A row is ``(what stands there, words)``; the tables
below say where it stands.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Bad:
    """One bad request.

    Attributes:
        name: what it is, for the one who reads a failure.
        body: what is sent.
        status: the expected status.
        pointer: the expected pointer of the first error; ``None`` where there are no errors.
        words: Danish words that the answer must have.
        headers: headers besides the usual.
        query: the query of the address.
    """

    name: str
    body: bytes
    status: int
    pointer: str | None
    words: str
    headers: dict[str, str] = field(default_factory=dict)
    query: str = ""


MONTH = "2026-03"

# What stands where an amount in kroner must stand.
AMOUNTS = [
    ('"20000"', "i anførselstegn"),
    ('"20.000"', "i anførselstegn"),
    ('"20.000,50"', "ikke et tal"),
    ('"20000 kr."', "ikke et tal"),
    ('"1e3"', "ikke et tal"),
    ('"0x10"', "ikke et tal"),
    ('"1+1"', "ikke et tal"),
    ('"2**31"', "ikke et tal"),
    ("\"__import__('os').getcwd()\"", "ikke et tal"),
    ('"!!python/object/apply:os.getcwd []"', "ikke et tal"),
    ('"nan"', "ikke et tal"),
    ('"inf"', "ikke et tal"),
    ('"true"', "ikke et tal"),
    ('""', "ikke et tal"),
    ('" "', "ikke et tal"),
    ('"null"', "ikke et tal"),
    ("true", "ikke et tal"),
    ("false", "ikke et tal"),
    ("[]", "én værdi"),
    ("[20000]", "én værdi"),
    ("{}", "én værdi"),
    ('{"beloeb": 20000}', "én værdi"),
    ("1e400", "ikke et endeligt tal"),
    ("-1e400", "ikke et endeligt tal"),
    ("1e308", "uden for"),
    ("-1", "uden for"),
    ("-0.01", "uden for"),
    ("1000000000.01", "uden for"),
    ("1e10", "uden for"),
    ("123456789012345678901234567890", "uden for"),
    ("9" * 700, "uden for"),
    ("-" + "9" * 700, "uden for"),
]
NEGATIVE_AMOUNTS = [
    "sygedagpengesats",
    "ledighedsydelsessats",
    "kontanthjaelpssats",
    "loen_for_tid_uden_for_forloebet",
    "loen_fra_ansaettelse_ved_start_af_jobafklaring",
    "loen_under_sygdom_fra_arbejdsgiver",
    "andre_indtaegter",
    "andre_indtaegter_for_tid_uden_for_forloebet",
]
# What stands where a truth must stand.
TRUTHS = [
    ('"true"', "true eller false"),
    ('"false"', "true eller false"),
    ('"ja"', "true eller false"),
    ('"nej"', "true eller false"),
    ('"yes"', "true eller false"),
    ('"no"', "true eller false"),
    ('"on"', "true eller false"),
    ('"1"', "true eller false"),
    ('"0"', "true eller false"),
    ('""', "true eller false"),
    ('"sand"', "true eller false"),
    ('"måske"', "true eller false"),
    ("1", "true eller false"),
    ("0", "true eller false"),
    ("1.0", "true eller false"),
    ("-1", "true eller false"),
    ("2", "true eller false"),
    ("0.5", "true eller false"),
    ("[]", "én værdi"),
    ("[true]", "én værdi"),
    ("{}", "én værdi"),
    ('{"svar": true}', "én værdi"),
]
# What stands where a date must stand.
DATES = [
    ('"1980-02-30"', "ikke en dato"),
    ('"1980-13-01"', "ikke en dato"),
    ('"1980-00-10"', "ikke en dato"),
    ('"1980-01-00"', "ikke en dato"),
    ('"1981-02-29"', "ikke en dato"),
    ('"1980-1-1"', "ikke en dato"),
    ('"80-01-01"', "ikke en dato"),
    ('"01-01-1980"', "ikke en dato"),
    ('"1. januar 1980"', "ikke en dato"),
    ('"01/01/1980"', "ikke en dato"),
    ('"1980/01/01"', "ikke en dato"),
    ('"1980.01.01"', "ikke en dato"),
    ('"19800101"', "ikke en dato"),
    ('"1980-01"', "ikke en dato"),
    ('"1980"', "ikke en dato"),
    ('"1980-W01-1"', "ikke en dato"),
    ('"1980-001"', "ikke en dato"),
    ('"1980-01-01T00:00:00"', "ikke en dato"),
    ('"1980-01-01Z"', "ikke en dato"),
    ('" 1980-01-01"', "ikke en dato"),
    ('"1980-01-01 "', "ikke en dato"),
    ('"1899-12-31"', "ikke en dato"),
    ('"0000-01-01"', "ikke en dato"),
    ('"3000-01-01"', "ikke en dato"),
    ('"9999-12-31"', "ikke en dato"),
    ('"-1980-01-01"', "ikke en dato"),
    ('"+1980-01-01"', "ikke en dato"),
    ('"today"', "ikke en dato"),
    ('""', "ikke en dato"),
    ('"Tue, 01 Jan 1980 00:00:00 GMT"', "ikke en dato"),
    ('"١٩٨٠-٠١-٠١"', "ikke en dato"),
    ("1980", "ikke en dato"),
    ("19800101", "ikke en dato"),
    ("315532800", "ikke en dato"),
    ("true", "ikke en dato"),
    ("[1980, 1, 1]", "én værdi"),
    ('{"aar": 1980}', "én værdi"),
]
# What stands where a member of hidtidig_ydelse must stand.
CHOICES = [
    ('"Kontanthjælp"', "Mente du kontanthjaelp?"),
    ('"kontanthjælp"', "Mente du kontanthjaelp?"),
    ('"KONTANTHJAELP"', "Mente du kontanthjaelp"),
    ('"kontanthjelp"', "Mente du kontanthjaelp"),
    ('"sygedagpeng"', "Mente du sygedagpenge"),
    ('"HidtidigYdelse.kontanthjaelp"', "ikke en af de mulige"),
    ('"kontanthjaelp "', "ikke en af de mulige"),
    ('"su"', "ikke en af de mulige"),
    ('""', "ikke en af de mulige"),
    ('"0"', "ikke en af de mulige"),
    ('"__class__"', "ikke en af de mulige"),
    ('"mro"', "ikke en af de mulige"),
    ("0", "ikke en af de mulige"),
    ("1", "ikke en af de mulige"),
    ("99", "ikke en af de mulige"),
    ("-1", "ikke en af de mulige"),
    ("0.0", "ikke en af de mulige"),
    ("true", "ikke en af de mulige"),
    ("false", "ikke en af de mulige"),
    ('["kontanthjaelp"]', "én værdi"),
    ('{"navn": "kontanthjaelp"}', "én værdi"),
]
# What stands where a whole number (tidligere_ressourceforloeb_antal) must stand.
COUNTS = [
    ('"2"', "i anførselstegn"),
    ('"to"', "ikke et tal"),
    ("1.5", "ikke et helt tal"),
    ("0.1", "ikke et helt tal"),
    ("-1", "uden for"),
    ("-2147483648", "uden for"),
    ("101", "uden for"),
    ("2147483648", "uden for"),
    ("1e300", "uden for"),
    ("1e400", "ikke et endeligt tal"),
    ("true", "ikke et tal"),
    ("false", "ikke et tal"),
    ("[2]", "én værdi"),
    ("{}", "én værdi"),
]
# A variable, the key of its period, and a number outside what it can be in law.
OUTSIDE = [
    ("tidligere_jobafklaringsforloeb_antal", "ETERNITY", "-1"),
    ("tidligere_jobafklaringsforloeb_antal", "ETERNITY", "101"),
    ("stress_coach_samtaler", "ETERNITY", "-1"),
    ("stress_coach_samtaler", "ETERNITY", "1000"),
    ("antal_boern", MONTH, "-1"),
    ("antal_boern", MONTH, "101"),
    ("bevilget_varighed_maaneder", "ETERNITY", "-1"),
    ("bevilget_varighed_maaneder", "ETERNITY", "1201"),
    ("jobafklaring_bevilget_varighed_maaneder", "ETERNITY", "-12"),
    ("tidligere_ressourceforloeb_maaneder", "ETERNITY", "-1"),
    ("tidligere_ressourceforloeb_maaneder_foer_40", "ETERNITY", "-1"),
    ("tidligere_ressourceforloeb_antal_foer_50", "ETERNITY", "-1"),
    ("feriegodtgoerelse_beloeb", "ETERNITY", "-1"),
    ("feriegodtgoerelse_beloeb", "ETERNITY", "1000000001"),
    ("andel_af_arbejdet_der_kan_udfoeres", MONTH, "-0.1"),
    ("andel_af_arbejdet_der_kan_udfoeres", MONTH, "1.01"),
    ("andel_af_arbejdet_der_kan_udfoeres", MONTH, "50"),
    ("arbejdsevne_timer_pr_uge", MONTH, "-1"),
    ("arbejdsevne_timer_pr_uge", MONTH, "169"),
    ("egen_formue", MONTH, "-1000000001"),
    ("aegtefaelles_formue", MONTH, "1000000001"),
    ("aegtefaelles_indkomst", MONTH, "-1e12"),
]
# The id of a person.
IDS = [
    ("0101701234", "CPR"),
    ("010170-1234", "CPR"),
    ("010170 1234", "CPR"),
    ("010170.1234", "CPR"),
    ("cpr-010170-1234", "CPR"),
    ("p0101701234", "CPR"),
    ("anna 010170-1234", "CPR"),
    ("9999999999", "CPR"),
    ("010170123", "begynder med et bogstav"),
    ("1", "begynder med et bogstav"),
    ("0", "begynder med et bogstav"),
    ("42", "begynder med et bogstav"),
    ("٤٢", "begynder med et bogstav"),
    ("1anna", "begynde med et bogstav"),
    ("-1", "begynde med et bogstav"),
    ("1.5", "begynde med et bogstav"),
    ("1e3", "begynde med et bogstav"),
    ("", "begynde med et bogstav"),
    (" ", "begynde med et bogstav"),
    (" anna", "begynde med et bogstav"),
    ("anna ", "begynde med et bogstav"),
    ("_anna", "begynde med et bogstav"),
    ("*", "begynde med et bogstav"),
    ("**", "begynde med et bogstav"),
    ("anna*", "begynde med et bogstav"),
    ("anna\n", "begynde med et bogstav"),
    ("anna\tb", "begynde med et bogstav"),
    ("an\u0000na", "begynde med et bogstav"),
    ("an\u202ena", "begynde med et bogstav"),
    ("[anna]", "begynde med et bogstav"),
    ("<script>", "begynde med et bogstav"),
    ("anna;drop", "begynde med et bogstav"),
    ("{anna}", "begynde med et bogstav"),
    ("😀", "begynde med et bogstav"),
    ("anne\u0301", "begynde med et bogstav"),
]
# The key of a period of a monthly variable.
MONTHS = [
    "2026-3",
    "2026-13",
    "2026-00",
    "26-03",
    "202603",
    "2026/03",
    "2026.03",
    "03-2026",
    "marts 2026",
    "2026-03-15",
    "2026-03-01",
    "2026-W10",
    "2026-W10-1",
    "2026-Q1",
    "2026-03:2026-04",
    "month:2026-03:2",
    "month:2026-01:12",
    "month:2026-03:",
    "month:2026-03:0",
    "month:2026-03:-1",
    "month:2026-03-01",
    "month:2026",
    "month:",
    "MONTH:2026-03",
    "Month:2026-03",
    "day:2026-03-15",
    "day:2026-03-15:31",
    "week:2026-W10",
    "weekday:2026-W10-1",
    "year:2026:2",
    "year:2026-03",
    "year:2026-01",
    "eternity",
    "ETERNITY",
    "Eternity",
    "eternity:2026",
    "0000-01",
    "1899-12",
    "3000-01",
    "9999-12",
    "0001",
    "1899",
    "3000",
    "20260",
    " 2026-03",
    "2026-03 ",
    "2026-03\n",
    "２０２６-03",
    "-2026-03",
    "+2026-03",
    "2026-03Z",
    "now",
    "",
    "null",
    "*",
]
# The key of a period of a variable of one day.
DAYS = [
    "2026-03",
    "2026",
    "2026-02-29",
    "2026-3-15",
    "month:2026-03",
    "year:2026",
    "day:2026-03",
    "day:2026-03-15:2",
    "ETERNITY",
    "15-03-2026",
    "2026-03-15T00:00",
]
# The key of a period of a variable of the whole case.
CASES = ["EVIGHED", "Eternity", "eternity:1", "2026-13", "2026-W10", "month:2026-03:2", "", "altid"]
# Two keys that mean the same period, or a part of it.
TWICE = [
    ("loen_inkl_pension", "2026-03", "month:2026-03"),
    ("loen_inkl_pension", "month:2026-03", "2026-03"),
    ("loen_inkl_pension", "2026-03", "month:2026-03:1"),
    ("er_syg", "2026", "2026-03"),
    ("er_syg", "2026-12", "2026"),
    ("er_syg", "year:2026", "2026-01"),
    ("er_syg", "2026", "year:2026"),
    ("er_syg", "year:2026", "year:2026:1"),
    ("er_syg", "month:2026-07", "year:2026"),
    ("foedselsdato", "ETERNITY", "eternity"),
    ("foedselsdato", "ETERNITY", "2026-03"),
    ("foedselsdato", "2026-03", "2026-04"),
    ("foedselsdato", "2026", "2027"),
]
# Where a variable's name must stand, and what must be suggested.
VARIABLES = [
    ("ressourceforloebsydelsen", "Mente du ressourceforloebsydelse"),
    ("ressourceforløbsydelse", "Mente du ressourceforloebsydelse"),
    ("Ressourceforloebsydelse", "Mente du ressourceforloebsydelse"),
    ("ressourceforlobsydelse", "Mente du ressourceforloebsydelse"),
    ("loen_inkl_pensjon", "Mente du loen_inkl_pension"),
    ("løn_inkl_pension", "Mente du loen_inkl_pension"),
    ("LOEN_INKL_PENSION", "Mente du loen_inkl_pension"),
    ("fodselsdato", "Mente du foedselsdato"),
    ("fødselsdato", "Mente du foedselsdato"),
    ("foedselsdag", "Mente du foedselsdato"),
    ("zzqx", "findes ikke"),
    ("", "findes ikke"),
    ("1", "findes ikke"),
    ("salary", "findes ikke"),
    ("__class__", "findes ikke"),
    ("loen_inkl_pension/2026-03", "findes ikke"),
    ("loen_inkl_pension ", "findes ikke"),
    ("*", "findes ikke"),
]
# A computed variable that is given.
COMPUTED = [
    ("ressourceforloebsydelse", MONTH, "10000"),
    ("ressourceforloebsydelse", MONTH, '"10000"'),
    ("samlet_fradrag", MONTH, "0"),
    ("ydelsesniveau", MONTH, '"kontanthjaelp"'),
    ("inddata_er_gyldige", MONTH, "true"),
    ("to_forloeb_samtidig", MONTH, "false"),
    ("ressourceforloeb_slutdato", MONTH, '"2026-01-01"'),
    ("ret_til_ressourceforloebsydelse", MONTH, "true"),
    ("alder_ved_afgoerelse", MONTH, "45"),
]
# A computed variable that may be given, but for all persons or for none.
PARTLY_GIVEN = [
    ("kontanthjaelpssats", MONTH, 12000),
    ("er_i_ressourceforloeb", MONTH, True),
    ("er_i_jobafklaringsforloeb", MONTH, False),
    ("folkepensionsdato", MONTH, "2045-01-01"),
    ("indsatstype", "ETERNITY", "ingen"),
]
# Facts that cannot be right together in March 2026; the pointer is to the first to look at.
CONTRADICTIONS = [
    ({"loen_for_tid_uden_for_forloebet": {MONTH: 1}}, "loen_for_tid_uden_for_forloebet", MONTH),
    (
        {"andre_indtaegter_for_tid_uden_for_forloebet": {MONTH: 0.01}},
        "andre_indtaegter_for_tid_uden_for_forloebet",
        MONTH,
    ),
    (
        {"tidligere_ressourceforloeb_antal_foer_50": {"ETERNITY": 1}},
        "tidligere_ressourceforloeb_antal_foer_50",
        "ETERNITY",
    ),
    (
        {"tidligere_ressourceforloeb_maaneder": {"ETERNITY": 12}},
        "tidligere_ressourceforloeb_maaneder",
        "ETERNITY",
    ),
    (
        {"tidligere_ressourceforloeb_maaneder_foer_40": {"ETERNITY": 1}},
        "tidligere_ressourceforloeb_maaneder_foer_40",
        "ETERNITY",
    ),
    ({"foedselsdato": {"ETERNITY": "2026-03-02"}}, "foedselsdato", "ETERNITY"),
    ({"foedselsdato": {"ETERNITY": "2030-01-01"}}, "foedselsdato", "ETERNITY"),
    ({"afgoerelsesdato": {"ETERNITY": "1969-12-31"}}, "afgoerelsesdato", "ETERNITY"),
]
# Text that is not JSON at all, and the status.
SYNTAX = [
    "{",
    "}",
    "[",
    '{"personer"',
    '{"personer":}',
    '{"personer": {"anna": {}}',
    "{'personer': {'anna': {}}}",
    '{personer: {"anna": {}}}',
    '{"personer": {"anna": {},}}',
    '{"personer": {"anna": {}}} x',
    '{"personer": {"anna": {}}}{}',
    '// her\n{"personer": {"anna": {}}}',
    '{"personer": {"anna": {"loen_inkl_pension": {"2026-03": 020000}}}}',
    '{"personer": {"anna": {"loen_inkl_pension": {"2026-03": +1}}}}',
    '{"personer": {"anna": {"loen_inkl_pension": {"2026-03": .5}}}}',
    '{"personer": {"anna": {"loen_inkl_pension": {"2026-03": 1.}}}}',
    '{"personer": {"anna": {"loen_inkl_pension": {"2026-03": 0x10}}}}',
    '{"personer": {"anna": {"loen_inkl_pension": {"2026-03": 20.000,50}}}}',
    '{"personer": {"anna": {"loen_inkl_pension": {"2026-03": 1_000}}}}',
    '{"personer": {"anna": {"loen_inkl_pension": {"2026-03": None}}}}',
    '{"personer": {"anna": {"er_syg": {"2026-03": True}}}}',
    '{"personer": {"anna": {"er_syg": {"2026-03": ja}}}}',
    '{"personer": {"an\nna": {}}}',
    '{"personer": {"anna\\x": {}}}',
    '{"personer": {"anna": {}} "x": 1}',
    "personer:\n  anna: {}\n",
    "<personer/>",
    "personer=anna",
    "undefined",
    "!!python/none",
]
NOT_FINITE = ["NaN", "Infinity", "-Infinity"]
NOT_UTF_8 = [
    '{"personer": {"åse": {}}}'.encode("latin-1"),
    '{"personer": {"anna": {}}}'.encode("utf-16"),
    '{"personer": {"anna": {}}}'.encode("utf-16-le") + b"\xff",
    '{"personer": {"anna": {}}}'.encode("utf-32"),
    b'{"personer": {"\xc3\x28": {}}}',
    b'{"personer": {"\xed\xa0\x80": {}}}',
    b'{"personer": {"\xc0\xaf": {}}}',
    b'{"personer": {"anna": {}}}\xff',
]
# Whole documents that are JSON and no situation.
SHAPES = [
    ("null", "", "objekt"),
    ("true", "", "objekt"),
    ("1", "", "objekt"),
    ('"personer"', "", "objekt"),
    ("[]", "", "objekt"),
    ('[{"personer": {"anna": {}}}]', "", "objekt"),
    ("{}", "", "mindst én person"),
    ('{"personer": null}', "/personer", "mindst én person"),
    ('{"personer": {}}', "/personer", "mindst én person"),
    ('{"personer": []}', "/personer", "mindst én person"),
    ('{"personer": "anna"}', "/personer", "mindst én person"),
    ('{"personer": ["anna"]}', "/personer", "mindst én person"),
    ('{"personer": 1}', "/personer", "mindst én person"),
    ('{"personer": {"anna": null}}', "/personer/anna", "objekt med oplysninger"),
    ('{"personer": {"anna": []}}', "/personer/anna", "objekt med oplysninger"),
    ('{"personer": {"anna": "x"}}', "/personer/anna", "objekt med oplysninger"),
    ('{"personer": {"anna": 1}}', "/personer/anna", "objekt med oplysninger"),
    ('{"personer": {"anna": {"er_syg": true}}}', "/personer/anna/er_syg", "perioder"),
    ('{"personer": {"anna": {"er_syg": null}}}', "/personer/anna/er_syg", "perioder"),
    ('{"personer": {"anna": {"er_syg": []}}}', "/personer/anna/er_syg", "perioder"),
    ('{"personer": {"anna": {"er_syg": ["2026-03"]}}}', "/personer/anna/er_syg", "perioder"),
    (
        '{"personer": {"anna": {"foedselsdato": "1980-01-01"}}}',
        "/personer/anna/foedselsdato",
        "ETERNITY",
    ),
    ('{"person": {"anna": {}}}', "/person", "Mente du personer?"),
    ('{"persons": {"anna": {}}}', "/persons", "Mente du personer?"),
    ('{"Personer": {"anna": {}}}', "/Personer", "Mente du personer?"),
    ('{"personer": {"anna": {}}, "husstande": {}}', "/husstande", "kun »personer«"),
    ('{"personer": {"anna": {}}, "period": "2026-03"}', "/period", "kun »personer«"),
    ('{"personer": {"anna": {}}, "input": {}}', "/input", "kun »personer«"),
    ('{"personer": {"anna": {}}, "": 1}', "/", "kun »personer«"),
    ('{"personer": {"anna": {}}, "a/b~c": 1}', "/a~1b~0c", "kun »personer«"),
    ('{"personer": {"anna": {}}, "axes": []}', "/axes", "axes"),
    ('{"personer": {"anna": {}}, "axes": null}', "/axes", "axes"),
    (
        (
            '{"personer": {"anna": {}}, "axes": [[{"name": "loen_inkl_pension", "min": 0, '
            '"max": 100000, "count": 1000000000, "period": "2026-03"}]]}'
        ),
        "/axes",
        "axes",
    ),
]
# A key stands twice; the pointer is to it.
DOUBLED = [
    ('{"personer": {"anna": {}}, "personer": {"bo": {}}}', "/personer"),
    ('{"personer": {"anna": {}, "anna": {}}}', "/personer/anna"),
    ('{"personer": {"anna": {}, "bo": {}, "anna": {}}}', "/personer/anna"),
    ('{"personer": {"anna": {}, "\\u0061nna": {}}}', "/personer/anna"),
    (
        '{"personer": {"anna": {"er_syg": {"2026-03": true}, "er_syg": {"2026-04": true}}}}',
        "/personer/anna/er_syg",
    ),
    (
        '{"personer": {"anna": {"er_syg": {"2026-03": true, "2026-03": false}}}}',
        "/personer/anna/er_syg/2026-03",
    ),
    (
        '{"personer": {"anna": {"er_syg": {"2026-03": true, "2026-03": true}}}}',
        "/personer/anna/er_syg/2026-03",
    ),
]
CONTENT_TYPES = [
    "",
    "text/plain",
    "text/json",
    "text/html",
    "application/xml",
    "application/yaml",
    "application/x-www-form-urlencoded",
    "multipart/form-data; boundary=x",
    "application/jsonp",
    "application/json; charset=latin-1",
    "application/json; charset=utf-16",
    "application/problem+json",
    "json",
    "*/*",
]
QUERIES = ["x=1", "oplysninger=måske", "oplysninger=", "oplysninger=true", "Oplysninger=ja"]


def pointer(*parts: str) -> str:
    """A JSON pointer, as RFC 6901 writes it."""
    return "".join("/" + part.replace("~", "~0").replace("/", "~1") for part in parts)


def situation(**persons: Any) -> bytes:
    return json.dumps({"personer": persons}).encode()


def fact(variable: str, period: str, text: str) -> bytes:
    """A situation of one fact; ``text`` is the JSON of its value."""
    said = {"anna": {variable: {period: "?"}}}
    return json.dumps({"personer": said}).replace('"?"', text).encode()


def in_forloeb(month: str, **more: Any) -> dict[str, Any]:
    """A person who is entitled to the benefit in a month and asks for it."""
    facts = {
        "er_i_ressourceforloeb": True,
        "staar_til_raadighed_for_tilbud": True,
        "deltager_i_samtaler": True,
        "ressourceforloebsydelse": None,
        **more,
    }
    return {
        **{name: {month: value} for name, value in facts.items()},
        "hidtidig_ydelse": {"ETERNITY": "kontanthjaelp"},
    }


def _facts(what: str, variable: str, period: str, rows: Iterable[tuple[str, str]]) -> Iterator[Bad]:
    for text, words in rows:
        at = pointer("personer", "anna", variable, period)
        yield Bad(f"{what} {text[:40]}", fact(variable, period, text), 422, at, words)


def _values() -> Iterator[Bad]:
    yield from _facts("beløb", "loen_inkl_pension", MONTH, AMOUNTS)
    yield from _facts("sandhed", "er_syg", MONTH, TRUTHS)
    yield from _facts("dato", "foedselsdato", "ETERNITY", DATES)
    yield from _facts("valg", "hidtidig_ydelse", "ETERNITY", CHOICES)
    yield from _facts("antal", "tidligere_ressourceforloeb_antal", "ETERNITY", COUNTS)
    for variable in NEGATIVE_AMOUNTS:
        yield from _facts(f"negativ {variable}", variable, MONTH, [("-0.01", "uden for")])
    for variable, period, text in OUTSIDE:
        yield from _facts(f"uden for {variable}", variable, period, [(text, "uden for")])
    for variable, period, text in COMPUTED:
        words = "beregnes af modellen"
        yield from _facts(f"beregnet {variable}", variable, period, [(text, words)])


def _names() -> Iterator[Bad]:
    for name, words in IDS:
        body = situation(**{name: {"er_syg": {MONTH: True}}})
        shown = "".join(sign if sign.isprintable() else "\ufffd" for sign in name)
        yield Bad(f"id {name!r}", body, 422, pointer("personer", shown), words)
    long = "a" * 65
    yield Bad("id 65", situation(**{long: {}}), 422, pointer("personer", long), "for langt")
    longer = "a" * 5000
    yield Bad("id 5000", situation(**{longer: {}}), 422, "/personer", "for langt")
    surrogate = b'{"personer": {"a\\ud800": {}}}'
    yield Bad("id surrogat", surrogate, 422, "/personer/a\ufffd", "begynde med et bogstav")
    for name, words in VARIABLES:
        body = situation(anna={name: {MONTH: None}})
        yield Bad(f"variabel {name}", body, 422, pointer("personer", "anna", name), words)
    body = situation(anna={"x" * 5000: {MONTH: None}})
    yield Bad("variabel 5000", body, 422, "/personer/anna", "findes ikke")


def _periods() -> Iterator[Bad]:
    for key in MONTHS:
        at = pointer("personer", "anna", "er_syg", key.replace("\n", "\ufffd"))
        yield Bad(f"måned {key!r}", fact("er_syg", key, "true"), 422, at, "ikke en måned")
        at = pointer("personer", "anna", "samlet_fradrag", key.replace("\n", "\ufffd"))
        asked = fact("samlet_fradrag", key, "null")
        yield Bad(f"måned spurgt {key!r}", asked, 422, at, "ikke en måned")
    for key in DAYS:
        name = "sag_skal_droeftes_i_rehabiliteringsteam"
        at = pointer("personer", "anna", name, key)
        yield Bad(f"dag {key!r}", fact(name, key, "null"), 422, at, "ikke en dag")
    for key in CASES:
        at = pointer("personer", "anna", "foedselsdato", key)
        body = fact("foedselsdato", key, '"1980-01-01"')
        yield Bad(f"hele sagen {key!r}", body, 422, at, "hele sagen")
    for name, first, second in TWICE:
        at = pointer("personer", "anna", name, second)
        for value in ("?", None):
            told = {"foedselsdato": "1980-01-01", "er_syg": True}.get(name, 1)
            given = told if value else None
            body = situation(anna={name: {first: given, second: given}})
            yield Bad(f"to gange {first} {second} {given}", body, 422, at, "én gang")
    for name, period in (("loen_inkl_pension", "2026"), ("kontanthjaelpssats", "year:2026")):
        at = pointer("personer", "anna", name, period)
        yield Bad(f"årsbeløb {name}", fact(name, period, "240000"), 422, at, "hver måned")
    long = "2" * 5000
    at = pointer("personer", "anna", "er_syg")
    yield Bad("periode 5000", fact("er_syg", long, "true"), 422, at, "ikke en måned")


def _together() -> Iterator[Bad]:
    for name, period, value in PARTLY_GIVEN:
        one = {name: {period: value}}
        for bo in ({}, {name: {period: None}}):
            body = situation(anna=one, bo=bo)
            yield Bad(f"kun nogle {name} {bo}", body, 422, "/personer/bo", "for alle personer")
        body = situation(anna={}, bo=one)
        yield Bad(f"kun den anden {name}", body, 422, "/personer/anna", "for alle personer")
    other = {"kontanthjaelpssats": {"2026-04": 12000}}
    body = situation(anna={"kontanthjaelpssats": {MONTH: 12000}}, bo=other)
    yield Bad("hver sin måned", body, 422, "/personer/bo", "for alle personer")
    for facts, name, period in CONTRADICTIONS:
        at = pointer("personer", "anna", name, period)
        asked = {**facts, "samlet_fradrag": {MONTH: None}}
        yield Bad(f"modsiger {facts}", situation(anna=asked), 422, at, "kan ikke være rigtige")
    late = situation(anna={"samlet_fradrag": {"1969-12": None}})
    yield Bad("før fødslen", late, 422, "/personer/anna", "foedselsdato")
    bo = {"loen_for_tid_uden_for_forloebet": {MONTH: 1}, "er_syg": {MONTH: None}}
    at = "/personer/bo/loen_for_tid_uden_for_forloebet/2026-03"
    yield Bad("kun den anden modsiger", situation(anna={}, bo=bo), 422, at, "Oplysningerne om bo")


def _amounts_missing() -> Iterator[Bad]:
    limit = "ydelse.fradrag.loenindtaegtsgraense"
    for month in ("2027-01", "2027-03", "2030-12", "2013-12"):
        person = in_forloeb(month, kontanthjaelpssats=12000, loen_inkl_pension=30000)
        at = pointer("personer", "anna", "ressourceforloebsydelse", month)
        yield Bad(f"grænse {month}", situation(anna=person), 422, at, f"{month}-01")
        yield Bad(f"grænsens navn {month}", situation(anna=person), 422, at, limit)
    for month in ("2026-01", "2026-03"):
        at = pointer("personer", "anna", "ressourceforloebsydelse", month)
        body = situation(anna=in_forloeb(month))
        yield Bad(f"sats {month}", body, 422, at, "oplys kontanthjaelpssats")


def _documents() -> Iterator[Bad]:
    for text in SYNTAX:
        yield Bad(f"syntaks {text!r}", text.encode(), 400, None, "ikke gyldig JSON")
    for word in NOT_FINITE:
        body = fact("loen_inkl_pension", MONTH, word)
        yield Bad(word, body, 400, None, "endeligt")
        yield Bad(f"kun {word}", word.encode(), 400, None, "endeligt")
    for digits in ("9" * 5000, "-" + "9" * 5000, "1" * 500_000):
        body = fact("loen_inkl_pension", MONTH, digits)
        yield Bad(f"{len(digits)} cifre", body, 400, None, "for mange cifre")
    for raw in NOT_UTF_8:
        yield Bad(f"ikke utf-8 {raw[:30]!r}", raw, 400, None, "UTF-8")
    yield Bad("BOM", b'\xef\xbb\xbf{"personer": {"anna": {}}}', 400, None, "byte order mark")
    for empty in (b"", b" ", b"\n\n"):
        yield Bad(f"tom {empty!r}", empty, 400, None, "tom")
    for deep in (b"[" * 100_000, b'{"a":' * 100_000, b"[" * 50_000 + b"]" * 50_000):
        yield Bad(f"dyb {deep[:8]!r} … {deep[-8:]!r}", deep, 400, None, "dybt")
    for text, at, words in SHAPES:
        yield Bad(f"form {text[:50]}", text.encode(), 422, at, words)
    for text, at in DOUBLED:
        yield Bad(f"dobbelt {text}", text.encode(), 400, at, "to gange")


def _envelopes() -> Iterator[Bad]:
    good = situation(anna={"er_syg": {MONTH: True}})
    for kind in CONTENT_TYPES:
        headers = {"content-type": kind}
        yield Bad(f"indholdstype {kind!r}", good, 415, None, "application/json", headers)
    for encoding in ("gzip", "br", "deflate", "x"):
        headers = {"content-encoding": encoding}
        yield Bad(f"kodning {encoding}", good, 415, None, "Content-Encoding", headers)
    for query in QUERIES:
        yield Bad(f"adresse ?{query}", good, 400, None, "oplysninger=ja", {}, query)
    yield Bad("1 MB", b'{"x": "' + b"a" * 1_000_000 + b'"}', 413, None, "1000000 bytes")
    for host in ("ond.example", "", "localhost.ond.example", "127.0.0.1.ond.example", "a:b:c"):
        yield Bad(f"vært {host!r}", good, 400, None, "værtsnavne", {"host": host})


def _limits() -> Iterator[Bad]:
    many = {f"p{index:x}x": {} for index in range(20_001)}
    yield Bad("20.001 personer", situation(**many), 422, "/personer", "20000 personer")
    months = {f"{year}-{month:02}": None for year in range(1990, 2011) for month in range(1, 13)}
    body = situation(anna={"er_syg": months})
    yield Bad("252 måneder", body, 422, "/personer", "240 forskellige måneder")


BAD = [
    *_values(),
    *_names(),
    *_periods(),
    *_together(),
    *_amounts_missing(),
    *_documents(),
    *_envelopes(),
    *_limits(),
]
