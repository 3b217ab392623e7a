"""Make the weights of the recogniser, `src/leeward/resources/reading/glyphs.npz`, from drawn zones.

Run as `python benchmarks/train_glyphs.py FONT...` with files of OCR-B (Debian: fonts-ocr-b, public domain and free to
use); the first font counts most. Characters are drawn at random on pages that are photographed as
`drawn.camera` does, and cut out at their true places, moved a little. Takes some minutes on one core.
"""

import random
import sys
import time
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from drawn.camera import LEVELS, Level, photograph
from drawn.page import Picture, character_middles, page
from leeward.core.document.imaging.bands import Row
from leeward.core.document.imaging.glyphs import CELL, CHARACTERS, Network, _normalise_contrast, cells, windows
from leeward.core.document.imaging.straighten import PITCH, straighten, to_strip

OUT = Path(__file__).parents[1] / "src/leeward/resources/reading/glyphs.npz"
SEED = 20_000_000
Floats = NDArray[np.float32]


def drawn_cells(pages: int, fonts: list[Path], seed: int) -> tuple[Floats, NDArray[np.int64]]:
    """Cells and their characters from so many pages."""
    chance = random.Random(seed)
    found: list[Floats] = []
    names: list[int] = []
    for _ in range(pages):
        count, width = chance.choice(((2, 44), (3, 30)))
        lines = tuple("".join(chance.choice(CHARACTERS + "<<<") for _ in range(width)) for _ in range(count))
        font = fonts[0] if chance.random() < 0.6 else chance.choice(fonts)
        level = _level(chance)
        dots = chance.uniform(7.5, 13)
        drawn = page(lines, chance, font, dots=dots, pattern=level.pattern)
        if chance.random() < 0.3:
            drawn = np.asarray(cv2.erode(drawn, np.ones((2, 2), np.uint8)), np.uint8)  # thicker print
        taken = photograph(drawn, level, chance)
        gray = np.asarray(cv2.cvtColor(taken.picture, cv2.COLOR_BGR2GRAY), np.uint8)
        for row, line in enumerate(lines):
            placed = cv2.perspectiveTransform(character_middles(count, row, dots)[None], taken.matrix)
            middles = np.asarray(placed[0], np.float32)
            for _ in range(2):
                part, part_names = _cut(gray, middles, line, chance)
                found.append(part)
                names += part_names
    return np.concatenate(found), np.array(names)


def _cut(gray: Picture, middles: Floats, line: str, chance: random.Random) -> tuple[Floats, list[int]]:
    """The cells of one line, moved a little, and some that hold no character: between two, and beyond the ends."""
    width = len(line)
    half = (middles[-1] - middles[0]) / (width - 1) / 2
    off = np.hypot(*half) * 2
    ends = [
        end + np.array([chance.gauss(0, 0.3), chance.gauss(0, 0.06)]) * off
        for end in (middles[0] - half, middles[-1] + half)
    ]
    row = Row((float(ends[0][0]), float(ends[0][1])), (float(ends[1][0]), float(ends[1][1])))
    strip = straighten(gray, row, width)
    along = cv2.transform(middles[None].astype(np.float64), to_strip(row, width))[0, :, 0] + chance.uniform(-1.5, 1.5)
    inside = np.array([chance.sample(range(width - 1), 3)]).ravel()
    between = (along[inside] + along[inside + 1]) / 2
    beyond = np.array([along[0] - PITCH, along[-1] + PITCH, along[-1] + 2 * PITCH])
    places = np.concatenate([along, between, beyond]) + np.array([chance.gauss(0, 0.7) for _ in range(width + 6)])
    return cells(strip, places, chance.choice((-1, 0, 0, 1))), [CHARACTERS.index(each) for each in line] + [37] * 6


def _level(chance: random.Random) -> Level:
    """A level, and a little more or less of it."""
    level = chance.choice((*LEVELS, LEVELS[3]))
    return replace(
        level,
        blur=level.blur * chance.uniform(0.5, 1.3) + chance.choice((0, 0.4)),
        noise=level.noise * chance.uniform(0.5, 1.6),
        glare=level.glare * chance.uniform(0.4, 1.2),
        pattern=min(level.pattern * chance.uniform(0.5, 1.5), 0.7),
        jpeg=max(level.jpeg - chance.randrange(0, 20), 45),
    )


class Trainer:
    """The network with what training adds: gradients, and Adam."""

    def __init__(self, seed: int, first: int = 16, second: int = 32) -> None:
        rng = np.random.default_rng(seed)
        rows, columns = (((side - 5) // 2 + 1 - 3) // 2 + 1 for side in CELL)
        shapes = ((25, first), (9 * first, second), (rows * columns * second, len(CHARACTERS) + 1))
        self.weights: list[Floats] = []
        for shape in shapes:
            self.weights += [
                (rng.standard_normal(shape) * np.sqrt(2 / shape[0])).astype(np.float32),
                np.zeros(shape[1], np.float32),
            ]
        self.moments = [(np.zeros_like(each), np.zeros_like(each)) for each in self.weights]
        self.steps = 0

    def network(self) -> Network:
        return Network(*self.weights)

    def step(self, batch: Floats, names: NDArray[np.int64], rate: float) -> float:
        """One step down; the mean loss before it."""
        w1, b1, w2, b2, w3, b3 = self.weights
        in1 = windows(_normalise_contrast(batch)[..., None], 5)
        out1 = np.maximum(in1 @ w1 + b1, 0)
        in2 = windows(out1, 3)
        out2 = np.maximum(in2 @ w2 + b2, 0)
        flat = out2.reshape(len(batch), -1)
        out = flat @ w3 + b3
        out -= out.max(axis=1, keepdims=True)
        chances = np.exp(out)
        chances /= chances.sum(axis=1, keepdims=True)
        loss = float(-np.log(chances[np.arange(len(batch)), names] + 1e-9).mean())
        slope = chances
        slope[np.arange(len(batch)), names] -= 1
        slope /= len(batch)
        g3, gb3 = flat.T @ slope, slope.sum(axis=0)
        back2 = (slope @ w3.T).reshape(out2.shape) * (out2 > 0)
        g2, gb2 = _slopes(in2, back2)
        spread = (back2 @ w2.T).reshape(*back2.shape[:3], out1.shape[3], 3, 3)
        back1 = np.zeros_like(out1)
        high, wide = 2 * back2.shape[1], 2 * back2.shape[2]
        for row in range(3):
            for column in range(3):
                back1[:, row : row + high : 2, column : column + wide : 2] += spread[..., row, column]
        g1, gb1 = _slopes(in1, back1 * (out1 > 0))
        self._adam([g1, gb1, g2, gb2, g3, gb3], rate)
        return loss

    def _adam(self, slopes: list[Floats], rate: float) -> None:
        self.steps += 1
        for place, (slope, (mean, square)) in enumerate(zip(slopes, self.moments, strict=True)):
            mean[...] += 0.1 * (slope - mean)
            square[...] += 0.001 * (slope * slope - square)
            fair = mean / (1 - 0.9**self.steps), square / (1 - 0.999**self.steps)
            self.weights[place] -= (rate * fair[0] / (np.sqrt(fair[1]) + 1e-8)).astype(np.float32)


def _slopes(inputs: Floats, back: Floats) -> tuple[Floats, Floats]:
    """The slopes of a convolution's weights and biases."""
    rows, slope = inputs.reshape(-1, inputs.shape[-1]), back.reshape(-1, back.shape[-1])
    return rows.T @ slope, slope.sum(axis=0)


def main(fonts: list[Path], pages: int = 700, rounds: int = 10) -> None:
    """Draw, train, measure on pages that were not trained on, and write the weights."""
    began = time.perf_counter()
    inputs, names = drawn_cells(pages, fonts, SEED)
    held, held_names = drawn_cells(60, fonts, SEED + 1)
    print(f"{len(names)} cells in {time.perf_counter() - began:.0f} s", flush=True)
    trainer, rng = Trainer(SEED), np.random.default_rng(SEED)
    for turn in range(rounds):
        rate = 2e-3 * 0.5 * (1 + np.cos(np.pi * turn / rounds)) + 1e-5
        order = rng.permutation(len(names))
        losses = [trainer.step(inputs[part], names[part], rate) for part in np.array_split(order, len(order) // 128)]
        guessed = np.concatenate([trainer.network().scores(part) for part in np.array_split(held, 20)]).argmax(axis=1)
        print(f"round {turn}: loss {np.mean(losses):.4f}, wrong {np.mean(guessed != held_names):.4%}", flush=True)
    shown = CHARACTERS + "_"
    print(*[f"{shown[t]}>{shown[g]}" for t, g in zip(held_names, guessed, strict=True) if t != g])
    OUT.parent.mkdir(exist_ok=True)
    stored: dict[str, Any] = {
        name: weight.astype(np.float16)
        for name, weight in zip((each.name for each in fields(Network)), trainer.weights, strict=True)
    }
    np.savez_compressed(OUT, **stored)
    print(f"{OUT.name}: {OUT.stat().st_size} bytes, {time.perf_counter() - began:.0f} s")


if __name__ == "__main__":
    main([Path(each) for each in sys.argv[1:]])
