"""When a drill may come: never while something real waits at the post."""

from collections.abc import Callable
from datetime import UTC, datetime, time, timedelta
from typing import Any

import pytest
from django.utils import timezone
from tests.apps.training.conftest import School
from tests.apps.training.lane import drill, on

from leeward.apps.agencies.models import Officer, Post
from leeward.apps.agencies.queries import local_date
from leeward.apps.arrivals.models import Passenger, Voyage
from leeward.apps.border.models import Decision, HelpCall, Hold
from leeward.apps.screening.models import Check
from leeward.apps.training.models import LaneSetting
from leeward.apps.training.queries.lane import in_a_row, in_hours, lane_of, may_come, setting_at
from leeward.core.training.schedule.injection import Answer, Rule

NOW = datetime(2026, 11, 28, 15, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


def check(officer: Officer, at: datetime, *, decided: bool = True) -> Check:
    """A check of the officer, let through five seconds later."""
    facts = {"officer": officer, "post": officer.post, "verdict": "CLEAR", "next_step": "clear.proceed", "took_ms": 1}
    made = Check.objects.create(**facts, subject_encrypted=b"", created_at=at)
    if decided:
        Decision.objects.create(
            check_made=made, choice="clear", decided_by=officer, decided_at=at + timedelta(seconds=5)
        )
    return made


def held(officer: Officer) -> None:
    made = check(officer, NOW - 5 * MINUTE)
    Hold.objects.create(check_made=made, started_at=made.created_at, lapses_at=NOW + 5 * MINUTE)


def call(officer: Officer, ago: timedelta, **more: Any) -> None:
    HelpCall.objects.create(caller=officer, post=officer.post, why="protection", called_at=NOW - ago, **more)


def listed(officer: Officer, ago: timedelta, people: int) -> None:
    """A flight with so many people who were not checked yet."""
    agency, post = officer.agency, officer.post
    voyage = Voyage.objects.create(agency=agency, source="carrier", sent_by="X", post=post, arrives_at=NOW - ago)
    for _ in range(people):
        person = Passenger(voyage=voyage, first_version=1, verdict="CLEAR", next_step="", checked_at=NOW)
        person.details = {}
        person.save()


def at_once(officer: Officer, travellers: int) -> None:
    for number in range(travellers):
        check(officer, NOW - timedelta(seconds=20 * (travellers - number)))


@pytest.mark.parametrize(
    ("happens", "answer"),
    [
        pytest.param(lambda _by: None, "inject", id="nothing waits"),
        pytest.param(lambda by: check(by, NOW - MINUTE, decided=False), "busy", id="a traveller at the counter"),
        pytest.param(held, "busy", id="a HOLD at the post"),
        pytest.param(lambda by: call(by, MINUTE), "busy", id="a quiet call"),
        pytest.param(lambda by: call(by, MINUTE, ended_at=NOW), "inject", id="a call that ended"),
        pytest.param(lambda by: listed(by, 10 * MINUTE, 4), "queue", id="four still to come from a flight"),
        pytest.param(lambda by: listed(by, 10 * MINUTE, 3), "inject", id="three are few enough"),
        pytest.param(lambda by: listed(by, 90 * MINUTE, 9), "inject", id="a flight of long ago"),
        pytest.param(lambda by: at_once(by, 6), "queue", id="travellers without a pause"),
        pytest.param(lambda by: at_once(by, 3), "inject", id="two who came at once"),
        pytest.param(lambda by: drill(by, bool, NOW - MINUTE), "too_soon", id="a drill just now"),
        pytest.param(lambda by: drill(by, bool, NOW + 9 * MINUTE), "too_soon", id="a clock that was set back"),
        pytest.param(
            lambda by: [drill(by, bool, NOW - hours * 60 * MINUTE) for hours in range(1, 7)], "cap", id="six in a shift"
        ),
        pytest.param(
            lambda by: [drill(by, bool, NOW - hours * 60 * MINUTE) for hours in range(13, 20)],
            "inject",
            id="those of another shift",
        ),
    ],
)
def test_something_real_comes_first(
    school: School, monkeypatch: pytest.MonkeyPatch, happens: Callable[[Officer], object], answer: Answer
) -> None:
    monkeypatch.setattr(timezone, "now", lambda: NOW)
    setting = on(school)
    happens(school.alice)
    assert may_come(setting, school.alice, NOW) == answer


def test_what_a_colleague_does_counts_at_the_same_post_alone(school: School, cast: Any) -> None:
    on(school)
    call(cast.bella, MINUTE)
    assert lane_of(school.alice, Rule(), NOW).quiet_call
    cast.bella.post = Post.objects.create(code="BRB-BTC", name="Port", agency=cast.barbados)
    HelpCall.objects.all().delete()
    call(cast.bella, MINUTE)
    assert not lane_of(school.alice, Rule(), NOW).quiet_call


@pytest.mark.parametrize(
    ("starts", "ends", "at", "inside"),
    [
        pytest.param(None, None, time(3), True, id="at any hour"),
        pytest.param(time(8), time(12), time(8), True, id="from its first minute"),
        pytest.param(time(8), time(12), time(12), False, id="not at its end"),
        pytest.param(time(22), time(4), time(23), True, id="over midnight"),
        pytest.param(time(22), time(4), time(3), True, id="after midnight"),
        pytest.param(time(22), time(4), time(12), False, id="by day"),
    ],
)
def test_training_hours_are_those_of_the_post(starts: time | None, ends: time | None, at: time, inside: bool) -> None:
    assert in_hours(LaneSetting(starts=starts, ends=ends), at) is inside


def test_outside_the_hours_and_without_the_certificate_none_comes(school: School, again: Any) -> None:
    setting = on(school)
    setting.starts, setting.ends = time(11), time(12)  # 15:00 UTC is 11:00 in Barbados
    assert may_come(setting, school.alice, NOW) == "inject"
    assert may_come(setting, school.alice, NOW + timedelta(hours=1)) == "off"
    school.table("lane_drills")
    assert may_come(setting, again(school.alice), NOW) == "off", "the agency's table asks for a certificate"
    school.certified(school.alice)
    assert may_come(setting, again(school.alice), NOW) == "inject"
    assert local_date(setting.post)


def test_what_is_on_at_a_post_is_for_its_agency(school: School, cast: Any) -> None:
    on(school)
    assert setting_at(school.alice) is not None
    cast.bob.post = cast.bridgetown
    assert setting_at(cast.bob) is None


def test_the_row_ends_with_the_first_pause() -> None:
    def rows(*gaps: int) -> list[tuple[datetime, datetime]]:
        found, at = [], NOW
        for gap in gaps:
            found.append((at - timedelta(seconds=5), at))
            at -= timedelta(seconds=5 + gap)
        return [*found, (at - timedelta(seconds=5), at)]

    assert [in_a_row(rows(*gaps)) for gaps in ((), (10, 10), (10, 300, 10), (300, 10))] == [0, 2, 1, 0]
