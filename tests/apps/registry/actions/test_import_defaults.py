"""What an imported record gets where its source does not say."""

from datetime import date

import pytest

from leeward.apps.agencies.models import Purpose
from leeward.apps.registry.actions.import_defaults import NOTICE, OWN_GRADING, delete_at, grading, purposes, review_at


@pytest.mark.parametrize(
    ("kind", "today", "day"),
    [
        ("document", date(2026, 11, 24), date(2036, 11, 24)),
        ("person", date(2026, 11, 24), date(2031, 11, 24)),
        ("vessel", date(2026, 12, 31), date(2031, 12, 31)),
        ("person", date(2028, 2, 29), date(2033, 3, 1)),
        ("document", date(2028, 2, 29), date(2038, 3, 1)),
    ],
)
def test_when_it_is_deleted_and_its_owner_asked(kind: str, today: date, day: date) -> None:
    assert delete_at(kind, today) == day
    assert review_at(kind, today) == day - NOTICE


def test_purposes_follow_the_topic_before_the_kind() -> None:
    assert Purpose.DOCUMENT_ISSUANCE in purposes("document")
    assert Purpose.DOCUMENT_ISSUANCE not in purposes("person", "wanted")
    assert Purpose.MISSING_PERSON in purposes("person", "missing")
    assert set(purposes("spaceship")) <= set(Purpose.values)


def test_an_own_table_is_graded_as_an_own_statement() -> None:
    assert grading("documents") == grading("anything") == OWN_GRADING
