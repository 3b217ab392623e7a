"""A partner's plan is an invitation: a lead accepts, a supervisor confirms, and what grows waits for both again."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone
from tests.apps.exchange.conftest import Federation, federation
from tests.apps.operations.federated import Staff, accepted, arrives, led_by_antigua, led_here, said, sent, staff

from leeward.apps.agencies.actions.officers import create_officer
from leeward.apps.agencies.models import Role
from leeward.apps.audit.models import AuditEntry
from leeward.apps.operations.actions.acceptance import accept, confirm
from leeward.apps.operations.actions.operations import leave
from leeward.apps.operations.actions.plan_statements import plan_body
from leeward.apps.operations.models import Acceptance, Operation
from leeward.apps.operations.queries import acceptance as queries
from leeward.platform.refusal import NotAllowed

__all__ = ["federation"]


@pytest.fixture
def people(federation: Federation) -> Staff:
    return staff(federation)


@pytest.fixture
def copy(people: Staff) -> Operation:
    return led_by_antigua(people)


def digest(operation: Operation, people: Staff) -> str:
    terms = queries.terms_of(Operation.objects.get(pk=operation.pk), people.police)
    return terms.digest if terms else ""


def plan_again(federation: Federation, copy: Operation, version: int, **changed: Any) -> None:
    """Antigua's node states its plan again."""
    body = plan_body(Operation.objects.get(pk=copy.pk)) | changed
    arrives(said(federation.antigua, "operation.plan", "plan", version, body, copy.pk))


def test_who_accepts_and_in_which_order(copy: Operation, people: Staff) -> None:
    both = create_officer("bea", "Bea", people.police, roles=[Role.OPERATION_LEAD, Role.SUPERVISOR])
    ali = create_officer("ali", "Ali", people.antigua, roles=[Role.OPERATION_LEAD])
    now = digest(copy, people)
    with pytest.raises(NotAllowed, match="accepts the plan as it is now first"):
        confirm(copy, now, officer=people.sam)
    for officer in (people.sam, people.ken, people.olu):
        with pytest.raises(NotAllowed, match="An operation lead"):
            accept(copy, now, officer=officer)
    with pytest.raises(NotAllowed, match="changed since you opened it"):
        accept(copy, "x", officer=people.lea)
    accept(copy, now, officer=both)
    for officer in (both, people.lea, people.ken):
        with pytest.raises(NotAllowed, match="Another person of your agency, a supervisor"):
            confirm(copy, now, officer=officer)
    assert queries.accepted(copy, people.police) is None, "one person is not enough"
    confirm(copy, now, officer=people.sam)
    assert queries.accepted(copy, people.police) is not None
    acts = AuditEntry.objects.filter(act__startswith="operation.accept").values_list("act", flat=True)
    assert sorted(acts) == ["operation.accept", "operation.accept.confirm"]
    with pytest.raises(NotAllowed, match="changed since"):
        accept(copy, now, officer=ali)


def test_the_database_wants_two_persons(copy: Operation, people: Staff) -> None:
    accept(copy, digest(copy, people), officer=people.lea)
    at = timezone.now()
    for by in (people.lea, None):
        with pytest.raises(IntegrityError), transaction.atomic():
            Acceptance.objects.update(confirmed_by=by, confirmed_at=at, since=at)


def test_what_is_led_here_is_not_accepted(people: Staff) -> None:
    with pytest.raises(NotAllowed, match="no plan of a partner"):
        accept(led_here(people), "x", officer=people.lea)


def test_a_plan_that_grows_waits_and_one_that_shrinks_holds(
    federation: Federation, copy: Operation, people: Staff
) -> None:
    accepted(copy, people)
    lucia = {"agency": "LCA-POLI", "legal_basis": "Act 1", "joined_at": "", "left_at": "", "left_because": ""}
    plan_again(federation, copy, 7, participants=[*plan_body(copy)["participants"], lucia])
    copy.refresh_from_db()
    assert queries.audience(copy, people.police) == {"ATG-IMMI"}, "Saint Lucia was not accepted"
    assert [(each.pk, what) for each, what in queries.to_accept(people.lea)] == [(copy.pk, ("agencies", "sites"))], (
        "the harbour has its post now"
    )
    accept(copy, digest(copy, people), officer=people.lea)
    assert [each.pk for each, _ in queries.to_accept(people.sam)] == [copy.pk]
    assert queries.audience(copy, people.police) == {"ATG-IMMI"}
    confirm(copy, digest(copy, people), officer=people.sam)
    assert queries.audience(copy, people.police) == {"ATG-IMMI", "LCA-POLI"}
    assert queries.to_accept(people.lea) == []
    plan_again(federation, copy, 8, begins_on=(copy.begins_on + timedelta(1)).isoformat())
    assert queries.to_accept(people.lea) == []
    now = queries.accepted(Operation.objects.get(), people.police)
    assert now is not None
    assert now.begins_on == copy.begins_on + timedelta(1)
    plan_again(federation, copy, 9, zone="Asia/Tokyo")
    assert queries.accepted(Operation.objects.get(), people.police) is None
    assert queries.audience(Operation.objects.get(), people.police) == set()


def test_no_plan_takes_back_that_an_agency_left(federation: Federation, copy: Operation, people: Staff) -> None:
    accepted(copy, people)
    invited = plan_body(copy)
    leave(copy, people.police, "An election", officer=people.lea)
    arrives(said(federation.antigua, "operation.plan", "plan", 9, invited, copy.pk))
    row = copy.participants.get(agency=people.police)
    assert row.left_at is not None
    assert (row.left_because, row.invited_again) == ("An election", True)
    assert queries.accepted(copy, people.police) is None
    assert len(sent("operation.left")) == 1
    again = digest(copy, people)
    accept(copy, again, officer=people.lea)
    row.refresh_from_db()
    assert row.left_at is not None
    confirm(copy, again, officer=people.sam)
    row.refresh_from_db()
    back = copy.participants.get(agency=people.police)
    assert (back.left_at, back.left_here) == (None, False)
    assert queries.accepted(copy, people.police) is not None
