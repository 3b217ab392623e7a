"""A head is signed by its node and countersigned by a partner; the signature covers every member."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from leeward.core.federation.keys import FileSigner
from leeward.core.federation.transparency_log import EMPTY, BadHead, Countersignature, SignedHead, TreeHead

AT = datetime(2026, 11, 24, 21, 0, tzinfo=UTC)
OURS, THEIRS = FileSigner.generate(), FileSigner.generate()
HEAD = TreeHead("BRB-RBPF", 7, EMPTY, AT)
SIGNED = HEAD.signed_by(OURS)


def test_a_head_holds_under_its_key_alone() -> None:
    assert SIGNED.holds(OURS.verify_key)
    assert not SIGNED.holds(THEIRS.verify_key)
    assert not replace(SIGNED, key=THEIRS.id).holds(THEIRS.verify_key)
    assert not HEAD.signed_by(None).holds(OURS.verify_key)
    assert SignedHead.from_json(SIGNED.to_json()) == SIGNED


@pytest.mark.parametrize("other", [{"node": "ATG-IMMI"}, {"size": 8}, {"root": bytes(32)}, {"at": AT.replace(hour=20)}])
def test_every_member_is_signed(other: dict[str, Any]) -> None:
    assert not replace(SIGNED, head=replace(HEAD, **other)).holds(OURS.verify_key)


def test_a_countersignature_is_of_one_head_one_node_and_one_time() -> None:
    made = Countersignature.make(SIGNED, "ATG-IMMI", AT, THEIRS)
    assert Countersignature.from_json(made.to_json()) == made
    assert made.holds(SIGNED, THEIRS.verify_key)
    assert not made.holds(SIGNED, OURS.verify_key)
    assert not made.holds(replace(HEAD, size=8).signed_by(OURS), THEIRS.verify_key)
    assert not replace(made, by="LCA-POLI").holds(SIGNED, THEIRS.verify_key)
    assert not replace(made, at=AT.replace(hour=20)).holds(SIGNED, THEIRS.verify_key)


@pytest.mark.parametrize(
    ("name", "value"),
    [("node", "brb"), ("node", None), ("size", -1), ("size", "7"), ("size", True), ("size", 2**53), ("root", "00"),
     ("root", "A" * 64), ("at", "yesterday"), ("at", 7), ("key", "x"), ("signature", "00")],
)  # fmt: skip
def test_an_invalid_head_is_refused_naming_its_member(name: str, value: object) -> None:
    with pytest.raises(BadHead, match=f"^{name}:"):
        SignedHead.from_json({**SIGNED.to_json(), name: value})


@pytest.mark.parametrize("value", [None, [], "head", 7])
def test_other_json_than_an_object_is_refused(value: object) -> None:
    with pytest.raises(BadHead, match="is a JSON object"):
        SignedHead.from_json(value)
    with pytest.raises(BadHead, match="is a JSON object"):
        Countersignature.from_json(value)
