"""Decisions and the reflection period: two persons, reasons, review; and what they do to the switch of protection."""

import pytest
from tests.apps.protection.closed import close
from tests.apps.protection.conftest import Care
from tests.apps.protection.decided import ACTUAL, NEGATIVE, now_is

from leeward.apps.audit.models import AuditEntry
from leeward.apps.protection.actions.deciding import Proposal, propose_status, second_status
from leeward.apps.protection.actions.reflecting import propose_end, second_end
from leeward.apps.protection.models import Decision
from leeward.platform.refusal import NotAllowed


def test_a_positive_decision_needs_any_second_colleague(care: Care) -> None:
    decision = propose_status(care.case, ACTUAL, officer=care.mona)
    assert now_is(care) == ("possible", True)
    with pytest.raises(NotAllowed):
        second_status(care.case, decision, agree=True, note="", officer=care.mona)
    second_status(care.case, decision, agree=True, note="", officer=care.nell)
    assert now_is(care) == ("actual", True)


def test_a_negative_decision_needs_a_supervisor_reasons_and_review(care: Care) -> None:
    for lacking in (Proposal("not_a_victim", "police", review="x"), Proposal("not_a_victim", "police", reasons="x")):
        with pytest.raises(NotAllowed):
            propose_status(care.case, lacking, officer=care.mona)
    decision = propose_status(care.case, NEGATIVE, officer=care.mona)
    with pytest.raises(NotAllowed):
        second_status(care.case, decision, agree=True, note="", officer=care.nell)
    second_status(care.case, decision, agree=True, note="", officer=care.lead)
    # The reflection period still protects: it ends by a decision of its own.
    assert now_is(care) == ("not_a_victim", True)


def test_the_second_person_may_refuse_with_a_reason(care: Care) -> None:
    decision = propose_status(care.case, NEGATIVE, officer=care.mona)
    with pytest.raises(NotAllowed):
        second_status(care.case, decision, agree=False, note="", officer=care.lead)
    second_status(care.case, decision, agree=False, note="She was never heard", officer=care.lead)
    assert now_is(care) == ("possible", True)
    assert Decision.objects.get().body["note"] == "She was never heard"
    propose_status(care.case, ACTUAL, officer=care.mona)


def test_only_one_proposal_waits_and_no_other_agency_decides(care: Care) -> None:
    decision = propose_status(care.case, ACTUAL, officer=care.mona)
    for officer in (care.nell, care.stranger):
        with pytest.raises(NotAllowed):
            propose_status(care.case, NEGATIVE, officer=officer)
    with pytest.raises(NotAllowed):
        second_status(care.case, decision, agree=True, note="", officer=care.stranger)


def test_the_way_back_to_protection_needs_one_person_alone(care: Care) -> None:
    second_status(
        care.case,
        propose_status(care.case, NEGATIVE, officer=care.mona),
        agree=True,
        note="",
        officer=care.lead,
    )
    propose_status(care.case, Proposal("possible", "ngo"), officer=care.nell)
    assert now_is(care)[0] == "possible"


def test_what_was_decided_is_in_no_audit_row(care: Care) -> None:
    """The audit log has who decided on which case; an auditor does not learn what about a person."""
    decision = propose_status(care.case, Proposal("not_a_victim", "ngo", reasons="x", review="x"), officer=care.mona)
    second_status(care.case, decision, agree=True, note="", officer=care.lead)
    propose_end(care.case, "not_a_victim", "x", officer=care.mona)
    second_end(care.case, agree=True, officer=care.lead)
    close(care)
    rows = AuditEntry.objects.filter(object=f"case/{care.case.pk}")
    assert {"case.open", "case.propose", "case.status", "case.close"} <= {row.act for row in rows}
    assert {row.outcome for row in rows} <= {"", "agreed"}
    assert "victim" not in "".join(f"{row.outcome}{row.details}" for row in rows)
