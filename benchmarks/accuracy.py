"""How right `core.matching` is: labelled pairs beside nomenklatura, reliability, whole lists, cultures, speed.

Run as `python benchmarks/accuracy.py [section…]` from the project's root; needs `../shared/data`. Sections: pairs,
families, reliability, lists, cultures, speed. The peers are installed from the package index into `.venv-bench/` at the
first run and run as a process of their own on the same pairs. The pictures go to `docs/pictures`.
"""

import platform
import random
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from functools import cache
from statistics import median, quantiles
from uuid import UUID

from evaluation import families, listed, peers, sets, travellers
from evaluation.measures import Scored, best, calibration_error, rates, reliability
from evaluation.pictures import Axis, line_chart
from evaluation.sets import Pair
from leeward.core.matching.entity import read_entity
from leeward.core.matching.ftm import subject_of_entity
from leeward.core.matching.score import explain, weigh
from leeward.core.matching.subject import Subject, subject_of
from leeward.core.matching.weights import POSSIBLE, STRONG, VERSION
from leeward.core.search.index import Index, Layer, Segment, SubjectRow

SETS: dict[str, Callable[[], list[Pair]]] = {
    "checks.yml persons": sets.checks,
    "checks.yml all": lambda: sets.checks("*"),
    "checks.yml companies and ships": lambda: sets.things(sets.checks("*")),
    "cases.csv persons": sets.cases,
    "cases.csv persons, undisputed": lambda: sets.cases(disputed=False),
    "cases.csv all": lambda: sets.cases("*"),
    "cases.csv companies and ships": lambda: sets.things(sets.cases("*")),
    "written names": sets.written_names,
    "written names, later": lambda: sets.written_names("later.csv"),
    "written evidence": sets.written_pairs,
    "written blind": lambda: sets.written_pairs("blind.csv"),
    "written unseen": lambda: sets.written_pairs("unseen.csv"),
    "lists: aliases and strangers": lambda: [*listed.alias_pairs(), *listed.hard_pairs()],
    "lists: spoiled names": listed.perturbed_pairs,
    "families, written": families.written,
    "families, of the lists": families.listed,
}
PEER_THRESHOLD = 0.7
CANDIDATES = 50
Scorer = tuple[str, float, list[float]]


def pairs() -> None:
    """Every set by every scorer, at its own threshold and at the best one for that set."""
    found = {name: make() for name, make in SETS.items()}
    every = [pair for rows in found.values() for pair in rows]
    scorers: list[Scorer] = [("Leeward", POSSIBLE, [pair.score for pair in every])]
    python = peers.prepare()
    for algorithm in peers.ALGORITHMS:
        if python is None:
            break
        answer = peers.ask(python, algorithm, every)
        scorers.append((algorithm, PEER_THRESHOLD, answer["scores"]))
        print(f"{algorithm}: {answer['versions']}")
    start = 0
    for name, rows in found.items():
        print(f"\n{name}: {len(rows)} pairs, {sum(pair.same for pair in rows)} of one person")
        for scorer, threshold, scores in scorers:
            scored = [(score, pair.same) for score, pair in zip(scores[start : start + len(rows)], rows, strict=True)]
            at, most = best(scored)
            halves = [rates(_half(scored, rows, half), threshold).f1 for half in ("development", "test")]
            print(
                f"  {scorer:11} at {threshold:.2f} {rates(scored, threshold)}   best at {at:.2f} F1 {most.f1:.3f}"
                f"   development {halves[0]:.3f} test {halves[1]:.3f}"
            )
        start += len(rows)


def by_family() -> None:
    """F1 of each family's halves beside the first peer's, each scorer at its own threshold."""
    python = peers.prepare()
    unseen = sets.written_pairs("unseen.csv")
    for name, rows in (("written", families.written()), ("unseen", unseen), ("of the lists", families.listed())):
        ours: Scored = [(pair.score, pair.same) for pair in rows]
        answer = peers.ask(python, peers.ALGORITHMS[0], rows)["scores"] if python else [0.0] * len(rows)
        theirs: Scored = [(score, pair.same) for score, pair in zip(answer, rows, strict=True)]
        print(
            f"\n{name:28} pairs  development: Leeward, {peers.ALGORITHMS[0]}   held out: Leeward, {peers.ALGORITHMS[0]}"
        )
        for family in (*sorted({pair.group for pair in rows}), "all"):
            inside = [place for place, pair in enumerate(rows) if family in (pair.group, "all")]
            shown = [
                rates(_half([scored[place] for place in inside], [rows[place] for place in inside], half), at).f1
                for half in ("development", "test")
                for scored, at in ((ours, POSSIBLE), (theirs, PEER_THRESHOLD))
            ]
            print(f"{family:28} {len(inside):5}  " + "  ".join(f"{one:.3f}" for one in shown))


def _half(scored: Scored, rows: list[Pair], half: str) -> Scored:
    return [one for one, pair in zip(scored, rows, strict=True) if pair.half == half]


def reliability_curve() -> None:
    """Share that is one person by score, on the test halves of all sets that Leeward did not write the labels of."""
    names = ("checks.yml all", "cases.csv persons", "lists: aliases and strangers", "lists: spoiled names")
    scored = [(pair.score, pair.same) for name in names for pair in SETS[name]() if pair.half == "test"]
    bins = reliability(scored)
    print("score      pairs  mean score  share that is one person")
    for one in bins:
        print(f"{one.low:.1f}-{one.low + 0.1:.1f}  {one.pairs:7}  {one.mean:10.2f}  {one.share:.2f}")
    print(f"expected calibration error {calibration_error(bins):.3f}, {len(scored)} pairs")
    distinct = len({score for score, _same in scored})
    print(f"distinct scores {distinct}, highest {max(scored)[0]:.4f}, pairs at 0.999 and above: "
          f"{sum(score >= 0.999 for score, _same in scored)}")  # fmt: skip
    ticks = [0, 0.2, 0.4, 0.6, 0.8, 1]
    points = [(one.mean, one.share) for one in bins]
    across, up = Axis("score", ticks), Axis("share that is one person", ticks)
    line_chart("reliability", "Reliability of the score", across, up, [("Leeward", points)], even=True)


@cache
def _index() -> Index:
    rows = [SubjectRow(UUID(int=place), subject_of(one)) for place, one in enumerate(travellers.listed())]
    return Index([Layer.of(Segment.of(rows))])


def _scores(query: Subject) -> dict[int, float]:
    """The score of each record that the index offers."""
    hits = _index().persons(query, CANDIDATES)
    return {hit.record.int: weigh(query, hit.subject).score for hit in hits}


def lists() -> None:
    """Recall and false alerts against every person of the UN and OFAC lists, as a curve and at three thresholds."""
    persons = travellers.listed()
    print(f"{len(persons)} persons of the UN and OFAC lists, {sum(len(one.names) for one in persons)} names")
    true: dict[str, list[float]] = defaultdict(list)
    for change, row, query in travellers.spoiled(150):
        true[change].append(_scores(query).get(row, 0.0))
    thresholds = (POSSIBLE, 0.7, STRONG)
    print("recall of the traveller's own record at " + ", ".join(f"{one:g}" for one in thresholds))
    for change, scores in true.items():
        print(f"  {change:24} n={len(scores):4} {_shares(scores, thresholds)}")
    every = [score for scores in true.values() for score in scores]
    print(f"  {'all':24} n={len(every):4} {_shares(every, thresholds)}")
    lines = []
    for name, shares in (("the Caribbean", travellers.CARIBBEAN), ("the world", travellers.WORLD)):
        false = [max(_scores(one.subject).values(), default=0.0) for one in travellers.strangers(3000, shares)]
        print(f"false alerts per 100,000 travellers, {name}, n={len(false)}: "
              + ", ".join(f"{_per_100_000(false, one)} at {one:g}" for one in thresholds))  # fmt: skip
        steps = [place / 50 for place in range(4, 48)]
        lines.append(
            (f"travellers to {name}" if name != "the world" else "travellers of the world",
             [(sum(s >= at for s in false) / len(false) * 100_000, 100 * sum(s >= at for s in every) / len(every))
              for at in steps])
        )  # fmt: skip
    across = Axis("false alerts per 100,000 travellers", [10, 100, 1000, 10_000], logarithmic=True)
    up = Axis("listed travellers found, %", [70, 75, 80, 85, 90, 95, 100])
    line_chart("alerts", "Recall and false alerts against the UN and OFAC lists", across, up, lines, even=False)


def _shares(scores: list[float], thresholds: Iterable[float]) -> str:
    return "  ".join(f"{sum(score >= one for score in scores) / len(scores):6.1%}" for one in thresholds)


def _per_100_000(scores: list[float], threshold: float) -> str:
    """The rate; where none was seen, below what three in the sample would be (95 %)."""
    count = sum(score >= threshold for score in scores)
    return f"{count / len(scores) * 100_000:.0f}" if count else f"below {3 / len(scores) * 100_000:.0f}"


def cultures() -> None:
    """Strangers with an alert by the country of their names."""
    found: dict[str, list[float]] = {}
    bare: Counter[str] = Counter()
    for country in travellers.countries():
        people = [one.subject for one in travellers.strangers(100, country=country)]
        found[country] = [max(_scores(one).values(), default=0.0) for one in people]
        for one in people:
            nameless = Subject(one.names, nationalities=one.nationalities)
            bare[country] += max(_scores(nameless).values(), default=0.0) >= POSSIBLE
    print("of 100 strangers each: possible with birth date, strong; possible by name alone")
    order = sorted(found, key=lambda one: (-sum(score >= POSSIBLE for score in found[one]), -bare[one], one))
    for country in order:
        possible, strong = (sum(score >= at for score in found[country]) for at in (POSSIBLE, STRONG))
        if possible or bare[country] > 2:
            print(f"  {country}  {possible:3} {strong:3} {bare[country]:4}")
    every = [score for scores in found.values() for score in scores]
    print(f"  all {len(every)}: {_shares(every, (POSSIBLE, STRONG))}  by name alone {bare.total() / len(every):6.2%}")


def speed() -> None:
    """CPU time to score 50 candidates with their aliases, beside the peers, on the same queries and candidates."""
    persons = travellers.listed()
    chance = random.Random(listed.SEED)
    queries = []
    for row in chance.sample(range(len(persons)), 150):
        query = subject_of(persons[row])
        near = [hit.record.int for hit in _index().persons(Subject(query.names[:1], query.birth_dates), CANDIDATES)]
        queries.append((_as_entity(row, 1), [_as_entity(other, 100) for other in near]))
    subjects = [(_subject(query), [_subject(candidate) for candidate in candidates]) for query, candidates in queries]
    for pair in sets.checks():  # tables are read, as the peers' are by the pairs that they score first
        assert pair.score >= 0
    times, pairs_ = [], sum(len(candidates) for _query, candidates in subjects)
    for query, candidates in subjects:
        start = time.thread_time()
        weighed = sorted((weigh(query, candidate) for candidate in candidates), key=lambda one: -one.score)
        for one in weighed[:5]:
            explain(one)
        times.append(time.thread_time() - start)
    print(
        f"milliseconds of CPU for {CANDIDATES} candidates, n={len(queries)} queries, {pairs_} pairs, each compared once"
    )
    _row("Leeward, five explained", times, pairs_)
    python = peers.prepare()
    for algorithm in peers.ALGORITHMS:
        if python is None:
            break
        _row(algorithm, peers.ask(python, algorithm, sets.checks(), queries)["times"], pairs_)


def _row(name: str, times: list[float], count: int) -> None:
    cuts = quantiles(times, n=100)
    print(f"  {name:26} p50 {median(times) * 1e3:7.2f}  p99 {cuts[98] * 1e3:7.2f}  "
          f"{count / sum(times):9,.0f} pairs/s")  # fmt: skip


def _as_entity(row: int, names: int) -> sets.Entity:
    one = travellers.listed()[row]
    return sets.person(
        *(name.text for name in one.names[:names]),
        birthDate=[str(span.earliest) for span in one.birth_dates[:1]],
        nationality=[],
    )


def _subject(entity: sets.Entity) -> Subject:
    return subject_of_entity(read_entity(entity))


SECTIONS = {
    "pairs": pairs,
    "families": by_family,
    "reliability": reliability_curve,
    "lists": lists,
    "cultures": cultures,
    "speed": speed,
}


def main() -> None:
    """Run the sections named, or all."""
    now = datetime.now(UTC).isoformat(timespec="seconds")
    print(f"{now}  Python {platform.python_version()}  {platform.machine()}  weights version {VERSION}")
    for name in sys.argv[1:] or SECTIONS:
        print(f"\n== {name}", flush=True)
        SECTIONS[name]()


if __name__ == "__main__":
    main()
