"""How much of the passages is encoded, as a bar and as words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from openfisca_ressourceforloeb.explain.danish import listed
from openfisca_ressourceforloeb.registers.coverage import Covered, Status

from .markdown import text

WORDS: Mapping[Status | None, str] = {
    Status.ENCODED: "kodet",
    Status.INPUT: "kun oplysning",
    Status.NOT_ENCODED: "ikke kodet",
    None: "uden status",
}
"""What a passage's status is called."""

CLASSES: Mapping[Status | None, str] = {
    status: words.replace(" ", "-") for status, words in WORDS.items()
}
"""The CSS class of each status."""


def count(covered: Iterable[Covered]) -> dict[Status | None, int]:
    """How many passages have each status; none has no status, unless the register has a fault."""
    found = Counter(each.status for each in covered)
    return {status: found[status] for status in WORDS if status is not None or found[status]}


def in_words(counts: Mapping[Status | None, int]) -> str:
    """``40 kodet (58 pct.), 3 kun oplysning (4 pct.) og 26 ikke kodet (38 pct.)``."""
    return listed([_part(status, counts) for status in counts])


def key(counts: Mapping[Status | None, int]) -> str:
    """The same in Markdown, each part marked as it is in the bar."""
    parts = [
        f"*{text(_part(status, counts))}*{{: .noegle .{CLASSES[status]} }}" for status in counts
    ]
    return listed(parts)


def share(number: int, counts: Mapping[Status | None, int]) -> str:
    """A number's share of all that is counted, in whole percent: ``58 pct.``."""
    total = sum(counts.values())
    return f"{round(100 * number / total) if total else 0} pct."


def bar(counts: Mapping[Status | None, int]) -> str:
    """The bar as an HTML block; it says its numbers to those who do not see it."""
    total, at, parts = sum(counts.values()), 0, []
    for status, number in counts.items():
        parts.append(f'<rect class="{CLASSES[status]}" x="{at}" width="{number}" height="10"/>')
        at += number
    box = f'viewBox="0 0 {total} 10" preserveAspectRatio="none"'
    drawing = f'<svg role="img" aria-label="{in_words(counts)}" {box}>{"".join(parts)}</svg>'
    return f'<div class="daekning">{drawing}</div>\n'


def _part(status: Status | None, counts: Mapping[Status | None, int]) -> str:
    number = counts[status]
    return f"{number} {WORDS[status]} ({share(number, counts)})"
