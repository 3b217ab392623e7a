"""Files of a matcher: the pinned bytes or a refusal that names the file; networks that OpenCV can and cannot use."""

from hashlib import sha256
from pathlib import Path

import numpy as np
import pytest
from tests.core.faces.drawn import picture
from tests.core.faces.onnx_bytes import mean_of_colours

from leeward.core.document.imaging.picture import decode_colour
from leeward.core.faces.encoding import Encoder
from leeward.core.faces.finding import Finder
from leeward.core.faces.matcher import OnnxMatcher, compare
from leeward.core.faces.model_files import ModelFiles, WrongModel, installed_files, pinned_files
from leeward.core.faces.words import Word


def test_pinned_bytes_are_taken_and_others_refused(tmp_path: Path) -> None:
    detector, encoder = tmp_path / "find.onnx", tmp_path / "tell.onnx"
    detector.write_bytes(b"one")
    encoder.write_bytes(b"two")
    one, two = (sha256(each).hexdigest() for each in (b"one", b"two"))
    assert pinned_files(detector, one, encoder, two) == ModelFiles(b"one", b"two", two)
    encoder.write_bytes(b"tw0")
    with pytest.raises(WrongModel, match=r"tell\.onnx has the SHA-256 .* was expected"):
        pinned_files(detector, one, encoder, two)
    encoder.unlink()
    with pytest.raises(WrongModel, match=r"tell\.onnx cannot be read: No such file"):
        pinned_files(detector, one, encoder, two)


def test_an_encoder_gives_a_vector_of_length_one() -> None:
    square = np.empty((112, 112, 3), np.uint8)
    square[:] = (30, 40, 0)  # blue, green, red: the network takes red first
    assert Encoder(mean_of_colours()).vector(square) == pytest.approx((0.0, 0.8, 0.6))


@pytest.mark.parametrize(
    "model",
    [
        pytest.param(b"", id="empty"),
        pytest.param(b"GIF89a and so on", id="another kind of file"),
        pytest.param(mean_of_colours()[:40], id="cut off"),
        pytest.param(mean_of_colours("image"), id="an input of another name"),
    ],
)
def test_what_is_no_encoder_is_refused(model: bytes) -> None:
    with pytest.raises(WrongModel, match="encoder"):
        Encoder(model)


def test_what_is_no_detector_is_refused() -> None:
    with pytest.raises(WrongModel, match="detector"):
        Finder(b"nothing of the kind")


def test_the_extras_own_files_find_no_face_in_a_drawing() -> None:
    """Only where the extra is installed: its files load, and what is no face is not compared."""
    files = installed_files()
    if files is None:
        pytest.skip("the extra `faces` is not installed")
    matcher = OnnxMatcher(files)
    drawing = picture([(90, 130, 190)])
    assert compare(matcher, drawing, drawing).word is Word.NOT_COMPARED
    assert len(matcher.vector(decode_colour(drawing)[:112, :112])) == 128
