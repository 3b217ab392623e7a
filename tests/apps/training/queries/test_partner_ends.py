"""A partner's badge that opens something is warned of like a certificate: home, own page, schedule."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from tests.apps.training.actions.test_partner_badges import listed, made
from tests.apps.training.conftest import School
from tests.core.training.badges.example import ISSUER

from leeward.apps.agencies.models import Officer
from leeward.apps.training.actions.partner_badges import bring_badge, bring_list
from leeward.apps.training.models import PartnerBadge
from leeward.apps.training.queries.certificates import next_end, rights_of
from leeward.apps.training.queries.home import ending, to_decide
from leeward.apps.training.queries.partner_badges import shown_badges
from leeward.apps.training.queries.schedule import schedule
from leeward.platform.home import Level


def bring(school: School, days: int, on: Officer, id: str = "urn:uuid:1", **facts: Any) -> PartnerBadge:
    """A badge that ends in so many days."""
    until = timezone.now() + timedelta(days)
    return bring_badge(on, made(name=on.display_name, id=id, valid_until=until, **facts), listed(), officer=on)


@pytest.mark.parametrize(
    ("days", "level", "state"), [(32, None, "counts"), (30, Level.SOON, "ends"), (6, Level.NOW, "ends_now")]
)
def test_the_warning_comes_where_the_own_ones_do(school: School, days: int, level: Level | None, state: str) -> None:
    school.table("name_search", partner=ISSUER)
    for on in (school.alice, school.sid):
        row = bring(school, days, on, f"urn:uuid:{on.username}")
    now, warned = timezone.now(), level is not None
    for card in (ending(school.alice, now), to_decide(school.sid, now)):
        assert (card.count, card.level) == (int(warned), level or Level.CALM)
    assert [right.state for right in rights_of(school.alice)] == [state]
    assert [each.state for each in shown_badges(school.alice)] == [state]
    due = [(each.who, each.what) for week in schedule(school.tara, school.today) for each in week.due]
    named = row.name or row.achievement
    assert due == ([("Alice", named), ("Sid", named)] if warned else [])


def test_no_warning_of_what_opens_nothing_is_renewed_or_revoked(school: School) -> None:
    school.table("name_search", partner=ISSUER)
    bring(school, 5, school.alice)
    assert next_end(school.alice, school.today)
    later = bring(school, 60, school.alice, "urn:uuid:2")
    assert next_end(school.alice, school.today) is None, "a later badge of the same achievement is there"
    PartnerBadge.objects.filter(pk=later.pk).delete()
    school.table("list_grant")
    assert next_end(school.alice, school.today) is None, "the table in force names it no more"
    assert [each.state for each in shown_badges(school.alice)] == ["counts"]
    assert schedule(school.tara, school.today) == []
    school.table("name_search", partner=ISSUER)
    assert next_end(school.alice, school.today)
    bring_list(listed(7, began=timezone.now() - timedelta(hours=1)), officer=school.tara)
    assert next_end(school.alice, school.today) is None, "revoked"


def test_a_certificate_that_ends_first_is_said_first(school: School) -> None:
    school.table("name_search", partner=ISSUER)
    bring(school, 20, school.alice)
    school.certified(school.alice, days=9)
    assert next_end(school.alice, school.today) == school.today + timedelta(9)
