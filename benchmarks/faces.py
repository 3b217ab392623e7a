"""What one comparison of two faces costs in time and memory, with the extra `faces` or an agency's own files.

Run as `python benchmarks/faces.py [--times N] [--detector FILE --encoder FILE]` from the project's root. The pictures
are drawn: no photograph of a person is in the project, so a face's place is given and only the cost is measured. How
right a matcher is depends on the people: `leeward face calibrate` measures it on an agency's own pictures. CPU is that
of the process, on one thread; the peer, dlib, was measured beside it once and is named in docs/faces.md.
"""

import argparse
import resource
import time
from collections.abc import Callable
from pathlib import Path

import cv2
import numpy as np

from _machine import describe, percentiles
from leeward.core.document.imaging.picture import Colour, decode_colour
from leeward.core.faces.face import Face, align
from leeward.core.faces.matcher import OnnxMatcher
from leeward.core.faces.model_files import ModelFiles, installed_files
from leeward.core.faces.quality import faults
from leeward.scenario.faces import face

SIZE = (640, 480)
POINTS = np.array(((240, 200), (400, 200), (320, 280), (255, 350), (385, 350)), np.float64)


def main() -> None:
    """Print each step and the whole."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--times", type=int, default=200)
    parser.add_argument("--detector", type=Path)
    parser.add_argument("--encoder", type=Path)
    asked = parser.parse_args()
    cv2.setNumThreads(1)
    files = _files(asked.detector, asked.encoder)
    if files is None:
        raise SystemExit("no matcher: install the extra `faces`, or give --detector and --encoder")
    print(describe())
    before, start = _peak(), time.process_time()
    matcher = OnnxMatcher(files)
    print(f"matcher {files.digest[:12]}: loaded in {time.process_time() - start:.2f} s of CPU")
    data = _picture()
    picture = decode_colour(data)
    place = Face((200, 120, 240, 300), POINTS)
    square = align(picture, place)
    steps: dict[str, Callable[[], object]] = {
        "decode": lambda: decode_colour(data),
        "find faces": lambda: matcher.faces(picture),
        "quality": lambda: faults(picture, [place]),
        "align, describe": lambda: matcher.vector(align(picture, place)),
        "one comparison": lambda: _whole(matcher, data, place),
    }
    for name, step in steps.items():
        print(f"{name:16} {percentiles(_times(step, asked.times))}")
    print(f"memory: {_peak() - before:,.0f} MB more at the most; square {square.shape}")


def _files(detector: Path | None, encoder: Path | None) -> ModelFiles | None:
    if detector and encoder:
        return ModelFiles.of(detector.read_bytes(), encoder.read_bytes())
    return installed_files()


def _picture() -> bytes:
    """A drawn face as a camera at a counter would send it."""
    drawn = cv2.imdecode(np.frombuffer(face(), np.uint8), cv2.IMREAD_COLOR)
    assert drawn is not None
    return bytes(cv2.imencode(".jpg", cv2.resize(drawn, SIZE))[1])


def _whole(matcher: OnnxMatcher, data: bytes, place: Face) -> float:
    """Both pictures of a comparison, each through every step."""
    one, other = (_described(matcher, decode_colour(data), place) for _ in range(2))
    return float(one @ other)


def _described(matcher: OnnxMatcher, picture: Colour, place: Face) -> np.ndarray:
    matcher.faces(picture)
    faults(picture, [place])
    return matcher.vector(align(picture, place))


def _times(step: Callable[[], object], times: int) -> list[float]:
    step()
    found = []
    for _ in range(times):
        start = time.process_time()
        step()
        found.append((time.process_time() - start) * 1000)
    return found


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main()
