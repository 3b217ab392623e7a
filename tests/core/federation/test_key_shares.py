"""The key is new whatever all other nodes choose, and a share opens one digest."""

from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leeward.core.federation.key_shares import KEY_BYTES, SHARE_BYTES, commitment, key_of, number_of, signed_share

shares = st.binary(min_size=SHARE_BYTES, max_size=SHARE_BYTES)
nodes = st.text(max_size=8)


@given(st.dictionaries(nodes, shares, min_size=1), nodes, shares)
def test_every_share_changes_the_key_and_their_order_does_not(others: dict[str, bytes], node: str, own: bytes) -> None:
    key = key_of("1", others | {node: own})
    assert len(key) == KEY_BYTES
    assert key == key_of("1", dict(reversed((others | {node: own}).items())))
    assert key != key_of("2", others | {node: own})
    changed = bytes([own[0] ^ 1]) + own[1:]
    assert key != key_of("1", others | {node: changed})
    assert key != key_of("1", others | {node: own, node + "x": own})


def test_names_and_shares_are_not_mixed_up() -> None:
    share = b"A" * SHARE_BYTES
    assert key_of("1", {"A": share}) != key_of("1", {"AA": share})


@given(shares, shares)
def test_a_commitment_is_of_one_share_and_one_operation(one: bytes, other: bytes) -> None:
    assert (commitment("1", one) == commitment("1", other)) == (one == other)
    assert commitment("1", one) != commitment("2", one)
    assert one.hex() not in commitment("1", one)


@given(shares)
def test_a_signed_share_is_for_one_operation_and_digest(share: bytes) -> None:
    said = {signed_share(about, committed, share) for about in ("1", "2") for committed in ("a", "b")}
    assert len(said) == 4


@pytest.mark.parametrize("share", [b"", b"x" * (SHARE_BYTES - 1), b"x" * (SHARE_BYTES + 1)])
def test_a_share_of_another_length(share: bytes) -> None:
    for act in (
        lambda: commitment("1", share),
        lambda: signed_share("1", "a", share),
        lambda: key_of("1", {"A": share}),
    ):
        with pytest.raises(ValueError, match="a share has"):
            act()


def test_no_share_at_all() -> None:
    with pytest.raises(ValueError, match="needs a share"):
        key_of("1", {})


@given(one=st.uuids(), other=st.uuids(), third=st.uuids())
def test_a_number_of_two_sides_depends_on_each(one: UUID, other: UUID, third: UUID) -> None:
    number = number_of("overlap/7", one, other)
    assert number == number_of("overlap/7", one, other)
    assert number != number_of("overlap/8", one, other)
    assert number not in {one, other}
    assert (number == number_of("overlap/7", third, other)) == (third == one)
    assert (number == number_of("overlap/7", one, third)) == (third == other)
    assert (number == number_of("overlap/7", other, one)) == (one == other), "who began is part of it"
