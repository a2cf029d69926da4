"""Reading YAML and JSON: what the data becomes, where it stands, and what is refused."""

from __future__ import annotations

import io
import math
import sys
from pathlib import Path

import pytest
import yaml as pyyaml

from openfisca_ressourceforloeb.simulation import documents
from openfisca_ressourceforloeb.simulation.documents import EXAMPLE, Document, parse, read_file
from openfisca_ressourceforloeb.simulation.problems import InvalidInputError, Place


def yaml(text: str) -> Document:
    return parse(text, as_json=False)


def json(text: str) -> Document:
    return parse(text, as_json=True)


@pytest.fixture(autouse=True, params=["CSafeLoader", "SafeLoader"])
def every_yaml_parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """PyYAML parses in C where it can and in Python elsewhere; both must do."""
    if not hasattr(pyyaml, request.param):
        pytest.skip("PyYAML is built without the C parser")
    monkeypatch.setattr(documents, "_YAML_LOADER", getattr(pyyaml, request.param))


def refusal(text: str, *, as_json: bool = False) -> str:
    with pytest.raises(InvalidInputError) as caught:
        parse(text, as_json=as_json)
    return str(caught.value)


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("12", 12),
        ("-5", -5),
        ("20000.50", 20000.5),
        (".5", 0.5),
        ("1e3", 1000.0),
        ("true", True),
        ("False", False),
        ("", None),
        ("null", None),
        ("~", None),
        ("'12'", "12"),
        ('"true"', "true"),
        ("yes", "yes"),
        ("on", "on"),
        ("2026-03-15", "2026-03-15"),
        ("2026-03", "2026-03"),
        ("012", "012"),
        ("0x1F", "0x1F"),
        ("1_000", "1_000"),
        ("12:30", "12:30"),
        ("17.672,50", "17.672,50"),
    ],
)
def test_a_yaml_scalar_is_a_word_a_decimal_number_or_text(written: str, value: object) -> None:
    data = yaml(f"a: {written}").data["a"]
    assert data == value
    assert type(data) is type(value)


@pytest.mark.parametrize("written", [".nan", ".inf", "-.inf", "1e999", "9" * 5000])
def test_numbers_without_end_are_read_and_left_to_the_check(written: str) -> None:
    assert not math.isfinite(yaml(f"a: {written}").data["a"])


def test_keys_are_text_whatever_they_look_like() -> None:
    assert yaml("2026: 1\ntrue: 2\nnull: 3\n2026-03-15: 4").data == {
        "2026": 1,
        "true": 2,
        "null": 3,
        "2026-03-15": 4,
    }


def test_both_formats_give_the_same_data_and_places() -> None:
    text = '{"a": [1, {"b": "æ"}],\n "c": {"d": null, "e": -1.5}}'
    assert json(text) == yaml(text)
    assert json(text).places["c", "d"] == Place(2, 8, "null")
    assert json(text).places["a", 1, "b"] == Place(1, 12, "æ")


def test_json_may_have_what_yaml_has_not() -> None:
    assert json('{\t"a/b": "\\/\\u00e6\\ud83d\\ude00 }, [", "t": true}').data == {
        "a/b": "/æ😀 }, [",
        "t": True,
    }


@pytest.mark.parametrize("as_json", [True, False])
def test_a_key_that_stands_twice_is_named_with_both_places(as_json: bool) -> None:
    [problem] = parse('{"a": {"b": 1,\n"c": 2, "b": 3}}', as_json=as_json).problems
    assert str(problem) == "a.b (linje 2, tegn 9): Nøglen står to gange; første gang i linje 1."


def test_what_stands_under_a_repeated_key_is_not_reported_again() -> None:
    document = yaml("a:\n  b: {c: 1}\na:\n  b: {c: 1}\n")
    assert [problem.pointer for problem in document.problems] == ["a"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a: &x 1", "a (linje 1, tegn 4): Ankre og henvisninger"),
        ("&x a: 1", "linje 1, tegn 1: Ankre og henvisninger"),
        ("? !!int 1\n: 1", "linje 1, tegn 3: Mærket"),
        ("a: 1\nb: *x", "b (linje 2, tegn 4): Ankre og henvisninger"),
        ("a: !!python/object/apply:os.system ['true']", "python/object/apply:os.system"),
        ("a: !!float 1", "Mærket »tag:yaml.org,2002:float« bruges ikke her"),
        ("a: 1\n---\nb: 2", "linje 2, tegn 1: Filen må kun have ét dokument"),
    ],
)
def test_yaml_machinery_is_refused(text: str, message: str) -> None:
    assert any(message in str(problem) for problem in yaml(text).problems)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "Filen er tom."),
        (" \n", "Filen er tom."),
        ("# kun en note", "Filen er tom."),
        ("a: [1", "Filen er ikke gyldig YAML: se på indrykning"),
        ("a: 1\n\tb: 2", "linje 2, tegn 1: Filen er ikke gyldig YAML: indryk med mellemrum"),
        ("a: 'x", "Filen er ikke gyldig YAML"),
        ("a: b: c", "linje 1, tegn 5: Filen er ikke gyldig YAML: se på indrykning"),
        ("{[1]: 2}", "En nøgle skal være et ord"),
        ("a: x\x07", "linje 1, tegn 5: Her står et styretegn"),
        ("[" * 30 + "]" * 30, "indlejret for dybt"),
    ],
)
def test_yaml_that_cannot_be_read(text: str, message: str) -> None:
    assert message in refusal(text)


@pytest.mark.parametrize("as_json", [True, False])
def test_twenty_levels_are_enough(as_json: bool) -> None:
    assert parse("[" * 21 + "]" * 21, as_json=as_json).data
    assert "indlejret for dybt" in refusal("[" * 22 + "]" * 22, as_json=as_json)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{", "linje 1, tegn 2: Filen er ikke gyldig JSON: her skal stå et navn i anførselstegn"),
        ('{"a": 1,\n "b" 2}', "linje 2, tegn 6: Filen er ikke gyldig JSON: her mangler et kolon"),
        ('{"a": 1 "b": 2}', "her mangler et komma"),
        ('{"a": tru}', "her skal stå en værdi"),
        ('{"a": "x}', "mangler sit afsluttende anførselstegn"),
        ('{"a": 1} 2', "der står mere"),
        ('{"a": "\\x"}', "tegnet hører ikke til her"),
        ("[" * 100_000 + "]" * 100_000, "indlejret for dybt"),
    ],
)
def test_json_that_cannot_be_read(text: str, message: str) -> None:
    assert message in refusal(text, as_json=True)


def test_the_ending_decides_the_format(tmp_path: Path) -> None:
    for name in ("a.json", "b.JSON"):
        (tmp_path / name).write_text("a: 1")
        with pytest.raises(InvalidInputError, match="JSON"):
            read_file(str(tmp_path / name))
    (tmp_path / "c.yml").write_text("{a: 1}")
    assert read_file(str(tmp_path / "c.yml")).data == {"a": 1}


def test_without_an_ending_the_first_sign_decides(tmp_path: Path) -> None:
    (tmp_path / "sag").write_text(' {"a": "\\/"}')
    assert read_file(str(tmp_path / "sag")).data == {"a": "/"}
    (tmp_path / "sag").write_text("a: 1")
    assert read_file(str(tmp_path / "sag")).data == {"a": 1}


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"\xef\xbb\xbfa: 1")))
    assert read_file("-").data == {"a": 1}


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "latin1.yaml").write_bytes("a: 1\nb: ø".encode("latin-1"))
    for name, message in {
        "findes_ikke.yaml": "findes ikke",
        ".": "er en mappe",
        "latin1.yaml": r"ikke skrevet i UTF-8 \(linje 2\)",
        "nul\0tegn": "kan ikke læses",
    }.items():
        with pytest.raises(InvalidInputError, match=message):
            read_file(str(tmp_path / name))


def test_the_example_is_shipped() -> None:
    assert list(read_file(str(EXAMPLE)).data["personer"]) == ["anna", "bo"]
