"""How a row is hashed, and how waiting rows join the chain."""

from datetime import UTC, datetime

import pytest
from django.db import transaction

from leeward.apps.audit.actions import SYSTEM, append
from leeward.apps.audit.models import AuditEntry
from leeward.apps.audit.queries.chain import GENESIS, canonical_text, chain_waiting, head, link, row_hash, row_text

pytestmark = pytest.mark.django_db


def row(**changes: object) -> AuditEntry:
    known: dict[str, object] = {
        "at": datetime(2026, 11, 24, tzinfo=UTC),
        "actor": "alice",
        "act": "check",
        "details": {},
    }
    return AuditEntry(**(known | changes))


def test_every_member_of_a_row_is_hashed() -> None:
    first = row_hash(row())
    for name in ("actor", "agency", "post", "purpose", "legal_basis", "act", "object", "outcome", "previous"):
        assert row_hash(row(**{name: "x"})) != first, name
    assert row_hash(row(details={"a": 1})) != first
    assert row_hash(row(position=7)) != first
    assert row_hash(row(at=datetime(2026, 11, 24, 0, 0, 0, 1, tzinfo=UTC))) != first
    assert set(row_text(row())) == {each.name for each in AuditEntry._meta.fields} - {"id", "hash"}


def test_one_text_for_one_meaning() -> None:
    assert canonical_text({"b": 1, "a": {"d": "é", "c": None}}) == '{"a":{"c":null,"d":"é"},"b":1}'


def test_a_row_is_linked_to_the_one_before() -> None:
    one, two = row(), row()
    hashed = link(one, 1, GENESIS)
    assert link(two, 2, hashed) == two.hash == row_hash(two)
    assert (two.position, two.previous) == (2, one.hash)


def test_waiting_rows_join_in_their_order_and_once() -> None:
    with transaction.atomic():
        append("first", actor=SYSTEM)
    chain_waiting()
    position, previous = head()
    rows = AuditEntry.objects.bulk_create([row(object=str(number)) for number in range(5)])
    assert chain_waiting(batch=3) == 3
    assert chain_waiting(batch=3) == 2
    assert chain_waiting() == 0
    chained = list(AuditEntry.objects.filter(pk__in=[each.pk for each in rows]).order_by("id"))
    assert [each.position for each in chained] == list(range(position + 1, position + 6))
    assert chained[0].previous == previous
    assert head() == (position + 5, chained[-1].hash)


def test_an_empty_log_begins_at_the_beginning() -> None:
    AuditEntry.objects.all()._raw_delete("default")
    assert head() == (0, GENESIS)
