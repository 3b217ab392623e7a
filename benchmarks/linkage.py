"""Who is the same: precision, recall and cost of `core/linkage`, with Splink beside it in its own environment.

Run as `python benchmarks/linkage.py [section…] [--rows N]` from the project's root. Sections: febrl (files 1 to 4 of
FEBRL in `../shared`), batch (N rows of `scenario/duplicates` at once, 100,000 if not said), incremental (the same rows
one by one), splink (the same rows, its own blocking and estimation). CPU is that of the process. `R at P .999` is the
recall at the lowest threshold with that precision. `--teach` writes the weights that Leeward ships
(`resources/linkage/person.csv`), learnt from invented people of the region.
"""

import argparse
import csv
import resource
import time
from dataclasses import replace
from itertools import combinations
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from _machine import describe
from evaluation import linked
from leeward.core.linkage.blocking import blocks, sample
from leeward.core.linkage.comparison import compare
from leeward.core.linkage.incremental import Resolver
from leeward.core.linkage.links import link
from leeward.core.linkage.model import learnt
from leeward.core.linkage.people_file import read_people
from leeward.core.linkage.person import person
from leeward.core.linkage.scorer import Scorer
from leeward.core.linkage.table import Table, table_of
from leeward.core.linkage.weights import PERSON, Weights, weights_of
from leeward.scenario.duplicates import Row, pairs, region_names, rows, syllable_names

ROOT = Path(__file__).parents[1]
FEBRL = ROOT.parent / "shared/data/linkage"
SHIPPED = ROOT / "src/leeward/resources/linkage/person.csv"
_TAUGHT = 200_000
_WRONG_DIGIT = 5
_LEAST = -3.0
"""Log-odds from which pairs are kept, below any threshold that is measured."""


def main() -> None:
    """Print the sections that were asked for, or all."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sections", nargs="*", choices=[[], *SECTIONS])
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--teach", action="store_true")
    asked = parser.parse_args()
    if asked.teach:
        teach()
        return
    print(describe())
    for name in asked.sections or SECTIONS:
        print(f"\n{name}")
        SECTIONS[name](asked.rows)


def teach() -> None:
    """Write the weights that Leeward ships."""
    weights = _taught(rows(_TAUGHT, region_names(), seed=9))
    born = weights.fields["birth_date"]
    # The invented people have no wrong digit of year or month, which is no reason to hold one against real people.
    levels = tuple(max(weight, 0.0) if level == _WRONG_DIGIT else weight for level, weight in enumerate(born.levels))
    weights = replace(weights, fields={**weights.fields, "birth_date": replace(born, levels=levels)})
    with SHIPPED.open("w", newline="", encoding="utf-8") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow(("field", "what", "value", "weight"))
        table.writerows(weights.rows())


def _taught(every: list[Row]) -> Weights:
    table = _table(every)
    found = sample(tuple(blocks(table)), table)
    levels = compare(table, found.pairs)
    return weights_of(learnt(table, found, levels), table, levels)


def _table(every: list[Row]) -> Table:
    return table_of({field: [getattr(row, field) for row in every] for field in PERSON})


def febrl(_rows: int) -> None:
    """The four files of FEBRL."""
    for name, other in (("dataset1", ""), ("dataset2", ""), ("dataset3", ""), ("dataset4a", "dataset4b")):
        files = [read_people((FEBRL / f"{each}.csv").read_text(), {}) for each in (name, other) if each]
        start = time.process_time()
        found = link(table_of(*(each.values for each in files)), one_to_one=bool(other))
        cpu = time.process_time() - start
        who = [[identity.split("-")[1] for identity in each.ids] for each in files]
        right = sum(who[0][one] == who[-1][two] for one, two in zip(found.left, found.right, strict=True))
        true = len(who[0]) if other else sum(one == two for one, two in combinations(who[0], 2))
        print(f"  {name:10} P {right / len(found.left):.4f}  R {right / true:.4f}  {cpu:.1f} s CPU")


def batch(count: int) -> None:
    """All rows at once, blocked, learnt and judged by ourselves."""
    every = rows(count, syllable_names())
    start = time.process_time()
    found = link(_table(every), least=0.01)
    cpu = time.process_time() - start
    scored = list(zip(found.left.tolist(), found.right.tolist(), strict=True))
    _report(scored, np.log(found.probability) - np.log1p(-np.minimum(found.probability, 1 - 1e-16)), every, cpu)


def incremental(count: int) -> None:
    """The same rows one by one, with weights that another world of the same names taught."""
    scorer = Scorer(_taught(rows(_TAUGHT, syllable_names(), seed=9)))
    every = rows(count, syllable_names())
    resolver: Resolver[int] = Resolver(scorer, least=_LEAST)
    times, start = np.zeros(count), time.process_time()
    for number, row in enumerate(every):
        begun = time.perf_counter()
        one = person(row.given_name, row.surname, row.birth_date, (row.document,), (row.phone,))
        resolver.add(number, one)
        times[number] = time.perf_counter() - begun
    cpu = time.process_time() - start
    p50, p99 = np.percentile(times, (50, 99)) * 1e3
    print(
        f"  {count / cpu:,.0f} rows/s of CPU; wall p50 {p50:.2f} ms, p99 {p99:.2f} ms, max {times.max() * 1e3:.0f} ms"
    )
    found = resolver.pairs()
    _report([(pair.one, pair.other) for pair in found], np.array([pair.odds for pair in found]), every, cpu)


def splink(count: int) -> None:
    """Splink 5 on DuckDB over the same rows, as a process of its own."""
    python = linked.prepare()
    if python is None:
        return
    every = rows(count, syllable_names())
    answer = linked.ask(python, every)
    print(f"  Splink {answer['version']}, peak {answer['peak'] / 1e6:.1f} GB")
    scored = [(int(one), int(other)) for one, other, _ in answer["pairs"]]
    _report(scored, np.array([float(weight) for _, _, weight in answer["pairs"]]), every, answer["cpu"])


def _report(scored: list[tuple[int, int]], odds: NDArray[np.float64], every: list[Row], cpu: float) -> None:
    """Precision and recall, each pair by the places of its rows."""
    true = pairs(every)
    right = np.array([(one, other) in true or (other, one) in true for one, other in scored])[np.argsort(-odds)]
    precision = np.cumsum(right) / np.arange(1, len(right) + 1)
    cells = []
    for least in (0.999, 0.99):
        enough = np.flatnonzero(precision >= least)
        cells.append(f"R at P {least} {right[: enough[-1] + 1].sum() / len(true) if len(enough) else 0:.4f}")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
    print(
        f"  {len(every):,} rows, {len(true):,} pairs: {', '.join(cells)}, found at all {right.sum() / len(true):.4f}; "
        f"{cpu:.1f} s CPU, this process's peak {peak:.1f} GB"
    )


SECTIONS = {"febrl": febrl, "batch": batch, "incremental": incremental, "splink": splink}

if __name__ == "__main__":
    main()
