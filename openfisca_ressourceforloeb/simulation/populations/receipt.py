"""What was computed, from what and by which rules: enough to compute it again and compare."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

from openfisca_ressourceforloeb.system import PACKAGE_FOLDER

from ..documents import Data
from ..problems import InvalidInputError, Problem, shown
from .files import PARQUET, hash_of, receipt_in

PROGRAM = "openfisca-ressourceforloeb"
ENDING = ".kvittering.json"

VERSION, ENGINE, RULES = "version", "motor", "regler_sha256"
DATA, MAPPING, MAPPING_HASH = "data", "kolonner", "kolonner_sha256"
REFORM, READINGS, MONTHS = "reform", "fortolkninger", "maaneder"
PERSONS, CONTENT = "personer", "indhold_sha256"
FILE, SEAL = "fil_sha256", "kvittering_sha256"
"""What only the receipt beside a file has: the hash of the file, and of the rest of itself."""


_LAW = ("concepts", "parameters", "reforms", "sources", "variables", "entities.py", "system.py")
_NOT_LAW = "__pycache__"


@cache
def rules_hash() -> str:
    """The hash of the rules, the parameters, the sources and the reforms of the package."""
    digest = hashlib.sha256()
    for path in _law_files(PACKAGE_FOLDER):
        raw = path.read_bytes()
        name = path.relative_to(PACKAGE_FOLDER).as_posix()
        digest.update(f"{name}\0{len(raw)}\0".encode())
        digest.update(raw)
    return digest.hexdigest()


def _law_files(folder: Path) -> Iterator[Path]:
    for part in _LAW:
        path = folder / part
        found = sorted(path.rglob("*")) if path.is_dir() else [path]
        yield from (each for each in found if each.is_file() and _NOT_LAW not in each.parts)


def versions() -> dict[str, str]:
    """The versions of the package and of the engine."""
    return {VERSION: version(PROGRAM), ENGINE: f"openfisca-core {version('openfisca-core')}"}


def hash_of_data(data: Data) -> str:
    """The hash of plain data, the same whatever the order of its keys."""
    text = json.dumps(data, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def sealed(receipt: dict[str, Data]) -> dict[str, Data]:
    """A receipt with the hash of all the rest of it."""
    rest = {key: value for key, value in receipt.items() if key != SEAL}
    return {**rest, SEAL: hash_of_data(rest)}


def as_bytes(receipt: Data) -> bytes:
    """A receipt as it is written."""
    return (json.dumps(receipt, ensure_ascii=False, indent=2) + "\n").encode()


def beside(path: Path) -> Path:
    """Where the receipt of a file lies."""
    return path.with_name(path.name + ENDING)


def read_receipt(path: Path) -> tuple[dict[str, Any], list[str]]:
    """The receipt of a file, and in Danish what is wrong with the file's own bytes.

    Raises:
        InvalidInputError: there is no such file, or no receipt that can be read.
    """
    if not path.is_file():
        raise InvalidInputError([Problem(f"Filen {shown(path.name)} findes ikke.")])
    if not beside(path).is_file():
        raise InvalidInputError([Problem(f"Kvitteringen {shown(beside(path).name)} mangler.")])
    try:
        receipt = json.loads(beside(path).read_bytes())
        found = _differences(path, receipt)
    except (ValueError, KeyError, TypeError):
        message = f"{shown(beside(path).name)} er ingen kvittering, der kan læses."
        raise InvalidInputError([Problem(message)]) from None
    return receipt, found


def _differences(path: Path, receipt: dict[str, Any]) -> list[str]:
    found = []
    if hash_of(path) != receipt[FILE]:
        found.append(f"{path.name} er ændret, efter at den blev skrevet (SHA-256 passer ikke).")
    elif path.suffix.lower() == PARQUET:
        inside = json.loads(receipt_in(path) or b"{}")
        if inside != {key: value for key, value in receipt.items() if key not in (FILE, SEAL)}:
            found.append("Kvitteringen ved siden af filen er en anden end den i filen.")
    if sealed(receipt) != receipt:
        found.append("Kvitteringen er ændret, efter at den blev skrevet (SHA-256 passer ikke).")
    if receipt[RULES] != rules_hash():
        found.append("Reglerne, parametrene eller kilderne er ikke dem, filen er beregnet med.")
    for key, now in versions().items():
        if receipt[key] != now:
            found.append(f"Filen er beregnet med {key} {receipt[key]}; her er {now}.")
    return found
