"""The map: posts where they are, with their load, and the voyages of those who may see voyages."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from leeward.apps.agencies.actions.officers import create_officer, ensure_post
from leeward.apps.agencies.models import Agency, Officer, Post, Role
from leeward.apps.arrivals.models import Voyage
from leeward.apps.oversight.queries.figures.region import region

pytestmark = pytest.mark.django_db
Count = Callable[..., None]


@pytest.fixture
def voyage(clara: Officer, now: datetime) -> Voyage:
    assert clara.post is not None
    Post.objects.filter(pk=clara.post.pk).update(unlocode="BBBGI")
    return Voyage.objects.create(
        agency=clara.agency,
        source=Voyage.Source.CARRIER,
        sent_by="x",
        number="AA1",
        origin="MIA",
        post_id=clara.post_id,
        arrives_at=now + timedelta(hours=3),
    )


def test_posts_have_the_load_of_this_hour_and_the_one_before(
    clara: Officer, voyage: Voyage, count: Count, now: datetime
) -> None:
    count(2)
    count(3, hours=1)
    count(90, hours=2)
    found = region(clara, now)
    assert found.figure.rows == (("Airport", "5"),)
    assert found.figure.svg.count("<circle") == 1
    assert found.since == now.replace(hour=15, minute=0)


def test_nothing_counted_is_no_data(clara: Officer, now: datetime) -> None:
    found = region(clara, now)
    assert found.figure.rows == (("Airport", "no data"),)
    assert found.without_place == ["Airport"]


def test_voyages_are_for_who_may_see_voyages(clara: Officer, voyage: Voyage, now: datetime) -> None:
    found = region(clara, now)
    assert found.voyages == [(voyage, "Miami")]
    assert found.figure.svg.count('class="route"') == 1
    adam = create_officer("adam", "Adam", clara.agency, roles=[Role.ADMINISTRATOR])
    assert region(adam, now).voyages is None
    assert 'class="route"' not in region(adam, now).figure.svg


@pytest.mark.parametrize("hours", [-1, 25])
def test_what_has_arrived_or_is_far_off_is_not_drawn(clara: Officer, voyage: Voyage, now: datetime, hours: int) -> None:
    Voyage.objects.update(arrives_at=now + timedelta(hours=hours))
    assert region(clara, now).voyages == []


def test_only_who_runs_the_node_sees_the_posts_of_others(
    clara: Officer, otto: Officer, elsewhere: Post, count: Count, now: datetime
) -> None:
    count(3, post=elsewhere)
    assert [label for label, _ in region(clara, now).figure.rows] == ["Airport"]
    assert region(otto, now).figure.rows == (("Antigua Airport", "under 5"), ("Airport", "0"))


def test_an_agency_without_posts_has_a_map_without_them(now: datetime, keeper: Officer) -> None:
    adam = create_officer("adam", "Adam", keeper.agency, roles=[Role.ADMINISTRATOR])
    assert region(adam, now).figure.rows == ()


def test_many_posts(clara: Officer, now: datetime, django_assert_max_num_queries: Callable[..., object]) -> None:
    agency: Agency = clara.agency
    for number in range(30):
        ensure_post(f"BRB-{number}", agency, name=f"Post {number}", zone="America/Barbados")
    with django_assert_max_num_queries(6):  # type: ignore[attr-defined]
        region(clara, now)
