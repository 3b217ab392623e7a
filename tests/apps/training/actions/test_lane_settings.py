"""Drills of a post: who sets, asks, approves and stops, and what a change of figures does."""

from collections.abc import Callable
from datetime import time
from typing import Any

import pytest
from tests.apps.training.conftest import School
from tests.apps.training.lane import on

from leeward.apps.agencies.actions.officers import ensure_post
from leeward.apps.training.actions.lane_settings import LaneSaid, approve_lane, ask_for_lane, set_lane, stop_lane
from leeward.apps.training.models import LaneSetting
from leeward.core.training.schedule.injection import Rule
from leeward.platform.refusal import NotAllowed


@pytest.mark.parametrize(
    ("said", "still"),
    [
        pytest.param(LaneSaid(Rule()), True, id="the same"),
        pytest.param(LaneSaid(Rule(rate=0.01, cap=3)), True, id="fewer"),
        pytest.param(LaneSaid(Rule(prevalence=0.1)), True, id="fewer with something to find"),
        pytest.param(LaneSaid(Rule(rate=0.05)), False, id="more often"),
        pytest.param(LaneSaid(Rule(cap=7)), False, id="more in a shift"),
        pytest.param(LaneSaid(Rule(apart=60)), False, id="sooner"),
        pytest.param(LaneSaid(Rule(longest_queue=9)), False, id="with a longer queue"),
        pytest.param(LaneSaid(Rule(), time(8), time(9)), False, id="at other hours"),
    ],
)
def test_more_drills_need_the_second_person_again(school: School, said: LaneSaid, still: bool) -> None:
    row = on(school)
    LaneSetting.objects.update(rate=0.02)
    changed = set_lane(row.post, said, officer=school.tara)
    assert (changed.is_on, changed.waits) == (still, not still)


def test_no_one_approves_what_they_asked_for_or_set(school: School) -> None:
    post = school.alice.post
    assert post is not None
    set_lane(post, LaneSaid(Rule()), officer=school.tara)
    row = ask_for_lane(post, officer=school.tara)
    LaneSetting.objects.update(asked_by=school.clara)
    with pytest.raises(NotAllowed, match="another person"):
        approve_lane(row.post, officer=school.clara)
    assert approve_lane(row.post, officer=school.sid).is_on


@pytest.mark.parametrize(
    ("act", "who", "said"),
    [
        pytest.param(lambda post, by: set_lane(post, LaneSaid(Rule()), officer=by), "clara", "A trainer", id="set"),
        pytest.param(lambda post, by: set_lane(post, LaneSaid(Rule()), officer=by), "alice", "A trainer", id="officer"),
        pytest.param(
            lambda post, by: set_lane(post, LaneSaid(Rule(), time(8)), officer=by), "tara", "both hours", id="one hour"
        ),
        pytest.param(lambda post, by: ask_for_lane(post, officer=by), "clara", "A trainer asks", id="ask"),
        pytest.param(lambda post, by: ask_for_lane(post, officer=by), "tara", "figures of this post", id="nothing set"),
        pytest.param(lambda post, by: approve_lane(post, officer=by), "tara", "A supervisor", id="approve"),
        pytest.param(lambda post, by: approve_lane(post, officer=by), "clara", "figures of this post", id="unset"),
        pytest.param(lambda post, by: stop_lane(post, officer=by), "alice", "A trainer or", id="stop"),
    ],
)
def test_others_may_not(school: School, act: Callable[[Any, Any], Any], who: str, said: str) -> None:
    with pytest.raises(NotAllowed, match=said):
        act(school.alice.post, getattr(school, who))
    assert not LaneSetting.objects.exists()


def test_another_agencys_post_is_not_theirs_and_nothing_happens_twice(school: School, cast: Any) -> None:
    foreign = ensure_post("ATG-ANU", cast.antigua, name="Airport", zone="America/Antigua")
    with pytest.raises(NotAllowed, match="post's agency"):
        set_lane(foreign, LaneSaid(Rule()), officer=school.tara)
    row = on(school)
    with pytest.raises(NotAllowed, match="already"):
        ask_for_lane(row.post, officer=school.tara)
    with pytest.raises(NotAllowed, match="on already"):
        approve_lane(row.post, officer=school.sid)
    assert not stop_lane(row.post, officer=school.clara).is_on
    assert not stop_lane(row.post, officer=school.tara).waits
