"""A chip in software: files behind BAC or PACE, as a passport answers, with faults on request."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from cryptography.hazmat.primitives.asymmetric import ec

from leeward.core.document.chip.reading.apdu import OK, Answer, ChipTrouble, Command, tlv
from leeward.core.document.chip.reading.bac import Random
from leeward.core.document.chip.reading.ciphers import (
    AUTHENTICATION,
    ENCRYPTION,
    PASSWORD,
    AesSuite,
    Suite,
    TripleDesSuite,
    pad,
    unpad,
)
from leeward.core.document.chip.reading.pace import Offer, map_base, scalar, token_of
from leeward.core.document.chip.reading.secret import Secret
from leeward.core.document.pki.curves import Point
from leeward.core.document.pki.der import elements
from leeward.scenario.chip_keys import PrivateKey, answer

TDES = TripleDesSuite()


@dataclass
class Session:
    """The chip's side of secure messaging."""

    suite: Suite
    encryption: bytes
    authentication: bytes
    counter: int = 0

    def counted(self) -> bytes:
        return self.counter.to_bytes(self.suite.block)

    def mac(self, data: bytes) -> bytes:
        whole = self.counted() + data
        return self.suite.mac(self.authentication, pad(whole, 16) if self.suite.block == 16 else whole)


@dataclass
class SoftwareChip:
    """A Transceiver without a reader. `files` are by identifier; those of `closed` need rights no one has.

    `active` and `agreement` are its private keys, `digest` is the hash that it signs with. It answers instructions of
    `refused` with their status, and is removed before one of `gone`.
    """

    files: Mapping[int, bytes]
    secret: Secret
    random: Random
    offer: Offer | None = None
    closed: frozenset[int] = frozenset()
    spoil: bool = False
    active: PrivateKey | None = None
    digest: str = "sha256"
    agreement: ec.EllipticCurvePrivateKey | None = None
    refused: Mapping[int, int] = field(default_factory=dict)
    gone: frozenset[int] = frozenset()
    commands: list[bytes] = field(default_factory=list)
    session: Session | None = None
    selected: bytes = b""
    challenge: bytes = b""
    nonce: bytes = b""
    base: Point | None = None
    shared: bytes = b""
    theirs: bytes = b""
    public: bytes = b""
    suite: Suite = TDES
    agreed: Session | None = None

    def transmit(self, raw: bytes) -> bytes:
        self.commands.append(raw)
        cla, ins, p1, p2 = raw[:4]
        if ins in self.gone:
            raise ChipTrouble("gone")
        if cla & 0x0C:
            return self.protected(raw)
        body = raw[5 : 5 + raw[4]] if len(raw) > 5 else b""
        expected = raw[-1] or 256
        answered = self.plain(Command(cla, ins, p1, p2, body, expected))
        return answered.data + answered.status.to_bytes(2)

    def protected(self, raw: bytes) -> bytes:
        session = self.session
        if session is None:
            return b"\x69\x88"
        session.counter += 1
        body = raw[5 : 5 + raw[4]] if raw[4] else raw[7 : 7 + int.from_bytes(raw[5:7])]
        parts = dict(elements(body, "command"))
        signed = pad(raw[:4], session.suite.block) + b"".join(
            tlv(tag, value) for tag, value in elements(body, "command") if tag != 0x8E
        )
        if session.mac(signed) != parts[0x8E]:
            self.session = None
            return b"\x69\x88"
        data = parts[0x87][1:] if 0x87 in parts else parts.get(0x85, b"")
        plain = unpad(session.suite.decrypt(session.encryption, data, session.counted())) if data else b""
        expected = (int.from_bytes(parts[0x97]) or 256) if 0x97 in parts else None
        answered = self.plain(Command(0, raw[1], raw[2], raw[3], plain, expected), opened=True)
        sealed = self.sealed(answered, odd=bool(raw[1] % 2))
        self.session, self.agreed = self.agreed or self.session, None
        return sealed

    def sealed(self, answer: Answer, *, odd: bool) -> bytes:
        session = self.session
        assert session is not None
        session.counter += 1
        body = b""
        if answer.data:
            padded = pad(answer.data, session.suite.block)
            data = session.suite.encrypt(session.encryption, padded, session.counted())
            body = tlv(0x85, data) if odd else tlv(0x87, b"\x01" + data)
        body += tlv(0x99, answer.status.to_bytes(2))
        mac = session.mac(body)
        if self.spoil:
            mac = bytes(8)
        return body + tlv(0x8E, mac) + answer.status.to_bytes(2)

    def plain(self, command: Command, *, opened: bool = False) -> Answer:
        if command.ins in self.refused:
            return Answer(b"", self.refused[command.ins])
        if opened and command.ins in (0x22, 0x86, 0x88):
            return self.prove(command)
        if command.ins == 0xA4:
            return self.select(command, opened=opened)
        if command.ins in (0xB0, 0xB1):
            return Answer(self.some(command), OK)
        return self.open(command)

    def open(self, command: Command) -> Answer:
        """The commands of BAC and PACE."""
        if command.ins == 0x84:
            self.challenge = self.random(8)
            return Answer(self.challenge, OK)
        if command.ins == 0x22:
            return Answer(b"", OK if self.offer else 0x6A88)
        return self.bac(command.data) if command.ins == 0x82 else self.pace(command.data)

    def some(self, command: Command) -> bytes:
        count = command.expected or 0
        if command.ins == 0xB0:
            offset = command.p1 << 8 | command.p2
            return self.selected[offset : offset + count]
        offset = int.from_bytes(dict(elements(command.data, "command"))[0x54], "big")
        return tlv(0x53, self.selected[offset : offset + count - 4])

    def select(self, command: Command, *, opened: bool) -> Answer:
        if command.p1 == 0x04:
            return Answer(b"", OK)
        identifier = int.from_bytes(command.data, "big")
        if identifier in self.closed or (identifier != 0x011C and not opened):
            return Answer(b"", 0x6982)
        if identifier not in self.files:
            return Answer(b"", 0x6A82)
        self.selected = self.files[identifier]
        return Answer(b"", OK)

    def bac(self, data: bytes) -> Answer:
        seed = self.secret.value[:16]
        encryption, authentication = TDES.derive(seed, ENCRYPTION), TDES.derive(seed, AUTHENTICATION)
        sent, mac = data[:32], data[32:]
        if TDES.mac(authentication, sent) != mac:
            return Answer(b"", 0x6300)
        opened = TDES.decrypt(encryption, sent)
        theirs, echoed, half = opened[:8], opened[8:16], opened[16:]
        assert echoed == self.challenge
        own = self.random(16)
        answer = TDES.encrypt(encryption, self.challenge + theirs + own)
        shared = bytes(one ^ other for one, other in zip(half, own, strict=True))
        counter = int.from_bytes(self.challenge[4:] + theirs[4:], "big")
        self.session = Session(TDES, TDES.derive(shared, ENCRYPTION), TDES.derive(shared, AUTHENTICATION), counter)
        return Answer(answer + TDES.mac(authentication, answer), OK)

    def pace(self, data: bytes) -> Answer:
        assert self.offer is not None
        suite, curve = self.offer.suite, self.offer.curve
        parts = dict(elements(dict(elements(data, "command"))[0x7C], "command"))
        if not parts:
            self.nonce = self.random(16)
            return self.dynamic(0x80, suite.encrypt(suite.derive(self.secret.value, PASSWORD), self.nonce))
        if 0x81 in parts:
            own = scalar(curve, self.random)
            self.base = map_base(curve, self.nonce, curve.point(parts[0x81]) * own)
            return self.dynamic(0x82, curve.encode(curve.base * own))
        if 0x83 in parts:
            own, self.theirs = scalar(curve, self.random), parts[0x83]
            assert self.base is not None
            self.public = curve.encode(self.base * own)
            self.shared = curve.agreed(own, curve.point(self.theirs))
            return self.dynamic(0x84, self.public)
        keys = (suite.derive(self.shared, ENCRYPTION), suite.derive(self.shared, AUTHENTICATION))
        if token_of(self.offer, keys[1], self.public) != parts[0x85]:
            return Answer(b"", 0x6300)
        self.session = Session(suite, *keys)
        return self.dynamic(0x86, token_of(self.offer, keys[1], self.theirs))

    def prove(self, command: Command) -> Answer:
        """Active authentication, and chip authentication, after which commands come under keys of the chip's own."""
        if command.ins == 0x88:
            assert self.active is not None
            return Answer(answer(self.active, command.data, self.digest), OK)
        parts = dict(elements(command.data, "command"))
        if command.ins == 0x22 and 0x80 in parts:
            self.suite = AesSuite({2: 16, 3: 24, 4: 32}[parts[0x80][-1]])
            return Answer(b"", OK)
        assert self.agreement is not None
        theirs = parts[0x91] if 0x91 in parts else dict(elements(parts[0x7C], "command"))[0x80]
        shared = self.agreement.exchange(
            ec.ECDH(), ec.EllipticCurvePublicKey.from_encoded_point(self.agreement.curve, theirs)
        )
        keys = (self.suite.derive(shared, ENCRYPTION), self.suite.derive(shared, AUTHENTICATION))
        self.agreed = Session(self.suite, *keys)
        return Answer(b"\x7c\x00" if command.ins == 0x86 else b"", OK)

    @staticmethod
    def dynamic(tag: int, value: bytes) -> Answer:
        return Answer(tlv(0x7C, tlv(tag, value)), OK)


def card_access(*offered: Offer) -> bytes:
    """EF.CardAccess with these ways, and one that is not supported."""
    infos = [tlv(0x06, one.encoded_oid) + tlv(0x02, b"\x02") + tlv(0x02, bytes([one.parameter])) for one in offered]
    infos.append(tlv(0x06, bytes.fromhex("04007F00070202040402")) + tlv(0x02, b"\x02") + tlv(0x02, b"\x0d"))
    return tlv(0x31, b"".join(tlv(0x30, info) for info in infos))


def in_turn(*values: str) -> Random:
    """Random numbers that are known: each call returns the next of `values`, in hexadecimal."""
    waiting = [bytes.fromhex(value) for value in values]

    def take(size: int) -> bytes:
        value = waiting.pop(0)
        assert len(value) == size
        return value

    return take
