"""What owners answered about hits: within the minutes, of the agency, and never of a discreet check."""

from datetime import UTC, date, datetime, timedelta

from tests.apps.projects.conftest import Team
from tests.apps.projects.queries.counting.test_checks import counted

from leeward.apps.agencies.actions.officers import ensure_post
from leeward.apps.agencies.models import Officer, Post
from leeward.apps.border.models import Confirmation
from leeward.apps.projects.queries.counting.hits import answer_minutes, confirmed_hits, confirmed_share
from leeward.apps.screening.models import Check
from leeward.core.results.indicators.evaluation import Row, evaluate


def asked(
    officer: Officer, post: Post, at: datetime, answer: str = "", minutes: float = 0, *, verdict: str = "REFER"
) -> None:
    """A question about a hit of the officer's check, and its answer after so many minutes."""
    made = {"officer": officer, "post": post, "decision": {}, "created_at": at, "took_ms": 1.0}
    answered = {"answer": answer, "answered_at": at + timedelta(minutes=minutes)} if answer else {}
    Confirmation.objects.create(
        check_made=Check.objects.create(verdict=verdict, **made),
        record="ATG-RPF/1",
        record_version=1,
        owner="ATG-RPF",
        kind="document.lost",
        route=Confirmation.Route.DESK,
        asked_at=at,
        due_at=at,
        **answered,
    )


def test_answers_count_within_the_minutes_that_were_chosen(team: Team) -> None:
    agency, today = team.mona.agency, datetime.now(UTC).date()
    air, sea = (ensure_post(f"BRB-{name}", agency, name=name, zone="America/Barbados") for name in ("AIR", "SEA"))
    away = ensure_post("ATG-ANU", team.zoe.agency, name="Antigua", zone="America/Antigua")
    first, since = datetime.combine(today, datetime.min.time(), UTC) - timedelta(2), today - timedelta(2)
    said = {"minutes": "60"}
    for query in (confirmed_hits, confirmed_share, answer_minutes):
        assert query(agency, since, today, said, "").absent == "no_data"
    asked(team.mona, air, first, "confirmed", 59)
    asked(team.mona, sea, first, "confirmed", 60)  # a minute too late
    asked(team.mona, sea, first, "other_person", 5)  # an answer, but no confirmation
    asked(team.mona, sea, first)  # no answer yet
    asked(team.mona, air, first, "confirmed", 1, verdict="PROTECT")  # of a discreet check: in no figure
    asked(team.zoe, away, first, "confirmed", 1)  # another agency's
    asked(team.mona, air, first - timedelta(minutes=1), "confirmed", 1)  # before the period
    month = f"{first:%Y-%m}"
    cases = (
        (confirmed_hits, "", (Row("", 1, True, 1),)),
        (confirmed_hits, "post", (Row("AIR", 1, True, 1),)),
        (confirmed_hits, "month", (Row(month, 1, True, 1),)),
        (confirmed_share, "", (Row("", 0, False, 1), Row("", 0, True, 1), Row("", 1, True, 2))),
        (answer_minutes, "", (Row("", 5, True, 1), Row("", 59, True, 1), Row("", 60, True, 1))),
    )
    for query, by, rows in cases:
        assert query(agency, since, today, said, by).rows == rows, (query.__name__, by)
    assert confirmed_hits(agency, since, today, {"minutes": "61"}, "").rows == (Row("", 1, True, 2),)
    assert evaluate("percent", confirmed_share(agency, since, today, said, "").rows).value == 50
    assert evaluate("median", answer_minutes(agency, since, today, said, "").rows).value == 59
    assert len(answer_minutes(agency, since, today, said, "").keys) == 3


def test_what_was_erased_is_no_zero_and_a_day_without_a_question_is_one(team: Team) -> None:
    agency, today = team.mona.agency, datetime.now(UTC).date()
    assert confirmed_hits(agency, date(2001, 1, 1), today, {"minutes": "60"}, "").absent == "erased"
    post = ensure_post("BRB-AIR", agency, name="AIR", zone="America/Barbados")
    counted(post, datetime.combine(today, datetime.min.time(), UTC), 5)
    found = confirmed_hits(agency, today, today, {"minutes": "60"}, "")
    assert (found.rows, found.absent) == ((), "")
