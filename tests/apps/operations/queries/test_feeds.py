"""In which operations something happened: by post, by moment, and only while it is watched."""

from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone
from tests.apps.border.conftest import MakeCheck, make_check, record
from tests.apps.operations.conftest import Team

from leeward.apps.agencies.actions.officers import ensure_post
from leeward.apps.agencies.models import Officer, Post
from leeward.apps.border.models import Hold
from leeward.apps.operations.models import Operation
from leeward.apps.operations.queries.feeds import ENDED_HOLDS, LATE, Watched
from leeward.apps.operations.queries.reports import bounds_of

__all__ = ["make_check", "record"]
MOMENT = timedelta(microseconds=1)


def found(post: Post | None, at: datetime) -> list[str]:
    """The sites at which it was, as they are watched now."""
    return [site.code for _, site in Watched().at(post, at)]


def test_by_post_and_moment(running: Operation, team: Team) -> None:
    post, bounds = Post.objects.get(code="BB-BGI"), bounds_of(running)
    other = ensure_post("BB-BGP", team.barbados, name="Bridgetown Port")
    now = timezone.now()
    for place, at, sites, why in (
        (post, now, ["BB-BGI"], "in the middle"),
        (post, bounds.starts, ["BB-BGI"], "the first moment"),
        (post, bounds.starts - MOMENT, [], "before"),
        (post, bounds.ends - MOMENT, ["BB-BGI"], "the last moment"),
        (post, bounds.ends, [], "after"),
        (other, now, [], "no site of it"),
        (None, now, [], "a check without a post"),
    ):
        assert found(place, at) == sites, why


def test_by_state_and_time_since_the_end(running: Operation, team: Team) -> None:
    post, today = Post.objects.get(code="BB-BGI"), timezone.now().date()
    facts: dict[str, Any]
    for facts, watched, why in (
        ({"state": Operation.State.PLANNED}, False, "not begun"),
        ({"state": Operation.State.CANCELLED}, False, "never held"),
        ({"state": Operation.State.ENDED}, True, "what is late is read still"),
        ({"state": Operation.State.RUNNING, "ends_on": today - LATE}, True, "the last day on which it is read"),
        ({"state": Operation.State.RUNNING, "ends_on": today - LATE - timedelta(1)}, False, "over for too long"),
    ):
        Operation.objects.update(begins_on=today - timedelta(9), **{"ends_on": today, **facts})
        at = bounds_of(Operation.objects.get()).ends - timedelta(hours=12)
        assert bool(found(post, at)) is watched, why
    Operation.objects.update(state=Operation.State.RUNNING, ends_on=today)
    site = running.sites.get(code="BB-BGI")
    site.removed_at = timezone.now()
    site.save()
    assert found(post, timezone.now()) == [], "a site that was taken out is not watched"


def test_the_end_of_a_hold_that_care_stopped_is_read_by_no_operation(make_check: MakeCheck, alice: Officer) -> None:
    now = timezone.now() - timedelta(hours=2)
    for how in (Hold.End.OWNER_REFUTED, Hold.End.STOPPED):
        Hold.objects.create(
            check_made=make_check("HOLD", alice), started_at=now, lapses_at=now, ended_at=now, ended_how=how
        )
    assert [each.row.ended_how for each in ENDED_HOLDS.read(9)] == [Hold.End.OWNER_REFUTED]
