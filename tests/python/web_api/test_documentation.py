"""What the page on the service says is what the service does."""

from __future__ import annotations

import json
import re
from dataclasses import fields
from pathlib import Path
from typing import Any

from asking import get, post

from openfisca_ressourceforloeb.web_api.settings import PREFIX, Settings

ROOT = Path(__file__).parents[3]
PAGE = (ROOT / "docs" / "brug" / "api.md").read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", PAGE, re.DOTALL)


def test_the_call_is_answered_as_shown(app: Any) -> None:
    [call] = [text for text in blocks("sh") if "/calculate" in text]
    answer, *_ = blocks("json")
    parts = re.fullmatch(r"curl -s http://[^/]+(/\w+) .* -d '\n(.*)'\n", call, re.DOTALL)
    assert parts is not None
    given = post(app, parts[1], parts[2].encode())
    assert given.status == 200
    assert given.json() == json.loads(answer)


def test_the_refusal_is_as_shown(app: Any) -> None:
    _, shown, _ = blocks("json")
    refused = post(
        app, "/calculate", {"personer": {"anna": {"loen_inkl_pensio": {"2026-03": 20_000}}}}
    ).json()
    expected = json.loads(shown)
    assert {key: refused[key] for key in expected} == expected


def test_what_is_said_of_periods_dates_and_amounts(app: Any) -> None:
    facts = {
        "ressourceforloeb_startdato": {"ETERNITY": "2026-01-15"},
        "bevilget_varighed_maaneder": {"ETERNITY": 12},
    }

    def ask(**variables: Any) -> Any:
        return post(app, "/calculate", {"personer": {"anna": {**facts, **variables}}})

    anna = ask(ressourceforloeb_slutdato={"2026": None}).json()["personer"]["anna"]
    assert anna["ressourceforloeb_slutdato"] == {
        f"2026-{month:02}": "2027-01-15" for month in range(1, 13)
    }
    missing = ask(kontanthjaelpssats={"2026-03": None})
    assert missing.status == 422
    [error] = missing.json()["errors"]
    assert error["date"] == "2026-03-01"
    assert "oplys kontanthjaelpssats" in error["remedy"]
    assert ask(loen_inkl_pension={"2026": 240_000}).status == 422
    assert ask(er_syg={"2026": True}).status == 200
    assert ask(er_syg={"2026-03": "false"}).status == 422


def test_the_reform_changes_the_answer_as_said(app: Any) -> None:
    *_, question = blocks("json")
    [said] = re.findall(r"Her er svaret `(.*?)`", PAGE)
    told = post(app, "/sammenlign", question.encode()).json()["personer"]["anna"]
    # 0.55 * (20000 - 17672) = 1280.40, and 0.45 * (20000 - 18000) = 900.
    assert told["loenfradrag_ressourceforloeb"]["2026-03"] == json.loads(said)


def test_the_table_is_answered_as_said(app: Any) -> None:
    """The deduction of anna is 1.280,40 kr., as in the question above."""
    command = next(each for each in blocks("sh") if "text/csv" in each)
    [address] = re.findall(r"5000(/\S*)'", command)
    sent = command.partition("'SLUT'\n")[2].removesuffix("SLUT\n")
    answer = post(app, address, sent.encode(), content_type="text/csv")
    assert answer.status == 200
    [shown] = blocks("csv")
    assert answer.body.decode() == shown


def test_every_address_answers(app: Any) -> None:
    question = {"personer": {"anna": {"alder": {"2026-03": None}}}}
    found = 0
    for row in re.findall(r"^\| (`/.*?) \|", PAGE, re.MULTILINE):
        for address in re.findall(r"`(/\S*)`", row):
            if address == "/sammenlign":
                answer = post(app, address, {**question, "reform": "aftrapning_45_procent"})
            elif address == "/batch":
                answer = post(app, address, question, content_type="application/x-ndjson")
            else:
                asks = address in ("/trace", "/forklar")
                answer = post(app, address, question) if asks else get(app, address)
            assert answer.status == 200, address
            found += 1
    assert found == 16


def test_every_setting_is_told_with_its_default() -> None:
    shown: dict[str, str] = {}
    for names, defaults in re.findall(
        rf"^\| (`{PREFIX}.*?) \| (.*?) ?\|", PAGE, flags=re.MULTILINE
    ):
        settings = [
            name.removeprefix("…_").removeprefix(PREFIX) for name in re.findall("`(.*?)`", names)
        ]
        values = defaults.split(", ") if len(settings) > 1 else [defaults]
        shown.update(zip(settings, values, strict=True))
    assert shown == {each.name.upper(): written(each.default) for each in fields(Settings)}


def written(default: Any) -> str:
    if isinstance(default, tuple):
        return ",".join(default)
    return f"{default:g}" if isinstance(default, float) else str(default)


def test_every_proof_is_where_its_command_says() -> None:
    named = re.findall(r"(?:tests|benchmarks)/[\w/.]*\w", PAGE)
    assert len(named) >= 10
    assert [path for path in named if not (ROOT / path).exists()] == []


def test_the_list_of_packages_is_whole_without_installing_them() -> None:
    """So that the tools that read it need nothing else."""
    [lock] = set(re.findall(r"requirements\S*lock", PAGE))
    text = (ROOT / lock).read_text(encoding="utf-8")
    packages = re.split(r"\n(?=[A-Za-z])", re.sub(r"^#.*\n", "", text, flags=re.MULTILINE))
    assert len(packages) > 20
    whole = (
        r"[A-Za-z0-9._-]+==\S+(?: ;[^\n\\]+)? \\\n(?:\s+--hash=sha256:[0-9a-f]{64}(?: \\\n|\s*))+"
    )
    assert [package for package in packages if not re.fullmatch(whole, package)] == []
