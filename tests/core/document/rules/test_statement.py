"""What a document states, from its zone or typed."""

from datetime import date

import pytest

from leeward.core.dates import DateSpan
from leeward.core.document.mrz import parse
from leeward.core.document.rules.statement import ZonelessDocument, of_typed, of_zone

FIRST = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<"
SECOND = "L898902C36UTO7408122F1204159ZE184226B<<<<<10"


def test_a_zone_states_what_it_prints() -> None:
    zone = parse(f"{FIRST}\n{SECOND}", today=date(2010, 1, 1))
    stated = of_zone(zone)
    assert (stated.type, stated.issuer, stated.number, stated.nationality) == ("P", "UTO", "L898902C3", "UTO")
    assert (stated.birth_reading, stated.expiry_reading, stated.zone) == ("complete", "complete", zone)
    assert stated.is_passport


@pytest.mark.parametrize(
    ("birth", "expiry", "readings"),
    [
        (DateSpan.of(1974), DateSpan.of(2030, 5), ("complete", "complete")),
        (None, DateSpan.of(2030), ("unknown", "complete")),
        (None, None, ("unknown", "unknown")),
    ],
)
def test_what_was_not_typed_is_unknown_and_not_wrong(
    birth: DateSpan | None, expiry: DateSpan | None, readings: tuple[str, str]
) -> None:
    stated = of_typed(ZonelessDocument("A1", "BRB", birth_date=birth, expiry_date=expiry))
    assert (stated.birth_reading, stated.expiry_reading) == readings
    assert stated.birth_dates == ((birth,) if birth else ())
    assert stated.zone is None


@pytest.mark.parametrize(("kind", "passport"), [("P", True), ("PD", True), ("ID", False), ("", False), ("V", False)])
def test_which_documents_are_passports(kind: str, passport: bool) -> None:
    assert of_typed(ZonelessDocument("A1", type=kind)).is_passport is passport
