"""A notice is shared by two people, and only what the second one saw."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone
from tests.apps.agencies.administrators import add_pair, administrators

from leeward.apps.agencies.actions.officers import create_officer
from leeward.apps.agencies.models import Officer, Role
from leeward.apps.audit.models import AuditEntry
from leeward.apps.registry.access import Handling
from leeward.apps.registry.actions import proposals
from leeward.apps.registry.actions.import_defaults import Grading
from leeward.apps.registry.actions.proposals import NotShared, publish
from leeward.apps.registry.actions.records import RecordConflict, withdraw_record
from leeward.apps.registry.models import Proposal, Record, RecordChange, RecordList
from leeward.apps.registry.queries import records as queries
from leeward.core.dates import DateSpan
from leeward.core.record.content.document import TravelDocument
from leeward.core.record.content.method import Method
from leeward.core.record.content.person import Notice, Person, PersonName
from leeward.platform.refusal import NotAllowed

pytestmark = pytest.mark.django_db
MISSING = Person((PersonName("Anna Specimen"),), "missing", Notice("yellow", "reviewed"))
WANTED = Person(
    (PersonName("Bo Specimen"),), "wanted", Notice("red", "reviewed", reason="Robbery"), (DateSpan.parse("1980"),)
)


@pytest.fixture
def colleague(cast: Any) -> Officer:
    return create_officer("kim", "Kim", cast.police, roles=[Role.RECORD_KEEPER])


@pytest.fixture
def proposal(keeper: Officer) -> Proposal:
    made = publish(MISSING, keeper=keeper, handling=Handling(countries=("BRB", "TTO")))
    assert isinstance(made, Proposal)
    return made


def test_a_document_is_a_record_at_once(keeper: Officer) -> None:
    made = publish(TravelDocument("A1234567", "BRB", "lost"), keeper=keeper)
    assert isinstance(made, Record)


def test_a_notice_waits_outside_every_index(proposal: Proposal, keeper: Officer) -> None:
    assert (Record.objects.count(), RecordChange.objects.count()) == (0, 0)
    assert queries.proposals(keeper) == [proposal]
    assert AuditEntry.objects.get(act="proposal.create").object == f"proposal/{proposal.pk}"


def test_a_colleague_approves_exactly_what_was_proposed(proposal: Proposal, colleague: Officer) -> None:
    record = proposals.approve(proposal, approver=colleague)
    assert (record.state, record.caption, record.handling) == ("active", "Anna Specimen", {"countries": ["BRB", "TTO"]})
    assert [row.what for row in RecordChange.objects.all()] == ["added"]
    proposal.refresh_from_db()
    assert (proposal.state, proposal.payload, proposal.record, proposal.decided_by) == (
        "approved",
        {},
        record,
        colleague,
    )
    with pytest.raises(RecordConflict) as error:  # once
        proposals.approve(proposal, approver=colleague)
    assert (error.value.code, Record.objects.count()) == ("state", 1)


@pytest.mark.parametrize("who", ["keeper", "clara", "alice", "bob"])
def test_no_one_else_decides(who: str, proposal: Proposal, cast: Any) -> None:
    """Not who wrote it, not a supervisor of another agency, not an officer."""
    with pytest.raises((PermissionError, NotAllowed)):
        proposals.approve(proposal, approver=getattr(cast, who))
    with pytest.raises((PermissionError, NotAllowed)):
        proposals.refuse(proposal, approver=getattr(cast, who), answer="no")
    assert Record.objects.count() == 0


def test_one_administrator_who_made_two_keepers_shares_no_notice(cast: Any) -> None:
    """Reproduced: Ada set both passwords, proposed a red notice as one keeper and approved it as the other."""
    one, other = add_pair(administrators(cast), cast.barbados, Role.RECORD_KEEPER)
    for author, approver in ((one, other), (other, one)):
        made = publish(WANTED, keeper=author)
        assert isinstance(made, Proposal)
        with pytest.raises(NotAllowed, match="vouch"):
            proposals.approve(made, approver=approver)
        proposals.take_back(made, keeper=author)
    assert not Record.objects.exists()


def test_the_database_refuses_one_person(proposal: Proposal, keeper: Officer) -> None:
    for decided_by in (keeper, None):
        with pytest.raises(IntegrityError), transaction.atomic():
            Proposal.objects.filter(pk=proposal.pk).update(state="approved", decided_by=decided_by)


def test_an_altered_proposal_is_not_approved(proposal: Proposal, colleague: Officer) -> None:
    payload = {**proposal.payload, "handling": {}}
    Proposal.objects.filter(pk=proposal.pk).update(payload=payload)
    with pytest.raises(RecordConflict, match="not what was proposed"):
        proposals.approve(proposal, approver=colleague)


def test_refused_taken_back_and_late_leave_no_facts(proposal: Proposal, keeper: Officer, colleague: Officer) -> None:
    with pytest.raises(RecordConflict):
        proposals.refuse(proposal, approver=colleague, answer=" ")
    proposals.refuse(proposal, approver=colleague, answer="Ask for a birth date")
    second, third = publish(MISSING, keeper=keeper), publish(MISSING, keeper=keeper)
    assert isinstance(second, Proposal)
    assert isinstance(third, Proposal)
    with pytest.raises(PermissionError):
        proposals.take_back(second, keeper=colleague)
    proposals.take_back(second, keeper=keeper)
    assert proposals.expire_proposals(timezone.now()) == 0
    assert proposals.expire_proposals(timezone.now() + timedelta(days=15)) == 1
    rows = Proposal.objects.order_by("requested_at").values_list("state", "payload", "caption")
    assert list(rows) == [("refused", {}, ""), ("withdrawn", {}, ""), ("expired", {}, "")]
    assert Record.objects.count() == 0


def test_the_rules_refuse_ask_and_are_answered(keeper: Officer) -> None:
    with pytest.raises(NotShared) as refused:
        publish(replace(WANTED, notice=None), keeper=keeper, reason="urgent")
    assert [result.rule for result in refused.value.results] == ["offence_missing"]
    doubtful = replace(WANTED, birth_dates=())
    with pytest.raises(NotShared):
        publish(doubtful, keeper=keeper)
    made = publish(doubtful, keeper=keeper, reason="seen on camera")
    assert isinstance(made, Proposal)
    assert made.findings == [{"rule": "identity_thin", "severity": "ask", "found": ""}]
    # What a rule asks about needs a second person whatever its kind.
    method = Method("Boat", "route", "It is led by Anna Specimen.")
    assert isinstance(publish(method, keeper=keeper, reason="the name of a boat"), Proposal)


def test_a_changed_notice_needs_the_second_person_too(proposal: Proposal, keeper: Officer, colleague: Officer) -> None:
    record = proposals.approve(proposal, approver=colleague)
    change = publish(replace(MISSING, sex="F"), keeper=keeper, record=record, reason="family told us")
    assert isinstance(change, Proposal)
    record.refresh_from_db()
    assert record.version == 1
    changed = proposals.approve(change, approver=colleague)
    assert (changed.pk, changed.version, changed.content["sex"]) == (record.pk, 2, "F")
    late = publish(replace(MISSING, sex="M"), keeper=keeper, record=changed, reason="a slip")
    assert isinstance(late, Proposal)
    withdraw_record(changed, keeper=keeper, reason="found")
    with pytest.raises(RecordConflict):
        proposals.approve(late, approver=colleague)


def test_reinstating_a_notice_needs_two_persons(proposal: Proposal, keeper: Officer, colleague: Officer) -> None:
    record = withdraw_record(proposals.approve(proposal, approver=colleague), keeper=keeper, reason="found")
    waits = proposals.reinstate(record, keeper=keeper, reason="gone again")
    assert isinstance(waits, Proposal)
    record.refresh_from_db()
    assert (record.state, record.version) == ("withdrawn", 2)
    with pytest.raises(NotAllowed):
        proposals.approve(waits, approver=keeper)
    back = proposals.approve(waits, approver=colleague)
    assert (back.pk, back.state, back.version, back.handling) == (record.pk, "active", 3, record.handling)
    assert [row.what for row in RecordChange.objects.order_by("id")] == ["added", "withdrawn", "added"]
    assert RecordList.objects.get().active_records == 1


def test_a_document_is_reinstated_at_once(keeper: Officer) -> None:
    made = publish(TravelDocument("A1234567", "BRB", "lost"), keeper=keeper)
    assert isinstance(made, Record)
    back = proposals.reinstate(withdraw_record(made, keeper=keeper, reason="found"), keeper=keeper, reason="a slip")
    assert isinstance(back, Record)
    assert (back.state, back.version) == ("active", 3)
    again = publish(
        TravelDocument("A1234567", "BRB", "stolen"),
        keeper=keeper,
        record=withdraw_record(back, keeper=keeper, reason="found"),
        reason="stolen this time",
    )
    assert isinstance(again, Record)
    assert (again.state, again.content["status"]) == ("active", "stolen")


def test_taking_a_notice_off_needs_two_persons(proposal: Proposal, keeper: Officer, colleague: Officer) -> None:
    """Checks would cease to act on it: one person alone must not switch a notice off so quietly."""
    record = proposals.approve(proposal, approver=colleague)
    plain = Person(MISSING.names, "information")
    made = publish(plain, keeper=keeper, record=record, reason="is back home")
    assert isinstance(made, Proposal)
    record.refresh_from_db()
    assert record.content["topic"] == "missing"
    assert proposals.approve(made, approver=colleague).content["topic"] == "information"


def test_only_keepers_of_the_owner_propose(cast: Any) -> None:
    with pytest.raises(PermissionError):
        publish(MISSING, keeper=cast.clara)


def derived(author: Officer, content: Any, **said: Any) -> Proposal:
    """What an analyst derived, who keeps no records."""
    given = {"reason": "Found in an inquiry", "handling": Handling(no_onward=True), "list_name": "From inquiries"}
    return proposals.propose_derived(content, author=author, grading=Grading("C", "3"), **{**given, **said})


@pytest.fixture
def analyst(cast: Any) -> Officer:
    return create_officer("ana", "Ana", cast.police, roles=[Role.ANALYST])


def test_what_was_derived_waits_whatever_it_says(analyst: Officer, colleague: Officer) -> None:
    made = derived(analyst, TravelDocument("A1234567", "BRB", "lost"))
    assert not Record.objects.exists()
    with pytest.raises(NotAllowed):
        proposals.approve(made, approver=analyst)
    record = proposals.approve(made, approver=colleague)
    assert (record.owner, record.record_list.name) == (analyst.agency, "From inquiries")
    assert (record.handling, record.reliability, record.credibility) == ({"no_onward": True}, "C", "3")


def test_the_rules_ask_the_same_of_what_was_derived(analyst: Officer) -> None:
    with pytest.raises(NotShared):
        derived(analyst, replace(WANTED, protected_from=("BRB",)))
    with pytest.raises(NotShared):
        derived(analyst, replace(WANTED, notice=None), reason=" ")
    assert not Proposal.objects.exists()


def test_what_waits_ends_with_what_it_came_from_and_what_was_decided_stays(
    analyst: Officer, colleague: Officer
) -> None:
    waits, approved = (derived(analyst, replace(MISSING, remarks=each)) for each in ("one", "two"))
    record = proposals.approve(approved, approver=colleague)
    for each in (waits, approved):
        proposals.end_proposal(each)
        each.refresh_from_db()
    assert (waits.state, waits.payload, waits.caption) == ("expired", {}, "")
    assert (approved.state, approved.record) == ("approved", record)
    with pytest.raises(RecordConflict):
        proposals.approve(waits, approver=colleague)
