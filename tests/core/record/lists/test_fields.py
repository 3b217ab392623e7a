"""Fields of the plain tables."""

from datetime import date
from typing import Any

import pytest

from leeward.core.record.lists import fields
from leeward.core.record.lists.read import Rejected
from leeward.core.record.lists.rejections import sentence

DATES = [
    ("1974", "1974"),
    ("1974-08", "1974-08"),
    ("1974-08-12", "1974-08-12"),
    ("1974/08/12", "1974-08-12"),
    ("19740812", "1974-08-12"),
    ("12.8.1974", "1974-08-12"),
    ("1974-08-12T10:00:00Z", "1974-08-12"),
    ("1960/1965", "1960/1965"),
    ("1960~", "1960~"),
    ("2024-02-29", "2024-02-29"),
    ("1974-00-00", "1974"),  # registers write zeros for what they do not know
    ("1974-08-00", "1974-08"),
    ("1960s", "1960/1969"),
    ("12 Aug 1974", "1974-08-12"),
    ("14/03/2026", "2026-03-14"),  # no month has the number 14
    ("29 juin 1985", "1985-06-29"),
]
BAD_DATES = [
    ("3-4-74", "date.unreadable"),  # without today no century
    ("2023-02-29", "date.unreadable"),  # no such day
    ("1974-13", "date.unreadable"),
    ("0001-01-01", "date.unreadable"),
    ("9999", "date.unreadable"),
    ("soon", "date.unreadable"),
    ("1974-00-12", "date.unreadable"),  # a day of no month
    ("0000s", "date.unreadable"),
]


@pytest.mark.parametrize(("text", "expected"), DATES)
def test_dates(text: Any, expected: Any) -> None:
    assert str(fields.date(text, "reported")) == expected


@pytest.mark.parametrize(("text", "code"), BAD_DATES)
def test_ambiguous_dates_are_refused(text: Any, code: str) -> None:
    with pytest.raises(Rejected) as caught:
        fields.date(text, "reported")
    assert caught.value.code == code
    assert caught.value.params == {"field": "reported", "value": text}


def test_a_date_with_two_readings_is_refused_with_both() -> None:
    with pytest.raises(Rejected) as caught:
        fields.date("03/04/1974", "reported")
    assert caught.value.code == "date.two_readings"
    assert caught.value.params == {"field": "reported", "value": "03/04/1974", "readings": "1974-04-03 / 1974-03-04"}


@pytest.mark.parametrize(
    ("field", "expected"),
    [
        ("birth_date", "1931-06-12"),
        ("reported", "1931-06-12"),
        ("expires", "2031-06-12"),
        ("expiry_date", "2031-06-12"),
    ],
)
def test_a_year_of_two_digits_depends_on_the_field_and_the_day(field: str, expected: str) -> None:
    assert str(fields.date("12 JUN 31", field, date(2026, 11, 27))) == expected


@pytest.mark.parametrize("text", ["", "0000-00-00", "00.00.0000", "XXXX-XX-XX", "<<<<<<", "?", "-"])
def test_an_unknown_date_is_none(text: str) -> None:
    assert fields.optional_date({"born": text}, "born") is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [("c01x0006h", "C01X0006H"), ("C 01-X/0006.H", "C01X0006H"), ("C01X0006<", "C01X0006"), ("123", "123")],
)
def test_a_number_is_what_the_zone_shows_without_fillers(text: Any, expected: Any) -> None:
    assert fields.number(text) == expected


@pytest.mark.parametrize("text", ["-", "12*34", "Nº5", "A" * 25, "١٢٣", "Ж12"])
def test_other_characters_are_no_number(text: Any) -> None:
    with pytest.raises(Rejected) as caught:
        fields.number(text)
    assert caught.value.code == "number.characters"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("BRB", "BRB"),
        ("brb", "BRB"),
        ("D", "D"),
        ("DEU", "D"),  # ISO 3166-1; the zone has D
        ("DE", "D"),
        ("Germany", "D"),
        ("UTO", "UTO"),  # the specimens' issuer
        ("YUG", "YUG"),  # historic
        ("Dominica", "DMA"),
        ("haïtienne", "HTI"),
        ("Yemen (previous)", "YEM"),
    ],
)
def test_issuers(text: Any, expected: Any) -> None:
    assert fields.issuer(text) == expected


def test_an_issuer_that_fits_two_states_is_refused_with_both() -> None:
    with pytest.raises(Rejected) as caught:
        fields.issuer("Dominican", "nationality")
    assert sentence(caught.value.code, caught.value.params) == (
        "nationality: Dominican may be Dominica (DMA) / Dominican Republic (DOM); write the code."
    )


@pytest.mark.parametrize("text", ["Congo (France)", " " * 100_000 + "(", "QQQ", "Atlantis", "12"])
def test_an_unknown_issuer_is_rejected_with_a_hint(text: Any) -> None:
    with pytest.raises(Rejected) as caught:
        fields.issuer(text)
    assert caught.value.code == "issuer.unknown"
    assert "BRB" in caught.value.params["hint"]


@pytest.mark.parametrize(
    ("text", "expected"), [("", "P"), ("p<", "P"), ("PD", "PD"), ("passport", "P"), ("Identity card", "ID"), ("V", "V")]
)
def test_document_types(text: Any, expected: Any) -> None:
    assert fields.document_type(text) == expected


@pytest.mark.parametrize("text", ["PASS", "1", "P1", "livret"])
def test_other_words_are_no_document_type(text: Any) -> None:
    with pytest.raises(Rejected, match=r"type\.unknown"):
        fields.document_type(text)


def test_statuses() -> None:
    assert fields.status("Stolen") == "stolen"
    assert fields.status("cancelled") == "revoked"
    with pytest.raises(Rejected, match=r"status\.unknown"):
        fields.status("missing")


def test_text_is_bounded_and_required_text_is_there() -> None:
    assert fields.free_text({}, "circumstances") == ""
    with pytest.raises(Rejected, match=r"field\.long"):
        fields.free_text({"circumstances": "x" * 4001}, "circumstances")
    with pytest.raises(Rejected, match=r"field\.missing"):
        fields.required_text({"number": ""}, "number")


def test_order_of_dates_admits_what_may_be_right() -> None:
    year, day, before = (fields.date(text, "f") for text in ("2020", "2020-03-01", "2019"))
    fields.in_order(day, year, ("issued", "expires"))
    fields.in_order(None, day, ("issued", "expires"))
    with pytest.raises(Rejected, match=r"date\.order"):
        fields.in_order(day, before, ("issued", "expires"))
