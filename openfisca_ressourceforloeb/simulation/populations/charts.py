"""Charts of a population's answers: as SVG for documents, and as pages that need no network."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

import altair
import vl_convert

from openfisca_ressourceforloeb.explain.danish import period_in_words

from .money import WEIGHT_UNITS
from .report import dimension_title, group_name
from .summary import DECILE, EVERYBODY, GroupEffects, Summary, kroner

_VEGA_LITE = ".".join(altair.SCHEMA_VERSION.removeprefix("v").split(".")[:2])
_EFFECTS = ("Vinder", "Taber", "Uændret")
_LOCALE = {"decimal": ",", "thousands": ".", "grouping": [3], "currency": ["", " kr."]}
_WIDTH, _BAR = 560, 26
_COLOURS = ("#2e7cc0", "#b3741d", "#9a9a9a")
_WHOLE = ",.0f"
_BEFORE, _AFTER = "Før reformen", "Efter reformen"


_Groups: TypeAlias = Mapping[str, GroupEffects]


@dataclass(frozen=True)
class Chart:
    """One chart.

    Attributes:
        name: what a file with it is called.
        title: what it shows.
        drawing: the Altair chart.
    """

    name: str
    title: str
    drawing: Any

    def svg(self) -> str:
        """The chart as SVG, with its title for those who do not see it."""
        drawn: str = vl_convert.vegalite_to_svg(
            self.drawing.to_dict(), vl_version=_VEGA_LITE, format_locale=_LOCALE
        )
        return drawn.replace("<svg ", f'<svg role="img" aria-label="{self.title}" ', 1)

    def html(self) -> str:
        """A page with the chart that tells its numbers to the mouse; it needs no network."""
        options = {"formatLocale": _LOCALE, "actions": False}
        page: str = self.drawing.to_html(inline=True, embed_options=options)
        return page.replace("<html>", '<html lang="da">', 1)


def charts_of(system: Any, summary: Summary) -> list[Chart]:
    """What is paid by month, and under a reform who gains and loses."""
    drawn = [_paid(summary)]
    dimensions = dict.fromkeys(each.dimension for each in summary.groups)
    for dimension in dimensions:
        if dimension != EVERYBODY:
            groups = {
                group_name(system, each): each
                for each in summary.groups
                if each.dimension == dimension
            }
            drawn += [_counts(dimension, groups), _changes(dimension, groups, summary)]
    return drawn


def _paid(summary: Summary) -> Chart:
    values = [
        {"måned": period_in_words(each.period), "hvornår": when, "kroner": kroner(paid)}
        for each in summary.totals
        for when, paid in ((_BEFORE, each.before), (_AFTER, each.after))
        if paid is not None
    ]
    title = "Udgift til ydelsen pr. måned, kr."
    order = [period_in_words(each.period) for each in summary.totals]
    drawing = (
        altair.Chart({"values": values})
        .mark_bar()
        .encode(
            x=altair.X("måned:N", sort=order, title=None, axis=altair.Axis(labelAngle=-30)),
            xOffset=altair.XOffset("hvornår:N", sort=[_BEFORE, _AFTER]),
            y=altair.Y("kroner:Q", title=None, axis=altair.Axis(format=_WHOLE)),
            color=_colours("hvornår", [_BEFORE, _AFTER]),
            tooltip=["måned:N", "hvornår:N", altair.Tooltip("kroner:Q", format=",.2f")],
        )
    )
    return Chart("udgift", title, _finished(drawing, title))


def _counts(dimension: str, groups: _Groups) -> Chart:
    values = [
        {"gruppe": name, "virkning": kind, "personer": one.weight / WEIGHT_UNITS}
        for name, group in groups.items()
        for kind, one in zip(_EFFECTS, group.effects, strict=True)
    ]
    title = f"{dimension_title(dimension)}: hvor mange vinder og taber"
    drawing = (
        altair.Chart({"values": values})
        .mark_bar()
        .encode(
            y=_names(dimension, groups),
            x=altair.X("personer:Q", title="Personer", axis=altair.Axis(format=_WHOLE)),
            color=_colours("virkning", list(_EFFECTS)),
            order=altair.Order("rang:Q"),
            tooltip=["gruppe:N", "virkning:N", altair.Tooltip("personer:Q", format=",.0f")],
        )
        .transform_calculate(rang=f"indexof({list(_EFFECTS)}, datum.virkning)")
    )
    return Chart(f"antal-{dimension}", title, _finished(drawing, title))


def _changes(dimension: str, groups: _Groups, summary: Summary) -> Chart:
    months = len(summary.months)
    values = [
        {"gruppe": name, "kroner": group.total.mean_kroner(months) or 0.0}
        for name, group in groups.items()
    ]
    title = f"{dimension_title(dimension)}: gennemsnitlig ændring, kr. pr. person pr. måned"
    drawing = (
        altair.Chart({"values": values})
        .mark_bar()
        .encode(
            y=_names(dimension, groups),
            x=altair.X("kroner:Q", title="Kr. pr. måned", axis=altair.Axis(format=_WHOLE)),
            color=altair.condition(
                "datum.kroner < 0", altair.value(_COLOURS[1]), altair.value(_COLOURS[0])
            ),
            tooltip=["gruppe:N", altair.Tooltip("kroner:Q", format=",.2f")],
        )
    )
    return Chart(f"aendring-{dimension}", title, _finished(drawing, title))


def _names(dimension: str, groups: _Groups) -> Any:
    title = "Decil" if dimension == DECILE else None
    return altair.Y("gruppe:N", sort=list(groups), title=title)


def _colours(field: str, names: Sequence[str]) -> Any:
    scale = altair.Scale(domain=list(names), range=list(_COLOURS[: len(names)]))
    return altair.Color(f"{field}:N", scale=scale, title=None, legend=altair.Legend(orient="top"))


def _finished(drawing: Any, title: str) -> Any:
    return drawing.properties(title=title, width=_WIDTH, height=altair.Step(_BAR)).configure_axis(
        labelLimit=240
    )


def files_of(charts: Sequence[Chart]) -> Iterator[tuple[str, str]]:
    """The files of charts: each as SVG and as a page, by name."""
    for each in charts:
        yield f"{each.name}.svg", each.svg()
        yield f"{each.name}.html", each.html()
