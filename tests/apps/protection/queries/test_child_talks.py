"""Who may talk with a child: trained and in date; where no colleague is, with another trained person who joins."""

from datetime import timedelta

import pytest
from django.utils import timezone
from tests.apps.protection.conftest import Care, trained

from leeward.apps.protection.actions.sections import save_section
from leeward.apps.protection.models import Section
from leeward.apps.protection.queries.child_talks import may_talk, trained_colleagues

pytestmark = pytest.mark.django_db


def test_with_an_adult_everyone_may(care: Care) -> None:
    for said in ({}, {"child": "no"}):
        care.case.about = said
        assert may_talk(care.case, care.nell, timezone.localdate())


@pytest.mark.parametrize("child", ["yes", "presumed"])
def test_with_a_child_only_who_is_trained_and_in_date(child: str, care: Care) -> None:
    care.case.about = {"child": child}
    today = timezone.localdate()
    assert not may_talk(care.case, care.mona, today)
    trained(care.mona)
    assert may_talk(care.case, care.mona, today)
    assert not may_talk(care.case, care.nell, today)
    assert not may_talk(care.case, care.mona, today + timedelta(days=101)), "its time is over"
    assert [each.username for each in trained_colleagues(care.case, today)] == ["mona"]


def test_who_joins_counts_only_where_no_colleague_is_trained(care: Care) -> None:
    save_section(care.case, Section.Kind.CHILD, 0, {"joins": "Ms Alleyne, Child Care Board"}, officer=care.mona)
    care.case.about = {"child": "yes"}
    assert may_talk(care.case, care.nell, timezone.localdate())
    trained(care.stranger)
    assert may_talk(care.case, care.nell, timezone.localdate()), "another agency's colleague is none of ours"
    trained(care.mona)
    assert not may_talk(care.case, care.nell, timezone.localdate())
