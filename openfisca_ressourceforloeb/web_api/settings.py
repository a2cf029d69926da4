"""What the service can be set to, with the defaults."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any

PREFIX = "RESSOURCEFORLOEB_"
"""Every setting is read from an environment variable of this prefix and its name in capitals."""

_SEPARATOR = ","


class SettingError(ValueError):
    """A setting cannot be used; the message is Danish and names the variable."""


def _setting(default: Any, what: str, least: float = 0) -> Any:
    return field(default=default, metadata={"what": what, "least": least})


@dataclass(frozen=True)
class Settings:
    """How much a request may ask, and what is trusted. Times are seconds, sizes are bytes."""

    body_bytes: int = _setting(1_000_000, "største forespørgsel", 1)
    batch_bytes: int = _setting(10_000_000, "største forespørgsel med mange linjer", 1)
    persons: int = _setting(20_000, "flest personer", 1)
    months: int = _setting(240, "flest forskellige måneder", 1)
    questions: int = _setting(100_000, "flest spørgsmål (personer × variable × måneder)", 1)
    explanations: int = _setting(4, "flest forklaringer", 1)
    id_length: int = _setting(64, "længste navn på en person", 1)
    answer_factor: int = _setting(10, "svaret er højst så mange gange forespørgslen …", 1)
    answer_extra: int = _setting(100_000, "… plus dette")
    cost: float = _setting(1.5, "største skønnede regnetid for en forespørgsel", 0.01)
    body_seconds: float = _setting(10.0, "længste tid om at sende forespørgslen", 0.01)
    head_seconds: float = _setting(10.0, "længste tid om at sende forespørgslens hoved", 0.01)
    keep_alive_seconds: int = _setting(5, "længste tid mellem forespørgsler", 1)
    shutdown_seconds: int = _setting(10, "længste tid om at svare færdig ved stop", 1)
    threads: int = _setting(1, "store forespørgsler, der regnes på samme tid", 1)
    waiting: int = _setting(8, "store forespørgsler, der må vente")
    batches: int = _setting(4, "forespørgsler med mange linjer på samme tid", 1)
    connections: int = _setting(1_000, "flest forespørgsler på samme tid", 1)
    rate: str = _setting("1200/minute", "flest forespørgsler fra én adresse; tom: ingen grænse")
    hosts: tuple[str, ...] = _setting(
        ("localhost", "127.0.0.1", "[::1]"), "værtsnavne, der svares på; * er alle"
    )
    origins: tuple[str, ...] = _setting(("*",), "oprindelser, der må spørge fra en browser (CORS)")
    proxies: tuple[str, ...] = _setting((), "adresser, hvis X-Forwarded-* tros")


def from_environment(environment: Mapping[str, str] = os.environ) -> Settings:
    """The settings the environment says; the others have their defaults.

    Raises:
        SettingError: a setting cannot be read, is too small, or does not exist.
    """
    known = {PREFIX + each.name.upper(): each for each in fields(Settings)}
    chosen: dict[str, Any] = {}
    for variable, text in environment.items():
        if not variable.startswith(PREFIX):
            continue
        if variable not in known:
            raise SettingError(f"{variable} er ikke en indstilling; der findes {', '.join(known)}.")
        each = known[variable]
        chosen[each.name] = _value(variable, text, type(each.default), each.metadata["least"])
    return Settings(**chosen)


def _value(variable: str, text: str, kind: type, least: float) -> Any:
    if kind is tuple:
        return tuple(part.strip() for part in text.split(_SEPARATOR) if part.strip())
    if kind is str:
        return _rate(variable, text.strip())
    try:
        number = kind(text)
    except ValueError:
        raise SettingError(f"{variable} skal være et tal, ikke »{text}«.") from None
    if not least <= number < float("inf"):
        raise SettingError(f"{variable} skal være mindst {least:g}, ikke »{text}«.")
    return number


def _rate(variable: str, text: str) -> str:
    from limits import parse  # of the extra, which those who only read the defaults do not have

    try:
        if text:
            parse(text)
    except ValueError:
        raise SettingError(f"{variable} skrives som 1200/minute, ikke »{text}«.") from None
    return text
