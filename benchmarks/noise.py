"""Statistics with noise: how often the interval beside a figure holds the truth, and what it costs in accuracy.

Run as `python benchmarks/noise.py [--releases N]` from the project's root; needs the extra `privacy`. A release is 350
victims in four one-way tables (sex 3, age 9, exploitation 12, citizenship 9 cells), each table for the same epsilon.
"""

import argparse
import random
import statistics
import time
from decimal import Decimal

from _machine import describe
from leeward.core.privacy.noise import Noisy, margin, noisy

PEOPLE, TABLES = 350, (3, 9, 12, 9)
LEAST = 10


def main() -> None:
    """Print the figures."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--releases", type=int, default=10_000)
    many = options.parse_args().releases
    print(describe())
    truth = [count for cells in TABLES for count in skewed(cells)]
    print(f"{many:,} releases of {PEOPLE} people in {len(TABLES)} tables, {len(truth)} cells, {truth.count(0)} empty")
    for epsilon in map(Decimal, ("0.1", "0.25", "0.5", "1")):
        started = time.perf_counter()
        found = noisy(truth * many, epsilon)
        taken = time.perf_counter() - started
        sides = margin(epsilon)
        real = [(count, figure) for count, figure in zip(truth * many, found, strict=True) if count]
        print(
            f"  epsilon {epsilon} a table, {epsilon * len(TABLES)} in all: -{sides.below} to +{sides.above} persons; "
            f"intervals hold {held(real):.2%} of {len(real):,} figures; mean error "
            f"{statistics.fmean(abs(count - figure.value) for count, figure in real):.1f}; empty cells shown as "
            f"{LEAST} or more {shown(truth * many, found):.1%}; {taken / many * 1000:.2f} ms a release"
        )


def held(real: list[tuple[int, Noisy]]) -> float:
    """The share of figures whose interval holds the truth."""
    return sum(figure.least <= count <= figure.most for count, figure in real) / len(real)


def shown(truth: list[int], found: list[Noisy]) -> float:
    """The share of empty cells that look as if someone were in them."""
    empty = [figure for count, figure in zip(truth, found, strict=True) if not count]
    return sum(figure.value >= LEAST for figure in empty) / max(1, len(empty))


def skewed(cells: int) -> list[int]:
    """The people over that many cells, most in the first, some in none."""
    rnd = random.Random(cells)
    weights = [(at + 1) ** -1.5 for at in range(cells - 1)] + [0.0]
    chosen = rnd.choices(range(cells), weights, k=PEOPLE)
    return [chosen.count(at) for at in range(cells)]


if __name__ == "__main__":
    main()
