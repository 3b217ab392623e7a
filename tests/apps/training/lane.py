"""A lane with drills for the tests: what is set, and drills of any case."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from django.utils import timezone
from tests.apps.training.conftest import School

from leeward.apps.agencies.models import Officer
from leeward.apps.training.actions.lane import due
from leeward.apps.training.actions.lane_settings import LaneSaid, approve_lane, ask_for_lane, set_lane
from leeward.apps.training.models import LaneDrill, LaneSetting
from leeward.apps.training.queries.lane_pool import lane_cases
from leeward.apps.training.queries.pool import month_of
from leeward.core.training.cases.case import Case
from leeward.core.training.schedule.injection import Rule


def on(school: School, **rule: Any) -> LaneSetting:
    """Drills after every decision at the post of the school, as if the rate had no bounds."""
    post = school.alice.post
    assert post is not None
    set_lane(post, LaneSaid(Rule(**rule)), officer=school.tara)
    ask_for_lane(post, officer=school.tara)
    approve_lane(post, officer=school.clara)
    LaneSetting.objects.update(rate=0.1)
    return LaneSetting.objects.get()


def word(officer: Officer) -> str:
    """The word that a decision gave, of as many as it took."""
    return next(found for found in iter(lambda: due(officer), None) if found)


def drill(
    officer: Officer, which: Callable[[Case], bool], at: datetime | None = None, *, listed: bool = False
) -> LaneDrill:
    """A drill that began, with the first case of which this is true; `listed` on a passenger list."""
    began = at or timezone.now()
    month: date = month_of(timezone.now().date())
    fits = ((place, case) for place, case in enumerate(lane_cases(month)) if which(case))
    place, case = next(found for found in fits if found[0] % 2 == (not listed))
    facts = {"family": case.family, "target": case.target, "month": month, "case": place, "began_at": began}
    assert officer.post is not None
    return LaneDrill.objects.create(officer=officer, post=officer.post, **facts)
