"""Grants as nodes tell them: every field of a wrong one is named, and none makes or changes a row."""

from collections.abc import Callable
from copy import deepcopy
from datetime import timedelta
from typing import Any

import pytest
import uuid_utils.compat
from django.db import transaction
from django.utils import timezone
from tests.apps.exchange.conftest import Federation, federation
from tests.apps.operations.federated import Staff, led_here, said, sent, staff, wish

from leeward.apps.exchange.actions.incoming import Unusable
from leeward.apps.operations.actions.grant_statements import say_ask, say_grant, take_ask, take_grant
from leeward.apps.operations.actions.grants import ask
from leeward.apps.operations.models import ListGrant, Operation
from leeward.core.operation.grants import Grant

__all__ = ["federation"]
Change = Callable[[dict[str, Any]], object]


@pytest.fixture
def people(federation: Federation) -> Staff:
    return staff(federation)


@pytest.fixture
def operation(people: Staff) -> Operation:
    return led_here(people)


def grant(operation: Operation, **facts: Any) -> Grant:
    """Antigua's officer Bob finds records of the police's list for two days."""
    now = timezone.now()
    usual: dict[str, Any] = {
        "id": str(uuid_utils.compat.uuid7()), "version": 1, "operation": str(operation.pk), "owner": "BRB-RBPF",
        "needs": "ATG-IMMI", "lists": frozenset({"Wanted"}), "functions": frozenset({"find"}),
        "purpose": "border_check", "sites": frozenset({"AG-ANU"}), "starts": now, "ends": now + timedelta(2),
        "officers": frozenset({"bob"}),
    }  # fmt: skip
    return Grant(**usual | facts)


WRONG: tuple[tuple[str, Change, str], ...] = (
    ("no grant", lambda b: b.pop("grant"), "grant"),
    ("a text", lambda b: b.update(grant="x"), "grant.grant"),
    ("a field too many", lambda b: b["grant"].update(more=1), "grant.grant"),
    ("a field too few", lambda b: b["grant"].pop("role"), "grant.grant"),
    ("no list", lambda b: b["grant"].update(lists=[]), "grant.lists"),
    ("lists that are a text", lambda b: b["grant"].update(lists="Wanted"), "grant.lists"),
    ("more lists than there are", lambda b: b["grant"].update(lists=[str(n) for n in range(201)]), "grant.lists"),
    ("a list that is no text", lambda b: b["grant"].update(lists=[1]), "grant.lists"),
    ("no site", lambda b: b["grant"].update(sites=[]), "grant.sites"),
    ("no function", lambda b: b["grant"].update(functions=[]), "grant.functions"),
    ("a function that there is not", lambda b: b["grant"].update(functions=["delete"]), "grant.functions"),
    ("for training", lambda b: b["grant"].update(purpose="training"), "grant.purpose"),
    ("no one", lambda b: b["grant"].update(officers=[]), "grant.officers"),
    ("no such time", lambda b: b["grant"].update(starts="yesterday"), "grant.starts"),
    ("it ends before it begins", lambda b: b["grant"].update(ends=b["grant"]["starts"]), "grant.ends"),
    ("a version in words", lambda b: b["grant"].update(version="1"), "grant.version"),
    ("a version that is true", lambda b: b["grant"].update(version=True), "grant.version"),
    ("another version than the statement's", lambda b: b["grant"].update(version=2), "grant.id"),
    ("another id", lambda b: b["grant"].update(id=str(uuid_utils.compat.uuid7())), "grant.id"),
    ("another operation", lambda b: b["grant"].update(operation=str(uuid_utils.compat.uuid7())), "grant.id"),
    ("to itself", lambda b: b["grant"].update(needs=b["grant"]["owner"]), "grant.needs"),
    ("an agency that is not in it", lambda b: b["grant"].update(needs="LCA-POLI"), "grant.needs"),
    ("an owner that is not in it", lambda b: b["grant"].update(owner="LCA-POLI"), "grant.needs"),
    ("no such agency", lambda b: b["grant"].update(needs="XXX-NONE"), "grant.needs"),
)


def test_each_wrong_field_is_named_and_nothing_is_kept(federation: Federation, operation: Operation) -> None:
    good = grant(operation)
    for why, change, code in WRONG:
        body = {"grant": deepcopy(good.to_json()), "reason": "Flights", "asked_by": "ali"}
        change(body)
        statement = said(federation.antigua, "operation.grant_ask", good.id, 1, body, operation.pk)
        with pytest.raises(Unusable) as error, transaction.atomic():
            take_ask(statement, operation)
        assert error.value.code == code, why
        assert not ListGrant.objects.exists(), why


def test_who_asks_and_who_grants(federation: Federation, operation: Operation) -> None:
    mine, theirs = grant(operation), grant(operation, owner="ATG-IMMI", needs="BRB-RBPF")
    cases = (
        ("Antigua asks for the police's", take_ask, federation.antigua, mine, ""),
        ("the same twice", take_ask, federation.antigua, mine, "grant.id"),
        ("another node asks in its name", take_ask, federation.lucia, grant(operation), "grant.needs"),
        ("who asks for its own lists", take_ask, federation.antigua, theirs, "grant.needs"),
        ("who needs it grants it to itself", take_grant, federation.antigua, mine, "grant.owner"),
        ("its owner grants it", take_grant, federation.antigua, theirs, ""),
        ("another node takes it back", take_grant, federation.lucia, theirs.as_revoked(), "grant.owner"),
        ("its owner takes it back", take_grant, federation.antigua, theirs.as_revoked(), ""),
    )
    for why, take, node, told, code in cases:
        statement = said(node, "operation.grant", told.id, told.version, {"grant": told.to_json()}, operation.pk)
        if code:
            with pytest.raises(Unusable) as error, transaction.atomic():
                take(statement, operation)
            assert error.value.code == code, why
        else:
            with transaction.atomic():
                take(statement, operation)
    states = {str(row.pk): (row.state, row.owner_node) for row in ListGrant.objects.all()}
    assert states == {mine.id: ("asked", ""), theirs.id: ("revoked", "ATG-IMMI")}


def test_texts_of_a_partner_are_cut_and_made_printable(federation: Federation, operation: Operation) -> None:
    good = grant(operation)
    texts = {"reason": "x" * 900, "asked_by": "ali\x00" + "y" * 900}
    statement = said(
        federation.antigua, "operation.grant_ask", good.id, 1, {"grant": good.to_json()} | texts, operation.pk
    )
    with transaction.atomic():
        take_ask(statement, operation)
    row = ListGrant.objects.get()
    assert (len(row.reason) <= 500, len(row.asked_by) <= 150) == (True, True)
    assert row.asked_by.isprintable(), "a null character would stop PostgreSQL"


def test_what_is_told_is_what_was_decided(federation: Federation, operation: Operation, people: Staff) -> None:
    row = ask(operation, wish(people.antigua), officer=people.lea)
    ((audience, told),) = sent("operation.grant_ask")
    assert (audience, told["key"], told["body"]["grant"]["owner"]) == (["ATG-IMMI"], str(row.pk), "ATG-IMMI")
    ListGrant.objects.filter(pk=row.pk).update(owner_node="")
    row.refresh_from_db()
    with transaction.atomic():
        say_ask(row)
        assert len(sent("operation.grant_ask")) == 1, "an owner of this node is asked by no message"
        for version, state in enumerate(("refused", "revoked"), start=2):
            row.version, row.state, row.decided_because = version, state, "Too wide"
            say_grant(row)
    bodies = [told["body"] for _audience, told in sent("operation.grant")]
    assert [(body["grant"]["state"], body["because"]) for body in bodies] == [
        ("refused", "Too wide"), ("revoked", "Too wide"),
    ]  # fmt: skip
