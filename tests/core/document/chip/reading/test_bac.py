"""Basic Access Control with the numbers that Doc 9303-11 appendix D.3 prints, and chips that cheat."""

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leeward.core.document.chip.reading.apdu import ChipTrouble, Command
from leeward.core.document.chip.reading.bac import basic_access
from leeward.core.document.chip.reading.ciphers import AUTHENTICATION, ENCRYPTION, TripleDesSuite
from leeward.core.document.chip.reading.secret import of_parts

ZONE = of_parts("L898902C", "690806", "940623")
CHALLENGE = bytes.fromhex("4608F91988702212")
OURS = bytes.fromhex("781723860C06C226")
HALF = bytes.fromhex("0B795240CB7049B01C19B33E32804F0B")
ANSWER = bytes.fromhex("46B9342A41396CD7386BF5803104D7CEDC122B9132139BAF2EEDC94EE178534F2F2D235D074D7449")
SUITE = TripleDesSuite()
SEED = ZONE.value[:16]


class Chip:
    """Answers each command in turn, and keeps what it was asked."""

    def __init__(self, *answers: bytes) -> None:
        self.answers, self.asked = list(answers), list[bytes]()

    def transmit(self, command: bytes) -> bytes:
        self.asked.append(command)
        return self.answers.pop(0)


def printed() -> Callable[[int], bytes]:
    """The random numbers of the example, in the order in which they are drawn."""
    drawn = iter((OURS, HALF))
    return lambda size: next(drawn)[:size]


def sealed(challenge: bytes = CHALLENGE, ours: bytes = OURS, half: bytes = bytes(16)) -> bytes:
    """What a chip that knows the zone would answer with these numbers."""
    encrypted = SUITE.encrypt(SUITE.derive(SEED, ENCRYPTION), challenge + ours + half)
    return encrypted + SUITE.mac(SUITE.derive(SEED, AUTHENTICATION), encrypted)


def test_the_exchange_of_the_example() -> None:
    chip = Chip(CHALLENGE + b"\x90\0", ANSWER + b"\x90\0")
    channel = basic_access(chip, ZONE, printed())
    assert chip.asked[0].hex().upper() == "0084000008"
    assert chip.asked[1].hex().upper() == (
        "0082000028"
        "72C29C2371CC9BDB65B779B8E8D37B29ECC154AA56A8799FAE2F498F76ED92F2"  # E_IFD
        "5F1448EEA8AD90A7"  # M_IFD
        "28"
    )
    assert channel.encryption.hex().upper() == "979EC13B1CBFE9DCD01AB0FED307EAE5"
    assert channel.authentication.hex().upper() == "F1CB1F1FB5ADF208806B89DC579DC1F8"
    assert channel.counter == 0x887022120C06C226


def test_the_first_protected_command_of_the_example() -> None:
    """Appendix D.4: SELECT EF.COM in the channel that D.3 opened."""
    channel = basic_access(Chip(CHALLENGE + b"\x90\0", ANSWER + b"\x90\0"), ZONE, printed())
    written = channel.protect(Command(0, 0xA4, 0x02, 0x0C, b"\x01\x1e")).encode()
    assert written.hex().upper() == "0CA4020C158709016375432908C044F68E08BF8B92D635FF24F800"


@pytest.mark.parametrize(
    ("why", "answers", "code"),
    [
        ("no challenge", (b"\x6d\x00",), "refused"),
        ("the challenge needs rights", (b"\x69\x82",), "denied"),
        ("an answer without a status", (b"",), "protocol"),
        ("the chip refuses our proof: a misread zone", (CHALLENGE + b"\x90\0", b"\x63\x00"), "denied"),
        ("an empty answer", (CHALLENGE + b"\x90\0", b"\x90\0"), "denied"),
        ("one byte of the answer is missing", (CHALLENGE + b"\x90\0", ANSWER[1:] + b"\x90\0"), "denied"),
        ("one byte too many", (CHALLENGE + b"\x90\0", ANSWER + b"\0\x90\0"), "denied"),
        (
            "another cryptogram under the same check value",
            (CHALLENGE + b"\x90\0", b"\0" + ANSWER[1:] + b"\x90\0"),
            "denied",
        ),
        ("another check value", (CHALLENGE + b"\x90\0", ANSWER[:-1] + b"\0\x90\0"), "denied"),
        ("our proof sent back to us", (CHALLENGE + b"\x90\0", sealed(OURS, CHALLENGE) + b"\x90\0"), "denied"),
        ("the answer of another exchange", (CHALLENGE + b"\x90\0", sealed(bytes(8)) + b"\x90\0"), "denied"),
        ("an answer to another reader", (CHALLENGE + b"\x90\0", sealed(ours=bytes(8)) + b"\x90\0"), "denied"),
    ],
)
def test_a_chip_that_does_not_prove_the_zone_gets_no_channel(why: str, answers: tuple[bytes, ...], code: str) -> None:
    with pytest.raises(ChipTrouble) as trouble:
        basic_access(Chip(*answers), ZONE, printed())
    assert trouble.value.code == code, why


def test_a_chip_of_another_zone_gets_no_channel() -> None:
    other = of_parts("L898902C", "690806", "940624")
    with pytest.raises(ChipTrouble, match="does not know the zone"):
        basic_access(Chip(CHALLENGE + b"\x90\0", ANSWER + b"\x90\0"), other, printed())


@given(st.binary(min_size=16, max_size=16))
@settings(max_examples=30)
def test_both_halves_make_the_keys(half: bytes) -> None:
    """The chip's half alone must not decide them: a chip that repeats itself still gets other keys each time."""
    answer = sealed(half=half) + b"\x90\0"
    one = basic_access(Chip(CHALLENGE + b"\x90\0", answer), ZONE, printed())
    drawn = iter((OURS, bytes(16)))
    other = basic_access(Chip(CHALLENGE + b"\x90\0", answer), ZONE, lambda size: next(drawn))
    assert one.encryption != other.encryption
    assert one.authentication != other.authentication
    assert one.counter == other.counter, "which starts from the numbers that were sent, not from the halves"


@given(st.binary(max_size=60))
@settings(max_examples=60)
def test_any_answer_is_refused(raw: bytes) -> None:
    with pytest.raises(ChipTrouble):
        basic_access(Chip(CHALLENGE + b"\x90\0", raw), ZONE, printed())
