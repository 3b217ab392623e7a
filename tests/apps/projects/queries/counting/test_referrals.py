"""Referrals to the second line: quiet ones among all others, and small counts of people shown by no break-down."""

from datetime import UTC, date, datetime, timedelta

from tests.apps.projects.conftest import Team
from tests.apps.projects.queries.counting.test_checks import counted

from leeward.apps.agencies.actions.officers import ensure_post
from leeward.apps.agencies.models import Officer, Post
from leeward.apps.border.models import Referral
from leeward.apps.projects.models import Period
from leeward.apps.projects.queries.catalogue import LIBRARY
from leeward.apps.projects.queries.counting.referrals import referrals
from leeward.apps.projects.queries.figures import take
from leeward.apps.screening.models import Check
from leeward.core.results.indicators.evaluation import Row


def referred(officer: Officer, post: Post, at: datetime, *, quiet: bool = False, closed: bool = False) -> None:
    """A traveller that an officer referred."""
    check = Check.objects.create(officer=officer, post=post, verdict="REFER", decision={}, created_at=at, took_ms=1.0)
    done = {"closed_at": at, "outcome": "released"} if closed else {}
    Referral.objects.create(check_made=check, post=post, referred_by=officer, referred_at=at, quiet=quiet, **done)


def test_referrals_are_counted_and_small_ones_hidden(team: Team) -> None:
    agency, today = team.mona.agency, datetime.now(UTC).date()
    air, sea = (ensure_post(f"BRB-{name}", agency, name=name, zone="America/Barbados") for name in ("AIR", "SEA"))
    away = ensure_post("ATG-ANU", team.zoe.agency, name="Antigua", zone="America/Antigua")
    since, first = today - timedelta(1), datetime.combine(today - timedelta(1), datetime.min.time(), UTC)
    assert referrals(agency, date(2001, 1, 1), today, {}, "").absent == "erased"
    assert referrals(agency, since, today, {}, "").absent == "no_data"
    counted(air, first, 40)
    assert referrals(agency, since, today, {}, "").rows == ()
    for number in range(9):
        referred(team.mona, air, first, closed=number < 4)
    referred(team.mona, sea, first, quiet=True)
    referred(team.zoe, away, first)  # another agency's
    referred(team.mona, sea, first - timedelta(minutes=1))  # before the period
    assert referrals(agency, since, today, {}, "post").rows == (
        Row("AIR", 1, False, 5),
        Row("AIR", 1, True, 4),
        Row("SEA", 1, False, 1),  # quiet, and told apart from none
    )
    period = Period(project=team.project, starts_on=since, ends_on=today)
    few = take(LIBRARY["referrals"], {"by": "post"}, agency, period)
    assert (few.valued.value, few.valued.absent, few.valued.cells, few.rows) == (None, "small", (), ())
    for _ in range(20):
        referred(team.mona, sea, first)
    many = take(LIBRARY["referrals"], {"by": "post"}, agency, period)
    assert many.valued.value == 30
    assert dict(many.valued.cells) == {"AIR": None, "SEA": None}  # nine at one, so the other would tell it
    assert {row.cell for row in many.rows} == {""}, "a snapshot keeps no cell of few people"
