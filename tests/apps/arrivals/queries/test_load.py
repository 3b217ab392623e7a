"""The load of a post by the hour of its own clock."""

from datetime import UTC, date, datetime

import pytest
from tests.conftest import Cast

from leeward.apps.agencies.actions.officers import create_officer, ensure_agency, ensure_post
from leeward.apps.agencies.models import Post, Role
from leeward.apps.arrivals.models import OpenCounters, Voyage
from leeward.apps.arrivals.queries.load import PER_HOUR, load_on, open_counters, posts_of

DAY = date(2026, 11, 24)
POST = Post(pk=7, code="BRB-BGI", name="Airport", zone="America/Barbados")


def voyage(hour: int, on_board: int, number: str = "", post: int = 7, day: int = 24) -> Voyage:
    made = Voyage(number=number, post_id=post, arrives_at=datetime(2026, 11, day, hour, 30, tzinfo=UTC))
    made.on_board = on_board  # type: ignore[attr-defined]  # an annotation of the query
    return made


def test_hours_are_the_posts_and_a_voyage_counts_once() -> None:
    voyages = [
        voyage(14, 100, "AA1"),
        voyage(14, 90, "AA1"),
        voyage(14, 20, "BB2"),
        voyage(3, 50),
        voyage(14, 9, post=8),
    ]
    found = load_on(DAY, POST, voyages, OpenCounters(post=POST, counters=0, per_hour=PER_HOUR))
    by_hour = {label: values[0] for label, values in found.figure.table if values[0]}
    assert by_hour == {"10": 120}
    assert (found.travellers, found.waiting, found.needed) == (120, 0, 2)


def test_who_waits_at_the_end_of_an_hour() -> None:
    counters = OpenCounters(pk=1, post=POST, counters=1, per_hour=60)
    found = load_on(DAY, POST, [voyage(14, 150)], counters)
    rows = dict(found.figure.table)
    assert (rows["10"], rows["11"], rows["12"]) == ((60, 90), (60, 30), (30, 0))
    assert (found.waiting, found.needed) == (90, 3)


def test_an_empty_day() -> None:
    found = load_on(DAY, POST, [Voyage(post_id=7)], OpenCounters(post=POST, counters=0, per_hour=60))
    assert (found.travellers, found.needed) == (0, 0)
    assert len(found.figure.table) == 24


@pytest.mark.django_db
def test_posts_of_the_agency_and_the_own_one(cast: Cast) -> None:
    ensure_post("BRB-PORT", cast.barbados, name="A port")
    care = ensure_agency("BRB-CARE", "Care")
    cora = create_officer("cora", "Cora", care, roles=[Role.PROTECTION], post=cast.bridgetown)
    assert [post.code for post in posts_of(cast.alice)] == ["BRB-PORT", "BRB-BGI"]
    assert [post.code for post in posts_of(cora)] == ["BRB-BGI"]
    assert posts_of(cast.keeper) == []
    assert open_counters(cast.bridgetown).counters == 0
    assert open_counters(cast.bridgetown).pk is None
