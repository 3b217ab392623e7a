"""What is erased next: by month and source, what is held and by what, and that the purge does the same."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from tests.apps.border.conftest import Cast
from tests.apps.crossings.conftest import ERIKA, Cross

from leeward.apps.agencies.queries import local_date
from leeward.apps.crossings.actions.conditions import Wanted, decide, lift, propose
from leeward.apps.crossings.actions.corrections import note_correction
from leeward.apps.crossings.actions.purging import purge_crossings
from leeward.apps.crossings.models import Crossing
from leeward.apps.crossings.queries.erasure import AHEAD, due_of, erasable
from leeward.apps.crossings.queries.home import erased_soon
from leeward.apps.crossings.queries.retention import days_kept
from leeward.core.travel.stays.crossing import Direction, Source

pytestmark = pytest.mark.django_db
OUT, KEPT = Direction.EXIT, days_kept()["crossing"]


def counts(cast: Cast) -> dict[str, tuple[int, int, int, int]]:
    found = due_of(cast.barbados, local_date(cast.bridgetown))
    return {each.source: (each.crossings, each.disputed, each.banned, each.erased) for each in found}


@pytest.mark.parametrize(
    ("ago", "until", "direction", "due"),
    [
        (KEPT - AHEAD.days, None, OUT, False),
        (KEPT - AHEAD.days + 1, None, OUT, True),
        (KEPT + 5, None, OUT, True),
        (KEPT + 5, None, Direction.ENTRY, False),  # no exit is recorded: it is kept longer
        (days_kept()["no_exit"] - 10, 5, Direction.ENTRY, True),
        (days_kept()["no_exit"] - 10, 400, Direction.ENTRY, False),  # from the end of the permitted stay on
    ],
)
def test_what_is_due_within_thirty_days(
    ago: int, until: int | None, direction: Direction, due: bool, cast: Cast, cross: Cross
) -> None:
    cross(direction, ago, until=until)
    assert bool(counts(cast)) is due
    assert erased_soon(cast.clara, timezone.now()).count == due


def test_what_is_held_stays_and_all_else_goes(cast: Cast, cross: Cross, client: Client) -> None:
    people = [replace(ERIKA, number=f"N{number}") for number in range(5)]
    rows = [cross(OUT, KEPT + 5, each, source=Source.LIST) for each in people]
    cross(OUT, KEPT + 5, replace(ERIKA, number="N9"))
    ban = Wanted("ban", timezone.now().date() + timedelta(90), "Act 1", "Forged visa", "Court, 30 days")
    note_correction(rows[0], "I never came", officer=cast.bella)
    decide(propose(rows[1], ban, officer=cast.bella), agrees=True, officer=cast.clara)
    decide(propose(rows[2], ban, officer=cast.bella), agrees=False, officer=cast.clara)
    both = propose(rows[3], ban, officer=cast.bella)
    note_correction(rows[3], "I never came", officer=cast.bella)
    assert counts(cast) == {"list": (5, 2, 2, 2), "counter": (1, 0, 0, 1)}
    client.force_login(cast.clara)
    page = client.get("/crossings/due").content.decode()
    assert "Held by a correction" in page
    assert "MUSTERMANN" not in page
    purge_crossings()
    left = set(Crossing.objects.values_list("pk", flat=True))
    assert left == {rows[0].pk, rows[1].pk, rows[3].pk}, "as the page says"
    decide(both, agrees=True, officer=cast.clara)
    lift(both, officer=cast.clara)
    assert counts(cast)["list"] == (3, 2, 1, 0), "a lifted ban holds nothing, the correction does"
    assert not erasable(timezone.now().date()).exists()


def test_another_agency_s_crossings_are_not_counted(cast: Cast, cross: Cross) -> None:
    cross(OUT, KEPT, agency=cast.antigua)
    assert counts(cast) == {}
    assert erased_soon(cast.clara, timezone.now()).count == 0
