"""The form of one event: it asks only what its figure has, reads what people type, and names what is wrong."""

from collections.abc import Mapping
from datetime import UTC, datetime
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from tests.platform.test_pictures import picture

from leeward.apps.operations.forms.reports import DecisionForm, ReportForm
from leeward.apps.operations.models import Operation, Site
from leeward.core.operation.figures import FIGURES
from leeward.core.operation.money import Amount
from leeward.core.operation.tokens import SALT_BYTES, Document, Identity, tokens

PLACE = Site(code="BB-BGI", name="Grantley Adams")
SAID = {"key": "k", "site": "BB-BGI", "happened_at": "2027-01-04T09:30", "note": " Case 7 "}
NAMES = {"surname", "given_name", "birth_date", "number", "issuer"}


def form(
    figure: str, said: Mapping[str, str] | None = None, zone: str = "America/Barbados", whole: bool = False,
    photo: bytes | None = None,
) -> ReportForm:  # fmt: skip
    """The form of a figure at one site, as it was sent."""
    sent = None if said is None else {**SAID, **said}
    files = {"photo": SimpleUploadedFile("a.png", photo)} if photo is not None else None
    return ReportForm(sent, files, operation=Operation(zone=zone), figure=figure, sites=[PLACE], whole=whole)


def test_it_asks_only_what_the_figure_has() -> None:
    for code, figure in FIGURES.items():
        if figure.source != "events":
            continue
        asked = set(form(code).fields)
        assert set(figure.breakdowns) <= asked, code
        assert ("amount" in asked) == figure.has_amounts, code
        named = asked & NAMES
        assert named == (NAMES if figure.person and not figure.victims else set()), f"{code} asks for {named}"
        assert ("quantity" in asked) == (figure.victims or not figure.person), f"one arrest is one person: {code}"


def test_a_person_becomes_an_identity_whatever_way_dates_and_states_are_written() -> None:
    said = {"surname": "Mustermann", "given_name": "Maya", "number": "L898902C3", "charge": "smuggling"}
    salt = bytes(SALT_BYTES)
    usual = tokens(salt, Identity("Maya", "Mustermann", "1990-01-02", (Document("BRB", "L898902C3"),)))
    for born, issuer in (("1990-01-02", "BRB"), ("2 JAN 1990", "Barbados"), ("2 January 1990", "brb")):
        sent = form("arrest", {**said, "birth_date": born, "issuer": issuer, "nationality": issuer})
        assert sent.is_valid(), sent.errors
        what = sent.said()
        assert tokens(salt, what.who) == usual, f"{born} {issuer} is the same person"
        assert what.breakdown == {"charge": "smuggling", "nationality": "BRB"}
        assert (what.quantity, what.note, what.site) == (1, "Case 7", "BB-BGI")
    assert form("arrest", {}).is_valid()
    unnamed = form("arrest", {})
    assert unnamed.is_valid()
    assert unnamed.said().who == Identity(), "an arrest may be reported before a name is known"


def test_time_is_that_of_the_coordination_unit() -> None:
    for zone, at in (
        ("America/Barbados", datetime(2027, 1, 4, 13, 30, tzinfo=UTC)),
        ("UTC", datetime(2027, 1, 4, 9, 30, tzinfo=UTC)),
        ("Europe/Amsterdam", datetime(2027, 1, 4, 8, 30, tzinfo=UTC)),
    ):
        sent = form("arrest", {}, zone)
        assert sent.is_valid()
        assert sent.said().happened_at == at, zone


def test_amounts_are_read_exactly() -> None:
    for said, amount in (
        ({"amount": "2.5", "unit": "kg", "purity": "0.80"}, Amount(Decimal("2.5"), "kg", Decimal("0.8"))),
        ({"amount": " 1000 ", "unit": "Usd"}, Amount(Decimal(1000), "USD")),
        ({"amount": "0.1", "unit": "BBD"}, Amount(Decimal("0.1"), "BBD")),  # never 0.1000000000000000055
        ({"amount": "3", "unit": "piece"}, Amount(Decimal(3), "piece")),
    ):
        sent = form("seizure", {"quantity": "1", "commodity": "other", **said})
        assert sent.is_valid(), sent.errors
        assert sent.said().amounts == (amount,)


@pytest.mark.parametrize(
    ("figure", "said", "field", "zone"),
    [
        ("arrest", {"happened_at": "yesterday"}, "happened_at", "UTC"),
        ("arrest", {"happened_at": "9999-12-31T23:59"}, "happened_at", "America/Barbados"),  # no such time in UTC
        ("arrest", {"happened_at": "0001-01-01T00:00"}, "happened_at", "Asia/Tokyo"),  # nor this one
        ("arrest", {"site": "AG-ANU"}, "site", "UTC"),  # another agency's
        ("arrest", {"site": ""}, "site", "UTC"),  # only a lead reports for the whole agency
        ("arrest", {"charge": "rudeness"}, "charge", "UTC"),
        ("arrest", {"nationality": "Atlantis"}, "nationality", "UTC"),
        ("arrest", {"birth_date": "31 FEB 1990"}, "birth_date", "UTC"),
        ("arrest", {"surname": "x" * 101}, "surname", "UTC"),
        ("arrest", {"key": ""}, "key", "UTC"),  # what makes it count once
        ("inspection", {"quantity": "0"}, "quantity", "UTC"),
        ("inspection", {"quantity": "1" + "0" * 10}, "quantity", "UTC"),
        ("seizure", {"amount": "-1", "unit": "kg"}, "amount", "UTC"),
        ("seizure", {"amount": "1,5", "unit": "kg"}, "amount", "UTC"),
        ("seizure", {"amount": "1e3", "unit": "kg"}, "amount", "UTC"),
        ("seizure", {"amount": "NaN", "unit": "kg"}, "amount", "UTC"),
        ("seizure", {"amount": "1.0000001", "unit": "kg"}, "amount", "UTC"),
        ("seizure", {"amount": "1", "unit": ""}, "unit", "UTC"),
        ("seizure", {"amount": "1", "unit": "ton"}, "unit", "UTC"),  # small letters are a measure, and no currency
        ("seizure", {"amount": "1", "unit": "kg", "purity": "80"}, "purity", "UTC"),
        ("seizure", {"amount": "1", "unit": "kg", "purity": "high"}, "purity", "UTC"),
        ("seizure", {"unit": "kg"}, "amount", "UTC"),  # a unit of nothing
    ],
)
def test_what_is_wrong_is_named(figure: str, said: dict[str, str], field: str, zone: str) -> None:
    sent = form(figure, {"quantity": "1", **said}, zone)
    assert not sent.is_valid()
    assert list(sent.errors) == [field]


def test_a_lead_may_report_for_the_whole_agency() -> None:
    sent = form("arrest", {"site": ""}, whole=True)
    assert sent.is_valid()
    assert sent.said().site == ""


def test_a_picture_keeps_its_pixels_alone() -> None:
    sent = form("arrest", {}, photo=picture())
    assert sent.is_valid()
    assert sent.cleaned_data["photo"].jpeg[:3] == b"\xff\xd8\xff"
    for wrong in (b"<svg onload=alert(1)>", b"%PDF-1.7", picture()[:60]):
        sent = form("arrest", {}, photo=wrong)
        assert list(sent.errors) == ["photo"]


def test_a_withdrawal_has_room_for_a_reason() -> None:
    assert DecisionForm({"note": "Two forms for one arrest"}).is_valid()
    assert list(DecisionForm({"note": "x" * 501}).errors) == ["note"]
