"""Records proposed from an inquiry wait for a second person, and say what they are."""

import pytest
from tests.apps.networks.opened import Analysts
from tests.apps.networks.together import group_of, person

from leeward.apps.agencies.actions.officers import create_officer
from leeward.apps.agencies.models import Role
from leeward.apps.audit.models import AuditEntry
from leeward.apps.networks.actions.inquiries import close
from leeward.apps.networks.actions.shared_records import LIST_NAME, Written, propose
from leeward.apps.networks.models import Inquiry, SharedRecord
from leeward.apps.networks.queries.shared_facts import facts_of
from leeward.apps.networks.queries.shared_records import Subject, shown, subject_of_entity, subject_of_group
from leeward.apps.registry.access import Handling
from leeward.apps.registry.actions.import_defaults import Grading
from leeward.apps.registry.actions.proposals import NotShared, approve
from leeward.apps.registry.models import Proposal, Record
from leeward.core.record.content.content import Content
from leeward.core.record.content.method import Method
from leeward.core.record.content.organisations_and_craft import Organisation
from leeward.core.record.content.person import Person, PersonName
from leeward.platform.refusal import NotAllowed

ADA = Person((PersonName("Ada March"),))
FOR_TRINIDAD = Handling(countries=("TTO",), no_onward=True)


def written(content: Content = ADA, *, is_hypothesis: bool = False) -> Written:
    return Written(content, FOR_TRINIDAD, Grading("B", "3"), "They land there next", is_hypothesis)


def proposed(inquiry: Inquiry, analysts: Analysts, content: Content = ADA, **said: bool) -> SharedRecord:
    subject = subject_of_entity(inquiry, person(analysts.ana, "ADA MARCH").pk)
    assert subject is not None
    facts = facts_of(subject, inquiry.agency, FOR_TRINIDAD, "person")
    return propose(inquiry, subject, facts, written(content, **said), officer=analysts.ana)


def test_it_is_no_record_before_a_second_person_approves_it(analysts: Analysts, inquiry: Inquiry) -> None:
    row = proposed(inquiry, analysts)
    assert not Record.objects.exists()
    record = approve(row.proposal, approver=analysts.sue)
    assert (record.owner, record.record_list.name) == (inquiry.agency, LIST_NAME)
    assert record.handling == FOR_TRINIDAD.to_json()
    assert (record.reliability, record.credibility) == ("B", "3")
    audited = AuditEntry.objects.get(act="inquiry.share")
    assert audited.object == f"inquiry/{inquiry.pk}/proposal/{row.proposal_id}"
    assert audited.details == {"kind": "person", "sources": 1, "left_out": {}, "hypothesis": False}


def test_who_proposed_it_does_not_approve_it(analysts: Analysts, inquiry: Inquiry) -> None:
    row = proposed(inquiry, analysts)
    with pytest.raises(NotAllowed, match="Another person decides"):
        approve(row.proposal, approver=analysts.ana)
    with pytest.raises(PermissionError, match="another record keeper or a supervisor"):
        approve(row.proposal, approver=analysts.ben)
    keeper = create_officer("kay", "Kay", inquiry.agency, roles=[Role.RECORD_KEEPER])
    assert approve(row.proposal, approver=keeper).owner == inquiry.agency


@pytest.mark.parametrize(
    ("content", "field"),
    [(ADA, "remarks"), (Method("Boats at night", "route", description="Two boats"), "description")],
)
def test_a_hypothesis_is_said_to_be_one(content: Content, field: str, analysts: Analysts, inquiry: Inquiry) -> None:
    row = proposed(inquiry, analysts, content, is_hypothesis=True)
    assert row.is_hypothesis
    assert row.proposal.payload["content"][field].startswith("Hypothesis: ")


def test_a_group_is_a_hypothesis_whatever_is_said(analysts: Analysts, inquiry: Inquiry) -> None:
    subject = subject_of_group(inquiry, group_of(inquiry, person(analysts.ana, "ADA MARCH")).pk)
    assert subject is not None
    facts = facts_of(subject, inquiry.agency, FOR_TRINIDAD, "organisation")
    group = written(Organisation((PersonName("Night boats"),)))
    row = propose(inquiry, subject, facts, group, officer=analysts.ana)
    assert row.is_hypothesis
    assert "Hypothesis" in row.proposal.payload["content"]["remarks"]


def test_what_another_owner_keeps_back_does_not_leave_though_it_is_typed(
    mixed: Subject, analysts: Analysts, inquiry: Inquiry
) -> None:
    facts = facts_of(mixed, inquiry.agency, FOR_TRINIDAD, "person")
    typed = Person((PersonName("Ada Secret"),))
    with pytest.raises(NotAllowed, match="ADA SECRET"):
        propose(inquiry, mixed, facts, written(typed), officer=analysts.ana)
    assert not Proposal.objects.exists()
    row = propose(inquiry, mixed, facts, written(), officer=analysts.ana)
    assert (row.used, row.left_out) == (1, {"no_onward": 1})


def test_only_who_works_on_the_open_inquiry_proposes(analysts: Analysts, inquiry: Inquiry) -> None:
    subject = subject_of_entity(inquiry, person(analysts.ana, "ADA MARCH").pk)
    assert subject is not None
    facts = facts_of(subject, inquiry.agency, FOR_TRINIDAD, "person")
    for officer in (analysts.ben, analysts.sue):
        with pytest.raises(NotAllowed):
            propose(inquiry, subject, facts, written(), officer=officer)
    close(inquiry, "Answered", officer=analysts.ana)
    with pytest.raises(NotAllowed):
        propose(inquiry, subject, facts, written(), officer=analysts.ana)


def test_what_the_compliance_rules_refuse_is_not_proposed(analysts: Analysts, inquiry: Inquiry) -> None:
    with pytest.raises(NotShared):
        proposed(inquiry, analysts, Person((PersonName("Ada March"),), protected_from=("BRB",)))
    assert not Proposal.objects.exists()


def test_what_waits_ends_with_the_inquiry_and_what_was_approved_stays(analysts: Analysts, inquiry: Inquiry) -> None:
    waits = proposed(inquiry, analysts)
    subject = subject_of_entity(inquiry, person(analysts.ana, "BO MAY").pk)
    assert subject is not None
    facts = facts_of(subject, inquiry.agency, FOR_TRINIDAD, "person")
    approved = propose(inquiry, subject, facts, written(), officer=analysts.ana)
    approve(approved.proposal, approver=analysts.sue)
    close(inquiry, "Answered", officer=analysts.ana)
    waits.proposal.refresh_from_db()
    assert (waits.proposal.state, waits.proposal.payload) == ("expired", {})
    assert Record.objects.get().state == Record.State.ACTIVE


def test_a_source_that_is_gone_since_is_said(analysts: Analysts, inquiry: Inquiry) -> None:
    row = proposed(inquiry, analysts)
    assert shown(inquiry)[0].gone == 0
    row.sources.get().delete()
    assert shown(inquiry)[0].gone == 1
