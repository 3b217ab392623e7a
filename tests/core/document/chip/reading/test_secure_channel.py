"""Protected messages: every answer but the chip's own is refused."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.core.document.chip.reading.test_document import chip_of

from leeward.core.document.chip.reading.apdu import ChipTrouble, Command
from leeward.core.document.chip.reading.ciphers import (
    AesSuite,
    TripleDesSuite,
)
from leeward.core.document.chip.reading.pace import SUITES
from leeward.core.document.chip.reading.secure_channel import SecureChannel


@given(st.binary(max_size=60) | st.just(b"\x90\x00"))
@settings(max_examples=100)
def test_any_answer_to_a_protected_command_is_refused(raw: bytes) -> None:
    class Liar:
        def transmit(self, command: bytes) -> bytes:
            return raw

    channel = SecureChannel(Liar(), TripleDesSuite(), bytes(16), bytes(range(16)))
    with pytest.raises(ChipTrouble):
        channel.ask(Command(0, 0xB0, 0, 0, b"", 4)).required()


@pytest.mark.parametrize("suite", SUITES.values(), ids=str)
def test_a_channel_keeps_count(suite: TripleDesSuite | AesSuite) -> None:
    """A command that is sent again does not look the same: it cannot be replayed."""
    channel = SecureChannel(
        chip_of(), suite, bytes(range(suite.size if isinstance(suite, AesSuite) else 16)), bytes(16)
    )
    command = Command(0, 0xA4, 0x02, 0x0C, b"\x01\x1e")
    assert channel.protect(command) != channel.protect(command)
