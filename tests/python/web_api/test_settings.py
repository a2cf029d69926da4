"""Settings from the environment."""

from __future__ import annotations

import pytest

from openfisca_ressourceforloeb.web_api.settings import SettingError, Settings, from_environment


def test_without_any_the_defaults_hold() -> None:
    assert from_environment({"PATH": "/bin"}) == Settings()


def test_they_are_read_by_their_kind() -> None:
    said = {
        "RESSOURCEFORLOEB_BODY_BYTES": "2000",
        "RESSOURCEFORLOEB_COST": "0.5",
        "RESSOURCEFORLOEB_HOSTS": "a.dk, b.dk ,",
        "RESSOURCEFORLOEB_RATE": "",
        "RESSOURCEFORLOEB_ORIGINS": "",
    }
    expected = Settings(body_bytes=2000, cost=0.5, hosts=("a.dk", "b.dk"), rate="", origins=())
    assert from_environment(said) == expected


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("BODY_BYTES", "1MB", "skal være et tal"),
        ("BODY_BYTES", "", "skal være et tal"),
        ("BODY_BYTES", "0", "mindst 1"),
        ("PERSONS", "-5", "mindst 1"),
        ("PERSONS", "1.5", "skal være et tal"),
        ("COST", "nan", "mindst"),
        ("COST", "inf", "mindst"),
        ("RATE", "tit", "som 1200/minute"),
        ("BODYBYTES", "5", "ikke en indstilling"),
    ],
)
def test_what_cannot_be_used_is_refused(name: str, text: str, words: str) -> None:
    with pytest.raises(SettingError, match=words):
        from_environment({f"RESSOURCEFORLOEB_{name}": text})
