"""How many zones are found, and how many are read exactly, on documents laid out and photographed in many ways.

Run as `python benchmarks/layouts.py --fonts FOLDER [--images N] [--seed S] [--forged]` from the project's root; FOLDER
holds the cuts of OCR-B (Debian's `fonts-ocr-b`). Each picture takes one of each: a layout (passport, cards alone, front
and back, small in a corner, visas of three states, only the foot), a cut of the font and a weight of ink, a scale, a
turn, a ground, blur and a JPEG quality. None was used for training. Exact: every character. WRONG: vouched for, and a
character is not right. With --forged one digit of each zone was altered, so none may be vouched for at all, and the
camera is a worse one.
"""

import argparse
import random
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import cv2
import numpy as np

from _machine import describe
from drawn.holders import _name as words
from drawn.page import Picture, page
from leeward.core.document.imaging import Reading, decode, read_zone
from leeward.core.document.mrz import make, parse

if TYPE_CHECKING:
    from leeward.core.document.mrz.layout import Format

TODAY = date(2026, 11, 27)
CUTS = ("OCRB.otf", "OCRBS.otf")
"""The two upright cuts; outlines, edges and slanted ones are no print of zones. Ink is made thinner or thicker."""
ALL = "0123456789ABCDEFGHJKLMNPRSTUVWXYZ"


@dataclass(frozen=True)
class Case:
    """What is drawn and how; `name` is the row of the table."""

    name: str
    format: "Format"
    codes: tuple[tuple[str, str], ...]
    place: Callable[[Picture, random.Random], Picture]


def zone(case: Case, chance: random.Random) -> tuple[str, ...]:
    code, issuer = chance.choice(case.codes)
    return make(
        case.format,
        document_type=code,
        issuer=issuer,
        nationality=chance.choice(("BRB", "TTO", "JAM", "GBR", "D", "IND", "XXA")),
        surname=words(chance, 1, 2),
        given_names=words(chance, 1, 2),
        number="".join(chance.choice(ALL) for _ in range(9)),
        birth_date=TODAY - timedelta(days=chance.randrange(365, 30_000)),
        sex=chance.choice(("M", "F")),
        expiry_date=TODAY + timedelta(days=chance.randrange(1, 3_600)),
        optional=("".join(chance.choice(ALL) for _ in range(chance.choice((0, 5, 7)))),),
    )


def altered(lines: tuple[str, ...], chance: random.Random) -> tuple[str, ...]:
    """The zone with another digit in a date or a number, under the old check digits."""
    text, width = "".join(lines), len(lines[0])
    layout = parse(text, today=TODAY).layout
    fields = [layout.fields[name].at for name in ("birth_date", "expiry_date", "number")]
    at = chance.choice([at for field in fields for at in range(field.start, field.stop) if text[at].isdigit()])
    other = chance.choice([digit for digit in "0123456789" if digit != text[at]])
    text = text[:at] + other + text[at + 1 :]
    return tuple(text[start : start + width] for start in range(0, len(text), width))


def alone(paper: Picture, chance: random.Random) -> Picture:
    return paper


def on_a_table(paper: Picture, chance: random.Random) -> Picture:
    return _on(paper, chance, chance.uniform(1.2, 1.6), chance.uniform(1.2, 1.8), chance.uniform(0.2, 0.8))


def in_a_corner(paper: Picture, chance: random.Random) -> Picture:
    """A scan of a whole page of A4 with the document somewhere on it."""
    return _on(paper, chance, chance.uniform(1.9, 2.5), chance.uniform(3.0, 4.0), chance.uniform(0.05, 0.95))


def front_and_back(paper: Picture, chance: random.Random) -> Picture:
    """A card's front, which has no zone, above its back."""
    front = paper[:, ::-1].copy()
    front[-round(0.32 * len(front)) :] = front[round(0.5 * len(front)), 5]
    gap = np.full((round(0.08 * len(paper)), paper.shape[1], 3), 245, np.uint8)
    both = [front, gap, paper] if chance.random() < 0.6 else [paper, gap, front]
    return _on(np.vstack(both), chance, 1.15, 1.1, 0.5)


def side_by_side(paper: Picture, chance: random.Random) -> Picture:
    front = paper[:, ::-1].copy()
    front[-round(0.32 * len(front)) :] = front[round(0.5 * len(front)), 5]
    gap = np.full((len(paper), round(0.05 * paper.shape[1]), 3), 245, np.uint8)
    return _on(np.hstack([front, gap, paper]), chance, 1.06, 1.3, 0.5)


def cropped(paper: Picture, chance: random.Random) -> Picture:
    """Only the foot of the document, cut close."""
    foot = paper[round(0.55 * len(paper)) :, round(0.02 * paper.shape[1]) : round(0.99 * paper.shape[1])].copy()
    scale = max(1.0, 210 / len(foot))
    return np.asarray(cv2.resize(foot, None, fx=scale, fy=scale), np.uint8)


def _on(paper: Picture, chance: random.Random, wide: float, high: float, at: float) -> Picture:
    height, width = paper.shape[:2]
    ground = np.full((round(height * high), round(width * wide), 3), chance.choice((250, 235, 90, 140)), np.uint8)
    if chance.random() < 0.4:
        grain = np.random.default_rng(chance.randrange(2**32)).normal(0, 14, (ground.shape[0], 1))
        ground = np.clip(ground + cv2.GaussianBlur(grain, (1, 5), 2).reshape(-1, 1, 1), 0, 255).astype(np.uint8)
    top, left = round((ground.shape[0] - height) * at), round((ground.shape[1] - width) * chance.random())
    ground[top : top + height, left : left + width] = paper
    return ground


PASSPORTS = (("P", "BRB"), ("PP", "GBR"), ("P", "D"), ("P2", "UTO"))
CARDS = (("I", "D"), ("ID", "FRA"), ("I1", "UTO"), ("C", "BRB"), ("AR", "D"))
VISAS = (("VC", "FRA"), ("V", "FRA"), ("VD", "D"), ("VC", "D"), ("V", "GBR"), ("VE", "GBR"))
CASES = (
    Case("passport, scanned", "TD3", PASSPORTS, alone),
    Case("passport on a table", "TD3", PASSPORTS, on_a_table),
    Case("passport on a page", "TD3", PASSPORTS, in_a_corner),
    Case("card, scanned", "TD1", CARDS, alone),
    Case("card on a table", "TD1", CARDS, on_a_table),
    Case("card on a page", "TD1", CARDS, in_a_corner),
    Case("card, front and back", "TD1", CARDS, front_and_back),
    Case("card, side by side", "TD1", CARDS, side_by_side),
    Case("TD2 on a table", "TD2", (("I", "D"), ("PU", "BRB"), ("ID", "UTO")), on_a_table),
    Case("visa, scanned", "MRV-A", VISAS, alone),
    Case("visa on a table", "MRV-A", VISAS, on_a_table),
    Case("small visa", "MRV-B", VISAS, on_a_table),
    Case("foot of a passport", "TD3", PASSPORTS, cropped),
    Case("foot of a card", "TD1", CARDS, cropped),
)


def picture(case: Case, lines: tuple[str, ...], font: Path, chance: random.Random, *, worse: bool = False) -> bytes:
    paper = page(lines, chance, font, dots=chance.choice((5.9, 7.9, 11.8)), pattern=chance.choice((0.0, 0.15, 0.3)))
    weight = chance.choice(("", "", "thin", "bold"))
    if weight and len(paper) > 500:
        paper = np.asarray((cv2.dilate if weight == "thin" else cv2.erode)(paper, np.ones((2, 2), np.uint8)), np.uint8)
    whole = case.place(paper, chance)
    if chance.random() < 0.5:
        whole = _turned(whole, chance.uniform(-6, 6))
    if chance.random() < 0.15:
        whole = np.asarray(cv2.rotate(whole, chance.choice((0, 1, 2))), np.uint8)
    if worse or chance.random() < 0.5:
        blur = chance.uniform(0.4, 3.0 if worse else 1.1)
        whole = np.asarray(cv2.GaussianBlur(whole, (0, 0), blur), np.uint8)
    quality = chance.choice((45, 65, 85, 95))
    return bytes(cv2.imencode(".jpg", whole, [cv2.IMWRITE_JPEG_QUALITY, quality])[1])


def _turned(whole: Picture, degrees: float) -> Picture:
    height, width = whole.shape[:2]
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1.0)
    size = (round(width * 1.12), round(height * 1.12))
    matrix[:, 2] += (0.06 * width, 0.06 * height)
    return np.asarray(cv2.warpAffine(whole, matrix, size, borderValue=(200, 200, 200)), np.uint8)


def outcome(found: Reading | None, lines: tuple[str, ...]) -> str:
    if found is None:
        return "nothing"
    if found.zone.lines == lines:
        return "exact" if found.agrees else "exact, not vouched"
    return "WRONG" if found.agrees else "other"


def main(fonts: Path, images: int, seed: int, keep: Path | None, *, forged: bool) -> None:
    print(f"{describe()}, OpenCV {cv2.__version__}, {images} pictures a layout, seed {seed}")
    every, spent = Counter[str](), 0.0
    for case in CASES:
        chance, found = random.Random(f"{seed} {case.name}"), Counter[str]()
        for number in range(images):
            lines = altered(zone(case, chance), chance) if forged else zone(case, chance)
            data = picture(case, lines, fonts / chance.choice(CUTS), chance, worse=forged)
            start = time.process_time()
            answer = read_zone(decode(data), today=TODAY)
            told = ("VOUCHED" if answer and answer.agrees else "refused") if forged else outcome(answer, lines)
            spent += time.process_time() - start
            found[told] += 1
            if keep is not None and told not in ("exact", "refused"):
                (keep / f"{case.name.replace(' ', '-')}-{number}-{told}.jpg").write_bytes(data)
                (keep / f"{case.name.replace(' ', '-')}-{number}-{told}.txt").write_text("\n".join(lines))
        every += found
        print(f"{case.name:<24}" + "  ".join(f"{name} {count}" for name, count in found.most_common()), flush=True)
    total = sum(every.values())
    print(f"{'all':<24}" + "  ".join(f"{name} {count / total:.1%}" for name, count in every.most_common()), end="")
    print(f"  {spent / total:.2f} s of the processor a picture")


if __name__ == "__main__":
    arguments = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    arguments.add_argument("--fonts", type=Path, default=Path("/usr/share/fonts/opentype/ocr-b"))
    arguments.add_argument("--images", type=int, default=6)
    arguments.add_argument("--seed", type=int, default=20_261_127)
    arguments.add_argument("--keep", type=Path, help="a folder for the pictures that were not read")
    arguments.add_argument("--forged", action="store_true")
    given = arguments.parse_args()
    main(given.fonts, given.images, given.seed, given.keep, forged=given.forged)
