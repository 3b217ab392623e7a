"""Ships with people ashore: the counts of the list are those of each ship's page, that sails next first."""

from datetime import timedelta

import pytest
from django.utils import timezone
from tests.apps.arrivals.actions.test_shore import member, ship

from leeward.apps.agencies.models import Officer
from leeward.apps.arrivals.actions.shore import end_pass, issue_passes, note_scan, set_sailing
from leeward.apps.arrivals.models import Passenger, Voyage
from leeward.apps.arrivals.queries.shore import ship_of, ships_with_people_ashore

pytestmark = pytest.mark.django_db
__all__ = ["ship"]


def test_the_list_counts_as_the_pages_do(alice: Officer, bob: Officer, ship: Voyage) -> None:
    ships = [
        ship,
        *(
            Voyage.objects.create(agency=alice.agency, post=alice.post, source="carrier", mode="sea", number=number)
            for number in ("C2", "C3", "C4")
        ),
    ]
    now, gone = timezone.now(), list[Passenger]()
    for number, each in enumerate(ships[:3], start=1):
        crew = [member(each, name) for name in ("JOSEPH", "RUIZ", "POE")]
        passes = issue_passes(each.pk, [one.pk for one in crew], officer=alice)
        for one in passes[:number]:
            note_scan(one.code, officer=alice, at=now)
        gone.append(crew[-1])
    member(ships[3], "ROE")
    set_sailing(ships[1].pk, now + timedelta(minutes=30), officer=alice)
    set_sailing(ships[0].pk, now + timedelta(hours=3), officer=alice)
    end_pass(ships[2].pk, gone[2].pk, officer=alice)
    Passenger.objects.filter(pk__in=[each.pk for each in gone]).update(state=Passenger.State.MISSING)
    found = ships_with_people_ashore(alice, now)
    assert [voyage.number for voyage, _ in found] == ["C2", "C1", "C3"], "without a time of sailing it comes last"
    assert [(board.passes, board.ashore) for _, board in found] == [(2, 2), (2, 1), (3, 3)]
    assert [board.soon for _, board in found] == [True, False, False]
    assert [board for _, board in found] == [ship_of(voyage, alice, now).board for voyage, _ in found]
    assert ships_with_people_ashore(bob, now) == []
