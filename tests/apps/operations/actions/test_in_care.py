"""People in care on the counts: one table a day, small numbers hidden beside all days before."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from itertools import cycle

from django.utils import timezone
from tests.apps.operations.conftest import Team

from leeward.apps.audit.models import AuditEntry
from leeward.apps.operations.actions.in_care import count_care
from leeward.apps.operations.models import Operation
from leeward.apps.operations.queries.in_care import in_care, people_in_care, shown_so_far
from leeward.apps.operations.queries.reports import bounds_of
from leeward.core.operation.small_cells import K, unsafe
from leeward.core.privacy.release_json import read_release

DAY = timedelta(days=1)


class Asked:
    """The caring agencies, whose numbers change from day to day; what they were asked for is kept."""

    def __init__(self, *days: tuple[int, int]) -> None:
        self.days = cycle(days)
        self.questions: list[tuple[frozenset[str], frozenset[str], datetime, datetime]] = []

    def __call__(
        self, states: frozenset[str], posts: frozenset[str], since: datetime, until: datetime
    ) -> Mapping[str, int]:
        self.questions.append((states, posts, since, until))
        possible, confirmed = next(self.days)
        return {"potential_victim": possible, "confirmed_victim": confirmed}


def numbers(operation: Operation) -> dict[str, int | None]:
    """What the page shows, by words."""
    found = in_care(operation)
    assert found is not None
    assert found.lines is not None
    return {line.words: line.many for line in found.lines}


def test_one_table_a_day_of_this_operations_sites_and_days(running: Operation, team: Team) -> None:
    asked, now = Asked((40, 30), (41, 30), (60, 45)), timezone.now()
    running.participants.filter(agency=team.antigua).update(left_at=now)
    with people_in_care.filled(asked):
        assert in_care(running) is None
        assert (count_care(now), count_care(now)) == (1, 0)
        assert numbers(running) == {"Possible victims": 40, "Confirmed victims": 30, "": 70}
        for at, why in ((1, "one came: it would be told"), (2, "many came")):
            count_care(now + at * DAY)
            shown = [each for each in numbers(running).values() if each is not None]
            assert unsafe(shown_so_far(running)) == [], why
            assert all(each == 0 or each >= K for each in shown), why
        assert None in numbers(running).values() or numbers(running)[""] == 105
        Operation.objects.filter(pk=running.pk).update(state=Operation.State.ENDED)
        assert count_care(now + 30 * DAY) == 0, "long after its end nothing is counted"
    states, posts, since, until = asked.questions[0]
    assert (*states, *posts) == ("BRB", "BB-BGI"), "Antigua has left; its site is at no post of this node"
    assert (since, until) == (bounds_of(running).starts, bounds_of(running).ends)
    assert AuditEntry.objects.filter(act="operation.care.count").count() == 3


def test_days_without_a_change_repeat_the_table_and_tell_nothing_more(running: Operation) -> None:
    now, days = timezone.now(), ((40, 30), (40, 30), (41, 30), (41, 30), (40, 30), (40, 30))
    for at, day in enumerate(days):
        with people_in_care.filled(Asked(day)):
            assert count_care(now + at * DAY) == 1
    every = [read_release(row.people) for row in running.care_counts.order_by("day")]
    assert every[::2] == every[1::2] == shown_so_far(running)
    assert unsafe(every) == [], "a reader who has all six"


def test_small_numbers_are_hidden_and_none_are_shown(running: Operation) -> None:
    now = timezone.now()
    days = (((0, 0), "no one"), ((3, 0), "three came"), ((3, 1), "one more"), ((2, 2), "one was confirmed"))
    for at, (day, why) in enumerate(days):
        with people_in_care.filled(Asked(day)):
            assert count_care(now + at * DAY) == 1
        assert unsafe(shown_so_far(running)) == [], why
        assert set(numbers(running).values()) == {None}, why
