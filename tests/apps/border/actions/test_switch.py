"""The switch of protection: nothing is completed against a person in care, whatever officers do in whatever order."""

import json
from collections.abc import Callable
from contextlib import suppress

import pytest
from django.test import Client
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.apps.border.conftest import ask, interviewed, say
from tests.apps.exchange.conftest import Node
from tests.apps.screening.given_marks import give_mark, partner

from leeward.apps.agencies.models import Officer
from leeward.apps.audit.actions import SYSTEM
from leeward.apps.audit.models import AuditEntry, SealedAct
from leeward.apps.border.actions.decisions import decide
from leeward.apps.border.actions.holds import start_hold, supervisor_decides, urgent_exception
from leeward.apps.border.actions.referrals import CloseOut, close, take
from leeward.apps.border.actions.switch import release_holds
from leeward.apps.border.models import Hold, Referral
from leeward.apps.border.queries.checks import hold_of
from leeward.apps.border.queries.interview import endings
from leeward.apps.border.queries.outcomes import OUTCOMES
from leeward.apps.screening.actions import care
from leeward.apps.screening.actions.received_marks import compare_open
from leeward.apps.screening.models import CareMark, Check, ReceivedMark
from leeward.apps.screening.queries.care import Stops, check_mark, is_in_care
from leeward.apps.screening.queries.switch import STOPPED
from leeward.platform.refusal import NotAllowed

pytestmark = pytest.mark.django_db

__all__ = ["partner"]
MakeCheck = Callable[..., Check]
TOLD = {"language": "understood", "afraid": "no", "told": "yes"}
AGAINST = [each.code for each in OUTCOMES if each.against]


def protect(check: Check, *, by_document: bool = True, by: str = "case") -> None:
    """A case opens for the person of this check, here or on a partner's node that gives its mark."""
    if by == "partner":
        give_mark("X123")
        with care.marked.filled(release_holds):
            compare_open()
        return
    with care.marked.filled(release_holds):
        digests = [check.document_digest] if by_document else [check_mark(check)]
        care.mark("case/1", digests, Stops(), actor=SYSTEM)


def end(outcome: str) -> CloseOut:
    return CloseOut(outcome, "Because.", assessed=True, appeal_told=True)


def test_a_refusal_and_a_penalty_are_acts_against_the_person() -> None:
    assert set(AGAINST) == {"refused", "police"}


@pytest.mark.parametrize("outcome", AGAINST)
@pytest.mark.parametrize("by_document", [True, False])
def test_what_stands_in_the_way_does_not_say_why(
    outcome: str, by_document: bool, alice: Officer, bella: Officer, make_check: MakeCheck
) -> None:
    check = make_check("REFER", alice)
    decide(check, "refer", officer=alice, reason="odd")
    referral = Referral.objects.get()
    take(referral, officer=bella)
    interviewed(referral, bella, **TOLD)
    protect(check, by_document=by_document)
    with pytest.raises(NotAllowed) as stopped:
        close(referral, end(outcome), officer=bella)
    assert str(stopped.value) == str(STOPPED)
    referral.refresh_from_db()
    assert referral.state == Referral.State.TAKEN
    whys = {each.code: each.whys for each in endings(referral, bella)}
    assert all(str(STOPPED) in whys[code] for code in AGAINST)
    assert str(STOPPED) not in whys["admitted"]


def test_a_running_hold_ends_and_none_begins(alice: Officer, make_check: MakeCheck) -> None:
    check = make_check("HOLD", alice)
    start_hold(check)
    protect(check)
    hold = Hold.objects.get()
    assert (hold.ended_how, hold.ended_at is not None) == (Hold.End.STOPPED, True)
    check.refresh_from_db()
    assert (check.verdict, check.verdict_now) == ("HOLD", "REFER")
    assert check.decision_now["recipient"] == "protection"
    assert "clear" not in check.decision_now["actions"]
    again = make_check("HOLD", alice)
    assert start_hold(again) is None
    assert hold_of(again) is None
    with pytest.raises(NotAllowed, match="no hold"):
        urgent_exception(again, reason="danger", officer=alice)


def test_another_traveller_is_held_as_before(alice: Officer, make_check: MakeCheck) -> None:
    other = make_check("HOLD", alice, document="e")
    start_hold(other)
    protect(make_check("HOLD", alice))
    assert not is_in_care(other)
    assert Hold.objects.get(check_made=other).ended_at is None


def test_the_mark_names_no_one_and_its_row_in_the_audit_log_neither(alice: Officer, make_check: MakeCheck) -> None:
    check = make_check("REFER", alice)
    protect(check)
    mark = CareMark.objects.get()
    assert b"acts" not in bytes(mark.stops_encrypted)
    assert "case" not in mark.holder
    assert not AuditEntry.objects.filter(act="care.mark").exists(), "a row would tell by existing"
    said = json.loads(SealedAct.objects.get().body)
    assert (said["act"], said["object"], said["details"]) == ("care.mark", "", {})


def test_a_mark_that_does_not_open_stops_everything(alice: Officer, make_check: MakeCheck) -> None:
    check = make_check("REFER", alice)
    protect(check)
    CareMark.objects.update(stops_encrypted=b"\x01\x00\x01broken")
    assert is_in_care(check)


def test_only_the_holder_takes_its_mark_back(alice: Officer, make_check: MakeCheck) -> None:
    check = make_check("REFER", alice)
    protect(check)
    care.mark("case/2", [check.document_digest], Stops(), actor=SYSTEM)
    care.lift("case/1", actor=SYSTEM)
    assert is_in_care(check)
    care.lift("case/2", actor=SYSTEM)
    assert not is_in_care(check)


STEPS = ("check", "refer", "protect", "take", "hold", "exception", "supervisor", "owner", *AGAINST, "admitted")


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    verdict=st.sampled_from(["REFER", "HOLD", "PROTECT"]),
    before=st.integers(0, 6),
    by=st.sampled_from(["case", "partner"]),
    steps=st.data(),
)
def test_no_reachable_state_completes_an_act(
    verdict: str,
    before: int,
    by: str,
    steps: st.DataObject,
    alice: Officer,
    bella: Officer,
    clara: Officer,
    make_check: MakeCheck,
    sent: object,
    partner: Node,
) -> None:
    """Any acts, and after any of them a case opens or a partner's mark comes: no refusal, no penalty and no hold is
    ever complete afterwards.
    """
    for table in (Check, CareMark, ReceivedMark):
        table.objects.all().delete()
    checks = [make_check(verdict, alice)]
    for step in steps.draw(st.lists(st.sampled_from(STEPS), min_size=before, max_size=before)):
        _act(step, checks, alice, bella, clara, make_check)
    done = set(Referral.objects.filter(outcome__in=AGAINST).values_list("pk", flat=True))
    protect(checks[0], by=by)
    assert is_in_care(checks[0])
    for step in steps.draw(st.lists(st.sampled_from(STEPS), max_size=8)):
        _act(step, checks, alice, bella, clara, make_check)
        assert not Hold.objects.filter(ended_at=None).exists()
        assert set(Referral.objects.filter(outcome__in=AGAINST).values_list("pk", flat=True)) == done
        assert all(hold_of(check) is None for check in checks)


def _act(step: str, checks: list[Check], alice: Officer, bella: Officer, clara: Officer, make_check: MakeCheck) -> None:
    """One act of one officer on the newest check, or on its referral; what is not allowed changes nothing."""
    check = checks[-1]
    check.refresh_from_db()
    referral = Referral.objects.filter(check_made=check).first()
    does: dict[str, Callable[[], object]] = {
        "check": lambda: checks.append(make_check("HOLD", alice)),
        "refer": lambda: decide(check, "refer", officer=alice, reason="odd"),
        "protect": lambda: decide(check, "protect", officer=alice),
        "hold": lambda: start_hold(check),
        "exception": lambda: urgent_exception(check, reason="danger", officer=alice),
        "supervisor": lambda: _decided(check, clara),
        "owner": lambda: [say(asked, "confirmed") for asked in ask(check)],
    }
    if referral is not None:
        does["take"] = lambda: _taken(referral, clara)
        does |= {each: lambda: close(referral, end(step), officer=clara) for each in (*AGAINST, "admitted")}
    with suppress(NotAllowed):
        does.get(step, lambda: None)()


def _taken(referral: Referral, officer: Officer) -> None:
    take(referral, officer=officer)
    interviewed(referral, officer, **TOLD)


def _decided(check: Check, supervisor: Officer) -> None:
    Hold.objects.update(lapses_at=timezone.now())
    supervisor_decides(check, reason="over", officer=supervisor)


def test_a_hold_that_ends_for_care_tells_no_one_why(alice: Officer, bella: Officer, make_check: MakeCheck) -> None:
    """It has to end. Neither the log nor the page says what ended it: only care ends a hold by a rule."""
    check = make_check("HOLD", alice)
    start_hold(check)
    protect(check)
    assert not AuditEntry.objects.filter(act__startswith="hold.stop").exists()
    assert "hold.stopped" in [json.loads(row.body)["act"] for row in SealedAct.objects.all()]
    for officer in (alice, bella):
        browser = Client()
        browser.force_login(officer)
        main = browser.get(f"/check/{check.pk}").text.lower().partition("<main")[2].partition("</main>")[0]
        assert main
        assert [each for each in ("protect", "in care", "victim", "by a rule", "stopped") if each in main] == []


@pytest.mark.parametrize("answer", ["confirmed", "other_person"])
def test_an_owners_answer_to_a_stopped_hold_leaves_what_it_leaves_of_any_other(
    answer: str, alice: Officer, make_check: MakeCheck, sent: object
) -> None:
    """An answer without its row would tell the owner's side, and every auditor, that care ended the hold before."""
    rows = []
    for document, in_care in (("d", True), ("e", False)):
        check = make_check("HOLD", alice, document=document)
        start_hold(check)
        (asked,) = ask(check)
        if in_care:
            protect(check)
        say(asked, answer)
        (row,) = AuditEntry.objects.filter(act__startswith="hold.owner", object=f"check/{check.pk}")
        rows.append((row.act, row.outcome, row.details))
        hold = Hold.objects.get(pk=check.pk)
        assert hold.ended_how == row.outcome
        assert hold.ended_at is not None
    assert rows[0] == rows[1]
    assert any(b"instead_of" in bytes(each.body) for each in SealedAct.objects.all()), "the caring agency's auditor"
