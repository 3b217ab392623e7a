"""Comparing the bearer with the one picture of the document that was shown: never with any other person's.

Everything is done in the request: pictures and vectors are local to these functions, and what returns is a word.
"""

import logging
from typing import TYPE_CHECKING

from leeward.apps.agencies.models import Agency
from leeward.apps.screening.imaging.queries.chip_face import chip_face
from leeward.apps.screening.models import FaceSetting
from leeward.apps.screening.queries.face_matcher import matcher
from leeward.apps.screening.queries.face_settings import compares_faces
from leeward.core.document.imaging.picture import UnreadablePicture, decode_colour

if TYPE_CHECKING:
    from leeward.apps.screening.queries.requests import CheckRequest, Presented
    from leeward.core.faces.matcher import Matcher
    from leeward.core.faces.outcome import Outcome, Reference

log = logging.getLogger("leeward.screening")


def face_outcome(request: "CheckRequest", presented: "Presented", agency: Agency) -> "Outcome | None":
    """The word about this bearer; None if the agency compares no faces."""
    setting = compares_faces(agency)
    if setting is None:
        return None
    from leeward.core.faces.outcome import Outcome  # noqa: PLC0415 - a check without a picture loads none of it

    known, (reference, data) = _matcher(), _reference(request, presented)
    if known is None:
        return Outcome.not_compared("no_matcher")
    if not data:
        return Outcome.not_compared("no_reference")
    return _outcome(known, setting, reference, (request.bearer, data))


def _matcher() -> "Matcher | None":
    """The matcher; None if its files were changed since the start: the check goes on without it."""
    from leeward.core.faces.model_files import WrongModel  # noqa: PLC0415

    try:
        return matcher()
    except WrongModel:
        log.exception("the face matcher cannot be used")
        return None


def _outcome(known: "Matcher", setting: FaceSetting, reference: "Reference", pair: tuple[bytes, bytes]) -> "Outcome":
    """The word about two pictures; one that cannot be read is a reason and no error, since the check goes on."""
    from leeward.core.faces.matcher import compare  # noqa: PLC0415
    from leeward.core.faces.outcome import SIDES, Outcome  # noqa: PLC0415
    from leeward.core.faces.thresholds import Thresholds  # noqa: PLC0415

    limits = Thresholds(setting.alike, setting.differs, f"{setting.agency.code}/{setting.version}")
    try:
        return Outcome.of(compare(known, *pair, limits), reference)
    except UnreadablePicture:
        unreadable = [side for side, data in zip(SIDES, pair, strict=True) if not _is_readable(data)]
        return Outcome.not_compared(*(f"{side}.unreadable" for side in unreadable), reference=reference)


def _is_readable(data: bytes) -> bool:
    try:
        decode_colour(data)
    except UnreadablePicture:
        return False
    return True


def _reference(request: "CheckRequest", presented: "Presented") -> "tuple[Reference, bytes]":
    """The chip's face where it can be read, else the photo on the page."""
    chip = presented.chip
    if chip is not None and chip.face is not None:
        face = chip_face(chip.face, authentic=chip.facts is not None and chip.facts.is_authentic)
        if face.jpeg:
            return "chip", face.jpeg
    return "page", request.photo
