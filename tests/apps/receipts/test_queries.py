"""The person's page in words: every code has them, and what is new or damaged is shown as it is."""

from typing import Any

import pytest
from django.utils import translation

from leeward.apps.receipts.queries import shown
from leeward.core.care.consent import FIELDS as PARTS
from leeward.core.care.person_page import Agreed, PersonPage, Read, Shared
from leeward.messages.consents import FIELDS, PURPOSES


def page(**rows: Any) -> PersonPage:
    return PersonPage("Care", "+1 246 555 0101", "2026-11-28 10:00", **rows)


def agreed(**changes: Any) -> Agreed:
    usual = {"id": "1", "purpose": "referral", "recipient": "Safe House", "fields": ("needs",)}
    return Agreed(**usual | {"since": "2026-11-01", "until": "2027-02-01"} | changes)


def shared(**changes: Any) -> Shared:
    usual: dict[str, Any] = {
        "day": "2026-11-02",
        "recipient": "Safe House",
        "purpose": "referral",
        "fields": ("needs",),
    }
    return Shared(**usual | changes)


@pytest.mark.parametrize("language", ["en", "es", "fr", "nl", "pt", "ht"])
def test_every_code_has_words_in_every_language(language: str) -> None:
    every = page(agreed=tuple(agreed(purpose=each, fields=tuple(FIELDS)) for each in PURPOSES))
    with translation.override(language):
        for row in shown(every).agreed:
            for said in (row.purpose, *row.fields):
                assert str(said)
                assert "_" not in str(said), "a code"
    assert set(FIELDS) == set(PARTS), "each part that a consent can name"


def test_days_are_written_out(settings: Any) -> None:
    row = shown(page(agreed=(agreed(withdrawn="2026-11-28"),))).agreed[0]
    assert (row.day, row.until, row.withdrawn) == ("1 November 2026", "1 February 2027", "28 November 2026")


@pytest.mark.parametrize(
    ("day", "told"),
    [
        ("", ""),
        ("soon", "soon"),
        ("2026-13-45", "2026-13-45"),
        ("0001-01-01", "1 January 0001"),
        ("<script>", "<script>"),
    ],
)
def test_a_day_that_is_none_is_shown_as_it_is(day: str, told: str) -> None:
    assert shown(page(shared=(shared(deleted=day),))).shared[0].withdrawn == told


def test_a_code_of_a_newer_version_is_shown_as_it_is() -> None:
    found = shown(page(agreed=(agreed(purpose="housing", fields=("shoes", "needs")),)))
    assert (found.agreed[0].purpose, found.agreed[0].fields[0]) == ("housing", "shoes")
    assert str(found.agreed[0].fields[1]) == "What you need"


@pytest.mark.parametrize(
    ("rule", "told"),
    [
        ("", ""),
        ("danger_to_life", "The law allowed it without your consent: danger to your life."),
        ("child_protection", "The law allowed it without your consent: the protection of a child."),
        ("a_newer_rule", "The law allowed it without your consent."),
    ],
)
def test_what_the_law_allowed_is_said(rule: str, told: str) -> None:
    assert str(shown(page(shared=(shared(rule=rule),))).shared[0].rule) == told


@pytest.mark.parametrize(
    ("role", "told"),
    [("protection", "A caseworker"), ("supervisor", "A supervisor of care"), ("a name", "Another colleague")],
)
def test_readers_are_told_by_role_and_never_by_name(role: str, told: str) -> None:
    [(day, reader, times)] = shown(page(reads=(Read("2026-11-02", role, 3),))).reads
    assert (day, str(reader), times) == ("2 November 2026", told, 3)


@pytest.mark.parametrize(
    ("rows", "can"),
    [((), False), ((agreed(),), True), ((agreed(withdrawn="2026-11-28"),), False)],
)
def test_there_is_a_button_while_something_is_left_to_withdraw(rows: tuple[Agreed, ...], can: bool) -> None:
    assert shown(page(agreed=rows)).can_withdraw is can
