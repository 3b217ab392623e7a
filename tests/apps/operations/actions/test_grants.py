"""Access is asked by a lead, granted by two persons of the owner, and ended by one of them."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
import uuid_utils.compat
from django.db import IntegrityError, transaction
from django.utils import timezone
from tests.apps.exchange.conftest import Federation, federation
from tests.apps.operations.federated import Staff, arrives, led_here, said, sent, staff, wish

from leeward.apps.agencies.actions.officers import create_officer, ensure_agency
from leeward.apps.agencies.models import Officer, Role
from leeward.apps.audit.models import AuditEntry
from leeward.apps.exchange.actions.incoming import Unusable
from leeward.apps.operations.actions.grants import approve, ask, refuse, revoke, second
from leeward.apps.operations.actions.operations import invite
from leeward.apps.operations.models import ListGrant, Operation
from leeward.apps.registry.models import RecordList
from leeward.core.operation.grants import Grant
from leeward.platform.refusal import NotAllowed

__all__ = ["federation"]
ASK = "operation.grant_ask"


@pytest.fixture
def people(federation: Federation) -> Staff:
    return staff(federation)


@pytest.fixture
def operation(people: Staff) -> Operation:
    RecordList.objects.create(owner=people.police, name="Wanted")
    return led_here(people)


def asked_by_antigua(federation: Federation, operation: Operation, **facts: Any) -> ListGrant:
    """Antigua's node asks for the police's list; the row here."""
    now = timezone.now()
    usual: dict[str, Any] = {
        "id": str(uuid_utils.compat.uuid7()),
        "version": 1,
        "operation": str(operation.pk),
        "owner": "BRB-RBPF",
        "needs": "ATG-IMMI",
        "lists": frozenset({"Wanted"}),
        "functions": frozenset({"find"}),
        "purpose": "border_check",
        "sites": frozenset({"AG-ANU"}),
        "starts": now - timedelta(hours=1),
        "ends": now + timedelta(days=2),
        "officers": frozenset({"bob"}),
    }
    grant = Grant(**usual | facts)
    body = {"grant": grant.to_json(), "reason": "Flights", "asked_by": "ali"}
    arrives(said(federation.antigua, ASK, grant.id, 1, body, operation.pk))
    return ListGrant.objects.get(pk=grant.id)


def test_from_the_question_to_the_revocation(federation: Federation, people: Staff, operation: Operation) -> None:
    row = asked_by_antigua(federation, operation)
    assert (row.state, row.asked_by, row.owner_node) == ("asked", "ali", "")
    approve(row, officer=people.ken)
    second(row, officer=people.sam)
    revoke(row, "The list was wrong", officer=people.lea)
    row.refresh_from_db()
    assert (row.state, row.version, row.approved_by, row.second_by) == ("revoked", 2, people.ken, people.sam)
    told = [(body["version"], body["body"]["grant"]["state"]) for _, body in sent("operation.grant")]
    assert told == [(1, "in_force"), (2, "revoked")]
    acts = AuditEntry.objects.filter(act__startswith="grant.").order_by("pk").values_list("act", flat=True)
    assert list(acts) == ["grant.approve", "grant.confirm", "grant.revoke"]


Act = Callable[[ListGrant, Officer], None]
BY: dict[str, Act] = {
    "approve": lambda row, officer: approve(row, officer=officer),
    "second": lambda row, officer: second(row, officer=officer),
    "refuse": lambda row, officer: refuse(row, "No", officer=officer),
    "revoke": lambda row, officer: revoke(row, "No", officer=officer),
}


def test_who_may_do_what_when(federation: Federation, people: Staff, operation: Operation) -> None:
    lucia = ensure_agency("LCA-POLI", "Saint Lucia", country="LCA")
    strange = create_officer("otto", "Otto", lucia, roles=(Role.OPERATION_LEAD, Role.RECORD_KEEPER, Role.SUPERVISOR))
    steps: list[tuple[str, dict[str, set[str]]]] = [
        ("asked", {"approve": {"ken", "lea"}, "refuse": {"ken", "lea", "sam"}}),
        ("approved", {"second": {"lea", "sam"}, "refuse": {"ken", "lea", "sam"}}),
        ("in_force", {"revoke": {"ken", "lea", "sam"}}),
        ("revoked", {}),
        ("refused", {}),
    ]
    row = asked_by_antigua(federation, operation)
    ListGrant.objects.filter(pk=row.pk).update(approved_by=people.ken)
    for state, allowed in steps:
        for act, do in BY.items():
            for officer in (people.ken, people.lea, people.sam, people.olu, strange):
                second_by = people.sam if state in ("in_force", "revoked") else None
                ListGrant.objects.filter(pk=row.pk).update(state=state, second_by=second_by, version=1)
                try:
                    with transaction.atomic():
                        do(row, officer)
                        done = True
                        transaction.set_rollback(True)
                except NotAllowed:
                    done = False
                assert done == (officer.username in allowed.get(act, set())), (state, act, officer)


def test_the_database_wants_two_persons(federation: Federation, people: Staff, operation: Operation) -> None:
    row = asked_by_antigua(federation, operation)
    for by in ({"approved_by": people.ken, "second_by": people.ken}, {"approved_by": people.ken}, {}):
        with pytest.raises(IntegrityError), transaction.atomic():
            ListGrant.objects.filter(pk=row.pk).update(state="in_force", **by)


def test_asking_a_partner_and_what_it_grants(federation: Federation, people: Staff, operation: Operation) -> None:
    row = ask(operation, wish(people.antigua), officer=people.lea)
    assert row.owner_node == "ATG-IMMI"
    ((audience, body),) = sent(ASK)
    assert (audience, body["body"]["asked_by"]) == (["ATG-IMMI"], "lea")
    with pytest.raises(NotAllowed):  # only its owner's node decides
        approve(row, officer=people.ken)
    wider = row.rules.to_json() | {"lists": ["Secret", "Wanted"]}
    for grant, code in ((wider, "grant.lists"), (row.rules.to_json(), "")):
        statement = said(federation.antigua, "operation.grant", str(row.pk), 1, {"grant": grant}, operation.pk)
        if code:
            with pytest.raises(Unusable) as error, transaction.atomic():
                arrives(statement)
            assert error.value.code == code
        else:
            arrives(statement)
    row.refresh_from_db()
    assert (row.state, row.asked_by) == ("in_force", "lea")


def test_questions_that_are_refused(federation: Federation, people: Staff, operation: Operation) -> None:
    row = asked_by_antigua(federation, operation)
    cases: list[tuple[dict[str, Any], str]] = [
        ({"id": str(row.pk)}, "fork"),
        ({"needs": "LCA-POLI"}, "grant.needs"),
        ({"owner": "ATG-IMMI", "needs": "BRB-RBPF"}, "grant.needs"),
    ]
    for facts, code in cases:
        with pytest.raises(Unusable) as error, transaction.atomic():
            asked_by_antigua(federation, operation, **facts)
        assert error.value.code == code
    nameless = asked_by_antigua(federation, operation, lists=frozenset({"Secret"}))
    with pytest.raises(NotAllowed, match="Secret"):
        approve(nameless, officer=people.ken)


WISHES: list[tuple[str, dict[str, Any], str]] = [
    ("no officer", {"officers": []}, "officers"),
    ("no site", {"sites": []}, "sites"),
    ("for training", {"purpose": "training"}, "purpose"),
    ("until before it begins", {"ends_at": timezone.now() - timedelta(days=3)}, "begins"),
    ("beyond the operation", {"ends_at": timezone.now() + timedelta(days=20)}, "last day"),
]


def test_wishes_that_are_refused(federation: Federation, people: Staff, operation: Operation) -> None:
    for why, facts, told in WISHES:
        with pytest.raises(NotAllowed, match=told):
            ask(operation, wish(people.antigua, **facts), officer=people.lea)
        assert not ListGrant.objects.exists(), why
    lucia = ensure_agency("LCA-POLI", "Saint Lucia", country="LCA")
    for owner, officer in ((lucia, people.lea), (people.antigua, people.sam), (people.police, people.lea)):
        with pytest.raises(NotAllowed):
            ask(operation, wish(owner), officer=officer)
    invite(operation, lucia, "Act 1", officer=people.lea)
    assert ask(operation, wish(lucia), officer=people.lea).owner_node == "LCA-POLI"
    Operation.objects.update(state="ended")
    with pytest.raises(NotAllowed):
        ask(operation, wish(lucia), officer=people.lea)
