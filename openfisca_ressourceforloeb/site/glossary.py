"""The words of the field, and the passages that say what they mean.

Which passages explain a word is chosen by hand; the words themselves are the sources' own.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Term:
    """A word of the field.

    Attributes:
        word: the word in its plain form, as it is looked up.
        passages: the ids of the passages that explain it, the clearest first.
        forms: other forms of the word.
    """

    word: str
    passages: tuple[str, ...]
    forms: tuple[str, ...] = ()


TERMS = (
    Term("afklaringsgaranti", ("001-68",)),
    Term("anden aktør", ("001-14",)),
    Term("Ankestyrelsen", ("003-33",)),
    Term("bisidder", ("002-72", "002-45")),
    Term("cv-oplysninger", ("000-62", "000-60"), ("cv-oplysningerne",)),
    Term("feriegodtgørelse", ("003-24",), ("feriegodtgørelsen",)),
    Term("fleksjob", ("004-10", "002-36"), ("fleksjobbet",)),
    Term("forberedende del", ("002-25", "000-50", "002-28")),
    Term("førtidspension", ("004-09", "002-37"), ("førtidspensionen",)),
    Term("genvurdering", ("003-32",), ("genvurderingen", "genvurdere")),
    Term("indsatsdel", ("000-57",), ("indsatsdelen",)),
    Term("indsatsgaranti", ("001-11", "001-17"), ("indsatsgarantien",)),
    Term("jobafklaringsforløb", ("003-35", "004-12", "003-37"), ("jobafklaringsforløbet",)),
    Term("jobformidler", ("000-48", "002-85", "001-36"), ("jobformidleren",)),
    Term("jobrettet indsats", ("001-13",)),
    Term("komplekse problemer", ("000-14", "004-15")),
    Term("kontanthjælpsniveau", ("000-98", "000-101")),
    Term("koordinerende sagsbehandler", ("003-44", "001-31", "000-54")),
    Term("Kultur og natur på recept", ("004-53",)),
    Term("lønindtægtsgrænse", ("003-23",), ("lønindtægtsgrænsen",)),
    Term("mentor", ("001-31", "001-30"), ("mentoren",)),
    Term("Min plan", ("000-58", "001-43")),
    Term("målgruppe", ("000-03", "000-81"), ("målgruppen",)),
    Term("ordinær indsats", ("000-76", "000-78"), ("ordinære indsats",)),
    Term("refusion", ("001-71",)),
    Term("rehabiliteringsplan", ("000-58", "000-57", "000-50"), ("rehabiliteringsplanen",)),
    Term("rehabiliteringsteam", ("002-40", "001-24"), ("rehabiliteringsteamet",)),
    Term("ressourceforløb", ("002-08", "003-13", "004-04"), ("ressourceforløbet",)),
    Term("ressourceforløbsydelse", ("003-10", "003-11"), ("ressourceforløbsydelsen",)),
    Term("stress coach", ("004-61", "004-63")),
    Term("sundhedskoordinator", ("001-47", "002-43", "001-49"), ("sundhedskoordinatoren",)),
    Term("uarbejdsdygtighed", ("003-39", "003-40"), ("uarbejdsdygtigheden",)),
    Term("udsatte unge", ("000-123",)),
    Term("udviklingsperspektiv", ("000-87",)),
)
"""In Danish alphabetical order, whatever the case."""
