"""Border checks by hour: of the agency, within the period, and no zero where no hour was counted."""

from datetime import UTC, date, datetime, timedelta

from tests.apps.projects.conftest import Team

from leeward.apps.agencies.actions.officers import ensure_post
from leeward.apps.agencies.models import Post
from leeward.apps.projects.queries.counting.checks import checks, was_counted
from leeward.apps.screening.models import CountedHour, HourCount
from leeward.core.results.indicators.evaluation import Row

SINCE, UNTIL = date(2025, 1, 1), date(2025, 2, 28)
FIRST = datetime(2025, 1, 1, tzinfo=UTC)


def counted(post: Post, at: datetime, checks: int, verdict: str = "CLEAR") -> None:
    """So many checks at a post in the hour; without any the hour was counted and had none."""
    hour, _ = CountedHour.objects.get_or_create(hour=at, defaults={"counted_at": at})
    if checks:
        HourCount.objects.create(hour=hour, agency=post.agency, post=post, verdict=verdict, checks=checks)


def test_checks_are_of_the_agency_and_the_period_alone(team: Team) -> None:
    agency = team.mona.agency
    air, sea = (ensure_post(f"BRB-{name}", agency, name=name, zone="America/Barbados") for name in ("AIR", "SEA"))
    away = ensure_post("ATG-ANU", team.zoe.agency, name="Antigua", zone="America/Antigua")
    assert checks(agency, SINCE, UNTIL, {}, "").absent == "no_data"
    counted(air, FIRST - timedelta(hours=1), 500)  # the hour before
    counted(air, datetime(2025, 3, 1, tzinfo=UTC), 500)  # the hour after
    assert not was_counted(date(2025, 1, 2), UNTIL)
    assert checks(agency, SINCE, UNTIL, {}, "").absent == "no_data"
    counted(air, FIRST, 3)  # the first hour of the period
    counted(air, datetime(2025, 2, 28, 23, tzinfo=UTC), 4, "REFER")  # and its last
    counted(sea, datetime(2025, 1, 9, tzinfo=UTC), 5)
    counted(away, datetime(2025, 1, 9, tzinfo=UTC), 700)  # another agency's
    cases = {
        "": (Row("", 1, True, 12),),
        "post": (Row("AIR", 1, True, 7), Row("SEA", 1, True, 5)),
        "verdict": (Row("CLEAR", 1, True, 8), Row("REFER", 1, True, 4)),
        "month": (Row("2025-01", 1, True, 8), Row("2025-02", 1, True, 4)),
    }
    for by, rows in cases.items():
        assert checks(agency, SINCE, UNTIL, {}, by).rows == rows, by
    assert checks(agency, SINCE, UNTIL, {}, "").keys == (
        "2025-01-01T00:00:00+00:00",
        "2025-01-09T00:00:00+00:00",
        "2025-02-28T23:00:00+00:00",
    )


def test_hours_that_were_counted_without_a_check_are_a_zero(team: Team) -> None:
    post = ensure_post("BRB-AIR", team.mona.agency, name="AIR", zone="America/Barbados")
    counted(post, FIRST, 0)
    found = checks(team.mona.agency, SINCE, UNTIL, {}, "")
    assert (found.rows, found.absent) == ((), "")
