"""In which operations something happened: by post, by moment, and only while it is watched."""

from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone
from tests.apps.operations.conftest import Team

from leeward.apps.agencies.actions.officers import ensure_post
from leeward.apps.agencies.models import Post
from leeward.apps.operations.models import Operation
from leeward.apps.operations.queries.feeds import LATE, Watched
from leeward.apps.operations.queries.reports import bounds_of

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
