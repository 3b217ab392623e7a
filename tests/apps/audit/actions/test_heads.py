"""Heads grow with the log, cost only the new rows, and are signed once there is a key."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone

from leeward.apps.audit.actions import SYSTEM, append
from leeward.apps.audit.actions.heads import AGE, make_due_head, make_head, make_last_head
from leeward.apps.audit.models import AuditEntry, AuditHead
from leeward.apps.audit.queries import chain, notary, verify
from leeward.core.federation.keys import FileSigner
from leeward.core.federation.transparency_log import SignedHead, leaf_hash
from leeward.core.federation.transparency_log.tree import root_of

pytestmark = pytest.mark.django_db


@dataclass
class Keys:
    code: str = "BRB-RBPF"
    signer: FileSigner = field(default_factory=FileSigner.generate)


@pytest.fixture
def keys() -> Iterator[Keys]:
    mine = Keys()
    with notary.identity.filled(lambda: mine):
        yield mine


@pytest.fixture(autouse=True)
def no_keys() -> Iterator[None]:
    with notary.identity.filled(), notary.find_key.filled():
        yield


def write(rows: int) -> None:
    with transaction.atomic():
        for number in range(rows):
            append("check", actor=SYSTEM, object=f"check/{number}")
    while chain.chain_waiting():
        pass


def root_now() -> str:
    hashes = AuditEntry.objects.order_by("position").values_list("hash", flat=True)
    return root_of(leaf_hash(bytes.fromhex(each)) for each in hashes).hex()


def test_each_head_continues_the_one_before_and_has_the_root_of_all_rows() -> None:
    for rows in (0, 1, 5, 8):
        write(rows)
        head = make_head()
        assert (head.size, head.root) == (AuditEntry.objects.count(), root_now())
    assert AuditHead.objects.count() == 1, "heads that no one was offered make room"
    assert verify().holds


def test_a_head_that_was_offered_stays() -> None:
    write(3)
    make_head()
    AuditHead.objects.update(offered_at=timezone.now())
    write(1)
    make_head()
    assert AuditHead.objects.count() == 2


def test_making_a_head_writes_no_row() -> None:
    write(2)
    before = AuditEntry.objects.count()
    make_head()
    assert AuditEntry.objects.count() == before


def test_a_head_is_unsigned_before_there_are_keys_and_signed_afterwards(keys: Keys) -> None:
    write(2)
    with notary.identity.filled():
        assert make_head().signed["key"] == ""
    head = make_head()
    signed = SignedHead.from_json(head.signed)
    assert signed.holds(keys.signer.verify_key)
    assert (signed.head.node, AuditHead.objects.count()) == ("BRB-RBPF", 1)


def test_a_head_is_due_after_a_minute_or_a_thousand_rows() -> None:
    write(1)
    assert make_due_head(), "the first one at once"
    assert not make_due_head(), "nothing is new"
    write(1)
    assert not make_due_head(), "a minute has not gone by"
    AuditHead.objects.update(at=timezone.now() - AGE - timedelta(seconds=1))
    assert make_due_head()
    write(1000)
    assert make_due_head()


def test_the_last_head_covers_every_row() -> None:
    with transaction.atomic():
        append("stop", actor=SYSTEM)
    make_last_head()
    newest = AuditHead.objects.get()
    assert newest.size == AuditEntry.objects.count()
    make_last_head()
    assert AuditHead.objects.get().at == newest.at, "nothing was new"
