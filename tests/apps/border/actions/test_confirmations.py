"""Asking owners, and what their answers do."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone
from tests.apps.border.conftest import Cast, MakeCheck, Sent, ask, say

from leeward.apps.audit.actions import SYSTEM
from leeward.apps.audit.models import AuditEntry
from leeward.apps.border.actions.confirmations import owner_says
from leeward.apps.border.actions.holds import start_hold
from leeward.apps.border.models import Confirmation, Hold
from leeward.apps.border.views.owner_rows import owners_of
from leeward.apps.screening.models import PairDecision


def test_question_has_only_what_an_answer_needs(sent: Sent, cast: Cast, make_check: MakeCheck) -> None:
    check = make_check("HOLD", cast.alice)
    (asked,) = ask(check)
    ((node, body),) = sent.partners
    assert (node, body["request"], body["record"]) == ("ATG-NODE", str(asked.pk), asked.record)
    assert body["presented"] == {
        "number": "X123",
        "issuer": "D",
        "expiry_date": "2029-02-28",
        "surname": "MUSTERMANN",
        "given_names": "ERIKA",
        "birth_date": "1964-08-12",
        "sex": "F",
        "nationality": "D",
    }
    assert body["asked_by"] == {"agency": "BRB-IMMI", "country": "BRB", "post": "Airport"}
    assert "alice" not in str(body).lower(), "who stood at the counter is no business of the owner"
    assert (asked.due_at - asked.asked_at).total_seconds() == 30 * 60
    assert AuditEntry.objects.filter(act="confirmation.ask", object=f"record/{asked.record}").count() == 1


def test_asking_twice_sends_once(sent: Sent, cast: Cast, make_check: MakeCheck) -> None:
    check = make_check("HOLD", cast.alice)
    ask(check)
    assert ask(check) == []
    assert len(sent.partners) == 1


def test_owner_without_a_node_goes_to_the_own_desk(
    sent: Sent, nodes: dict[str, str], cast: Cast, make_check: MakeCheck
) -> None:
    nodes.clear()
    (asked,) = ask(make_check("HOLD", cast.alice))
    assert (asked.route, asked.node, sent.partners, len(sent.desk)) == ("desk", "", [], 1)


def test_possible_likeness_asks_no_owner(sent: Sent, cast: Cast, make_check: MakeCheck) -> None:
    check = make_check("HOLD", cast.alice)
    check.findings.update(strength="possible")
    assert ask(check) == []
    assert (sent.partners, sent.desk) == ([], [])


def test_no_other_state_learns_where_a_protected_person_is(sent: Sent, cast: Cast, make_check: MakeCheck) -> None:
    # The traveller is wanted by one owner and protected by another (rule R11).
    check = make_check("HOLD", cast.alice)
    protecting = check.findings.get()
    protecting.pk, protecting.order, protecting.kind = None, 1, "person.protection"
    protecting.owner, protecting.record = "INT-IOM", f"INT-IOM/{uuid4()}"
    protecting.save()
    asked = {each.owner: each.route for each in ask(check)}
    assert asked == {"ATG-RPF": "kept", "INT-IOM": "desk"}
    assert sent.partners == []
    assert [body["desk"] for body in sent.desk] == ["BRB-IMMI", "INT-IOM"]


# how likely the protected person is the traveller, where the other state's desk is -> how it is asked
@pytest.mark.parametrize(
    ("protecting", "at_a_partner", "route"),
    [
        ({"strength": "possible"}, True, "kept"),  # it may still be the same person
        ({}, False, "kept"),  # the other state works on this very node
        ({"resolved": "supervisor"}, True, "kept"),
        ({"resolved": "owner_agreed"}, True, "partner"),  # it is another person, as the protecting owner says
    ],
)
def test_where_a_protected_person_may_be_stays_here(
    sent: Sent,
    nodes: dict[str, str],
    cast: Cast,
    make_check: MakeCheck,
    protecting: dict[str, str],
    at_a_partner: bool,
    route: str,
) -> None:
    check = make_check("HOLD", cast.alice)
    row = check.findings.get()
    row.pk, row.order, row.kind, row.owner, row.record = None, 1, "person.protection", "INT-IOM", f"INT-IOM/{uuid4()}"
    for name, value in protecting.items():
        setattr(row, name, value)
    row.save()
    if not at_a_partner:
        nodes.clear()
    asked = {each.owner: each.route for each in ask(check)}
    assert asked["ATG-RPF"] == route
    assert [body["desk"] for body in sent.desk if body["finding"] == "person.red"] == ["BRB-IMMI"] * (route == "kept")
    assert "protect" not in str(Confirmation.Route.KEPT.label), "the counter reads the way of a question"


def test_the_owner_is_asked_about_a_hit_that_only_a_supervisor_calls_false(
    sent: Sent, cast: Cast, make_check: MakeCheck
) -> None:
    check = make_check("HOLD", cast.alice)
    check.findings.update(resolved="supervisor")
    assert len(ask(check)) == 1, "the hold runs, and only the owner's answer ends it"
    other = make_check("HOLD", cast.alice)
    other.findings.update(resolved="owner_agreed")
    assert ask(other) == []


@pytest.mark.parametrize(
    ("answer", "ended"),
    [
        ("confirmed", Hold.End.OWNER_CONFIRMED),
        ("other_person", Hold.End.OWNER_REFUTED),
        ("not_valid", Hold.End.OWNER_REFUTED),
        ("partly", ""),
        ("no_answer_possible", ""),
    ],
)
def test_answer_ends_the_hold(sent: Sent, cast: Cast, make_check: MakeCheck, answer: str, ended: str) -> None:
    check = make_check("HOLD", cast.alice)
    start_hold(check)
    (asked,) = ask(check)
    found = say(asked, answer, note="Warrant withdrawn <b>today</b>")
    assert found is not None
    hold = Hold.objects.get(check_made=check)
    assert hold.ended_how == ended
    assert bool(hold.ended_at) == bool(ended)
    assert Confirmation.objects.get(pk=asked.pk).note == "Warrant withdrawn <b>today</b>"
    assert b"Warrant" not in bytes(Confirmation.objects.get(pk=asked.pk).note_encrypted)


def test_one_no_of_two_owners_does_not_end_the_hold(sent: Sent, cast: Cast, make_check: MakeCheck) -> None:
    check = make_check("HOLD", cast.alice)
    second = check.findings.get()
    second.pk, second.order, second.record = None, 1, f"ATG-RPF/{uuid4()}"
    second.save()
    check.decision |= {"held": [0, 1]}
    check.save()
    start_hold(check)
    first, other = ask(check)
    say(first, "other_person")
    assert Hold.objects.get(check_made=check).ended_at is None
    say(other, "not_valid")
    assert Hold.objects.get(check_made=check).ended_how == Hold.End.OWNER_REFUTED


# who answers, with what, after what: nothing of it may change the first answer
@pytest.mark.parametrize(
    ("node", "answer", "why"),
    [
        ("LCA-NODE", "other_person", "another node was not asked"),
        ("", "other_person", "nor was our own desk"),
        ("ATG-NODE", "perhaps", "no answer of the list"),
    ],
)
def test_only_the_node_that_was_asked_can_answer(
    sent: Sent, cast: Cast, make_check: MakeCheck, node: str, answer: str, why: str
) -> None:
    check = make_check("HOLD", cast.alice)
    start_hold(check)
    (asked,) = ask(check)
    assert say(asked, answer, node=node) is None, why
    assert Hold.objects.get(check_made=check).ended_at is None


def test_first_clear_answer_holds_and_a_vague_one_may_be_replaced(
    sent: Sent, cast: Cast, make_check: MakeCheck
) -> None:
    check = make_check("HOLD", cast.alice)
    start_hold(check)
    (asked,) = ask(check)
    assert say(asked, "partly") is not None
    assert say(asked, "confirmed") is not None
    assert say(asked, "other_person") is None
    assert Confirmation.objects.get(pk=asked.pk).answer == "confirmed"


def test_unknown_question_is_no_error(sent: Sent, cast: Cast) -> None:
    assert owner_says(uuid4(), "confirmed", note="", by="x", answered_at=timezone.now(), actor=SYSTEM) is None


def test_other_person_is_the_agreement_a_false_hit_waits_for(sent: Sent, cast: Cast, make_check: MakeCheck) -> None:
    check = make_check("HOLD", cast.alice)
    (asked,) = ask(check)
    now = timezone.now()
    pair = PairDecision.objects.create(
        document_digest=check.document_digest,
        record=asked.record,
        record_version=1,
        decided_by=cast.clara,
        decided_at=now,
        expires_at=now + timedelta(days=90),
    )
    say(asked, "other_person")
    pair.refresh_from_db()
    assert (pair.owner_agreed, pair.owner_agreed_note) == (True, "Duty desk, ATG")


def test_counter_sees_no_owner_of_a_quiet_verdict(sent: Sent, cast: Cast, make_check: MakeCheck) -> None:
    check = make_check("PROTECT", cast.alice)
    assert len(ask(check)) == 1
    assert owners_of(check, counter=True) == []
    assert [each.owner for each in owners_of(check, counter=False)] == ["Royal Police Force"]
