"""Tables of text, and the printing of them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Literal, TextIO, TypeAlias

Row: TypeAlias = tuple[str, ...]

_NO_WRAPPING = 10_000


@dataclass(frozen=True)
class Table:
    """A table of text.

    Attributes:
        title: printed above it, unless empty.
        rows: its cells.
        columns: the headings; a table of names and facts has none.
        numeric: the columns whose cells stand to the right.
        notes: printed below it.
        width: where there is no terminal, what it is wrapped to; ``None`` for no wrapping.
    """

    title: str
    rows: tuple[Row, ...]
    columns: Row = ()
    numeric: Collection[int] = ()
    notes: tuple[str, ...] = ()
    width: int | None = None


def show(tables: Sequence[Table], file: TextIO | None = None) -> None:
    """Prints tables, with a blank line between them.

    Text is wrapped on a terminal, and elsewhere only to a table's own width. A cell that begins
    with spaces keeps them on every line.

    Raises:
        ModuleNotFoundError: rich, which the extra ``cli`` installs, is missing.
    """
    from rich import box
    from rich.console import Console
    from rich.padding import Padding
    from rich.table import Table as RichTable
    from rich.text import Text

    def cell(text: str) -> Padding:
        words = text.lstrip(" ")
        return Padding(Text(words), (0, 0, 0, len(text) - len(words)))

    console = Console(file=file, highlight=False)
    for position, table in enumerate(tables):
        if not console.is_terminal:
            console.width = table.width or _NO_WRAPPING
        if position:
            console.print()
        if table.title:
            console.print(Text(table.title, style="bold"))
        grid = RichTable(
            box=box.SIMPLE_HEAD,
            show_edge=False,
            show_header=bool(table.columns),
            padding=(0, 1, 0, 0),
            pad_edge=False,
        )
        for at in range(max(map(len, (table.columns, *table.rows)), default=0)):
            heading = table.columns[at] if table.columns else ""
            justify: Literal["left", "right"] = "right" if at in table.numeric else "left"
            # Folded, because a name that is cut off cannot be used.
            grid.add_column(Text(heading), justify=justify, overflow="fold")
        for row in table.rows:
            grid.add_row(*map(cell, row))
        console.print(grid)
        for note in table.notes:
            console.print(Text(note, style="dim"))
