"""Uses of grants: searches at the owner's node, what that node lets by, and the report at the end."""

import uuid
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from django.utils import timezone
from pytest_django import Settings
from tests.apps.exchange.conftest import Federation, federation
from tests.apps.operations.federated import Staff, arrives, led_here, said, sent, staff, wish
from tests.apps.screening.actions.test_partner_search import NAMED, ask, keep, keeper

from leeward.apps.agencies.actions.officers import create_officer
from leeward.apps.agencies.models import Agency, Officer, Role
from leeward.apps.agencies.queries import agency_coded
from leeward.apps.exchange.actions.incoming import Message, Unusable, dispatch
from leeward.apps.exchange.models import Outgoing
from leeward.apps.indexing.queries.engine import engine
from leeward.apps.operations.actions.grants import ask as ask_access
from leeward.apps.operations.actions.uses import note_search, report_due
from leeward.apps.operations.models import GrantUse, ListGrant, Operation
from leeward.apps.operations.queries.grants import uses_by_person, would_open
from leeward.apps.registry.models import Record

__all__ = ["federation", "keeper"]


@pytest.fixture
def people(federation: Federation) -> Staff:
    return staff(federation)


@pytest.fixture
def given(federation: Federation, people: Staff) -> ListGrant:
    """Antigua lets Olu use its list."""
    row = ask_access(led_here(people), wish(people.antigua), officer=people.lea)
    body = {"grant": row.rules.to_json()}
    arrives(said(federation.antigua, "operation.grant", str(row.pk), 1, body, row.operation_id))
    row.refresh_from_db()
    return row


def test_a_search_names_its_grant_and_is_reported(federation: Federation, people: Staff, given: ListGrant) -> None:
    search = uuid.uuid4()
    with transaction.atomic():
        assert note_search(people.olu, "border_check", "LCA-POLI", search) == {}
        assert note_search(people.lea, "border_check", "ATG-IMMI", search) == {}
        named = note_search(people.olu, "border_check", "ATG-IMMI", search)
    assert named == {"id": str(given.pk), "version": 1, "officer": "olu", "site": "BB-BGI"}
    assert report_due() == 0
    assert report_due(given.ends_at - timedelta(minutes=4)) == 1  # no clock lets it be used any more
    assert report_due(given.ends_at) == 0
    ((audience, body),) = sent("operation.uses")
    told = body["body"]["uses"]
    assert (audience, body["key"], len(told)) == (["ATG-IMMI"], str(given.pk), 1)
    assert (told[0]["officer"], told[0]["kind"], told[0]["site"]) == ("olu", "search", "BB-BGI")
    with transaction.atomic():
        assert note_search(people.olu, "border_check", "ATG-IMMI", uuid.uuid4()) == {}, "what was reported is over"


def test_a_revocation_ends_it_with_the_next_message_and_brings_the_report(
    federation: Federation, people: Staff, given: ListGrant
) -> None:
    body = {"grant": given.rules.as_revoked().to_json(), "because": "A wrong list"}
    arrives(said(federation.antigua, "operation.grant", str(given.pk), 2, body, given.operation_id))
    with transaction.atomic():
        assert note_search(people.olu, "border_check", "ATG-IMMI", uuid.uuid4()) == {}
    replayed = {"grant": given.rules.to_json()}
    arrives(said(federation.antigua, "operation.grant", str(given.pk), 1, replayed, given.operation_id))
    given.refresh_from_db()
    assert (given.state, given.decided_because) == ("revoked", "A wrong list")
    assert report_due() == 1
    assert sent("operation.uses")[0][1]["body"]["uses"] == []


@pytest.mark.parametrize("minutes", [-5, 0, 5])
def test_no_search_after_its_end_by_any_clock(
    minutes: int, people: Staff, given: ListGrant, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The link is down: nothing arrives, and the node's clock is wrong by so many minutes."""
    wrong = timedelta(minutes=minutes)
    for real, lets in ((given.ends_at - timedelta(minutes=20), True), (given.ends_at, False)):
        monkeypatch.setattr(timezone, "now", lambda real=real: real + wrong)
        with transaction.atomic():
            assert bool(note_search(people.olu, "border_check", "ATG-IMMI", uuid.uuid4())) == lets


# Here the node is Antigua's, and owns the lists.


@pytest.fixture
def own_index(settings: Settings, tmp_path: Path) -> Iterator[None]:
    settings.INDEX = tmp_path / "index"
    engine.cache_clear()
    yield
    engine.cache_clear()


def opened_by(keeper: Officer, **facts: Any) -> ListGrant:
    """Immigration of Barbados may find Antigua's records."""
    barbados = agency_coded("BRB-IMMI")
    assert barbados is not None
    now, today = timezone.now(), timezone.now().date()
    lead = create_officer("lou", "Lou", keeper.agency, roles=(Role.OPERATION_LEAD,))
    operation = Operation.objects.create(
        name="Trade Wind", aims="x", lead=keeper.agency, begins_on=today, ends_on=today, made_by=lead, made_at=now
    )
    for agency in (keeper.agency, barbados):
        operation.participants.create(agency=agency, legal_basis="Act 1", joined_at=now)
    usual: dict[str, Any] = {
        "lists": list(Record.objects.values_list("record_list__name", flat=True).distinct()),
        "functions": ["find", "read"],
        "purpose": "border_check",
        "sites": ["BB-BGI"],
        "officers": ["olu"],
        "starts_at": now - timedelta(hours=1),
        "ends_at": now + timedelta(days=1),
        "state": "in_force",
    }
    by = {"approved_by": keeper, "second_by": lead, "asked_by": "lea", "asked_at": now}
    return ListGrant.objects.create(operation=operation, owner=keeper.agency, needs=barbados, **usual | by | facts)


def asked_with(named: dict[str, Any], agency: str = "BRB-IMMI", purpose: str = "border_check") -> bytes:
    """What is answered to a search that names a grant."""
    Outgoing.objects.all().delete()
    now = timezone.now()
    body = {"search": str(uuid.uuid4()), "query": NAMED, "asked_by": {"agency": agency}, "grant": named}
    dispatch(Message(uuid.uuid4(), "BRB-RBPF", "search.request", body, purpose, "ACT-1", now, now))
    return bytes(Outgoing.objects.get().body)


@pytest.mark.usefixtures("own_index")
def test_the_owners_node_judges_the_grant_itself(keeper: Officer) -> None:
    keep(keeper, agencies=("DMA-IMMI",))
    grant = opened_by(keeper)
    assert b'"found":[]' in ask(NAMED), "without a grant its handling hides it"
    good = {"id": str(grant.pk), "version": 1, "officer": "olu", "site": "BB-BGI"}
    assert b'"owner":"ATG-IMMI"' in asked_with(good)
    (use,) = GrantUse.objects.all()
    assert (use.kind, use.officer, use.node, use.record) == (
        "answer",
        "olu",
        "BRB-RBPF",
        Record.objects.get(kind="person").key,
    )
    (opening,) = would_open(grant)
    assert (opening.records, opening.found, opening.read) == (2, 2, 0)
    cases: list[tuple[str, dict[str, Any], dict[str, str]]] = [
        ("of another officer", good | {"officer": "eve"}, {}),
        ("at another post", good | {"site": "BB-BLB"}, {}),
        ("an invented one", good | {"id": str(uuid.uuid4())}, {}),
        ("no id", {"officer": "olu", "site": "BB-BGI"}, {}),
        ("for another purpose", good, {"purpose": "missing_person"}),
        ("of another agency of that node", good, {"agency": "BRB-RBPF"}),
    ]
    for why, named, how in cases:
        assert b'"found":[]' in asked_with(named, **how), why
    ends: list[tuple[str, dict[str, Any]]] = [
        ("expired by the owner's clock", {"ends_at": timezone.now()}),
        ("revoked", {"state": "revoked"}),
        ("of another list", {"lists": ["Lost"]}),
        ("another node's", {"owner_node": "BRB-RBPF"}),
    ]
    for why, facts in ends:
        with transaction.atomic():
            ListGrant.objects.filter(pk=grant.pk).update(**facts)
            assert b'"found":[]' in asked_with(good), why
            transaction.set_rollback(True)
    assert GrantUse.objects.count() == 1


def report(federation: Federation, grant: ListGrant, rows: list[dict[str, str]], version: int = 1) -> Any:
    body = {"needs": "ATG-IMMI", "uses": rows}
    return said(federation.antigua, "operation.uses", str(grant.pk), version, body, grant.operation_id)


def test_the_owner_gets_the_report_by_person(federation: Federation, people: Staff) -> None:
    operation = led_here(people)
    now = timezone.now()
    facts = wish(people.police)
    names = ("lists", "functions", "purpose", "sites", "officers", "role", "starts_at", "ends_at", "reason")
    grant = ListGrant.objects.create(
        operation=operation, owner=people.police, needs=people.antigua, asked_by="ali", asked_at=now, state="in_force",
        approved_by=people.ken, second_by=people.sam, **{name: getattr(facts, name) for name in names},
    )  # fmt: skip
    row = {"id": "1", "kind": "check", "officer": "bob", "site": "AG-ANU", "record": "BRB-RBPF/1"}
    rows = [row | {"used_at": datetime.isoformat(now)}, row | {"used_at": now.isoformat(), "record": "BRB-RBPF/2"}]
    bad: list[dict[str, str]] = [{}, row | {"used_at": "now"}, rows[0] | {"kind": "x"}, row | {"used_at": "2026-11-02"}]
    for wrong in bad:
        with pytest.raises(Unusable) as error, transaction.atomic():
            arrives(report(federation, grant, [wrong]))
        assert error.value.code == "uses"
    other = said(federation.lucia, "operation.uses", str(grant.pk), 1, {"uses": rows}, operation.pk)
    with pytest.raises(Unusable) as error, transaction.atomic():
        arrives(other)
    assert error.value.code == "grant.id"
    with pytest.raises(Unusable) as error, transaction.atomic():
        arrives(said(federation.antigua, "operation.uses", "x", 1, {"uses": rows}, operation.pk))
    assert error.value.code == "grant.id"
    arrives(report(federation, grant, rows))
    arrives(report(federation, grant, rows))
    (used,) = uses_by_person(grant)
    assert (used.officer, used.sites, used.checks, used.records) == ("bob", "AG-ANU", 2, 2)
    grant.refresh_from_db()
    assert grant.reported_at is not None
    assert Agency.objects.filter(code="ATG-IMMI").exists()
