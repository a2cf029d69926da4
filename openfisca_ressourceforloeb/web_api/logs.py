"""One line of JSON for each request, with nothing a client wrote in it.

The route is the service's own pattern and never the address; ids, facts, bodies, queries and
headers are not logged. Of a failure the place in the program is logged, not its message, for a
message may quote a value.
"""

from __future__ import annotations

import json
import logging
import traceback
from dataclasses import asdict, dataclass

LOGGER = logging.getLogger("ressourceforloeb.web_api")


@dataclass(frozen=True)
class Entry:
    """What is logged of a request; times in milliseconds, sizes in bytes."""

    request_id: str
    method: str
    route: str
    status: int
    ms: float
    bytes_in: int
    bytes_out: int


def log(entry: Entry) -> None:
    """Write the line of a request."""
    if LOGGER.isEnabledFor(logging.INFO):
        LOGGER.info(json.dumps(asdict(entry)))


def log_failure(request_id: str, error: BaseException) -> None:
    """Write where the program failed."""
    frames = traceback.extract_tb(error.__traceback__)
    places = [f"{frame.name}:{frame.lineno}" for frame in frames]
    said = {"request_id": request_id, "failure": type(error).__name__, "at": places}
    LOGGER.error(json.dumps(said))


def log_to_standard_error() -> None:
    """Send the log to standard error, one line of JSON for each entry."""
    handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter("%(message)s"))
    LOGGER.handlers = [handler]
    LOGGER.setLevel(logging.INFO)
    LOGGER.propagate = False
