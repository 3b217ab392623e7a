"""Taking, noting and closing a referral, and who may see it at all."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.utils import timezone
from tests.apps.border.conftest import interviewed

from leeward.apps.agencies.models import Officer
from leeward.apps.audit.models import AuditEntry
from leeward.apps.border.actions.decisions import decide
from leeward.apps.border.actions.help import call_for_help
from leeward.apps.border.actions.holds import start_hold, urgent_exception
from leeward.apps.border.actions.referrals import CloseOut, add_note, close, take
from leeward.apps.border.models import Hold, InterviewNote, Referral
from leeward.apps.border.queries.checks import queue, referral_for, unread_outcomes
from leeward.apps.border.queries.notes import notes_of
from leeward.apps.screening.models import Check
from leeward.platform.refusal import NotAllowed

pytestmark = pytest.mark.django_db

Refer = Callable[..., Referral]


@pytest.fixture
def refer(alice: Officer, make_check: Callable[..., Check]) -> Refer:
    """A referral that Alice made."""

    def make(verdict: str = "REFER", choice: str = "refer", *, urgent: bool = False) -> Referral:
        check = make_check(verdict, alice)
        if urgent:
            call_for_help("medical", officer=alice, check=check)
        decide(check, choice, officer=alice, reason="looks odd")
        return Referral.objects.get(check_made=check)

    return make


def test_the_queue_shows_urgent_first(refer: Refer, bella: Officer) -> None:
    first, urgent = refer(), refer(urgent=True)
    assert [item.pk for item in queue(bella).waiting] == [urgent.pk, first.pk]


def test_quiet_referrals_reach_protection_and_supervisor_only(
    refer: Refer, bella: Officer, dora: Officer, clara: Officer, bob: Officer
) -> None:
    quiet, loud = refer("PROTECT"), refer("REFER")
    seen = {officer.username: {item.pk for item in queue(officer).waiting} for officer in (bella, dora, clara, bob)}
    assert seen == {"bella": {loud.pk}, "dora": {quiet.pk}, "clara": {quiet.pk, loud.pk}, "bob": set()}
    assert referral_for(quiet.pk, bella) is None
    assert referral_for(quiet.pk, dora) == quiet


def test_a_referral_can_be_taken_over(refer: Refer, bella: Officer, clara: Officer) -> None:
    made = refer()
    take(made, officer=bella)
    take(made, officer=clara)
    made.refresh_from_db()
    assert (made.state, made.taken_by) == (Referral.State.TAKEN, clara)
    assert AuditEntry.objects.filter(act="referral.take").count() == 2


def test_notes_are_encrypted_and_only_added(refer: Refer, bella: Officer) -> None:
    made = refer()
    take(made, officer=bella)
    add_note(made, "Fears her employer.", officer=bella)
    add_note(made, "Asked for a doctor.", officer=bella)
    assert [note.text for note in notes_of(made)] == ["Fears her employer.", "Asked for a doctor."]
    assert b"employer" not in bytes(InterviewNote.objects.first().text_encrypted)  # type: ignore[union-attr]
    assert "employer" not in str(AuditEntry.objects.filter(act="referral.note").values())


def test_noting_and_closing_need_taking_first(refer: Refer, bella: Officer) -> None:
    made = refer()
    with pytest.raises(NotAllowed, match="Take the referral first"):
        add_note(made, "x", officer=bella)
    with pytest.raises(NotAllowed, match="Take the referral first"):
        close(made, CloseOut("admitted"), officer=bella)


@pytest.mark.parametrize(
    ("end", "missing"),
    [
        (CloseOut(""), "Choose"),
        (CloseOut("arrested"), "Choose"),
        (CloseOut("police"), "needs a reason"),
        (CloseOut("refused", "no visa"), "assess"),
        (CloseOut("refused", "no visa", assessed=True), "appeal"),
        (CloseOut("false_hit", " "), "needs a reason"),
    ],
)
def test_an_outcome_asks_for_what_it_needs(end: CloseOut, missing: str, refer: Refer, bella: Officer) -> None:
    made = refer()
    take(made, officer=bella)
    with pytest.raises(NotAllowed, match=missing):
        close(made, end, officer=bella)
    made.refresh_from_db()
    assert made.state == Referral.State.TAKEN


@pytest.mark.parametrize(
    "end",
    [
        CloseOut("admitted"),
        CloseOut("asylum", interpreter="Kreyòl line"),
        CloseOut("refused", "no visa", assessed=True, appeal_told=True),
    ],
)
def test_the_outcome_goes_back_to_the_first_officer(
    end: CloseOut, refer: Refer, alice: Officer, bella: Officer
) -> None:
    made = refer()
    take(made, officer=bella)
    interviewed(made, bella, language="understood", afraid="no", told="yes")
    if end.outcome == "asylum":
        interviewed(made, bella, afraid="yes", fear="return")
    close(made, end, officer=bella)
    assert [item.outcome for item in unread_outcomes(alice)] == [end.outcome]
    assert not unread_outcomes(bella).exists()
    with pytest.raises(NotAllowed, match="already closed"):
        take(made, officer=bella)


@pytest.mark.parametrize(
    ("verdict", "choice"),
    [("PROTECT", "refer"), ("REFER", "protect")],
    ids=("by the verdict", "by the officer's own eye"),
)
def test_a_possible_victim_is_never_refused_entry(
    verdict: str, choice: str, refer: Refer, clara: Officer, browser_of: Callable[[Officer], Client]
) -> None:
    made = refer(verdict, choice)
    take(made, officer=clara)
    assert 'value="refused"' not in browser_of(clara).get(f"/second-line/{made.pk}").text
    with pytest.raises(NotAllowed, match="need protection"):
        close(made, CloseOut("refused", "no visa", assessed=True, appeal_told=True), officer=clara)
    interviewed(made, clara, **{"identity": "differs"} if verdict == "PROTECT" else {"document": "genuine"})
    close(made, CloseOut("false_hit", "Spoken to alone; travels by herself"), officer=clara)


def test_a_purged_or_withdrawn_referral_is_reported(refer: Refer, bella: Officer) -> None:
    made = refer()
    take(made, officer=bella)
    Check.objects.all().delete()
    for act in (
        lambda: take(made, officer=bella),
        lambda: add_note(made, "x", officer=bella),
        lambda: close(made, CloseOut("admitted"), officer=bella),
    ):
        with pytest.raises(NotAllowed, match="no longer exists"):
            act()


@pytest.mark.parametrize(("outcome", "waits"), [("admitted", True), ("asylum", False), ("protection", False)])
def test_during_a_hold_only_a_referral_to_care_can_be_closed(
    outcome: str, waits: bool, refer: Refer, bella: Officer
) -> None:
    made = refer("HOLD")
    take(made, officer=bella)
    if waits:
        with pytest.raises(NotAllowed, match="hold is still running"):
            close(made, CloseOut(outcome), officer=bella)
        start_hold(made.check_made)
        Hold.objects.update(ended_how=Hold.End.OWNER_REFUTED, ended_at=timezone.now())
    close(made, CloseOut(outcome), officer=bella)
    assert Referral.objects.get().outcome == outcome


def test_the_officer_who_acted_before_the_answer_admits_no_one_alone(
    refer: Refer, bella: Officer, clara: Officer
) -> None:
    made = refer("HOLD")
    urgent_exception(made.check_made, reason="He drew a knife", officer=bella)
    take(made, officer=bella)
    with pytest.raises(NotAllowed, match="a colleague has to close"):
        close(made, CloseOut("admitted"), officer=bella)
    take(made, officer=clara)
    close(made, CloseOut("admitted"), officer=clara)
    assert Referral.objects.get().closed_by == clara


def test_referrals_of_one_traveller_are_taken_and_closed_together(refer: Refer, alice: Officer, bella: Officer) -> None:
    first, second = refer(), refer()
    take(second, officer=bella)
    assert set(Referral.objects.values_list("taken_by", flat=True)) == {bella.pk}
    close(first, CloseOut("admitted"), officer=bella)
    assert {each.outcome for each in Referral.objects.all()} == {"admitted"}
    assert unread_outcomes(alice).count() == 2, "each officer who referred learns it"
    assert AuditEntry.objects.filter(act="referral.close").count() == 2


def test_a_quiet_referral_is_not_closed_with_a_loud_one(refer: Refer, clara: Officer) -> None:
    loud, quiet = refer("REFER"), refer("PROTECT")
    take(loud, officer=clara)
    close(loud, CloseOut("admitted"), officer=clara)
    quiet.refresh_from_db()
    assert quiet.state == Referral.State.WAITING


def test_a_hold_on_one_of_them_keeps_all_open(refer: Refer, bella: Officer) -> None:
    first, held = refer("REFER"), refer("HOLD")
    take(held, officer=bella)
    with pytest.raises(NotAllowed, match="hold is still running"):
        close(first, CloseOut("admitted"), officer=bella)
    assert not Referral.objects.filter(state=Referral.State.CLOSED).exists()
