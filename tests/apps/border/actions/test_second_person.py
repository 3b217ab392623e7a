"""Two persons: a supervisor agrees to a noted call, at their session or by a code; the one who noted it never does."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from tests.apps.border.actions.test_telephone_answers import asked_of, call, held
from tests.apps.border.conftest import Cast, Sent, say
from tests.apps.border.noted_calls import Browser, noted

from leeward.apps.agencies.actions.officers import create_officer, withdraw_role
from leeward.apps.agencies.models import Officer, Role
from leeward.apps.audit.actions import SYSTEM
from leeward.apps.audit.models import AuditEntry
from leeward.apps.border.access import may_clear
from leeward.apps.border.actions.holds import urgent_exception
from leeward.apps.border.actions.second_person import CODE_TRIES, agree, agree_by_code, refuse, show_code
from leeward.apps.border.actions.telephone_answers import note_call
from leeward.apps.border.models import CallCode, Hold, NotedCall
from leeward.apps.border.queries.checks import calls_to_decide
from leeward.apps.border.queries.live import versions
from leeward.apps.screening.models import Check, PairDecision
from leeward.platform.refusal import NotAllowed

__all__ = ["held", "noted"]


@pytest.mark.parametrize(
    ("answer", "how", "clear"),
    [
        ("confirmed", Hold.End.OWNER_CONFIRMED, False),
        ("other_person", Hold.End.OWNER_REFUTED, True),
        ("not_valid", Hold.End.OWNER_REFUTED, True),
        ("partly", "", False),
        ("no_answer_possible", "", False),
    ],
)
def test_agreed_to_it_counts_as_a_written_answer(
    held: Check, alice: Officer, clara: Officer, answer: str, how: str, clear: bool
) -> None:
    told = note_call(asked_of(held).pk, call(answer), officer=alice)
    before = versions([held.pk])
    agree(told.pk, officer=clara)
    asked, hold = asked_of(held), Hold.objects.get(check_made=held)
    assert (asked.owner_answer, asked.answer, asked.is_late(timezone.now() + timedelta(days=1))) == (answer, "", False)
    assert (hold.ended_how, may_clear(held, hold), hold.awaits_second_person) == (how, clear, False)
    assert "Sgt Joseph · ANU/2026/118" in hold.reason if how else hold.ended_at is None
    assert versions([held.pk]) != before, "a page that listens loads itself again"
    row = AuditEntry.objects.get(act="confirmation.call_agree")
    assert (row.actor, row.outcome, row.details["by_code"]) == ("clara", answer, False)


# who, what the refusal says
@pytest.mark.parametrize(
    ("who", "refusal"),
    [
        ("alice", "You noted this call"),
        ("bella", "A supervisor of the agency"),
        ("bob", "no such call of your agency"),  # a supervisor, of another agency
    ],
)
def test_who_may_not_agree(who: str, refusal: str, noted: NotedCall, cast: Cast, bob: Officer) -> None:
    officer = {"alice": cast.alice, "bella": cast.bella, "bob": bob}[who]
    for act in (agree, show_code):
        with pytest.raises(NotAllowed, match=refusal):
            act(noted.pk, officer=officer)
    with pytest.raises(NotAllowed, match=refusal):
        refuse(noted.pk, "no", officer=officer)
    assert NotedCall.objects.get().state == NotedCall.State.WAITING


def test_a_supervisor_who_noted_it_needs_another_one(held: Check, clara: Officer, cast: Cast) -> None:
    told = note_call(asked_of(held).pk, call(), officer=clara)
    with pytest.raises(NotAllowed, match="You noted this call"):
        agree(told.pk, officer=clara)
    assert not calls_to_decide(clara).exists()
    carl = create_officer("carl", "Carl", cast.barbados, roles=[Role.SUPERVISOR])
    assert agree(told.pk, officer=carl).second == carl


def test_a_refused_call_is_kept_has_no_effect_and_another_may_follow(
    noted: NotedCall, held: Check, alice: Officer, clara: Officer, browser_of: Browser
) -> None:
    with pytest.raises(NotAllowed, match="why"):
        refuse(noted.pk, "  ", officer=clara)
    refuse(noted.pk, "The desk of Antigua knows of no call.", officer=clara)
    assert (asked_of(held).owner_answer, asked_of(held).call, Hold.objects.get().ended_at) == ("", None, None)
    with pytest.raises(NotAllowed, match="already"):
        agree(noted.pk, officer=clara)
    assert "knows of no call" in browser_of(alice).get(reverse("border:verdict", args=[held.pk])).text
    agree(note_call(asked_of(held).pk, call("confirmed"), officer=alice).pk, officer=clara)
    assert asked_of(held).owner_answer == "confirmed"
    assert NotedCall.objects.count() == 2


def test_alone_on_an_island_the_officer_types_the_code_that_the_supervisor_reads_out(
    noted: NotedCall, held: Check, alice: Officer, clara: Officer, browser_of: Browser
) -> None:
    page = browser_of(clara).post(reverse("border:call", args=[noted.pk]), {"what": "code"}).text
    code = page.partition('<p class="call-code mono"><strong>')[2][:6]
    assert code.isdecimal()
    assert asked_of(held).owner_answer == "", "the code has no effect before it is typed"
    address = reverse("border:call_code", args=[held.pk, noted.pk])
    browser_of(alice).post(address, {"code": f"{code[:3]} {code[3:]}"})
    told = NotedCall.objects.get()
    assert (told.state, told.second, told.by_code) == ("agreed", clara, True)
    assert Hold.objects.get().ended_how == Hold.End.OWNER_REFUTED
    audited = AuditEntry.objects.filter(act__startswith="confirmation.call_").order_by("pk")
    assert list(audited.values_list("act", "actor", "outcome")) == [
        ("confirmation.call_code", "clara", "shown"),
        ("confirmation.call_code", "alice", "typed"),
        ("confirmation.call_agree", "clara", "other_person"),
    ]
    assert not CallCode.objects.exists()


def test_a_code_is_tried_three_times(noted: NotedCall, held: Check, alice: Officer, clara: Officer) -> None:
    code = show_code(noted.pk, officer=clara)
    wrong = f"{(int(code) + 1) % 1_000_000:06}"
    for _ in range(CODE_TRIES):
        with pytest.raises(NotAllowed, match="not the code"):
            agree_by_code(noted.pk, wrong, officer=alice)
    with pytest.raises(NotAllowed, match="no code in force"):
        agree_by_code(noted.pk, code, officer=alice)
    assert asked_of(held).owner_answer == ""
    assert AuditEntry.objects.filter(act="confirmation.call_code", outcome="wrong", actor="alice").count() == CODE_TRIES
    agree_by_code(noted.pk, show_code(noted.pk, officer=clara), officer=alice)
    assert asked_of(held).owner_answer == "other_person"


@pytest.mark.parametrize("what", ["too old", "of another call", "replaced", "typed by its supervisor", "no role now"])
def test_a_code_that_is_no_agreement(what: str, noted: NotedCall, held: Check, cast: Cast, sent: Sent) -> None:
    code, typing = show_code(noted.pk, officer=cast.clara), cast.alice
    if what == "too old":
        CallCode.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    elif what == "of another call":
        refuse(noted.pk, "wrong number", officer=cast.clara)
        noted = note_call(asked_of(held).pk, call(), officer=cast.alice)
    elif what == "replaced":
        while show_code(noted.pk, officer=cast.clara) == code:
            pass
    elif what == "typed by its supervisor":
        typing = cast.clara
    else:
        withdraw_role(cast.clara, Role.SUPERVISOR, actor=SYSTEM)
    with pytest.raises(NotAllowed):
        agree_by_code(noted.pk, code, officer=typing)
    assert asked_of(held).owner_answer == ""


def test_after_an_answer_that_says_nothing_clear_a_call_may_follow(held: Check, alice: Officer, clara: Officer) -> None:
    say(asked_of(held), "no_answer_possible")
    agree(note_call(asked_of(held).pk, call(), officer=alice).pk, officer=clara)
    assert asked_of(held).owner_answer == "other_person"
    assert Hold.objects.get().ended_how == Hold.End.OWNER_REFUTED


def test_what_the_owner_wrote_in_the_meantime_counts(noted: NotedCall, held: Check, clara: Officer) -> None:
    say(asked_of(held), "confirmed")
    with pytest.raises(NotAllowed, match="since answered in writing"):
        agree(noted.pk, officer=clara)
    assert Hold.objects.get().ended_how == Hold.End.OWNER_CONFIRMED
    assert not calls_to_decide(clara).exists()


def test_what_the_owner_writes_afterwards_corrects_the_hold(noted: NotedCall, held: Check, clara: Officer) -> None:
    agree(noted.pk, officer=clara)
    say(asked_of(held), "confirmed", note="The caller was not of our desk.")
    asked, hold = asked_of(held), Hold.objects.get(check_made=held)
    assert (asked.is_contradicted, asked.owner_answer) == (True, "confirmed")
    assert (hold.ended_how, may_clear(held, hold)) == (Hold.End.OWNER_CONFIRMED, False)
    assert AuditEntry.objects.get(act="hold.owner_confirmed").details["instead_of"] == "owner_refuted"


def test_it_changes_nothing_that_an_exception_ended(
    noted: NotedCall, held: Check, alice: Officer, clara: Officer
) -> None:
    urgent_exception(held, reason="He drew a knife", officer=alice)
    agree(noted.pk, officer=clara)
    assert Hold.objects.get(check_made=held).ended_how == Hold.End.URGENT_EXCEPTION


def test_a_call_is_not_the_agreement_that_a_false_hit_waits_for(noted: NotedCall, held: Check, clara: Officer) -> None:
    asked, now = asked_of(held), timezone.now()
    of = {"document_digest": held.document_digest, "record": asked.record, "record_version": asked.record_version}
    PairDecision.objects.create(
        decided_by=clara, decided_at=now, expires_at=now + timedelta(days=90), check_made=held, **of
    )
    agree(noted.pk, officer=clara)
    assert not PairDecision.objects.get().owner_agreed, "only what the owner writes is"
