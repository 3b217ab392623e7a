"""What compares two pictures, behind one protocol, so that a state can bring its own.

Pictures and vectors stay in memory and end with the request; a check keeps the word, the digest of the model and the
version of the thresholds.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import cv2
import numpy as np

from leeward.core.document.imaging.picture import Colour, decode_colour
from leeward.core.faces.encoding import Encoder
from leeward.core.faces.face import Face, align
from leeward.core.faces.finding import Finder
from leeward.core.faces.model_files import ModelFiles
from leeward.core.faces.quality import Fault, faults
from leeward.core.faces.thresholds import Thresholds, Vector
from leeward.core.faces.words import Word

_LONGEST = 1_024
"""Pixels of the longer side in which faces are searched; more costs time and finds no other."""


class Matcher(Protocol):
    """Finds faces and describes one. The digest names what was measured and calibrated."""

    digest: str

    def faces(self, picture: Colour) -> Sequence[Face]:
        """All faces, in no order."""

    def vector(self, square: Colour) -> Vector:
        """What describes the face in an aligned square, of length 1."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """The word, and why there is none: what is wrong with the first picture, and with the second."""

    word: Word
    digest: str
    thresholds: str
    faults: tuple[tuple[Fault, ...], tuple[Fault, ...]] = ((), ())


def compare(matcher: Matcher, one: bytes, other: bytes, thresholds: Thresholds | None = None) -> Comparison:
    """Compare the faces of two pictures (JPEG, PNG or WebP). Raises UnreadablePicture."""
    limits = thresholds or Thresholds()
    (first, wrong), (second, also) = (describe_picture(matcher, data) for data in (one, other))
    if first is None or second is None:
        return Comparison(Word.NOT_COMPARED, matcher.digest, limits.version, (wrong, also))
    return Comparison(limits.word(first, second), matcher.digest, limits.version)


def describe_picture(matcher: Matcher, data: bytes) -> tuple[Vector | None, tuple[Fault, ...]]:
    """The vector of the one face in a picture, or none and why. Raises UnreadablePicture."""
    picture = decode_colour(data)
    scale = _LONGEST / max(picture.shape[:2])
    if scale < 1:
        picture = np.asarray(cv2.resize(picture, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA), np.uint8)
    faces = matcher.faces(picture)
    if wrong := faults(picture, faces):
        return None, wrong
    return matcher.vector(align(picture, faces[0])), ()


class OnnxMatcher:
    """A detector as YuNet and an encoder as SFace, from pinned files. Safe to share among threads."""

    def __init__(self, files: ModelFiles) -> None:
        """Raises WrongModel for files that cannot be used."""
        self.digest = files.digest
        self._finder, self._encoder = Finder(files.detector), Encoder(files.encoder)

    def faces(self, picture: Colour) -> Sequence[Face]:
        """All faces, in no order."""
        return self._finder.faces(picture)

    def vector(self, square: Colour) -> Vector:
        """What describes the face in an aligned square, of length 1."""
        return self._encoder.vector(square)
