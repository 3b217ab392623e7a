"""Genuine documents and their zones."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leeward.core.document import mrz
from leeward.core.document.rules import doubts
from leeward.scenario import PersonFacts, Region, household, people, zone
from leeward.scenario.chance import dice
from leeward.scenario.papers import papers
from leeward.scenario.states import by_code


def _good(read: mrz.Zone) -> bool:
    return set(read.checks.values()) <= {"ok", "absent"}


def _cut_from(read: str, whole: str) -> bool:
    """Whether each word read is the word written or its beginning (9303-4 section 4.2.3, truncation)."""
    return all(full.startswith(part) for part, full in zip(read.split(), whole.split(), strict=False))


def test_every_zone_parses_with_all_checks_right(crowd: tuple[PersonFacts, ...], today: date) -> None:
    for person in crowd:
        for document in person.documents:
            read = mrz.parse("\n".join(zone(person, document)), today=today)
            assert _good(read), (person.reference, read.checks)
            assert (read.number, read.issuer, read.document_type) == (document.number, document.issuer, document.type)
            assert read.birth_date is not None
            assert read.birth_date.exact == person.birth_date
            assert read.sex == person.sex
            assert read.expiry_date is not None
            assert read.expiry_date.exact == document.expires
            assert _cut_from(read.surname, person.zone_surname)
            assert _cut_from(read.given_names, person.zone_given_names)
            assert read.name_truncated or read.given_names == person.zone_given_names


def test_no_genuine_document_is_doubted_but_for_its_expiry(crowd: tuple[PersonFacts, ...], today: date) -> None:
    for person in crowd[:2_000]:
        for document in person.documents:
            found = doubts(mrz.parse("\n".join(zone(person, document)), today=today), today=today)
            expected = ["document.expired"] if document.expires < today else []
            assert [finding.kind for finding in found if finding.severity != "info"] == expected, person.reference


def test_some_names_are_too_long_for_the_zone(crowd: tuple[PersonFacts, ...], today: date) -> None:
    read = [mrz.parse("\n".join(zone(person, person.documents[0])), today=today) for person in crowd]
    cut = sum(one.name_truncated for one in read)
    assert 20 < cut < len(crowd) / 10


def test_numbers_are_never_shared(region: Region, today: date) -> None:
    held = [
        (document.issuer, document.number)
        for person in people(region, today=today, count=20_000)
        for document in person.documents
    ]
    assert len(held) == len(set(held))


def test_few_documents_are_expired(crowd: tuple[PersonFacts, ...], today: date) -> None:
    expired = sum(person.documents[0].expires < today for person in crowd)
    assert len(crowd) / 200 < expired < len(crowd) / 25


@given(st.integers(0, 100_000), st.integers(0, 36_000), st.sampled_from(sorted(by_code())))
def test_a_document_is_issued_after_birth_and_for_at_most_ten_years(number: int, age_days: int, code: str) -> None:
    today = date(2028, 2, 29)
    held = papers(
        by_code()[code], household=number, member=3, age_days=age_days, today=today, chance=dice(1, 1, number)
    )
    for document in held:
        assert today - timedelta(age_days) <= document.issued <= today
        assert document.issued < document.expires
        assert (document.expires - document.issued).days <= 3_653
    assert held[0].type == "P"
    assert len(held) <= 2


@pytest.mark.parametrize(
    ("code", "age_days", "years", "reason"),
    [
        ("BRB", 4_000, 5, "a child of eleven"),
        ("BRB", 20_000, 10, "an adult"),
        ("SUR", 20_000, 5, "Suriname issues for five years"),
        ("D", 8_000, 6, "a German of 21 holds a passport for the young"),
    ],
)
def test_validity_follows_the_issuer(code: str, age_days: int, years: int, reason: str) -> None:
    spans = set()
    for number in range(60):
        held = papers(
            by_code()[code],
            household=number,
            member=0,
            age_days=age_days,
            today=date(2026, 11, 24),
            chance=dice(1, 1, number),
        )
        spans.add(round((held[0].expires - held[0].issued).days / 365.25))
    assert years in spans, reason
    assert max(spans) == years or code == "D", reason


def test_haitian_cards_have_numbers_longer_than_the_field(crowd: tuple[PersonFacts, ...], today: date) -> None:
    """TD1 gives nine places; the rest of a longer number is in the optional data (9303-5 note j)."""
    holder = next(person for person in crowd if person.nationality == "HTI" and len(person.documents) > 1)
    card = holder.documents[1]
    assert len(card.number) == 10
    assert mrz.parse("\n".join(zone(holder, card)), today=today).number == card.number


def test_the_day_of_the_region_may_be_any(region: Region) -> None:
    for today in (date(2024, 2, 29), date(2030, 12, 31), date(2031, 1, 1)):
        for number in range(300):
            for person in household(region, number, today=today):
                assert person.birth_date <= today
                assert _good(mrz.parse("\n".join(zone(person, person.documents[0])), today=today))
