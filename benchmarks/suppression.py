"""Statistics of people that no one can tell apart: time, loss and safety of exact suppression, beside rules of thumb.

Run as `PYTHONPATH=. python benchmarks/suppression.py [--tables N]` from the project's root. Random skewed tables with
margins, k = 5, rows and columns under 10 folded first. Each is attacked by the tests' own attacker, which shares no
code with what it attacks. Peers: hiding the small cells alone, and the usual rule of at least two hidden cells in
every line.
"""

import argparse
import random
import statistics
import time
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from itertools import combinations

from tests.core.privacy.attacker import random_counts, unsafe

from _machine import describe
from leeward.core.privacy.releases import Release
from leeward.core.privacy.suppression import Suppressed, suppress
from leeward.core.privacy.tables import Cell, Population, Table, fold, population

K, LEAST = 5, 10
SIZES = ((4, 3), (6, 4), (10, 4), (12, 6))
NAMES = {
    "year": [str(year) for year in range(2019, 2025)],
    "sex": ["F", "M", "X"],
    "age": ["0-8", "9-17", "18-29", "30-47", "48+"],
    "kind": ["labour", "sexual", "servitude", "begging", "other"],
    "group": ["caribbean", "south", "central", "asia", "africa"],
}
LINKED: dict[str, list[tuple[str, ...]]] = {
    "two tables": [("year", "sex"), ("kind", "group")],
    "four tables in a chain": [("year", "sex"), ("sex", "age"), ("age", "kind"), ("kind", "group")],
    "all ten pairs": list(combinations(NAMES, 2)),
    "one table of three dimensions": [("sex", "age", "kind")],
}


def main() -> None:
    """Print the figures."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--tables", type=int, default=100, help="random tables, over all sizes")
    tables = options.parse_args().tables
    print(describe())
    print(f"\nSingle tables, k = {K}: unsafe figures as the independent attacker finds them")
    for rows, columns in SIZES:
        single(rows, columns, range(tables // len(SIZES)))
    print("\nLinked tables, 350 people")
    for name, pairs in LINKED.items():
        linked(name, pairs)
    print("\nReleases of four tables in a chain, each safe beside all earlier ones")
    releases()


def single(rows: int, columns: int, seeds: Iterable[int]) -> None:
    """One size of table: time and loss, and the peers' unsafe figures."""
    times, hidden, small, told = [], [], [], dict.fromkeys(("exact", "two in a line", "small alone"), 0)
    for seed in seeds:
        people = Population(("row", "column"), random_counts(rows, columns, seed))
        table = Table({name: fold(people, name, LEAST) for name in people.dimensions})
        started = time.perf_counter()
        done = suppress(people, [table], K, seconds=60.0)
        times.append(time.perf_counter() - started)
        hidden.append(len(done.release.hidden))
        small.append(len(done.small))
        rule = two_in_a_line(table, done.small)
        for way, chosen in (("exact", done.release.hidden), ("two in a line", rule), ("small alone", done.small)):
            told[way] += attacked([Release(people, done.release.cells, frozenset(chosen))])
    print(
        f"  {rows:2} x {columns}: median {statistics.median(times):.3f} s, max {max(times):.3f} s; small {sum(small)}, "
        f"hidden {sum(hidden)}; unsafe: " + ", ".join(f"{way} {many}" for way, many in told.items())
    )


def two_in_a_line(table: Table, small: Iterable[Cell]) -> set[Cell]:
    """The usual rule: in every row and column that has a hidden inner cell, at least two are hidden."""
    chosen = set(small)
    inner = [cell for cell in table.cells() if len(cell) == len(table.axes)]
    lines = [
        [cell for cell in inner if (name, category.members) in cell]
        for name, categories in table.axes.items()
        for category in categories
    ]
    while alone := [line for line in lines if len(line) > 1 and sum(cell in chosen for cell in line) == 1]:
        chosen |= {next(cell for cell in line if cell not in chosen) for line in alone}
    return chosen


def attacked(releases: Sequence[Release]) -> int:
    """How many small figures the attacker can tell."""
    told = unsafe(
        releases[0].people.dimensions,
        [(each.people.counts, sorted(each.cells, key=str), each.shown()) for each in releases],
        K,
    )
    return len(told)


def drawn(many: int, seed: int) -> list[tuple[str, dict[str, str]]]:
    """People with skewed categories."""
    rnd = random.Random(seed)
    weights = {name: [(at + 1) ** -1.3 for at in range(len(names))] for name, names in NAMES.items()}
    return [
        (str(at), {name: rnd.choices(names, weights[name])[0] for name, names in NAMES.items()}) for at in range(many)
    ]


def crossed(people: Population, pairs: Sequence[tuple[str, ...]]) -> list[Table]:
    """The tables, folded."""
    rows = {name: fold(people, name, LEAST, ordered=name in {"year", "age"}) for name in NAMES}
    return [Table({name: rows[name] for name in pair}) for pair in pairs]


def linked(name: str, pairs: Sequence[tuple[str, ...]]) -> None:
    """Several tables of the same people in one release."""
    people = population(drawn(350, 1), list(NAMES))
    tables = crossed(people, pairs)
    taken, done = timed(lambda: suppress(people, tables, K, seconds=60.0))
    print(
        f"  {name}: {taken:.2f} s, {len(done.small)} small, {len(done.release.hidden)} of {len(done.release.cells)} "
        f"hidden, {'least loss' if done.cheapest else 'time was up'}, unsafe {attacked([done.release])}"
    )


def releases() -> None:
    """A population that grows, published four times."""
    rows = drawn(400, 2)
    earlier: list[Release] = []
    for many in (300, 303, 330, 400):
        people = population(rows[:many], list(NAMES))
        tables = crossed(people, LINKED["four tables in a chain"])
        taken, done = timed(partial(suppress, people, tables, K, tuple(earlier), seconds=10.0))
        earlier.append(done.release)
        print(
            f"  {many} people: {taken:.1f} s, {len(done.release.hidden)} of {len(done.release.cells)} hidden, "
            f"{'least loss' if done.cheapest else 'time was up: more hidden than needed'}"
        )


def timed(work: Callable[[], Suppressed]) -> tuple[float, Suppressed]:
    """How long it took, and what came of it."""
    started = time.perf_counter()
    result = work()
    return time.perf_counter() - started, result


if __name__ == "__main__":
    main()
