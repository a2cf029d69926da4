"""Sources as plain data."""

from __future__ import annotations

from collections.abc import Iterable

from openfisca_ressourceforloeb.sources import Passage, Source


def quoted(sources: Iterable[Source]) -> list[dict[str, str | None]]:
    """The id of each source, and a passage's own words; an external citation has none."""
    return [
        {"id": each.id, "citat": each.quote if isinstance(each, Passage) else None}
        for each in sources
    ]
