"""`leeward face calibrate`: what it says of a folder, and what it asks for without a matcher."""

from pathlib import Path

import pytest
from tests.cli.conftest import Here
from tests.core.faces.drawn import DrawnMatcher, folder
from tests.core.faces.onnx_bytes import mean_of_colours

from leeward.cli.face import lines
from leeward.core.faces.calibration import calibrate
from leeward.core.faces.folder import describe, groups, pictures
from leeward.core.faces.model_files import installed_files


def test_without_a_matcher_it_says_what_to_do(tmp_path: Path) -> None:
    if installed_files():
        pytest.skip("the extra `faces` is installed")
    done = Here().run("face", "calibrate", str(tmp_path))
    assert (done.code, done.out) == (2, "")
    assert "install the extra `faces`" in done.err


@pytest.mark.parametrize(
    ("given", "why"),
    [
        (["--detector", "{onnx}"], "given together"),
        (["--detector", "{onnx}", "--encoder", "{onnx}"], "detector"),
        (["--detector", "{missing}", "--encoder", "{onnx}"], "No such file"),
    ],
)
def test_own_files_that_are_no_matcher_are_refused_in_a_line(tmp_path: Path, given: list[str], why: str) -> None:
    onnx = tmp_path / "mean.onnx"
    onnx.write_bytes(mean_of_colours())
    words = [word.format(onnx=onnx, missing=tmp_path / "none") for word in given]
    done = Here().run("face", "calibrate", str(tmp_path), *words)
    assert (done.code, done.out) == (2, "")
    assert why in done.err
    assert "Traceback" not in done.err


def test_what_it_says_of_a_folder(tmp_path: Path) -> None:
    at = folder(tmp_path / "faces", 26, 2)
    (at / "p000/notes.txt").write_text("no picture")
    (at / "people.csv").write_text("person,sex\n" + "".join(f"p{number:03},F\n" for number in range(26)))
    known = describe(pictures(at), DrawnMatcher(), lambda: None)
    told = list(lines(calibrate(known.vectors, known.persons, groups(at)), known, DrawnMatcher.digest))
    assert told[0] == "matcher drawn: 26 persons, 52 pictures"
    assert "  not compared: picture.kind (1)" in told
    assert any(line.startswith("one of 100 other people passes at") for line in told)
    assert "one of 1,000: not told; it needs 3,000 pairs of persons" in told
    assert any(line.startswith("  sex F (26 persons), at one of 100:") for line in told)
