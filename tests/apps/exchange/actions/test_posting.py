"""Posting: one row, in the transaction of what it reports."""

import json
from typing import Any

import pytest
from django.db import transaction
from django.utils import timezone
from tests.apps.exchange.conftest import Federation
from tests.apps.exchange.lines import note

from leeward.apps.exchange.actions.posting import LIFE, MOST_BYTES, post, work_waits
from leeward.apps.exchange.models import Outgoing

HEADER: dict[str, Any] = {"topic": "desk", "purpose": "border_check"}


@pytest.mark.django_db
def test_a_message_waits_in_the_outbox() -> None:
    with transaction.atomic():
        made = post("note", {"text": "é"}, to=["B", "A", "B"], about="BRB/1", **HEADER)
    row = Outgoing.objects.get(pk=made)
    assert row.audience == ["A", "B"]
    assert json.loads(bytes(row.body)) == {"kind": "note", "body": {"text": "é"}}
    assert row.not_after - row.created_at == LIFE


@pytest.mark.django_db
def test_it_is_undone_with_its_transaction() -> None:
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        post("note", {"n": 1 // 0 if post("note", {}, to=["A"], **HEADER) else 0}, to=["A"], **HEADER)
    assert not Outgoing.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_outside_a_transaction_it_is_refused_and_work_waits_after_a_commit() -> None:
    with pytest.raises(RuntimeError, match="in the transaction"):
        post("note", {}, to=["A"], **HEADER)
    work_waits.clear()
    with transaction.atomic():
        post("note", {}, to=["A"], not_after=timezone.now(), **HEADER)
        assert not work_waits.is_set()
    assert work_waits.is_set()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("to", "text", "why"), [([], "", "needs a partner"), (["A"], "x" * MOST_BYTES, "too large")], ids=["no one", "huge"]
)
def test_what_is_no_message(to: list[str], text: str, why: str) -> None:
    with pytest.raises(ValueError, match=why), transaction.atomic():
        post("note", {"text": text}, to=to, **HEADER)
    assert not Outgoing.objects.exists()


def test_a_post_is_rolled_back_with_its_transaction(federation: Federation) -> None:
    with transaction.atomic():
        note(["ATG-IMMI"])
        transaction.set_rollback(True)
    assert not Outgoing.objects.exists()


@pytest.mark.parametrize(("to", "body"), [([], {}), (["ATG-IMMI"], {"text": "x" * 9_000_000})])
def test_a_post_without_addressee_or_too_large_is_refused(
    federation: Federation, to: list[str], body: dict[str, Any]
) -> None:
    with pytest.raises(ValueError, match=r"partner|large"):
        post("note", body, to=to, topic="desk", purpose="border_check")
