"""Whose appeals wait on which home, by their clock; and when an agency has no one to decide."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone
from tests.apps.border.conftest import Cast
from tests.apps.crossings.appealing import imposed
from tests.apps.crossings.conftest import Cross

from leeward.apps.agencies.models import Officer
from leeward.apps.crossings.actions.appeals import Decision, Lodged, decide_appeal, lodge_against_ban
from leeward.apps.crossings.models import Appeal
from leeward.apps.crossings.queries.appeals import appeals_listed, appeals_to_decide
from leeward.apps.crossings.queries.home import appeals_to_decide as card
from leeward.platform.home import Level

pytestmark = pytest.mark.django_db


def test_an_appeal_waits_for_who_had_no_part_in_it(cast: Cast, cross: Cross, bob: Officer) -> None:
    made, now = imposed(cast, cross), timezone.now()
    appeal = lodge_against_ban(made.ban, Lodged(made.today, "person", "I paid."), officer=cast.bella)
    everyone = (made.sue, cast.clara, cast.bella, cast.dora, bob)
    assert [appeals_to_decide(each).count() for each in everyone] == [1, 0, 0, 0, 0]
    assert [card(each, now).count for each in (made.sue, cast.clara, bob)] == [1, 0, 0]
    later = [card(made.sue, now + timedelta(days)) for days in (0, 27, 40)]
    assert [each.level for each in later] == [Level.CALM, Level.SOON, Level.NOW]
    due = f"{appeal.due_on:%-d %b %Y}"
    assert [str(each.note) for each in later] == [f"the next by {due}", f"the next by {due}", "1 past their day"]
    assert card(cast.clara, now + timedelta(40)).count == 1, "a late one is on the home of each supervisor"
    assert card(bob, now + timedelta(40)).count == 0, "of the agency"
    evening = datetime.combine(appeal.due_on, time(22), ZoneInfo(cast.bridgetown.zone))
    assert card(cast.clara, evening).count == 0, "not late on its last evening, though it is the next day in UTC"
    assert card(made.sue, evening).level == Level.SOON
    (row,) = appeals_listed(made.sue, made.today)
    assert (row.decides, row.has_judge, row.late, row.days) == (True, True, False, 30)
    (row,) = appeals_listed(cast.clara, appeal.due_on + timedelta(3))
    assert (row.decides, row.late, row.days_over) == (False, True, 3)
    assert appeals_listed(bob, made.today) == []
    Officer.objects.filter(pk=made.sue.pk).update(is_active=False)
    assert not appeals_listed(cast.clara, made.today)[0].has_judge
    Officer.objects.filter(pk=made.sue.pk).update(is_active=True)
    decide_appeal(appeal, Decision("upheld", "Not paid."), officer=made.sue)
    assert [each.appeal.outcome for each in appeals_listed(cast.bella, made.today)] == ["upheld"]
    Appeal.objects.update(decided_at=now - timedelta(100))
    assert appeals_listed(cast.bella, made.today) == []
