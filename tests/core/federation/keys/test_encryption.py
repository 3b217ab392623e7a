"""Sealing keys: what was sealed opens for its holder and purpose alone."""

import pytest

from leeward.core.federation.keys import (
    HYBRID,
    X25519,
    NotSealed,
    Opener,
)

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
