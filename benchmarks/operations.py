"""Persons counted once across agencies by keyed tokens (`core/operation`): precision, recall, error of the count, cost.

Run as `python benchmarks/operations.py [section…] [--rows N]` from the project's root. Sections: febrl (files 1 to 4 of
FEBRL in `../shared`), region (N rows of `scenario/duplicates`, 5,000 if not said: a fifth of the rows are people again,
45 % of them with a new document). `alone`: without anyone deciding; `queue`: after the doubtful pairs were decided by
the truth. The count is the number of distinct persons; `estimate` is the expected number with the queue undecided, in
its interval. Beside it the three plain tokens (document; names and birth date; sounds and birth date) that any hash
table has. fold: the whole count of an operation of five days at 98 sites. `--teach` writes the weights that Leeward
ships (`resources/operations/token_weights.csv`).
"""

import argparse
import csv
import time
from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta
from itertools import combinations
from math import log
from pathlib import Path
from random import Random

from _machine import describe
from leeward.core.linkage.entities import Decision, Entities, Pair, Verdict, entities
from leeward.core.linkage.people_file import read_people
from leeward.core.operation.agreement import DOCUMENTS, NAMES, TAUGHT_AT, agreement, mention
from leeward.core.operation.bounds import Bounds
from leeward.core.operation.distinct import ACCEPTED, _candidates, persons
from leeward.core.operation.events import Event
from leeward.core.operation.fold import fold
from leeward.core.operation.tally import tally
from leeward.core.operation.tokens import Document, Identity, kind_of, tokens
from leeward.scenario.duplicates import Row, region_names, rows

ROOT = Path(__file__).parents[1]
FEBRL = ROOT.parent / "shared/data/linkage"
SHIPPED = ROOT / "src/leeward/resources/operations/token_weights.csv"
SALT = bytes(range(32))
_TAUGHT = 20_000
_PLAIN = frozenset({"document", "pair_born", "pair_sound_turned"})
People = tuple[list[str], list[Identity]]
"""Who each row is in truth, and what it says."""


def main() -> None:
    """Print the sections that were asked for, or all."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sections", nargs="*", choices=[[], "febrl", "region", "fold"])
    parser.add_argument("--rows", type=int, default=5_000)
    parser.add_argument("--teach", action="store_true")
    asked = parser.parse_args()
    if asked.teach:
        teach()
        return
    print(describe())
    sections = asked.sections or ["febrl", "region", "fold"]
    if "febrl" in sections:
        for names in (("dataset1",), ("dataset2",), ("dataset3",), ("dataset4a", "dataset4b")):
            report(names[0], febrl(*names))
    if "region" in sections:
        report(f"region {asked.rows}", region(asked.rows, seed=3))
    if "fold" in sections:
        whole()


def febrl(*names: str) -> People:
    """The rows of FEBRL's files, with the social security number as the document."""
    who, found = [], []
    for name in names:
        people = read_people((FEBRL / f"{name}.csv").read_text(), {})
        who += [identity.split("-")[1] for identity in people.ids]
        fields = ("given_name", "surname", "birth_date", "document")
        for given, surname, born, number in zip(*(people.values[field] for field in fields), strict=True):
            found.append(Identity(given, surname, born, (Document("", number),) if number else ()))
    return who, found


def region(count: int, seed: int) -> People:
    """Rows of the invented region."""
    every = rows(count, region_names(), seed=seed)
    return [str(row.person) for row in every], [_identity(row) for row in every]


def _identity(row: Row) -> Identity:
    documents = (Document("XXA", row.document),) if row.document else ()
    return Identity(row.given_name, row.surname, row.birth_date, documents)


def report(title: str, people: People) -> None:
    """One line for each way to count."""
    who, identities = people
    start = time.process_time()
    mentions = {number: tokens(SALT, each) for number, each in enumerate(identities)}
    made = time.process_time() - start
    found = persons(mentions)
    cost = time.process_time() - start - made
    truth, true = _pairs(dict(enumerate(who))), len(set(who))
    size = sum(map(len, mentions.values())) / len(mentions)
    print(
        f"\n{title}: {len(who):,} rows, {true:,} persons, {len(truth):,} pairs; {size:.0f} tokens a person, "
        f"{made / len(who) * 1e6:.0f} µs each; counting {cost:.1f} s CPU"
    )
    _line("plain tokens", _plain(mentions), truth, true)
    _line("alone", found.found, truth, true)
    decisions = [
        Decision(each.one, each.other, Verdict.SAME if who[each.one] == who[each.other] else Verdict.DISTINCT)
        for each in found.queue
    ]
    _line(f"queue of {len(found.queue)}", persons(mentions, decisions).found, truth, true)
    interval = found.interval()
    print(
        f"  estimate {interval.estimate:.1f} in {interval.least} to {interval.most}: "
        f"error {interval.estimate / true - 1:+.2%}"
    )


def _line(title: str, found: Entities[int], truth: set[tuple[int, int]], true: int) -> None:
    pairs = _pairs(found.of)
    right = len(pairs & truth)
    print(
        f"  {title:14} P {right / max(1, len(pairs)):.4f}  R {right / len(truth):.4f}  "
        f"persons {len(found.members):,}, error {len(found.members) / true - 1:+.2%}"
    )


def _pairs(of: Mapping[int, object]) -> set[tuple[int, int]]:
    groups: defaultdict[object, list[int]] = defaultdict(list)
    for number, group in of.items():
        groups[group].append(number)
    return {pair for members in groups.values() for pair in combinations(sorted(members), 2)}


def _plain(mentions: Mapping[int, frozenset[str]]) -> Entities[int]:
    """Persons by exact agreement alone."""
    kept = {key: frozenset(token for token in each if kind_of(token) in _PLAIN) for key, each in mentions.items()}
    return entities(mentions, (Pair(one, other, ACCEPTED) for one, other in _candidates(kept)), least=ACCEPTED)


def whole() -> None:
    """Checks of every site and hour, and 3,000 reports of persons by nine agencies."""
    chance, start = Random(1), datetime(2026, 11, 2, tzinfo=UTC)
    hours = [start + timedelta(hours=hour) for hour in range(120)]
    events = [
        Event(f"c{site}.{at:%d%H}", 1, "A", "BRB", f"S{site}", "check", at, at, quantity=40)
        for site in range(98)
        for at in hours
    ]
    for number, each in enumerate(region(3_000, seed=5)[1]):
        at, figure = chance.choice(hours), chance.choice(("arrest", "irregular_migrant"))
        place = f"S{chance.randrange(98)}"
        made = tokens(SALT, each)
        events.append(Event(f"p{number}", 1, f"A{number % 9}", "BRB", place, figure, at, at, tokens=made))
    begun = time.process_time()
    found = fold(events, Bounds("OP", start, start + timedelta(days=5), {"BRB": None}))
    folded = time.process_time()
    for figure in ("check", "arrest", "irregular_migrant"):
        tally(found, figure, ("country", "site"))
    print(
        f"\nfold: {len(events):,} events, 3,000 of persons: {folded - begun:.2f} s CPU, "
        f"three tables by site {time.process_time() - folded:.2f} s"
    )


def teach() -> None:
    """Write the weights that Leeward ships."""
    who, identities = region(_TAUGHT, seed=9)
    known = [mention(tokens(SALT, each)) for each in identities]
    counts: dict[bool, defaultdict[tuple[str, str], float]] = {True: defaultdict(float), False: defaultdict(float)}
    found = _candidates({number: each.tokens for number, each in enumerate(known)})
    truth = _pairs(dict(enumerate(who)))
    for one, other in found | truth:
        same = (one, other) in truth
        for field, level in zip(("document", "names"), agreement(known[one], known[other]), strict=True):
            counts[same][field, level] += 1
    every, both = (many * (many - 1) / 2 for many in (len(who), sum(each.document for each in known)))
    # Of pairs that share nothing no one makes a list.
    counts[False] |= {("document", "differs"): both, ("document", "missing"): every - both}
    counts[False]["names", "none"] += every - len(found - truth)
    weights = [("prior", "", log(len(truth) / every) + log(_TAUGHT / TAUGHT_AT))]
    for field, levels in (("document", DOCUMENTS), ("names", NAMES)):
        weights += [(field, level, weight) for level, weight in _weights(field, levels, counts, len(truth), every)]
    with SHIPPED.open("w", newline="", encoding="utf-8") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow(("field", "level", "weight"))
        table.writerows((field, level, f"{weight:.3f}") for field, level, weight in weights)


def _weights(
    field: str, levels: Iterable[str], counts: dict[bool, defaultdict[tuple[str, str], float]], true: int, every: float
) -> Iterable[tuple[str, float]]:
    for level in levels:
        same, other = counts[True][field, level], counts[False][field, level]
        yield level, log((same + 0.5) / true) - log((other + 0.5) / every)


if __name__ == "__main__":
    main()
