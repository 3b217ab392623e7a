"""What the readers of a counter hand over of a case's document: the same bytes as of a real one."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from leeward.core.training.cases.case import Case, Family

Kind = Literal["zone", "chip", "seal"]
"""What is read: only the zone, zone and chip with a picture of the page, or the zone with a seal beside it."""

LANE: Mapping[Family, Kind] = {
    "altered_zone": "zone",
    "altered_page": "chip",
    "wrong_chip": "chip",
    "borrowed_seal": "seal",
    "look_alike_number": "zone",
    "namesake": "zone",
    "notice_under_review": "zone",
}
"""Families whose truth a check page can show. What is in the bearer's face or words, only a burst can ask for."""

_BY_RECORD = frozenset({"look_alike_number", "namesake", "notice_under_review"})


@dataclass(frozen=True, slots=True)
class Papers:
    """The zone as read; the chip's file, the pictures (JPEG) of the page and of the photo on it, and the seal, each
    empty where there is none; and the certificates (DER) of the invented states that signed chip and seal.
    """

    zone: tuple[str, ...]
    chip: bytes = b""
    page: bytes = b""
    photo: bytes = b""
    seal: bytes = b""
    trusted: tuple[bytes, ...] = ()


def fits_the_lane(case: Case) -> bool:
    """Whether a check page shows what there is to find, and leaves the decision to the officer.

    An altered zone whose check digits all fit shows it only beside the printed page, and a chip that was not read
    leaves no picture to compare. A record of the bearer would decide the check, and its owner would be asked: such
    cases come only without it, or with one that is merely alike.
    """
    if case.family == "altered_zone":
        return case.difficulty != "hard"
    if case.family == "wrong_chip":
        return case.seen.chip is not None
    if case.family in _BY_RECORD:
        return not case.target and not (case.family == "namesake" and case.difficulty == "hard")
    return case.family in LANE
