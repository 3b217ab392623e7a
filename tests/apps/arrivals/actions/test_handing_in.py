"""A file whose list lacks something is kept for its officer alone, bounded, and never for long."""

from datetime import timedelta

import pytest
from django.utils import timezone
from tests.apps.arrivals.conftest import Cast, flight, person

from leeward.apps.arrivals.actions.handing_in import MOST_KEPT, VoyageMissing, drop_expired, hand_in, keep
from leeward.apps.arrivals.models import KeptList, Passenger, Submission
from leeward.apps.arrivals.queries.kept_lists import kept_list
from leeward.apps.audit.models import AuditEntry
from leeward.core.travel.manifest.model import Leg, Voyage

pytestmark = pytest.mark.django_db
NAMELESS = b"surname,given_names,birth_date,number,issuer\nROE,ALEX,1984-07-09,A1,BRB\nPOE,ANN,1990-01-02,B2,BRB\n"
STATED = Voyage("AA123", legs=(Leg("MIA", "BGI", None, None),))


def test_a_list_without_its_voyage_asks_for_it_and_screens_no_one(cast: Cast) -> None:
    with pytest.raises(VoyageMissing) as asked:
        hand_in(NAMELESS, None, None, officer=cast.alice)
    assert asked.value.persons == 2
    assert not Submission.objects.exists(), "nothing was refused either: the officer completes it"


def test_the_completed_list_is_taken_and_its_file_erased(cast: Cast) -> None:
    kept = keep(NAMELESS, "list.csv", officer=cast.alice)
    made = hand_in(kept.data, STATED, kept, officer=cast.alice)
    assert (made.travellers, Passenger.objects.count(), KeptList.objects.count()) == (2, 2, 0)


def test_a_list_that_names_its_voyage_needs_nothing(cast: Cast) -> None:
    assert hand_in(flight(person("ROE", "A1")).bytes(), None, None, officer=cast.alice).voyage is not None


@pytest.mark.parametrize("data", [b"", b"no list", "surname\nROE\n".encode("utf-16"), b"\x00" * 99])
def test_what_is_no_list_is_reported_and_not_kept(cast: Cast, data: bytes) -> None:
    assert hand_in(data, None, None, officer=cast.alice).voyage is None
    assert not KeptList.objects.exists()


def test_a_kept_file_is_encrypted_and_audited_without_its_content(cast: Cast) -> None:
    kept = KeptList.objects.get(pk=keep(NAMELESS, "roe\x1b[2J.csv", officer=cast.alice).pk)
    assert (kept.data, kept.name) == (NAMELESS, "roe[2J.csv")
    assert b"ROE" not in bytes(kept.data_encrypted)
    assert b"roe" not in bytes(kept.name_encrypted)
    row = AuditEntry.objects.get(act="manifest.keep")
    assert (row.actor, row.details) == ("alice", {"bytes": len(NAMELESS)})


def test_only_its_officer_has_it_and_only_for_its_time(cast: Cast) -> None:
    kept = keep(NAMELESS, "list.csv", officer=cast.alice)
    assert kept_list(kept.pk, cast.alice) == kept
    assert kept_list(kept.pk, cast.clara) is None
    KeptList.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    assert kept_list(kept.pk, cast.alice) is None
    assert drop_expired() == 1
    assert not KeptList.objects.exists()


def test_repeated_uploads_keep_no_more_than_the_newest(cast: Cast) -> None:
    others = keep(NAMELESS, "other.csv", officer=cast.clara)
    made = [keep(NAMELESS, f"{number}.csv", officer=cast.alice) for number in range(MOST_KEPT + 4)]
    kept = KeptList.objects.filter(officer=cast.alice)
    assert [each.name for each in kept] == [each.name for each in made[-MOST_KEPT:]]
    assert KeptList.objects.filter(pk=others.pk).exists(), "no officer pushes out another's"
    keep(NAMELESS, "again.csv", instead_of=made[-1], officer=cast.alice)
    assert not KeptList.objects.filter(pk=made[-1].pk).exists()
