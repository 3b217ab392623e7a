"""A partner's log is countersigned while it only grows; anything else raises one alarm."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from tests.apps.audit.conftest import HOUR, Node, Pair

from leeward.apps.audit.actions import Actor
from leeward.apps.audit.actions.alarms import NotSettled, settle
from leeward.apps.audit.actions.witnessing import NoKeys, witness
from leeward.apps.audit.models import AuditEntry, HeadAlarm, PartnerHead
from leeward.apps.audit.queries import notary
from leeward.core.federation.transparency_log import BadHead, Countersignature, SignedHead

AUDITOR = Actor("ada", "BRB-RBPF")


def held(answer: dict[str, Any], pair: Pair) -> int:
    """The size of the head that the answer countersigns; the countersignature holds."""
    head, word = SignedHead.from_json(answer["head"]), Countersignature.from_json(answer["countersignature"])
    assert word.by == pair.me.code
    assert word.holds(head, pair.me.signer.verify_key)
    return head.head.size


def test_a_log_that_grows_is_countersigned(pair: Pair) -> None:
    known = 0
    for rows in (3, 1, 4, 0, 9):
        pair.partner.grow(rows)
        answer = witness(pair.partner.offer(since=known), pair.partner.code)
        known = len(pair.partner.rows)
        assert held(answer, pair) == known
    assert not HeadAlarm.objects.exists()
    assert not AuditEntry.objects.exists(), "countersigning writes no row, or two nodes would never come to rest"


def test_what_is_late_is_answered_with_the_newest_head(pair: Pair) -> None:
    pair.partner.grow(5)
    late = pair.partner.offer(size=3, at=timezone.now() - HOUR)
    witness(pair.partner.offer(), pair.partner.code)
    assert held(witness(late, pair.partner.code), pair) == 5
    pair.partner.grow(2)
    assert held(witness(pair.partner.offer(since=3), pair.partner.code), pair) == 5, "it proves from another head"
    assert not HeadAlarm.objects.exists()
    assert held(witness(pair.partner.offer(since=5), pair.partner.code), pair) == 7
    assert PartnerHead.objects.get().unproved_since is None


def rewritten(partner: Node) -> dict[str, Any]:
    partner.rows = []
    partner.grow(5, "other")
    return partner.offer()


def rewritten_and_grown(partner: Node) -> dict[str, Any]:
    partner.rows = []
    partner.grow(9, "other")
    return partner.offer(since=5)


def cut(partner: Node) -> dict[str, Any]:
    return partner.offer(size=4)


def grown_without_proof(partner: Node) -> dict[str, Any]:
    partner.grow(3)
    return {**partner.offer(since=5), "proof": []}


def admitted(partner: Node) -> dict[str, Any]:
    old = partner.head().head.root.hex()
    partner.rows = partner.rows[:2]
    partner.grow(7, "after the restore")
    return {**partner.offer(), "lost": old}


CASES = [(rewritten, "forked"), (rewritten_and_grown, "forked"), (cut, "shrunk"), (grown_without_proof, "forked"),
         (admitted, "lost")]  # fmt: skip


@pytest.mark.parametrize(("how", "code"), CASES, ids=[how.__name__ for how, _ in CASES])
def test_a_log_that_changed_raises_one_alarm_and_is_not_countersigned(
    how: Callable[[Node], dict[str, Any]], code: str, pair: Pair
) -> None:
    pair.partner.grow(5)
    old = pair.partner.head().to_json()
    witness(pair.partner.offer(), pair.partner.code)
    given = how(pair.partner)
    for _ in range(2):
        assert held(witness(given, pair.partner.code), pair) == 5
    alarm = HeadAlarm.objects.get()
    assert (alarm.node, alarm.witness, alarm.code) == ("ATG-IMMI", "BRB-RBPF", code)
    assert (alarm.held["root"], alarm.given) == (old["root"], given["head"]), "both heads are evidence"
    row = AuditEntry.objects.get()
    assert (row.act, row.object, row.outcome) == ("audit.fork", "node/ATG-IMMI", code)


def test_a_log_that_never_proves_to_continue_raises_an_alarm_after_a_while(pair: Pair) -> None:
    pair.partner.grow(5)
    witness(pair.partner.offer(), pair.partner.code)
    pair.partner.grow(5)
    witness(pair.partner.offer(since=3), pair.partner.code)
    assert not HeadAlarm.objects.exists()
    PartnerHead.objects.update(unproved_since=timezone.now() - timedelta(hours=73))
    witness(pair.partner.offer(since=3), pair.partner.code)
    assert HeadAlarm.objects.get().code == "unproved"


def test_after_a_settled_alarm_the_log_is_witnessed_again(pair: Pair) -> None:
    pair.partner.grow(5)
    witness(pair.partner.offer(), pair.partner.code)
    witness(cut(pair.partner), pair.partner.code)
    alarm = HeadAlarm.objects.get().pk
    with pytest.raises(NotSettled, match="reason"):
        settle(alarm, "  ", actor=AUDITOR)
    settle(alarm, "restored from the backup of Tuesday", actor=AUDITOR)
    with pytest.raises(NotSettled, match="closed"):
        settle(alarm, "again", actor=AUDITOR)
    assert held(witness(cut(pair.partner), pair.partner.code), pair) == 4
    row = AuditEntry.objects.get(act="audit.settle")
    assert (row.actor, row.object, row.outcome) == ("ada", "node/ATG-IMMI", "shrunk")
    assert "Tuesday" not in str(row.details), "sentences stand with the alarm"


def test_only_a_head_signed_by_its_own_node_is_judged(pair: Pair) -> None:
    pair.partner.grow(3)
    good = pair.partner.offer()
    stranger = Node("ATG-IMMI", rows=pair.partner.rows)
    for body, sender in (
        (stranger.offer(), "ATG-IMMI"),
        (good, "LCA-POLI"),
        ({**good, "head": pair.partner.head().head.signed_by(None).to_json()}, "ATG-IMMI"),
        ({**good, "head": {**good["head"], "size": 4}}, "ATG-IMMI"),
    ):
        with pytest.raises(BadHead, match="not signed"):
            witness(body, sender)
    assert not PartnerHead.objects.exists()


@pytest.mark.parametrize("member", [{"since": "3"}, {"since": True}, {"proof": "x"}, {"proof": ["x"]}, {"proof": None},
                                    {"proof": ["0" * 64] * 129}, {"head": None}, {"head": {}}])  # fmt: skip
def test_a_body_that_makes_no_sense_is_refused(member: dict[str, Any], pair: Pair) -> None:
    with pytest.raises(BadHead):
        witness({**pair.partner.offer(), **member}, pair.partner.code)


def test_without_keys_nothing_is_countersigned(pair: Pair) -> None:
    with notary.identity.filled(), pytest.raises(NoKeys):
        witness(pair.partner.offer(), pair.partner.code)
