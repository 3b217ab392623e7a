"""Which links of partners work: the digest of a code is kept, and every other case looks like an unknown code."""

from datetime import timedelta

from django.utils import timezone
from tests.apps.projects.begun import goal_with
from tests.apps.projects.conftest import Team

from leeward.apps.agencies.models import Officer
from leeward.apps.projects.actions.entries import make_link
from leeward.apps.projects.actions.framework import make_periods, remove
from leeward.apps.projects.models import EntryLink
from leeward.apps.projects.queries.links import link_digest, link_of, links
from leeward.core.one_time_code import printed_code


def test_only_a_link_in_force_opens(team: Team) -> None:
    row = goal_with(team.project, team.mona, manual=True)
    make_periods(team.project, 12, officer=team.mona)
    period = team.project.periods.order_by("starts_on")[0]
    code = make_link(team.project, row, period, "IOM", 3, officer=team.mona, again=False)
    link = EntryLink.objects.get()
    assert link.digest == link_digest(code) != code
    for typed in (code, printed_code(code), printed_code(code).lower(), f" {code} "):
        assert link_of(typed) == link, typed
    for typed in ("", "x", link.digest, str(link.pk), code[::-1], code * 2, "\0", "%", "A" * 10_000):
        assert link_of(typed) is None, typed
    now = timezone.now()
    assert link_of(code, now + timedelta(days=2, hours=23)) == link
    assert link_of(code, link.expires_at) is None, "it ends on the second"
    rows = EntryLink.objects.filter(pk=link.pk)
    for change, back in (
        ({"used_at": now}, {"used_at": None}),
        ({"ended_at": now}, {"ended_at": None}),
        ({"used_at": now, "again": True, "ended_at": now}, {"used_at": None, "again": False, "ended_at": None}),
    ):
        rows.update(**change)
        assert link_of(code) is None, change
        rows.update(**back)
    rows.update(used_at=now, again=True)
    assert link_of(code) is not None, "a partner may correct the value"
    remove(team.project, row.goal, officer=team.mona)
    assert link_of(code) is None
    remove(team.project, row.goal, officer=team.mona, back=True)
    remove(team.project, row, officer=team.mona)
    assert link_of(code) is None
    remove(team.project, row, officer=team.mona, back=True)
    Officer.objects.filter(pk=team.mona.pk).update(is_active=False)
    assert link_of(code) is None
    assert links(row, period) == [link]
