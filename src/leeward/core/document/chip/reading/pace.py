"""PACE with generic mapping over elliptic curves: a weak secret makes a strong channel (Doc 9303-11 section 4.4).

An eavesdropper learns nothing of the zone, and an attacker needs a new exchange with the chip for each guess. Both
sides map the curve's base point to one that depends on the secret, then agree on keys with it. Chip authentication
mapping, integrated mapping and Diffie-Hellman over integers are not supported; such chips offer BAC or generic mapping
too.
"""

import hmac
from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from asn1crypto import core
from ecdsa.ellipticcurve import INFINITY

from leeward.core.document.chip.reading.apdu import Answer, ChipTrouble, Command, Transceiver, tlv
from leeward.core.document.chip.reading.bac import Random
from leeward.core.document.chip.reading.ciphers import (
    AUTHENTICATION,
    ENCRYPTION,
    PASSWORD,
    AesSuite,
    Suite,
    TripleDesSuite,
)
from leeward.core.document.chip.reading.secret import Secret
from leeward.core.document.chip.reading.secure_channel import SecureChannel
from leeward.core.document.chip.security_infos import SecurityInfo
from leeward.core.document.pki.curves import CURVES, Curve, Point
from leeward.core.document.pki.der import Malformed, elements

_GENERIC = "0.4.0.127.0.7.2.2.4.2"
SUITES: Mapping[str, Suite] = MappingProxyType(
    {
        f"{_GENERIC}.1": TripleDesSuite(),
        f"{_GENERIC}.2": AesSuite(16),
        f"{_GENERIC}.3": AesSuite(24),
        f"{_GENERIC}.4": AesSuite(32),
    }
)
_CURVES = (
    *("secp192r1", "brainpoolP192r1", "secp224r1", "brainpoolP224r1", "secp256r1", "brainpoolP256r1"),
    *("brainpoolP320r1", "secp384r1", "brainpoolP384r1", "brainpoolP512r1", "secp521r1"),
)
STANDARD_CURVES: Mapping[int, Curve] = MappingProxyType(
    {number: CURVES[name] for number, name in enumerate(_CURVES, start=8)}
)
"""Standardised domain parameters (Doc 9303-11 section 9.5.1) by their number."""

_DYNAMIC, _CHAINED = 0x7C, 0x10
_KEY = 0x7F49


@dataclass(frozen=True, slots=True)
class Offer:
    """One way of PACE that a chip offers: protocol and number of the curve.

    `ambiguous`: the chip offers the protocol over several curves, so the command must name one.
    """

    oid: str
    parameter: int
    ambiguous: bool = False

    @property
    def suite(self) -> Suite:
        """Its ciphers."""
        return SUITES[self.oid]

    @property
    def curve(self) -> Curve:
        """Its curve."""
        return STANDARD_CURVES[self.parameter]

    @property
    def encoded_oid(self) -> bytes:
        """The content of the protocol's identifier."""
        return bytes(core.ObjectIdentifier(self.oid).contents)


def offers(card_access: bytes) -> tuple[Offer, ...]:
    """The ways in EF.CardAccess that are supported here, strongest first; empty if the file is broken."""
    found = []
    try:
        for tag, infos in elements(card_access, "EF.CardAccess"):
            if tag == 0x31:
                found += [_offer(tlv(inner, value)) for inner, value in elements(infos, "EF.CardAccess")]
    except (Malformed, ValueError, TypeError):
        return ()
    spoken = sorted((offer for offer in found if offer), key=lambda offer: offer.oid, reverse=True)
    protocols = [offer.oid for offer in spoken]
    return tuple(replace(offer, ambiguous=protocols.count(offer.oid) > 1) for offer in spoken)


def _offer(info: bytes) -> Offer | None:
    parsed = SecurityInfo.load(info)
    oid, parameter = parsed["protocol"].dotted, parsed["optional"]
    if oid not in SUITES or not parameter:
        return None
    number = int(parameter.parse(core.Integer))
    return Offer(oid, number) if number in STANDARD_CURVES else None


def password_access(transceiver: Transceiver, secret: Secret, offer: Offer, random: Random) -> SecureChannel:
    """Open a channel. Raises ChipTrouble, `denied` for a wrong secret."""
    suite, curve = offer.suite, offer.curve
    chosen = tlv(0x80, offer.encoded_oid) + tlv(0x83, bytes([secret.kind]))
    chosen += tlv(0x84, bytes([offer.parameter])) if offer.ambiguous else b""
    Answer.decode(transceiver.transmit(Command(0, 0x22, 0xC1, 0xA4, chosen).encode())).required()
    sealed = _step(transceiver, 0, b"")
    nonce = suite.decrypt(suite.derive(secret.value, PASSWORD), sealed)
    base = _mapped_base(transceiver, curve, nonce, random)
    public, theirs, shared = _agree_secret(transceiver, curve, base, random)
    keys = (suite.derive(shared, ENCRYPTION), suite.derive(shared, AUTHENTICATION))
    token = _step(transceiver, 0x85, token_of(offer, keys[1], theirs), last=True)
    if not hmac.compare_digest(token, token_of(offer, keys[1], public)):
        raise ChipTrouble("denied", detail="the chip does not know the secret")
    return SecureChannel(transceiver, suite, *keys)


def _mapped_base(transceiver: Transceiver, curve: Curve, nonce: bytes, random: Random) -> Point:
    """The base point that depends on the nonce: s·G + H, where H is agreed on in the clear."""
    own = scalar(curve, random)
    answer = _step(transceiver, 0x81, curve.encode(curve.base * own))
    return map_base(curve, nonce, _point(curve, answer) * own)


def map_base(curve: Curve, nonce: bytes, shared: Point) -> Point:
    """The mapped base point. Raises ChipTrouble for the point at infinity."""
    base = curve.base * int.from_bytes(nonce, "big") + shared
    if base == INFINITY:
        raise ChipTrouble("protocol", detail="the mapping led nowhere")
    return base


def _agree_secret(transceiver: Transceiver, curve: Curve, base: Point, random: Random) -> tuple[bytes, bytes, bytes]:
    """Own and the chip's public point, and the shared secret, over the mapped base point."""
    own = scalar(curve, random)
    public = curve.encode(base * own)
    theirs = _step(transceiver, 0x83, public)
    # A reflected key would let someone who does not know the secret answer with our own token.
    if theirs == public:
        raise ChipTrouble("protocol", detail="the chip sent our own key back")
    return public, theirs, curve.agreed(own, _point(curve, theirs))


def scalar(curve: Curve, random: Random) -> int:
    """A private number from 1 to n-1, uniformly distributed."""
    while True:
        # Drawn again if too large: a remainder would make small numbers likelier.
        number = int.from_bytes(random(curve.size), "big") & ((1 << curve.n.bit_length()) - 1)
        if 0 < number < curve.n:
            return number


def _point(curve: Curve, encoded: bytes) -> Point:
    try:
        return curve.point(encoded)
    except ValueError as error:
        raise ChipTrouble("protocol", detail=str(error)) from error


def token_of(offer: Offer, key: bytes, public: bytes) -> bytes:
    """The authentication token: a MAC over the other side's public point, which proves possession of the keys."""
    return offer.suite.mac(key, tlv(_KEY, tlv(0x06, offer.encoded_oid) + tlv(0x86, public)))


def _step(transceiver: Transceiver, tag: int, value: bytes, *, last: bool = False) -> bytes:
    """One step of GENERAL AUTHENTICATE: sends `value` under `tag` and returns the value under the next tag."""
    body = tlv(_DYNAMIC, tlv(tag, value) if tag else b"")
    command = Command(0 if last else _CHAINED, 0x86, 0, 0, body, 256)
    answer = Answer.decode(transceiver.transmit(command.encode())).required()
    try:
        found = dict(elements(dict(elements(answer, "answer")).get(_DYNAMIC, b""), "answer"))
    except Malformed as error:
        raise ChipTrouble("protocol", detail=str(error)) from error
    # 81 is answered by 82 and 83 by 84; the first step, which sends nothing, by 80.
    wanted = (tag or 0x7F) + 1
    if wanted not in found:
        raise ChipTrouble("protocol", detail=f"the answer lacks {wanted:02X}")
    return found[wanted]
