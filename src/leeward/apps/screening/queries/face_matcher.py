"""The matcher of this installation: its own files, pinned by digest, or those of the extra `faces`; loaded once."""

from functools import cache
from typing import TYPE_CHECKING

from django.conf import settings

if TYPE_CHECKING:
    from leeward.core.faces.matcher import Matcher
    from leeward.core.faces.model_files import ModelFiles


def model_files() -> "ModelFiles | None":
    """The files to use; None where there are none. Raises WrongModel where they are not those that were pinned."""
    from leeward.core.faces.model_files import WrongModel, installed_files, pinned_files  # noqa: PLC0415 - few checks compare faces

    folder, digests = settings.FACE_MODELS, settings.FACE_DIGESTS
    if folder is None:
        return installed_files()
    if len(digests) != 2:
        raise WrongModel("LEEWARD_FACE_DIGESTS names two digests: of detector.onnx and of encoder.onnx")
    return pinned_files(folder / "detector.onnx", digests[0], folder / "encoder.onnx", digests[1])


@cache
def matcher() -> "Matcher | None":
    """What compares, loaded at its first use (100 MB); None without files. Raises WrongModel."""
    from leeward.core.faces.matcher import OnnxMatcher  # noqa: PLC0415 - only who compares loads the networks

    files = model_files()
    return OnnxMatcher(files) if files else None
