"""Many lines in one request: each is answered as it would be alone, or refused by itself."""

from __future__ import annotations

import asyncio
import csv
import json
import time
from collections.abc import AsyncIterator
from dataclasses import replace
from io import StringIO
from random import Random
from typing import Any

import pytest
from asking import Answer, ask, post
from situations import MONTHS, questions, random_person

from openfisca_ressourceforloeb.web_api import computing
from openfisca_ressourceforloeb.web_api.app import create_app
from openfisca_ressourceforloeb.web_api.batch import lines as lines_module
from openfisca_ressourceforloeb.web_api.batch.streaming import StreamedResponse
from openfisca_ressourceforloeb.web_api.settings import Settings

# 30 per cent up to the wage limit of 17.672 kr. in 2026, and 55 per cent of the rest (003-52, -53).
LINE = (
    '{"personer":{"anna":{"er_i_ressourceforloeb":{"2026-03":true},'
    '"loen_inkl_pension":{"2026-03":20000},"loenfradrag_ressourceforloeb":{"2026-03":null}}}}'
)
ANSWERED = LINE.replace("null", "1280.4")
UNKNOWN_AMOUNT = LINE.replace("2026", "2040")
IMPOSSIBLE = LINE.replace('{"er_i', '{"foedselsdato":{"ETERNITY":"2030-01-01"},"er_i')
QUESTION = "?spoerg=loenfradrag_ressourceforloeb"
HEAD = "person,maaned,er_i_ressourceforloeb,loen_inkl_pension"


def send(app: Any, *lines: str, **headers: str) -> Answer:
    return post(
        app, "/batch", "\n".join(lines).encode(), content_type="application/x-ndjson", **headers
    )


def told(answer: Answer) -> list[Any]:
    assert answer.status == 200, answer.body
    assert answer.body.endswith(b"\n")
    return [json.loads(line) for line in answer.body.splitlines()]


def send_table(app: Any, *rows: str, query: str = QUESTION, **headers: str) -> Answer:
    text = "\n".join(rows)
    return post(app, f"/batch{query}", text.encode(), content_type="text/csv", **headers)


def table(answer: Answer, separator: str = ",") -> list[dict[str, str]]:
    assert answer.status == 200, answer.body
    text = StringIO(answer.body.decode(), newline="")
    return list(csv.DictReader(text, delimiter=separator, strict=True))


def kinds(answer: Answer, status: int) -> set[tuple[str, str]]:
    assert answer.status == status, answer.body
    return {(each["kind"], each["pointer"]) for each in answer.json()["errors"]}


# --- lines of JSON ---


def test_a_line_is_answered_or_refused_by_itself(app: Any) -> None:
    answer = send(app, LINE, "", "{", LINE.replace("20000", "-1"), IMPOSSIBLE, UNKNOWN_AMOUNT, LINE)
    first, broken, negative, impossible, unknown, last = told(answer)
    assert answer.headers["content-type"] == "application/x-ndjson"
    assert first == last == json.loads(ANSWERED)
    kinds_of = [each["type"].rpartition(":")[2] for each in (broken, negative, impossible, unknown)]
    assert kinds_of == ["not-json", "wrong-situation", "cannot-be-right", "amount-missing"]
    assert [each["line"] for each in (broken, negative, impossible, unknown)] == [3, 4, 5, 6]
    assert "linje 3, tegn 2" in broken["detail"]
    assert negative["errors"][0]["pointer"] == "/personer/anna/loen_inkl_pension/2026-03"
    assert impossible["errors"][0]["kind"] == "contradiction"
    assert unknown["errors"][0]["parameter"] == "ydelse.fradrag.loenindtaegtsgraense"
    assert {each["request_id"] for each in (broken, unknown)} == {answer.headers["x-request-id"]}


def test_a_refusal_is_in_the_language_that_is_asked_for(app: Any) -> None:
    (danish,) = told(send(app, IMPOSSIBLE))
    (english,) = told(send(app, IMPOSSIBLE, accept_language="en"))
    assert danish["title"] == "Oplysningerne kan ikke være rigtige"
    assert english["title"] == "The facts cannot be right together"


@pytest.mark.parametrize("seed", range(4))
def test_lines_are_answered_as_alone(system: Any, app: Any, seed: int) -> None:
    """Among others, in parts of seven, with wrong ones and computed variables of some between."""
    random = Random(seed)  # noqa: S311
    situations = []
    for place in range(20):
        persons = {}
        for number in range(random.randint(1, 3)):
            asked = {name: dict.fromkeys(MONTHS) for name in questions(system, random, 3)}
            persons[f"p{number}x"] = {**random_person(system, random), **asked}
        if place % 5 == 0:
            for person in persons.values():
                person["ydelsesniveau"] = {"2026-03": "ikke_forsoerger"}
        if place % 7 == 0:
            persons["p0x"]["foedselsdato"] = {"ETERNITY": "2150-01-01"}
        if place % 6 == 0:
            persons["p0x"] = {"ressourceforloebsydelse": {"ETERNITY": None}}
        situations.append({"personer": persons})
    alone = [post(app, "/calculate", each).json() for each in situations]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(lines_module, "TOGETHER", 7)
        together = told(send(app, *map(json.dumps, situations)))
    assert {each.get("status") for each in alone} == {None, 422}
    for each in (*alone, *together):
        each.pop("request_id", None)
        each.pop("line", None)
    assert together == alone


def test_computed_variables_that_some_give_are_computed_for_the_others(app: Any) -> None:
    """The rate is asked of those who do not give it, also in the same request (004-12)."""
    asked = '{"personer":{"bo":{"ydelsesniveau":{"2026-03":null}}}}'
    given = asked.replace("null", '"forsoerger"')[:-2] + ',"alder":{"2026-03":null}}}'
    given = given.replace('"forsoerger"}}', '"forsoerger"}')
    alone = told(send(app, asked))
    assert told(send(app, given, asked))[1:] == alone


def test_a_line_about_no_month_is_checked_too(app: Any) -> None:
    """Facts of the whole case are checked beside lines about months, as they are alone."""
    whole = '{"personer":{"bo":{"tidligere_ressourceforloeb_maaneder":{"ETERNITY":12}}}}'
    (alone,) = told(send(app, whole))
    _, among = told(send(app, LINE, whole))
    assert among["type"] == alone["type"]
    assert among["type"].endswith("cannot-be-right")


def test_more_contradictions_than_are_explained_are_named_still(app: Any) -> None:
    answers = told(send(app, *[IMPOSSIBLE] * 12))
    kinds_of = [each["errors"][0]["kind"] for each in answers]
    assert kinds_of == ["contradiction"] * 10 + ["contradiction-brief"] * 2
    assert "2026-03" in answers[-1]["errors"][0]["detail"]


def test_nobody_lacks_an_amount_for_another(app: Any) -> None:
    lines = [UNKNOWN_AMOUNT if place % 3 == 0 else LINE for place in range(40)]
    answers = told(send(app, *lines))
    for place, answer in enumerate(answers):
        if place % 3 == 0:
            assert answer["line"] == place + 1
            assert answer["type"].endswith("amount-missing")
        else:
            assert answer == json.loads(ANSWERED)


def test_who_lacks_an_amount_is_not_looked_for_without_an_end(
    app: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(computing, "LEAST_SECONDS_TO_FIND", 0)
    [facts] = json.loads(UNKNOWN_AMOUNT)["personer"].values()
    answer = post(app, "/calculate", {"personer": {"anna": facts, "bo": facts}})
    assert kinds(answer, 422) == {("too-costly", "/personer")}


def test_a_batch_that_costs_too_much_says_from_where_to_send_it_again(system: Any) -> None:
    app = create_app(system, Settings(rate="", cost=0.004))
    lines = [LINE.replace("anna", f"p{number}x") for number in range(50)]
    left, rounds, got = lines, 0, []
    while left:
        *answers, last = told(send(app, *left))
        rounds += 1
        if "line" not in last:
            got += [*answers, last]
            break
        assert last["type"].endswith("batch-cut")
        assert last["line"] == len(answers) + 1
        assert answers
        got += answers
        left = left[len(answers) :]
    assert rounds > 1
    assert [next(iter(each["personer"])) for each in got] == [f"p{n}x" for n in range(50)]


def test_a_line_that_costs_too_much_is_refused_and_the_next_is_answered(system: Any) -> None:
    app = create_app(system, Settings(rate="", cost=0.02))
    months = {f"{year}-{month:02}": None for year in (2024, 2025) for month in range(1, 13)}
    costly = json.dumps({"personer": {"bo": {"alder": months}}})
    refused, answered = told(send(app, costly, LINE))
    assert refused["errors"][0]["kind"] == "too-costly"
    assert answered == json.loads(ANSWERED)


def test_the_answer_is_no_larger_than_it_may_be(system: Any) -> None:
    settings = Settings(rate="", answer_factor=1, answer_extra=10_000)
    body = ["1"] * 500
    answer = send(create_app(system, settings), *body)
    assert len(answer.body) <= len("\n".join(body)) + settings.answer_extra
    *_, last = told(answer)
    assert last["type"].endswith("batch-cut")
    assert 1 < last["line"] < 500


@pytest.mark.parametrize("body", [b"", b"\n \n"])
def test_a_batch_of_nothing_is_refused(app: Any, body: bytes) -> None:
    answer = post(app, "/batch", body, content_type="application/x-ndjson")
    assert answer.status == 400
    assert answer.json()["type"].endswith("empty-body")


def test_only_lines_and_tables_are_taken(app: Any) -> None:
    answer = post(app, "/batch", LINE.encode(), content_type="application/json")
    assert answer.status == 415
    assert "text/csv" in answer.json()["detail"]
    assert post(app, "/batch", LINE.encode(), content_type="text/csv; charset=latin1").status == 415


def test_a_batch_may_be_larger_than_a_situation_but_not_too_large(system: Any) -> None:
    app = create_app(system, Settings(rate="", body_bytes=100, batch_bytes=1000))
    assert told(send(app, LINE, LINE)) == [json.loads(ANSWERED)] * 2
    assert send(app, *[LINE] * 10).status == 413


def test_lines_of_json_ask_for_nothing_in_the_address(app: Any) -> None:
    headers = {"content-type": "application/x-ndjson"}
    answer = ask(app, "POST", f"/batch{QUESTION}", LINE.encode(), headers)
    assert answer.status == 400
    assert "spoerg" in answer.json()["detail"]


# --- a table ---


def test_a_row_is_answered_or_refused_by_itself(app: Any) -> None:
    answer = send_table(
        app,
        HEAD,
        "anna,2026-03,ja,20000",
        "bo,2026-03,true,17672",
        "",
        "ida,2026-03,måske,20000",
        "ib,2026-3,ja,20000",
        "010190-1234,2026-03,ja,1",
        "eva,2026-03,ja",
        "tue,2040-03,ja,20000",
    )
    anna, bo, ida, ib, number, eva, tue = table(answer)
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    assert anna == {
        "person": "anna",
        "maaned": "2026-03",
        "er_i_ressourceforloeb": "ja",
        "loen_inkl_pension": "20000",
        "loenfradrag_ressourceforloeb": "1280.4",
        "fejl": "",
    }
    # 30 per cent of 17.672 kr. is 5.301,60 kr.; an answer that is refused has no amount
    assert bo["loenfradrag_ressourceforloeb"] == "0.0"
    refused = (ida, ib, number, eva, tue)
    assert {each["loenfradrag_ressourceforloeb"] for each in refused} == {""}
    assert ida["fejl"].startswith("er_i_ressourceforloeb: »måske«")
    assert ib["fejl"].startswith("maaned: »2026-3«")
    assert number["fejl"].startswith("person: Navnet ligner et CPR-nummer.")
    assert eva["fejl"] == "Rækken har 3 celler, men der er 4 kolonner."
    assert tue["fejl"].startswith("loenfradrag_ressourceforloeb: ydelse.fradrag.")


def test_a_month_of_all_rows_may_stand_in_the_address(app: Any) -> None:
    answer = send_table(
        app,
        "er_i_ressourceforloeb,loen_inkl_pension",
        "ja,20000",
        "nej,",
        query=f"{QUESTION}&maaned=2026-03",
    )
    assert [each["loenfradrag_ressourceforloeb"] for each in table(answer)] == ["1280.4", "0.0"]


def test_a_column_may_have_a_month_of_its_own(app: Any) -> None:
    answer = send_table(
        app,
        "er_i_ressourceforloeb@2026-03;loen_inkl_pension@month:2026-03;foedselsdato",
        "ja;20000.00;1990-05-01",
        query="?spoerg=loenfradrag_ressourceforloeb@2026-03,alder@2026-03",
    )
    (row,) = table(answer, ";")
    assert row["loenfradrag_ressourceforloeb@2026-03"] == "1280.4"
    assert row["alder@2026-03"] == "35"


def test_a_spreadsheet_marks_its_file_and_quotes_its_cells(app: Any) -> None:
    text = f'\ufeff{HEAD}\r\n"anna","2026-03","JA","20000"\r\n'
    (row,) = table(post(app, f"/batch{QUESTION}", text.encode(), content_type="text/csv"))
    assert row["person"] == "anna"
    assert row["loenfradrag_ressourceforloeb"] == "1280.4"


@pytest.mark.parametrize("cell", ["20.000", "20000,00", "1e999", "9" * 50, "kr. 5", "-1", "1_000"])
def test_an_amount_that_can_be_misread_is_refused(app: Any, cell: str) -> None:
    (row,) = table(
        send_table(app, HEAD.replace(",", ";"), f"anna;2026-03;ja;{cell}"), separator=";"
    )
    assert row["fejl"].startswith("loen_inkl_pension")
    assert row["loenfradrag_ressourceforloeb"] == ""
    assert row["loen_inkl_pension"] == cell


def test_the_line_of_a_row_is_that_in_the_file(system: Any) -> None:
    app = create_app(system, Settings(rate="", answer_factor=0, answer_extra=2_700))
    answer = send_table(app, HEAD, '"an\nna",2026-03,ja,1', *["bo,2026-03,ja,1"] * 50)
    *rows, last = table(answer)
    assert last["fejl"].startswith(f"Linje {len(rows) + 3} og resten blev for meget")


@pytest.mark.parametrize(
    ("head", "query", "expected"),
    [
        ("maaned,loen", QUESTION, {("unknown-column", "/loen")}),
        (f"{HEAD},person", QUESTION, {("column-twice", "/person")}),
        (
            f"{HEAD},loenfradrag_ressourceforloeb",
            QUESTION,
            {
                ("column-twice", "/loenfradrag_ressourceforloeb"),
                ("computed", "/loenfradrag_ressourceforloeb"),
            },
        ),
        (f"{HEAD},fejl", QUESTION, {("unknown-column", "/fejl")}),
        (f"{HEAD},", QUESTION, {("unknown-column", "/")}),
        (HEAD, "", {("nothing-asked", "/spoerg")}),
        (HEAD, "?spoerg=,", {("nothing-asked", "/spoerg")}),
        (HEAD, "?spoerg=alder,alder", {("column-twice", "/alder")}),
        (HEAD, "?spoerg=aldr", {("unknown-column", "/aldr")}),
        (HEAD, f"{QUESTION}&maaned=2026-03", {("month-twice", "/maaned")}),
        (
            "loen_inkl_pension",
            QUESTION,
            {
                ("column-without-month", "/loen_inkl_pension"),
                ("column-without-month", "/loenfradrag_ressourceforloeb"),
            },
        ),
        (f"{HEAD}@2026-13", QUESTION, {("column-without-month", "/loen_inkl_pension@2026-13")}),
        (
            f"{HEAD},loen_inkl_pension@2026-03",
            QUESTION,
            {("column-clash", "/loen_inkl_pension@2026-03")},
        ),
        (f"{HEAD}", "?spoerg=alder@2026", {("column-without-month", "/alder@2026")}),
        (
            f"{HEAD},hidtidig_ydelse@jo",
            QUESTION,
            {("column-without-eternity", "/hidtidig_ydelse@jo")},
        ),
    ],
)
def test_columns_that_cannot_be_used_are_refused_at_once(
    app: Any, head: str, query: str, expected: set[tuple[str, str]]
) -> None:
    assert kinds(send_table(app, head, "x", query=query), 422) == expected


def test_many_unknown_columns_are_refused_in_bounded_time(app: Any) -> None:
    head = ",".join(f"ressourceforloebsydelse_foer_fradra{place}" for place in range(999))
    began = time.process_time()
    answer = send_table(app, head)
    assert time.process_time() - began < 2
    assert answer.status == 422
    assert answer.json()["errors"][0]["suggestion"] == "ressourceforloebsydelse_foer_fradrag"


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (b"", "empty-body"),
        (b"\n\nanna", "not-csv"),
        (HEAD.encode() + b"\n\xff", "not-utf-8"),
        (HEAD.encode() + b'\n"an"na,2026-03,ja,1', "not-csv"),
        (HEAD.encode() + b'\n"anna', "not-csv"),
        (",".join(["a"] * 1001).encode(), "too-many-columns"),
    ],
)
def test_what_is_no_table_is_refused(app: Any, body: bytes, kind: str) -> None:
    answer = post(app, f"/batch{QUESTION}", body, content_type="text/csv")
    assert answer.status == 400
    assert answer.json()["type"].endswith(kind)


@pytest.mark.parametrize("query", ["?maaned=2026-3", "?spoerg=a&spoerg=b", "?sprog=en"])
def test_an_address_that_asks_wrongly_is_refused(app: Any, query: str) -> None:
    answer = send_table(app, HEAD, query=query)
    assert answer.status == 400
    assert "spoerg=ressourceforloebsydelse, maaned=2026-03" in answer.json()["detail"]


# --- sending ---


class _Connected:
    async def is_disconnected(self) -> bool:
        return False


class _Gone:
    async def is_disconnected(self) -> bool:
        return True


async def _parts() -> AsyncIterator[bytes]:
    yield b"a"
    yield b"b"


def sent(request: Any, seconds: float, stuck: bool = False) -> tuple[list[dict[str, Any]], int]:
    """What is sent of two parts, and how often the end is told."""
    messages: list[dict[str, Any]] = []
    ends = []

    async def take(message: dict[str, Any]) -> None:
        if stuck and message.get("body"):
            await asyncio.sleep(60)
        messages.append(message)

    response = StreamedResponse(request, _parts(), "text/csv", seconds, lambda: ends.append(1))
    asyncio.run(response({}, None, take))  # type: ignore[arg-type]
    return messages, len(ends)


def test_the_parts_are_sent_one_by_one() -> None:
    (start, *bodies), ends = sent(_Connected(), 5)
    assert b"content-length" not in dict(start["headers"])
    assert [(each["body"], each["more_body"]) for each in bodies] == [
        (b"a", True),
        (b"b", True),
        (b"", False),
    ]
    assert ends == 1


def test_nothing_more_is_computed_for_those_who_have_gone() -> None:
    (_, *bodies), ends = sent(_Gone(), 5)
    assert bodies == []
    assert ends == 1


def test_those_who_do_not_receive_are_not_waited_for() -> None:
    (_, *bodies), ends = sent(_Connected(), 0.05, stuck=True)
    assert bodies == []
    assert ends == 1


def test_so_many_batches_at_most_are_under_way(system: Any) -> None:
    """Each gives its place back, whether it is answered or refused."""
    app = create_app(system, replace(Settings(rate=""), batches=1))
    for _ in range(3):
        assert send(app, LINE).status == 200
        assert send(app, "").status == 400
        assert send_table(app, "x").status == 422
