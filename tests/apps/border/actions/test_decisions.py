"""One key each, taken back within ten seconds, and never what the verdict forbids."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone

from leeward.apps.agencies.models import Officer
from leeward.apps.audit.models import AuditEntry
from leeward.apps.border.actions.decisions import decide, decide_all, mark_read, undo
from leeward.apps.border.actions.help import call_for_help
from leeward.apps.border.actions.holds import start_hold
from leeward.apps.border.actions.referrals import take
from leeward.apps.border.models import Decision, Hold, Referral
from leeward.apps.screening.models import Check
from leeward.platform.refusal import NotAllowed

pytestmark = pytest.mark.django_db

MakeCheck = Callable[..., Check]


@pytest.mark.parametrize(
    ("verdict", "choice", "recipient", "quiet"),
    [
        ("REFER", "refer", "second_line", False),
        ("CLEAR", "refer", "second_line", False),  # the officer's own judgement
        ("HOLD", "refer", "second_line", False),
        ("CLEAR", "protect", "protection", True),  # seen by the officer, not by the system
        ("PROTECT", "protect", "protection", True),
        ("PROTECT", "refer", "protection", True),  # the ordinary key goes the quiet way too
    ],
)
def test_every_decision_but_clear_makes_a_referral(
    verdict: str, choice: str, recipient: str, quiet: bool, alice: Officer, make_check: MakeCheck
) -> None:
    check = make_check(verdict, alice)
    decide(check, choice, officer=alice, reason="looks odd")
    made = Referral.objects.get(check_made=check)
    assert (made.recipient, made.quiet, made.urgent) == (recipient, quiet, False)
    assert made.state == Referral.State.WAITING
    row = AuditEntry.objects.get(act="check.decide")
    assert (row.outcome, row.actor, row.object) == ("refer", "alice", f"check/{check.pk}"), (
        "folded, as the counter shows"
    )


@pytest.mark.parametrize(("verdict", "quiet"), [("REFER", False), ("PROTECT", True)])
def test_a_traveller_for_whom_help_was_called_is_urgent(
    verdict: str, quiet: bool, alice: Officer, make_check: MakeCheck
) -> None:
    check = make_check(verdict, alice)
    call_for_help("danger", officer=alice, check=check)
    decide(check, "refer", officer=alice, reason="looks odd")
    made = Referral.objects.get(check_made=check)
    assert (made.urgent, made.quiet) == (True, quiet)


def test_clear_makes_no_referral(alice: Officer, make_check: MakeCheck) -> None:
    check = make_check("CLEAR", alice)
    decide(check, "clear", officer=alice)
    assert not Referral.objects.exists()


@pytest.mark.parametrize("verdict", ["HOLD", "PROTECT"])
def test_what_the_verdict_forbids_is_not_cleared(verdict: str, alice: Officer, make_check: MakeCheck) -> None:
    check = make_check(verdict, alice)
    with pytest.raises(NotAllowed, match="cannot be cleared"):
        decide(check, "clear", officer=alice)
    assert not Decision.objects.exists()
    assert not AuditEntry.objects.filter(act="check.decide").exists()


@pytest.mark.parametrize(
    ("how", "clears"),
    [
        (Hold.End.OWNER_REFUTED, True),
        (Hold.End.SUPERVISOR, True),
        (Hold.End.OWNER_CONFIRMED, False),
        (Hold.End.URGENT_EXCEPTION, False),  # one officer alone takes it, against a danger
        ("", False),
    ],
)
def test_a_hold_is_cleared_only_after_the_owner_said_no_or_a_supervisor_decided(
    how: str, clears: bool, alice: Officer, make_check: MakeCheck
) -> None:
    check = make_check("HOLD", alice)
    start_hold(check)
    Hold.objects.update(ended_how=how, ended_at=timezone.now() if how else None)
    if clears:
        assert decide(check, "clear", officer=alice).choice == "clear"
    else:
        with pytest.raises(NotAllowed):
            decide(check, "clear", officer=alice)


@pytest.mark.parametrize("choice", ["", "arrest", "CLEAR", "help"])
def test_there_are_three_decisions(choice: str, alice: Officer, make_check: MakeCheck) -> None:
    with pytest.raises(NotAllowed, match="no such decision"):
        decide(make_check("CLEAR", alice), choice, officer=alice)


def test_a_referral_needs_a_reason(alice: Officer, make_check: MakeCheck) -> None:
    with pytest.raises(NotAllowed, match="reason"):
        decide(make_check("REFER", alice), "refer", officer=alice, reason="  ")


def test_the_same_key_twice_is_one_decision(alice: Officer, make_check: MakeCheck) -> None:
    check = make_check("REFER", alice)
    assert decide(check, "protect", officer=alice) == decide(check, "protect", officer=alice)
    assert AuditEntry.objects.filter(act="check.decide").count() == 1


def test_a_second_decision_names_who_decided(alice: Officer, bella: Officer, make_check: MakeCheck) -> None:
    check = make_check("CLEAR", alice)
    decide(check, "clear", officer=alice)
    with pytest.raises(NotAllowed, match="Alice"):
        decide(check, "protect", officer=bella)


def test_undo_takes_decision_and_referral_back(alice: Officer, make_check: MakeCheck) -> None:
    check = make_check("REFER", alice)
    decide(check, "protect", officer=alice)
    undo(check, officer=alice)
    assert not Decision.objects.exists()
    assert not Referral.objects.exists()
    assert [row.act for row in AuditEntry.objects.filter(object=f"check/{check.pk}")] == ["check.decide", "check.undo"]


@pytest.mark.parametrize(("seconds", "undone"), [(9, True), (11, False), (3600, False)])
def test_the_server_enforces_the_ten_seconds(seconds: int, undone: bool, alice: Officer, make_check: MakeCheck) -> None:
    check = make_check("CLEAR", alice)
    decide(check, "clear", officer=alice)
    Decision.objects.update(decided_at=timezone.now() - timedelta(seconds=seconds))
    if undone:
        undo(check, officer=alice)
    else:
        with pytest.raises(NotAllowed, match="ten seconds"):
            undo(check, officer=alice)
    assert Decision.objects.exists() is not undone


def test_no_one_undoes_another_officers_decision(alice: Officer, bella: Officer, make_check: MakeCheck) -> None:
    check = make_check("CLEAR", alice)
    decide(check, "clear", officer=alice)
    with pytest.raises(NotAllowed, match="You have no decision to undo"):
        undo(check, officer=bella)


def test_a_taken_referral_cannot_be_undone(alice: Officer, bella: Officer, make_check: MakeCheck) -> None:
    check = make_check("REFER", alice)
    decide(check, "protect", officer=alice)
    take(Referral.objects.get(), officer=bella)
    with pytest.raises(NotAllowed, match="taken"):
        undo(check, officer=alice)
    assert Decision.objects.exists()


def test_only_the_officer_who_decided_marks_the_outcome_read(
    alice: Officer, bella: Officer, make_check: MakeCheck
) -> None:
    check = make_check("REFER", alice)
    decide(check, "protect", officer=alice)
    mark_read(check, officer=bella)
    assert Referral.objects.get().outcome_read_at is None
    mark_read(check, officer=alice)
    assert Referral.objects.get().outcome_read_at is not None


def test_checks_of_one_document_are_decided_together(alice: Officer, make_check: MakeCheck) -> None:
    checks = [make_check("REFER", alice), make_check("CLEAR", alice)]
    made = decide_all(checks, "clear", officer=alice)
    assert {each.check_made_id for each in made} == {check.pk for check in checks}
    assert AuditEntry.objects.filter(act="check.decide").count() == 2


def test_what_one_of_them_forbids_is_decided_for_none(alice: Officer, make_check: MakeCheck) -> None:
    with pytest.raises(NotAllowed, match="cannot be cleared"):
        decide_all([make_check("CLEAR", alice), make_check("HOLD", alice)], "clear", officer=alice)
    assert not Decision.objects.exists()
    assert not AuditEntry.objects.filter(act="check.decide").exists()


def test_checks_of_several_documents_or_of_none_are_not_decided_together(alice: Officer, make_check: MakeCheck) -> None:
    one, other, third = (make_check("CLEAR", alice) for _ in range(3))
    Check.objects.filter(pk=other.pk).update(document_digest="e" * 32)
    other.refresh_from_db()
    for checks in ([one, other], []):
        with pytest.raises(NotAllowed, match="decide each"):
            decide_all(checks, "clear", officer=alice)
    for each in (one, third):  # without a document each traveller may be another one
        each.document_digest = ""
    with pytest.raises(NotAllowed, match="decide each"):
        decide_all([one, third], "clear", officer=alice)
