"""What was noted without a link: one ordinary check, the decision and the crossing of then where it is clear, once."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone
from tests.apps.border.conftest import Cast
from tests.apps.screening.conftest import Passport, Share, own_index, passport, share, today

from leeward.apps.agencies.models import Officer
from leeward.apps.audit.models import AuditEntry
from leeward.apps.border.actions.decisions import decide, undo
from leeward.apps.border.actions.offline_notes import Noted, deliver
from leeward.apps.border.models import Decision, OfflineNote, Referral
from leeward.apps.border.queries.checks import checks_to_decide
from leeward.apps.border.queries.offline_notes import is_settled, note_of
from leeward.apps.crossings.models import Crossing
from leeward.apps.screening.access.invalid_request import InvalidRequest
from leeward.apps.screening.actions.checks import answer_traveller
from leeward.apps.screening.models import Check
from leeward.apps.screening.queries.requests import CheckRequest
from leeward.core.document.mrz import MalformedMrz
from leeward.core.record.content.document import TravelDocument
from leeward.platform.refusal import NotAllowed

__all__ = ["own_index", "passport", "share", "today"]
pytestmark = pytest.mark.django_db
Note = Callable[..., Noted]


@pytest.fixture
def note(passport: Passport) -> Note:
    """A traveller whom an officer noted two hours ago."""

    def make(zone: str = "", *, hours: float = 2.0, choice: str = "clear", reason: str = "") -> Noted:
        at = timezone.now() - timedelta(hours=hours)
        return Noted(str(uuid4()), zone or passport(), "entry", choice, reason, at)

    return make


def test_a_clear_one_went_on_when_it_was_noted_and_only_once(cast: Cast, note: Note) -> None:
    noted = note()
    first, again = (deliver(noted, officer=cast.alice) for _ in range(2))
    assert first == again
    assert is_settled(first)
    check, decision, crossing = Check.objects.get(), Decision.objects.get(), Crossing.objects.get()
    assert (decision.choice, decision.decided_at, crossing.at) == ("clear", noted.at, noted.at)
    assert (check.purpose, check.officer, check.verdict) == ("border_check", cast.alice, "CLEAR")
    acts = AuditEntry.objects.filter(object=f"check/{check.pk}").values_list("act", flat=True)
    assert sorted(acts) == ["check", "check.decide", "check.noted"]
    assert not checks_to_decide(cast.alice)
    with pytest.raises(NotAllowed, match="ten seconds"):
        undo(check, officer=cast.alice)


def test_another_way_than_the_lanes(cast: Cast, note: Note) -> None:
    deliver(replace(note(), direction="exit"), officer=cast.alice)
    assert Crossing.objects.get().direction == "exit"


def test_sent_to_the_second_line_and_clear(cast: Cast, note: Note) -> None:
    noted = note(choice="refer", reason="another face")
    assert is_settled(deliver(noted, officer=cast.alice))
    assert (Referral.objects.get().reason, Referral.objects.get().referred_at) == ("another face", noted.at)
    assert not Crossing.objects.exists()


@pytest.mark.parametrize("choice", ["clear", "refer"])
def test_what_is_not_clear_waits_for_the_officer(
    choice: str, cast: Cast, note: Note, share: Share, passport: Passport
) -> None:
    share(TravelDocument("C12345678", "BRB", "lost"))
    noted = note(passport(), choice=choice, reason="another face")
    made = deliver(noted, officer=cast.alice)
    assert not is_settled(made)
    assert not Decision.objects.exists() | Crossing.objects.exists() | Referral.objects.exists()
    check = checks_to_decide(cast.alice).get()
    assert (check.offline_note.noted_at, check.offline_note.reason) == (noted.at, "another face")
    assert b"another" not in bytes(made.reason_encrypted)
    # Decided later with the verdict in view: the traveller who went on then, passed then.
    decide(check, "clear", officer=cast.alice)
    assert Decision.objects.get().decided_at > noted.at
    assert (Crossing.objects.get().at == noted.at) is (choice == "clear")


def test_a_second_scan_around_it_is_no_second_crossing(cast: Cast, note: Note) -> None:
    deliver(note(hours=2), officer=cast.alice)
    deliver(note(hours=2.2), officer=cast.alice)  # twelve minutes before
    assert Crossing.objects.count() == 1
    deliver(note(hours=3), officer=cast.alice)
    assert (Crossing.objects.count(), Check.objects.count()) == (2, 3)


def test_the_check_that_reached_the_server_before_the_link_went_is_the_same_one(cast: Cast, note: Note) -> None:
    noted = note()
    made = answer_traveller(CheckRequest(mrz=noted.zone), officer=cast.alice, idempotency_key=noted.key)
    assert str(deliver(noted, officer=cast.alice).pk) == made.id
    assert Check.objects.count() == 1


def test_one_whose_check_was_judged_again_is_kept_and_looked_at(cast: Cast, note: Note) -> None:
    noted = note()
    made = answer_traveller(CheckRequest(mrz=noted.zone), officer=cast.alice, idempotency_key=noted.key)
    Check.objects.filter(pk=made.id).update(judged_again={"verdict": "REFER", "decision": {"actions": ["refer"]}})
    kept = deliver(noted, officer=cast.alice)
    assert (is_settled(kept), Decision.objects.exists(), note_of(Check.objects.get())) == (False, False, kept)


def test_a_note_of_another_post_waits_until_the_officer_is_there(cast: Cast, note: Note) -> None:
    code = cast.bridgetown.code
    noted = replace(note(), post=code)
    cast.alice.post = None
    with pytest.raises(NotAllowed, match="another post"):
        deliver(noted, officer=cast.alice)
    cast.alice.post = cast.bridgetown
    assert is_settled(deliver(noted, officer=cast.alice))
    assert Crossing.objects.get().post == cast.bridgetown


def test_one_that_was_decided_meanwhile_keeps_its_decision(cast: Cast, note: Note) -> None:
    noted = note()
    made = answer_traveller(CheckRequest(mrz=noted.zone), officer=cast.alice, idempotency_key=noted.key)
    decide(Check.objects.get(pk=made.id), "refer", officer=cast.alice, reason="odd")
    deliver(noted, officer=cast.alice)
    assert (Decision.objects.get().choice, Crossing.objects.count()) == ("refer", 0)


@pytest.mark.parametrize(
    ("hours", "choice", "says"),
    [
        (-1, "clear", "in the future"),
        (72.1, "clear", "more than 72 hours"),
        (24 * 365 * 40, "clear", "more than 72 hours"),
        (1, "refer", "Give a reason"),
        (1, "no such", "no such decision"),
    ],
)
def test_what_is_refused_leaves_nothing(hours: float, choice: str, says: str, cast: Cast, note: Note) -> None:
    with pytest.raises(NotAllowed, match=says):
        deliver(note(hours=hours, choice=choice), officer=cast.alice)
    assert not Check.objects.exists()


def test_a_clock_that_is_a_little_ahead_means_now(cast: Cast, note: Note) -> None:
    assert deliver(note(hours=-0.01), officer=cast.alice).noted_at <= timezone.now()


def test_a_repeat_is_answered_however_late_it_comes(cast: Cast, note: Note) -> None:
    noted = note()
    first = deliver(noted, officer=cast.alice)
    assert deliver(replace(noted, at=noted.at - timedelta(days=9)), officer=cast.alice) == first


def test_a_used_id_takes_no_other_zone_and_is_each_officers_own(
    cast: Cast, bob: Officer, note: Note, passport: Passport
) -> None:
    noted = note()
    deliver(noted, officer=cast.alice)
    with pytest.raises(InvalidRequest, match="another request"):
        deliver(replace(noted, zone=passport(number="C87654321")), officer=cast.alice)
    with pytest.raises(MalformedMrz):
        deliver(replace(note(), zone="\0\ud7ff<"), officer=cast.alice)
    for officer in (cast.bella, bob):  # of the same agency, and of another one
        deliver(noted, officer=officer)
    assert sorted(Check.objects.values_list("officer__username", flat=True)) == ["alice", "bella", "bob"]
    assert OfflineNote.objects.count() == 3
    assert note_of(Check.objects.get(officer=bob)) is not None
