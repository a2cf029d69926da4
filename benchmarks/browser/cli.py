"""The command line of the benchmark."""

from __future__ import annotations

import argparse
import gzip
import shutil
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from openfisca_ressourceforloeb import CountryTaxBenefitSystem
from openfisca_ressourceforloeb.browser import script

from .measure import speeds, start_in_chromium, start_in_node, start_of_process

SLOWEST_START = 50


def main() -> int:
    """Print the figures; the exit code."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--persons", type=int, default=500, help="how many are computed")
    count = parser.parse_args().persons
    node = shutil.which("node")
    if node is None:
        print("Node.js is not installed", file=sys.stderr)  # noqa: T201
        return 2
    system = CountryTaxBenefitSystem()
    with TemporaryDirectory() as folder:
        file = Path(folder) / "ressourceforloeb.js"
        file.write_text(script(system), encoding="ascii")
        raw = file.read_bytes()
        line("size", len(raw), "bytes")
        line("size, gzip", len(gzip.compress(raw, mtime=0)), "bytes")
        starts = [start_in_node(node, file), start_in_chromium(file)]
        line("start in Node", starts[0], "ms")
        line("start in Node, processes", start_of_process(node, file), "ms")
        line("start in Chromium", starts[1], "ms")
        persons = speeds(system, node, file, count)
    for name, speed in persons.items():
        line(name, speed, f"persons/s; the script is {persons['script'] / speed:.2f} times as fast")
    return int(any(start is not None and start > SLOWEST_START for start in starts))


def line(name: str, figure: float | None, unit: str) -> None:
    """Print a figure; ``None`` is one that could not be measured."""
    shown = "not installed" if figure is None else f"{figure:>12,.1f} {unit}"
    print(f"{name:<26}{shown}")  # noqa: T201
