"""Heads travel as envelopes: a partner's is countersigned, ours comes back so, also while the exchange is stopped."""

import json
import sqlite3
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from django.utils import timezone
from tests.apps.audit.conftest import Node as Account
from tests.apps.exchange.conftest import Federation, Node, federation  # noqa: F401 - a fixture
from tests.apps.exchange.two_nodes import Installed, federate, wait_until

from leeward.apps.audit.actions import SYSTEM, append
from leeward.apps.audit.models import AuditHead, Countersigned, HeadAlarm, PartnerHead
from leeward.apps.audit.queries import chain
from leeward.apps.audit.queries.witnesses import exchange_allowed
from leeward.apps.exchange.actions.handling import handle_ready
from leeward.apps.exchange.actions.posting import post
from leeward.apps.exchange.actions.receiving import receive
from leeward.apps.exchange.actions.sealing import seal_waiting
from leeward.apps.exchange.actions.witnessing import Rounds, offer_head
from leeward.apps.exchange.models import Arrival, Outgoing
from leeward.core.federation.envelope import Verified, open_sealed, read


def sent(to: Node) -> list[tuple[str, dict[str, Any]]]:
    """What was sealed for a partner, as it opens it: kind and body."""
    found = []
    for row in Outgoing.objects.filter(audience=[to.code], sealed_at__isnull=False):
        value = json.loads(open_sealed(Verified(read(bytes(row.envelope or b"")), to.code), to.openers))
        found.append((value["kind"], value["body"]))
    return found


def account(node: Node) -> Account:
    made = Account(node.code, node.signer)
    made.grow(3)
    return made


def arrive(federation: Federation, kind: str, body: dict[str, Any]) -> None:  # noqa: F811
    stream = "control.0000000000000000"
    receive(federation.antigua.envelope(federation.me, kind, body, stream=stream, purpose="data_quality"))
    while handle_ready():
        pass


def write() -> None:
    with transaction.atomic():
        append("check", actor=SYSTEM)
    while chain.chain_waiting():
        pass


def test_a_partners_head_is_answered_with_our_countersignature(federation: Federation) -> None:  # noqa: F811
    arrive(federation, "head", account(federation.antigua).offer())
    assert PartnerHead.objects.get().size == 3
    seal_waiting()
    (answer,) = sent(federation.antigua)
    assert answer[0] == "head.countersigned"
    assert answer[1]["countersignature"]["by"] == federation.me.code


def test_our_head_is_offered_each_hour_and_the_answer_kept(federation: Federation) -> None:  # noqa: F811
    write()
    rounds = Rounds()
    assert (rounds.step(), rounds.step()) == (2, 0), "both partners, once"
    assert Rounds().step() == 0, "another process leaves it to the first"
    seal_waiting()
    (offer,) = sent(federation.antigua)
    answer = account(federation.antigua).countersign(offer[1]["head"])
    arrive(federation, "head.countersigned", answer)
    assert Countersigned.objects.get().by == federation.antigua.code
    assert not HeadAlarm.objects.exists()


def test_heads_do_not_pile_up_without_a_link(federation: Federation) -> None:  # noqa: F811
    assert offer_head("ATG-IMMI")
    seal_waiting()
    assert not offer_head("ATG-IMMI"), "sealed, and not delivered yet"


def test_heads_alone_leave_while_the_exchange_is_stopped(federation: Federation) -> None:  # noqa: F811
    write()
    offer_head("ATG-IMMI")
    AuditHead.objects.update(offered_at=timezone.now() - timedelta(hours=73))
    with transaction.atomic():
        post("note", {}, to=["ATG-IMMI"], topic="desk", purpose="border_check")
    assert not exchange_allowed()
    while seal_waiting():
        pass
    assert [kind for kind, _ in sent(federation.antigua)] == ["head"]
    arrive(
        federation,
        "head.countersigned",
        account(federation.antigua).countersign(sent(federation.antigua)[0][1]["head"]),
    )
    while seal_waiting():
        pass
    assert [kind for kind, _ in sent(federation.antigua)] == ["head", "note"], "what waited is not lost"


@pytest.mark.parametrize("kind", ["head", "head.countersigned"])
def test_an_invalid_head_is_kept_as_unusable(kind: str, federation: Federation) -> None:  # noqa: F811
    arrive(federation, kind, {"head": {"size": "many"}, "since": 0, "proof": []})
    assert Arrival.objects.get().trouble == "head"


@pytest.fixture
def nodes(tmp_path: Path) -> Iterator[tuple[Installed, Installed]]:
    found = (Installed("BRB-RBPF", tmp_path / "brb"), Installed("LCA-POLI", tmp_path / "lca"))
    federate(list(found))
    yield found
    for node in found:
        node.kill()


@pytest.mark.soak
def test_two_serving_nodes_vouch_for_each_other(nodes: tuple[Installed, Installed]) -> None:
    def count(node: Installed, table: str) -> int:
        with sqlite3.connect(node.folder / "leeward.sqlite3") as database:
            return int(database.execute(f"SELECT count(*) FROM {table}").fetchone()[0])

    for node in nodes:
        node.serve()
    wait_until(lambda: all(count(node, "audit_countersigned") == 1 for node in nodes), 120)
    assert [count(node, "audit_partnerhead") for node in nodes] == [1, 1]
    assert [count(node, "audit_headalarm") for node in nodes] == [0, 0]
