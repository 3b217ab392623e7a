"""Reading a picture or a barcode, with the trust anchors of this installation. Nothing of it is stored."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from leeward.apps.trust_anchors.queries.anchors import Anchors, anchors
from leeward.core.document import rules
from leeward.core.document.imaging import Reading, decode, read_barcodes, read_zones
from leeward.core.document.seals import MalformedSeal, Seal, read_seal
from leeward.core.document.seals.assurance import assurance
from leeward.core.document.seals.statements import reading_of
from leeward.core.document.seals.verify import SealFacts, verify


@dataclass(frozen=True, slots=True)
class SealRead:
    """One seal with the bytes of its barcode, what is known of its signature, and how it compares with a page."""

    content: bytes
    seal: Seal
    facts: SealFacts
    compared: tuple[rules.Compared, ...] = ()


@dataclass(frozen=True, slots=True)
class PictureRead:
    """The zones of a picture, one for each person; its seals; and what is wrong with unreadable barcodes."""

    readings: tuple[Reading, ...]
    seals: tuple[SealRead, ...]
    refused: tuple[MalformedSeal, ...]

    @property
    def only_reading(self) -> Reading | None:
        """The zone; None if there is none, or zones of several persons: the officer chooses."""
        return self.readings[0] if len(self.readings) == 1 else None


def read_frame(data: bytes, *, today: date) -> tuple[Reading, ...]:
    """The zones in one picture of a video, read quickly. Raises UnreadablePicture where it is no picture."""
    return read_zones(decode(data), today=today, passes=1)


def read_picture(data: bytes, *, today: date) -> PictureRead:
    """Read the picture in `data`. Raises UnreadablePicture where it is no picture."""
    picture = decode(data)
    readings = read_zones(picture, today=today)
    sole = readings[0] if len(readings) == 1 else None  # with several documents, which one is a seal's?
    page = rules.Reading.of_zone(sole.zone) if sole is not None and sole.holds else None
    seals: list[SealRead] = []
    refused: list[MalformedSeal] = []
    for content in read_barcodes(picture):
        try:
            seals.append(seal_read(content, page, today=today))
        except MalformedSeal as error:
            refused.append(error)
    return PictureRead(readings, tuple(seals), tuple(refused))


def seal_read(
    content: bytes, page: rules.Reading | None, *, today: date, trusted: Callable[[], Anchors] = anchors
) -> SealRead:
    """The seal in the bytes of a barcode, verified with the `trusted` anchors. Raises MalformedSeal."""
    seal = read_seal(content, today=today)
    facts = verify(seal, trusted().store, today=today)
    return SealRead(content, seal, facts, _compare(seal, page, today) if page else ())


def most_telling(seals: Sequence[SealRead]) -> SealRead | None:
    """The one seal that a check takes: a signed one; among these first one that contradicts the page, then a verified
    one.

    A second barcode added to a picture must not hide the first.
    """
    signed = [one for one in seals if one.seal.signature is not None]
    return max(signed, key=_weight, default=None)


def _weight(read: SealRead) -> tuple[bool, bool, bool]:
    state = assurance(read.facts)
    differs = any(not each.agrees for each in read.compared)
    return state.startswith("false."), differs, state == "verified"


def _compare(seal: Seal, page: rules.Reading, today: date) -> tuple[rules.Compared, ...]:
    return rules.compare(page, reading_of(seal, page.type, today=today), "seal")
