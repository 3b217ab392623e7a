"""Ask the chip to prove that it holds its private keys: active and chip authentication, over an open channel.

Source: Doc 9303-11 sections 6.1 and 6.2 (8th edition, 2021). Chip authentication agrees on new keys with the key of
DG14, and only the holder of its private half can answer under them; keys over integers (Diffie-Hellman) are not
supported. Any reaction other than a right answer is a failed proof, since a copy would refuse. If the document was
removed or the connection broke, the proof counts as not asked.
"""

from dataclasses import dataclass

from asn1crypto import core

from leeward.core.document.chip.active import CHALLENGE, LONGEST_ANSWER, Answered, read_active_key
from leeward.core.document.chip.cms import Verified
from leeward.core.document.chip.proofs import NO_EVIDENCE, Evidence
from leeward.core.document.chip.reading.apdu import OK, ChipTrouble, Command, tlv
from leeward.core.document.chip.reading.bac import Random
from leeward.core.document.chip.reading.ciphers import AUTHENTICATION, ENCRYPTION, AesSuite, Suite, TripleDesSuite
from leeward.core.document.chip.reading.pace import scalar
from leeward.core.document.chip.reading.secure_channel import SecureChannel
from leeward.core.document.chip.security_infos import AGREEMENT, AgreementKey, SecurityInfos, read_security_infos
from leeward.core.document.pki import EcKey, Malformed, RsaKey

_SUITES: dict[str, Suite] = {
    f"{AGREEMENT}.2.1": TripleDesSuite(),
    f"{AGREEMENT}.2.2": AesSuite(16),
    f"{AGREEMENT}.2.3": AesSuite(24),
    f"{AGREEMENT}.2.4": AesSuite(32),
}
_OLDEST = f"{AGREEMENT}.2.1"
"""The suite of a chip that has a key but names no suite, as before 2010."""

# Wrong length (ISO/IEC 7816-4): chip or reader has no extended length, which is no refusal to prove anything.
_TOO_LONG = 0x6700
_LONGEST_SHORT = 208
"""Bytes that, with their protection, still fit a short answer."""


@dataclass(frozen=True, slots=True)
class _Way:
    """One way of chip authentication that both sides support."""

    oid: str
    key: EcKey
    number: int | None

    @property
    def reference(self) -> bytes:
        """The object that names the key, if the chip has several."""
        return b"" if self.number is None else tlv(0x84, bytes(core.Integer(self.number).contents))


def authenticate(channel: SecureChannel, files: dict[str, bytes], random: Random) -> Evidence:
    """Run the protocols that the chip offers by its `files`; chip authentication last, since it ends the channel."""
    try:
        answered = challenge(channel, files["DG15"], random) if "DG15" in files else None
    except ChipTrouble:
        return NO_EVIDENCE
    if answered is not None and not answered.response:
        return Evidence(answered)  # a chip that refuses may have closed the channel too
    return Evidence(answered, agree(channel, files["DG14"], random) if "DG14" in files else None)


def challenge(channel: SecureChannel, group: bytes, random: Random) -> Answered | None:
    """The chip's answer to a challenge; None if its key is broken or the answer is too long for the connection.

    Raises ChipTrouble.
    """
    try:
        key = read_active_key(group)
    except Malformed:
        return None
    size = (key.bits + 7) // 8 if isinstance(key, RsaKey) else 2 * key.curve.size
    drawn = random(CHALLENGE)
    expected = 256 if size <= _LONGEST_SHORT else LONGEST_ANSWER
    answer = channel.ask(Command(0, 0x88, 0, 0, drawn, expected))
    if answer.status == _TOO_LONG:
        return None
    return Answered(drawn, answer.data if answer.status == OK else b"")


def agree(channel: SecureChannel, group: bytes, random: Random) -> Verified | None:
    """Whether the chip answers under keys agreed on with the key of DG14; None if it has none or was removed."""
    try:
        infos = read_security_infos(group)
    except Malformed:
        return None
    if not infos.keys:
        return None
    way = _way(infos)
    if way is None:
        return Verified("cannot_verify", "algorithm")
    try:
        _ask_under(_agree_channel(channel, way, random))
    except ChipTrouble as trouble:
        return None if trouble.code == "gone" else Verified("bad", "refused", str(trouble))
    return Verified("good")


def _way(infos: SecurityInfos) -> _Way | None:
    """The strongest way; a suite belongs to the key with its number."""
    suites = infos.suites or tuple((_OLDEST, each.number) for each in infos.keys)
    for oid, number in sorted(suites, key=lambda suite: suite[0], reverse=True):
        key = _key(infos.keys, number)
        if oid in _SUITES and key is not None:
            return _Way(oid, key, number)
    return None


def _key(keys: tuple[AgreementKey, ...], number: int | None) -> EcKey | None:
    """The key with this number, if it is on its curve."""
    found = next((each.key for each in keys if each.key is not None and each.number == number), None)
    return found if found is not None and found.is_on_curve else None


def _agree_channel(channel: SecureChannel, way: _Way, random: Random) -> SecureChannel:
    """The channel under the new keys. Raises ChipTrouble."""
    curve, suite = way.key.curve, _SUITES[way.oid]
    own = scalar(curve, random)
    public = curve.encode(curve.base * own)
    # MSE:Set KAT: chips with Triple-DES alone need not know the newer pair of commands (section 6.2.4).
    if way.oid == _OLDEST:
        channel.ask(Command(0, 0x22, 0x41, 0xA6, tlv(0x91, public) + way.reference)).required()
    else:
        named = tlv(0x80, bytes(core.ObjectIdentifier(way.oid).contents))
        channel.ask(Command(0, 0x22, 0x41, 0xA4, named + way.reference)).required()
        channel.ask(Command(0, 0x86, 0, 0, tlv(0x7C, tlv(0x80, public)), 256)).required()
    secret = curve.agreed(own, way.key.curve_point)
    keys = (suite.derive(secret, ENCRYPTION), suite.derive(secret, AUTHENTICATION))
    return SecureChannel(channel.transceiver, suite, *keys)


def _ask_under(channel: SecureChannel) -> None:
    """Select EF.SOD, which every document has: an answer whose protection holds proves the agreement."""
    channel.ask(Command(0, 0xA4, 0x02, 0x0C, b"\x01\x1d")).required()
