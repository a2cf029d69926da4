"""What is said of the reform a user asks for; how it is put together is tested with ``simuler``."""

from __future__ import annotations

from openfisca_ressourceforloeb.reforms.forslag.proposal import Change, Proposal
from openfisca_ressourceforloeb.simulation.asked_reforms import reform_in_words


def test_a_reform_in_words() -> None:
    changes = (
        Change("a.sats", "2026-01-01", 0.45),
        Change("a.graense", "2026-02-01", 2_000, is_added=True),
        Change("a.graense", "2027-01-15", -500, is_added=True),
        Change("b.dato", "2026-01-01", "2026-02-01"),
        Change("b.lukket", "2026-01-01", value=True),
    )
    assert reform_in_words(Proposal("Et forslag", changes=changes)) == [
        "Reform: Et forslag. Umiddelbar virkning, uden tilbageløb og adfærd.",
        "a.sats: 0,45 fra 1. januar 2026.",
        "a.graense: +2.000 fra 1. februar 2026.",
        "a.graense: −500 fra 15. januar 2027.",
        "b.dato: 2026-02-01 fra 1. januar 2026.",
        "b.lukket: ja fra 1. januar 2026.",
    ]
