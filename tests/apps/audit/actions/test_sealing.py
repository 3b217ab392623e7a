"""What the open log may not say is beside it, sealed for the agency that cares."""

import json
from typing import Any

import pytest
from django.db import transaction
from django.utils import timezone

from leeward.apps.audit.actions import Actor, append, append_sealed
from leeward.apps.audit.actions.sealing import place, seal
from leeward.apps.audit.models import SEALED_ACTS, AuditEntry, SealedAct
from leeward.apps.audit.queries import entries, verify

pytestmark = pytest.mark.django_db
ALICE = Actor("alice", "BRB-IMMI", "BRB-BGI")


def said(row: SealedAct) -> dict[str, Any]:
    """What the row says, where no one sealed it with a key of their own."""
    found: dict[str, Any] = json.loads(row.body or b"")
    return found


def test_the_open_row_is_folded_and_the_truth_beside_it() -> None:
    with transaction.atomic(), seal.filled(lambda _actor, content, _place: ("", content)):
        details = {"verdict": "PROTECT", "kinds": {"person.yellow": 1, "document.lost": 2}}
        entry = append("check.decide", actor=ALICE, object="check/1", outcome="protect", details=details)
    assert (entry.outcome, entry.details) == ("refer", {"verdict": "REFER", "kinds": {"document.lost": 2}})
    row = SealedAct.objects.get()
    assert (row.entry, said(row)["outcome"], said(row)["details"]) == (entry, "protect", details)
    assert verify().holds


def test_an_ordinary_row_has_nothing_beside_it() -> None:
    with transaction.atomic():
        append("check.decide", actor=ALICE, object="check/1", outcome="refer", details={"verdict": "REFER"})
    assert not SealedAct.objects.exists()


def test_an_act_that_may_not_be_seen_to_exist_leaves_no_open_row() -> None:
    with transaction.atomic(), seal.filled(lambda _actor, content, _place: ("", content)):
        append_sealed("sign.note", actor=ALICE, object="check/1", outcome="noted")
    assert not AuditEntry.objects.exists()
    assert said(SealedAct.objects.get()) | {"details": None} == {
        **{"act": "sign.note", "object": "check/1", "outcome": "noted", "details": None},
        **{"actor": "alice", "agency": "BRB-IMMI", "post": "BRB-BGI"},
    }


@pytest.mark.parametrize("act", sorted(SEALED_ACTS))
def test_such_an_act_is_refused_in_the_open_log(act: str) -> None:
    with transaction.atomic(), pytest.raises(ValueError, match="seal it"):
        append(act, actor=ALICE)


def test_rows_that_an_earlier_version_wrote_of_such_acts_are_not_listed() -> None:
    AuditEntry.objects.create(at=timezone.now(), actor="alice", act="sign.note")
    assert not entries().exists()


def test_both_need_the_transaction_of_their_act(transactional_db: None) -> None:
    with pytest.raises(RuntimeError, match="transaction"):
        append_sealed("sign.note", actor=ALICE)


def test_a_sealed_row_is_bound_to_its_place() -> None:
    rows = [SealedAct(), SealedAct()]
    assert place(rows[0]) != place(rows[1])
