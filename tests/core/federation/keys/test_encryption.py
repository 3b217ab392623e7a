"""Sealing keys: what was sealed opens for its holder and purpose alone."""

import pytest

from leeward.core.federation.keys import (
    HYBRID,
    X25519,
    BadKey,
    NotSealed,
    Opener,
    SealingKey,
)
from leeward.core.federation.keys.encryption import ALGORITHMS, CONTENT_KEY_BYTES

OPENERS = [Opener.generate(HYBRID), Opener.generate(X25519)]


@pytest.mark.parametrize("opener", OPENERS)
def test_a_wrapped_key_opens_for_its_holder_and_purpose_alone(opener: Opener) -> None:
    wrapped = opener.sealing_key.wrap(bytes(32), b"info")
    assert opener.unwrap(wrapped, b"info") == bytes(32)
    for other, data, info in (
        (opener, wrapped, b"other"),
        (opener, b"", b"info"),
        (Opener.generate(), wrapped, b"info"),
    ):
        with pytest.raises(NotSealed):
            other.unwrap(data, info)


@pytest.mark.parametrize("opener", OPENERS, ids=[HYBRID, X25519])
def test_sizes_are_those_that_the_format_of_envelopes_counts_on(opener: Opener) -> None:
    known = ALGORITHMS[opener.sealing_key.algorithm]
    wrapped = opener.sealing_key.wrap(bytes(CONTENT_KEY_BYTES), b"info")
    assert (len(opener.sealing_key.public), len(wrapped)) == (known.public_bytes, known.wrapped_bytes)


@pytest.mark.parametrize("opener", OPENERS, ids=[HYBRID, X25519])
def test_one_changed_byte_opens_nothing(opener: Opener) -> None:
    wrapped = opener.sealing_key.wrap(bytes(CONTENT_KEY_BYTES), b"info")
    for at in (0, len(wrapped) // 2, len(wrapped) - 1):
        changed = wrapped[:at] + bytes([wrapped[at] ^ 1]) + wrapped[at + 1 :]
        with pytest.raises(NotSealed):
            opener.unwrap(changed, b"info")
    for cut in (wrapped[:-1], wrapped + b"\0"):
        with pytest.raises(NotSealed):
            opener.unwrap(cut, b"info")


@pytest.mark.parametrize("opener", OPENERS, ids=[HYBRID, X25519])
def test_the_same_key_is_never_wrapped_alike(opener: Opener) -> None:
    one, other = (opener.sealing_key.wrap(bytes(CONTENT_KEY_BYTES), b"info") for _ in range(2))
    assert one != other


@pytest.mark.parametrize("algorithm", [X25519, HYBRID])
def test_a_weak_point_is_no_sealing_key(algorithm: str) -> None:
    """RFC 7748 section 6.1: with a point of small order everyone knows the secret. It comes last in both."""
    size = ALGORITHMS[algorithm].public_bytes
    for point in (bytes(32), b"\x01" + bytes(31)):
        with pytest.raises(BadKey, match="small order"):
            SealingKey(algorithm, bytes(size - 32) + point)


@pytest.mark.parametrize("algorithm", [X25519, HYBRID])
@pytest.mark.parametrize("more", [-1, 1])
def test_a_key_of_another_size_says_which_it_should_have(algorithm: str, more: int) -> None:
    size = ALGORITHMS[algorithm].public_bytes
    with pytest.raises(BadKey, match=f"has {size} bytes, not {size + more}"):
        SealingKey(algorithm, b"\x09" * (size + more))
