"""This node's log as partners see it: valid proofs, stored countersignatures, lost rows stated."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from pytest_django import Settings
from tests.apps.audit.conftest import HOUR, Node, Pair

from leeward.apps.audit.actions import Actor
from leeward.apps.audit.actions.alarms import settle
from leeward.apps.audit.actions.heads import make_head
from leeward.apps.audit.actions.offering import keep_countersignature, offer
from leeward.apps.audit.models import AuditEntry, AuditHead, Countersigned, HeadAlarm
from leeward.apps.audit.queries import notary
from leeward.apps.audit.queries.witnesses import exchange_allowed, witnessed
from leeward.core.federation.transparency_log import BadHead, SignedHead, TreeHead, consistent

Write = Callable[..., None]
AUDITOR = Actor("ada", "BRB-RBPF")


def offered(pair: Pair) -> dict[str, Any]:
    body = offer(pair.partner.code)
    assert body is not None
    return body


def witnessed_by(pair: Pair) -> dict[str, Any]:
    """Offer, and have the partner countersign."""
    body = offered(pair)
    keep_countersignature(pair.partner.countersign(body["head"]), pair.partner.code)
    return body


def test_each_offer_proves_to_continue_what_was_countersigned(pair: Pair, write: Write) -> None:
    old: TreeHead | None = None
    for rows in (3, 1, 0, 12):
        write(rows)
        body = witnessed_by(pair)
        new = SignedHead.from_json(body["head"]).head
        proof = [bytes.fromhex(node) for node in body["proof"]]
        if old is not None:
            assert body["since"] == old.size
            assert consistent(old.size, old.root, new.size, new.root, proof)
        old = new
    assert Countersigned.objects.get().size == AuditEntry.objects.count()
    assert not HeadAlarm.objects.exists()


def test_nothing_is_offered_before_there_are_keys(pair: Pair) -> None:
    with notary.identity.filled():
        assert offer(pair.partner.code) is None
    assert exchange_allowed()


def test_an_older_answer_does_not_replace_a_newer_one(pair: Pair, write: Write) -> None:
    write(2)
    first = offered(pair)["head"]
    write(2)
    witnessed_by(pair)
    keep_countersignature(pair.partner.countersign(first), pair.partner.code)
    assert Countersigned.objects.get().size == 4


def test_a_countersigned_head_that_is_not_kept_here_is_found_in_the_rows(pair: Pair, write: Write) -> None:
    write(5)
    answer = pair.partner.countersign(offered(pair)["head"])
    AuditHead.objects.all().delete()
    write(2)
    keep_countersignature(answer, pair.partner.code)
    assert Countersigned.objects.get().size == 5
    assert consistent_from_kept(pair)


def consistent_from_kept(pair: Pair) -> bool:
    kept = SignedHead.from_json(Countersigned.objects.get().signed).head
    body = offered(pair)
    new = SignedHead.from_json(body["head"]).head
    return consistent(kept.size, kept.root, new.size, new.root, [bytes.fromhex(node) for node in body["proof"]])


@pytest.mark.parametrize("longer", [-2, 0, 3], ids=["fewer rows than then", "as many", "more"])
def test_a_head_that_the_log_lacks_stops_the_exchange_until_settled(longer: int, pair: Pair, write: Write) -> None:
    """A database put back from a copy, with other rows since: the partner's answer shows the earlier head."""
    then = Node(pair.me.code, signer=pair.me.signer)
    then.grow(6)
    answer = pair.partner.countersign(then.head().to_json())
    write(6 + longer)
    for _ in range(2):
        keep_countersignature(answer, pair.partner.code)
    alarm = HeadAlarm.objects.get()
    assert (alarm.node, alarm.witness, alarm.code) == ("BRB-RBPF", "ATG-IMMI", "lost")
    assert not exchange_allowed()
    assert offered(pair)["lost"] == alarm.held["root"], "the partner is told, so that it can settle too"
    settle(alarm.pk, "restored from a copy", actor=AUDITOR)
    assert exchange_allowed()
    keep_countersignature(answer, pair.partner.code)
    assert HeadAlarm.objects.count() == 1, "what is settled is not raised again"
    assert witnessed_by(pair)["since"] == 0


def test_a_head_rolled_back_to_is_found_out_by_the_answer(pair: Pair, write: Write) -> None:
    """An old head put back into the database leaves the newer one at the partner."""
    write(4)
    make_head()
    before = list(AuditHead.objects.values())
    write(3)
    answer = pair.partner.countersign(witnessed_by(pair)["head"])
    AuditHead.objects.all().delete()
    AuditHead.objects.bulk_create(AuditHead(**row) for row in before)
    keep_countersignature(answer, pair.partner.code)
    assert not HeadAlarm.objects.exists(), "the rows are all there: a lost head alone is no loss"
    assert offered(pair)["since"] == 7


def test_only_a_countersignature_by_the_sender_of_our_own_head_is_kept(pair: Pair, write: Write) -> None:
    write(2)
    good = pair.partner.countersign(offered(pair)["head"])
    other = Node("ATG-IMMI")
    for body, sender in (
        (other.countersign(good["head"]), "ATG-IMMI"),
        (good, "LCA-POLI"),
        (pair.partner.countersign(pair.partner.head().to_json()), "ATG-IMMI"),
        ({**good, "countersignature": {}}, "ATG-IMMI"),
    ):
        with pytest.raises(BadHead):
            keep_countersignature(body, sender)
    assert not Countersigned.objects.exists()


def test_the_exchange_stops_when_no_partner_vouches_for_long(pair: Pair, write: Write, settings: Settings) -> None:
    settings.HEAD_HOURS = 72
    write(1)
    assert exchange_allowed()
    offered(pair)
    assert exchange_allowed(), "a partner has its time to answer the first one"
    AuditHead.objects.update(offered_at=timezone.now() - timedelta(hours=73))
    assert not exchange_allowed()
    write(1)
    witnessed_by(pair)
    assert exchange_allowed()
    Countersigned.objects.update(head_at=timezone.now() - 71 * HOUR)
    assert exchange_allowed()
    Countersigned.objects.update(head_at=timezone.now() - 73 * HOUR)
    assert not exchange_allowed()
    assert witnessed().since is not None
