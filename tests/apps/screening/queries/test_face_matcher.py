"""Which files compare: those that were pinned, or none; any others stop the start."""

from hashlib import sha256
from pathlib import Path

import pytest
from pytest_django import Settings

from leeward.apps.screening.queries.face_matcher import model_files
from leeward.core.faces.model_files import WrongModel


def test_an_agencys_own_files_need_both_digests(settings: Settings, tmp_path: Path) -> None:
    (tmp_path / "detector.onnx").write_bytes(b"one")
    (tmp_path / "encoder.onnx").write_bytes(b"two")
    settings.FACE_MODELS, digests = tmp_path, [sha256(each).hexdigest() for each in (b"one", b"two")]
    settings.FACE_DIGESTS = digests
    found = model_files()
    assert found is not None
    assert found.digest == digests[1]
    for wrong, why in (([], "names two digests"), (digests[::-1], "was expected"), (digests[:1], "names two")):
        settings.FACE_DIGESTS = wrong
        with pytest.raises(WrongModel, match=why):
            model_files()
    (tmp_path / "encoder.onnx").unlink()
    settings.FACE_DIGESTS = digests
    with pytest.raises(WrongModel, match="cannot be read"):
        model_files()
