"""Asks a running service (``ressourceforloeb serve``) what Anna gets in March 2026."""

from __future__ import annotations

import json
import sys
from typing import Any
from urllib.error import HTTPError
from urllib.request import Request, urlopen

SERVICE = "http://127.0.0.1:5000"
MONTH = "2026-03"
ANNA = {
    "hidtidig_ydelse": {"ETERNITY": "kontanthjaelp"},
    "ressourceforloeb_startdato": {"ETERNITY": "2025-09-01"},
    "bevilget_varighed_maaneder": {"ETERNITY": 24},
    "staar_til_raadighed_for_tilbud": {MONTH: True},
    "deltager_i_samtaler": {MONTH: True},
    "kontanthjaelpssats": {MONTH: 12_000},
    "loen_inkl_pension": {MONTH: 20_000},
    "ressourceforloebsydelse": {MONTH: None},
}


def calculate(service: str, situation: Any) -> Any:
    """The situation with its questions answered.

    Raises:
        HTTPError: the service refuses; its body says where and why, and what is allowed.
    """
    body = json.dumps(situation).encode()
    headers = {"Content-Type": "application/json", "Accept-Language": "da"}
    request = Request(f"{service}/calculate", body, headers)  # noqa: S310
    with urlopen(request, timeout=30) as answer:  # noqa: S310
        return json.load(answer)


def main() -> None:
    """Print the benefit, or what is wrong with the question."""
    service = sys.argv[1] if len(sys.argv) > 1 else SERVICE
    try:
        answered = calculate(service, {"personer": {"anna": ANNA}})
    except HTTPError as refusal:
        for error in json.load(refusal).get("errors", []):
            sys.stderr.write(f"{error['pointer']}: {error['detail']}\n")
        raise SystemExit(1) from None
    benefit = answered["personer"]["anna"]["ressourceforloebsydelse"][MONTH]
    sys.stdout.write(f"{benefit:.2f}\n")


if __name__ == "__main__":
    main()
