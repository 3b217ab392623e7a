"""Read a document: choose an access protocol that its chip offers, then read its files one after the other.

Source: Doc 9303-10 section 3.6 (files and their identifiers) and 9303-11 section 4.2 (PACE where offered, else BAC).
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from functools import partial

from leeward.core.document.chip.lds import LARGEST
from leeward.core.document.chip.proofs import NO_EVIDENCE, Evidence
from leeward.core.document.chip.reading.apdu import Answer, ChipTrouble, Command, Transceiver, tlv
from leeward.core.document.chip.reading.authentication import authenticate
from leeward.core.document.chip.reading.bac import Random, basic_access
from leeward.core.document.chip.reading.pace import Offer, offers, password_access
from leeward.core.document.chip.reading.secret import OF_ZONE, Secret
from leeward.core.document.chip.reading.secure_channel import SecureChannel
from leeward.core.document.chip.security_object import read_security_object
from leeward.core.document.pki.der import Malformed, header

APPLICATION = bytes.fromhex("A0000002471001")
CARD_ACCESS, SOD = 0x011C, 0x011D
WANTED = frozenset({1, 2, 11, 12, 14, 15})
"""Data groups that a border needs: zone, face, details, date of issue, keys. Fingerprints and iris are never read."""

_CHUNK = 0xDF
"""Bytes of one read: with protection, they still fit a short answer."""

# READ BINARY has 15 bits for the offset; the sixteenth says that a short file identifier follows (ISO/IEC 7816-4).
_FURTHEST = 0x7FFF
Ask = Callable[[Command], Answer]
Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Reading:
    """The files by name, the access protocol, the files that could not be read with the reason, and what the chip
    proved.
    """

    files: dict[str, bytes]
    access: str
    missing: dict[str, str] = field(default_factory=dict)
    evidence: Evidence = NO_EVIDENCE


def read_document(
    transceiver: Transceiver,
    secret: Secret,
    *,
    random: Random,
    wanted: Collection[int] = WANTED,
    progress: Progress | None = None,
) -> Reading:
    """Read EF.SOD and those of the `wanted` data groups that it lists, and ask the chip for its proofs.

    Raises ChipTrouble if access is denied.
    """
    channel, access = open_document(transceiver, secret, random)
    told = progress or (lambda name, done, total: None)
    files = {"SOD": read_file(channel.ask, SOD, partial(told, "SOD"))}
    missing: dict[str, str] = {}
    for number in sorted(_signed_groups(files["SOD"]) & set(wanted)):
        name = f"DG{number}"
        try:
            files[name] = read_file(channel.ask, 0x0100 + number, partial(told, name))
        except ChipTrouble as trouble:
            if trouble.code not in ("absent", "denied", "refused"):
                raise
            missing[name] = trouble.code
    return Reading(files, access, missing, authenticate(channel, files, random))


def open_document(transceiver: Transceiver, secret: Secret, random: Random) -> tuple[SecureChannel, str]:
    """A channel to the passport application, and its protocol: `PACE` if the chip offers it, else `BAC`."""

    def plain(command: Command) -> Answer:
        return Answer.decode(transceiver.transmit(command.encode()))

    ways = _ways(plain)
    if ways:
        channel = password_access(transceiver, secret, ways[0], random)
        channel.ask(_select_application()).required()
        return channel, "PACE"
    if secret.kind != OF_ZONE:
        raise ChipTrouble("denied", detail="this chip opens with its zone only")
    plain(_select_application()).required()
    return basic_access(transceiver, secret, random), "BAC"


def _ways(ask: Ask) -> tuple[Offer, ...]:
    """The ways of PACE that the chip offers; empty if it has no EF.CardAccess, as before 2014."""
    try:
        return offers(read_file(ask, CARD_ACCESS))
    except ChipTrouble:
        return ()


def _select_application() -> Command:
    return Command(0, 0xA4, 0x04, 0x0C, APPLICATION)


def _signed_groups(security_object: bytes) -> frozenset[int]:
    """The data groups that were signed; the wanted ones if EF.SOD is broken, which verification will report."""
    try:
        return frozenset(read_security_object(security_object).hashes)
    except (Malformed, ValueError):
        return WANTED


def read_file(ask: Ask, identifier: int, progress: Callable[[int, int], None] | None = None) -> bytes:
    """Select and read a whole file: as many bytes as its header says. Raises ChipTrouble."""
    ask(Command(0, 0xA4, 0x02, 0x0C, identifier.to_bytes(2))).required()
    data = _read(ask, 0, 8)
    try:
        _, _, size = header(data, 0, "file")
    except Malformed as error:
        raise ChipTrouble("protocol", detail=str(error)) from error
    if size > LARGEST:
        raise ChipTrouble("protocol", detail=f"a file of {size} bytes")
    while len(data) < size:
        part = _read(ask, len(data), min(_CHUNK, size - len(data)))
        if not part:
            raise ChipTrouble("protocol", detail="the file ends before its end")
        data += part
        if progress:
            progress(len(data), size)
    return data[:size]


def _read(ask: Ask, offset: int, count: int) -> bytes:
    """Some bytes of the selected file; beyond 32,767 by the odd instruction, which has the offset in its data."""
    if offset <= _FURTHEST:
        return _data_of(ask(Command(0, 0xB0, offset >> 8, offset & 0xFF, b"", count)))
    place = offset.to_bytes(3 if offset > 0xFFFF else 2)
    # Four more: the answer wraps the bytes in a tag and its length.
    whole = _data_of(ask(Command(0, 0xB1, 0, 0, tlv(0x54, place), min(count + 4, 256))))
    _, start, _ = header(whole, 0, "answer")
    return whole[start:]


def _data_of(answer: Answer) -> bytes:
    """The data; a file that is shorter than requested is no fault (status 6282)."""
    return answer.data if answer.status == 0x6282 else answer.required()
