"""What came of a job as one page: tables, charts and the receipt; it asks nothing of others."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from openfisca_ressourceforloeb.explain.danish import number_to_text

from ..asked_reforms import MARK
from ..tables import Row, Table
from . import receipt
from .charts import Chart, charts_of
from .orders import Outcome
from .report import notes_of, outcome_tables

_STYLE = """
:root{color-scheme:light}
body{font:16px/1.5 system-ui,sans-serif;color:#1c1c1c;background:#fff;max-width:60rem;
margin:2rem auto;padding:0 1rem}
h1{font-size:1.8rem;line-height:1.2}h2{font-size:1.3rem;margin-top:2.5rem}
.maerke{border-left:.3rem solid #b3741d;padding:.4rem 1rem;background:#fbf6ee}
.rul{overflow-x:auto}table{border-collapse:collapse;width:100%;font-variant-numeric:tabular-nums}
caption{text-align:left;font-weight:600;padding:.3rem 0}
th,td{padding:.3rem .6rem;border-bottom:1px solid #ccc;text-align:left}
.tal{text-align:right}
figure{margin:1.5rem 0;overflow-x:auto}
pre{overflow-x:auto;background:#f5f5f5;padding:1rem;font-size:.85rem}
@media print{body{margin:0;max-width:none}pre{white-space:pre-wrap}figure{break-inside:avoid}}
"""


def html_report(outcome: Outcome) -> str:
    """The page, in Danish; the same outcome gives the same text."""
    proposal = outcome.job.order.proposal
    title = f"Reform: {proposal.title}" if proposal else "Ydelsen i en befolkning"
    parts = [
        "<!doctype html>",
        '<html lang="da">',
        f'<head><meta charset="utf-8"><title>{escape(title)}</title>',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<style>{''.join(_STYLE.splitlines())}</style></head>",
        f"<body><main><h1>{escape(title)}</h1>",
        f'<p class="maerke">{escape(MARK)}</p>',
        *([f"<p>{escape(proposal.motivation)}</p>"] if proposal and proposal.motivation else []),
        *_notes(outcome),
        *_tables_and_charts(outcome),
        *_receipt(outcome),
        "</main></body></html>\n",
    ]
    return "\n".join(parts)


def _notes(outcome: Outcome) -> Iterator[str]:
    yield "<h2>Om beregningen</h2>\n<ul>"
    yield from (f"<li>{escape(note)}</li>" for note in notes_of(outcome))
    persons = number_to_text(outcome.summary.persons)
    yield f"<li>{persons} personer; data: {escape(outcome.job.source.label)}.</li>\n</ul>"


def _tables_and_charts(outcome: Outcome) -> Iterator[str]:
    yield "<h2>Tabeller</h2>"
    for table in outcome_tables(outcome.job.system, outcome):
        yield _table(table)
    yield "<h2>Diagrammer</h2>\n<p>Tallene bag står i tabellerne.</p>"
    for chart in charts_of(outcome.job.system, outcome.summary):
        yield _figure(chart)


def _figure(chart: Chart) -> str:
    return f'<figure id="{escape(chart.name)}">{chart.svg()}</figure>'


def _table(table: Table) -> str:
    head = f"<thead>{_row(table, table.columns, 'th scope=col')}</thead>" if table.columns else ""
    rows = "\n".join(_row(table, cells, "td") for cells in table.rows)
    return (
        f'<div class="rul" tabindex="0" role="region" aria-label="{escape(table.title)}"><table>'
        f"<caption>{escape(table.title)}</caption>{head}<tbody>{rows}</tbody></table></div>"
    )


def _row(table: Table, cells: Row, tag: str) -> str:
    written = []
    for at, cell in enumerate(cells):
        style = " class=tal" if at in table.numeric else ""
        written.append(f"<{tag}{style}>{escape(cell)}</{tag.split()[0]}>")
    return f"<tr>{''.join(written)}</tr>"


def _receipt(outcome: Outcome) -> Iterator[str]:
    yield "<h2>Kvittering</h2>"
    yield (
        "<p>Hvad der blev beregnet, af hvad og efter hvilke regler. <code>ressourceforloeb "
        "verificer</code> regner det efter og finder hver ændret byte.</p>"
    )
    yield f"<pre>{escape(receipt.as_bytes(outcome.receipt).decode())}</pre>"
