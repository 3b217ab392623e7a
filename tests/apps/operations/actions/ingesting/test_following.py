"""Checks at a site of a running operation become its events, once; of someone to protect only the check counts."""

from datetime import timedelta

from django.utils import timezone
from tests.apps.border.conftest import MakeCheck, make_check, record
from tests.apps.operations.conftest import Team

from leeward.apps.agencies.models import Officer
from leeward.apps.border.models import Confirmation, Hold, Referral
from leeward.apps.operations.actions.ingesting.following import follow_hours, follow_sources
from leeward.apps.operations.models import Operation, Report
from leeward.platform.models import FeedPosition

__all__ = ["make_check", "record"]
MRZ = ["P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<", "L898902C36UTO7408122F1204159ZE184226B<<<<<10"]


def test_each_becomes_events_once(running: Operation, team: Team, bob: Officer, make_check: MakeCheck) -> None:
    at = timezone.now() - timedelta(hours=3)
    make_check("CLEAR", bob, at=at)
    held, quiet = make_check("HOLD", bob, at=at), make_check("PROTECT", bob, at=at)
    held.subject = {"lines": MRZ, "document": None, "person": None}
    held.save()
    make_check("HOLD", bob, at=at - timedelta(days=9))  # before the operation
    for check in (held, quiet):
        Referral.objects.create(check_made=check, post=bob.post, referred_by=bob, referred_at=at, quiet=check == quiet)
    Hold.objects.create(check_made=held, started_at=at, lapses_at=at + timedelta(hours=2))
    facts = {"check_made": held, "record": "ATG-RPF/1", "record_version": 1, "owner": "ATG-RPF", "kind": "person.red"}
    Confirmation.objects.create(**facts, route="desk", asked_at=at, due_at=at, answer="confirmed", answered_at=at)
    assert (follow_sources(), follow_hours()) == (8, 4)
    found = {(row.figure, row.quantity, row.state) for row in Report.objects.all()}
    assert found == {
        ("check", 3, "reported"),
        ("hit", 1, "reported"),
        ("hit_confirmed", 1, "confirmed"),
        ("referral", 1, "reported"),
        ("hold", 1, "reported"),
    }
    assert Report.objects.get(figure="hit").tokens == Report.objects.get(figure="hold").tokens != []
    many = Report.objects.count()
    FeedPosition.objects.filter(consumer__startswith="operations.").delete()
    follow_sources()
    follow_hours()
    assert Report.objects.count() == many
    late = make_check("CLEAR", bob, at=timezone.now() - timedelta(minutes=2))
    Hold.objects.filter(check_made=held).update(ended_at=late.created_at, ended_how=Hold.End.OWNER_CONFIRMED)
    follow_sources()
    assert Report.objects.filter(figure="hold").order_by("-version").values_list("version", "state").first() == (
        2,
        "confirmed",
    )


def test_an_hour_is_one_message_a_round_and_its_last_number_arrives(
    running: Operation, team: Team, bob: Officer, make_check: MakeCheck
) -> None:
    hour = (timezone.now() - timedelta(hours=2)).replace(minute=0, second=0, microsecond=0)
    said = Report.objects.filter(figure="check").order_by("version").values_list("version", "quantity").all
    for number in range(6):
        make_check("CLEAR", bob, at=hour + timedelta(minutes=number))
        follow_sources()  # every ten seconds: what is not counted by the hour
    assert list(said()) == []
    follow_hours()
    assert list(said()) == [(1, 6)]
    make_check("CLEAR", bob, at=hour + timedelta(minutes=59))
    follow_sources()
    # The node stops here. Its next round may be hours later: it goes on from the position of the feed.
    follow_hours()
    follow_hours()
    assert list(said()) == [(1, 6), (2, 7)]
