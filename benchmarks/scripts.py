"""Names in one script against the same names in another: how many are recognised, and how many others wrongly.

Run as `python benchmarks/scripts.py [section…] [--missed]` from the project's root. Sections: public (persons known to
everybody, `script_pairs.csv`), un (the UN list's original scripts against its Latin names), frequent (the names of
sigpwned), small (cross-script pairs of moov and nomenklatura), written (written names of `scenario`), recall (a
million persons in the index, or as many as an argument says: is the other writing among the best 20?), speed. All
but `recall` compare names alone, by `weigh`, at the threshold `possible`. `anyascii` beside it is the same comparison
with every word turned by that library alone. `wrongly` is the share of pairs of different persons of one language that
reach the threshold. `--missed` prints the pairs that were not found; `--peer` adds nomenklatura's logic-v2 at its own
0.70, in its own environment.
"""

import csv
import random
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from itertools import chain
from pathlib import Path
from typing import NamedTuple
from uuid import UUID

import yaml
from anyascii import anyascii

from _machine import describe
from evaluation import peers, sets
from leeward.core.matching.score import weigh
from leeward.core.matching.subject import NameForm, Subject, subject_of, traveller
from leeward.core.matching.weights import POSSIBLE
from leeward.core.names.keys import detect_script, fold_tokens, readings
from leeward.core.record.content.person import Person, PersonName
from leeward.core.record.lists import un
from leeward.core.record.lists.read import Entry
from leeward.core.search.index import Index, Layer, Snapshot, SubjectRow, build
from leeward.scenario.crowd import crowd
from leeward.scenario.world_names import world

HERE = Path(__file__).parent
DATA = HERE.parents[1] / "shared" / "data" / "names"
SEED = 20261124
DEPTH = 20
PEER_THRESHOLD = 0.7
OTHERS = 20
"""How many other persons each name is compared with, to see what is found wrongly."""


class Pair(NamedTuple):
    """One person in both writings. `latin` may be several names."""

    language: str
    native: str
    latin: tuple[str, ...]


def by_readings(*names: str) -> Subject:
    return Subject(
        tuple(
            NameForm(text=name, tokens=tokens, script=detect_script(name))
            for name in names
            for tokens in readings(name)
        )
    )


def by_anyascii(*names: str) -> Subject:
    return Subject(
        tuple(NameForm(text=name, tokens=fold_tokens(anyascii(name)), script=detect_script(name)) for name in names)
    )


def report(pairs: list[Pair]) -> None:
    languages: dict[str, list[Pair]] = defaultdict(list)
    for pair in pairs:
        languages[pair.language].append(pair)
    others = {language: list(_others(rows)) for language, rows in languages.items()}
    peer = _peer([*pairs, *chain(*others.values())]) if "--peer" in sys.argv else {}
    print(f"  {'':8} {'n':>5}  {'native':>7} {'Latin':>7} {'anyascii':>9} {'logic-v2':>9}   wrongly, in the same order")
    for language, rows in sorted(languages.items()):
        found = [_found(rows, by_readings), _found(rows, by_readings, turned=True), _found(rows, by_anyascii)]
        wrongly = [_found(others[language], by_readings), _found(others[language], by_anyascii)]
        found.append(_share([peer.get(row, 0.0) >= PEER_THRESHOLD for row in rows]))
        wrongly.append(_share([peer.get(row, 0.0) >= PEER_THRESHOLD for row in others[language]]))
        cells = [f"{share:.1%}" for share in found] + [f"{share:.2%}" for share in wrongly]
        print("  {:8} {:5}  {:>7} {:>7} {:>9} {:>9}   {:>7} {:>7} {:>7}".format(language, len(rows), *cells))
        for row in rows if "--missed" in sys.argv else ():
            if _score(row, by_readings) < POSSIBLE:
                print(
                    "     ",
                    row.native,
                    readings(row.native),
                    row.latin[:3],
                    [fold_tokens(one) for one in row.latin[:3]],
                )


def _share(hits: list[bool]) -> float:
    return sum(hits) / max(len(hits), 1)


def _peer(pairs: list[Pair]) -> dict[Pair, float]:
    """nomenklatura's logic-v2 on the same pairs, in its own environment; empty where it cannot be had."""
    python = peers.prepare()
    if python is None:
        return {}
    asked = [sets.Pair(_entity(pair.native), _entity(*pair.latin), same=True, group="") for pair in pairs]
    return dict(zip(pairs, peers.ask(python, "logic-v2", asked)["scores"], strict=True))


def _entity(*names: str) -> dict[str, object]:
    return {"id": "-", "schema": "Person", "properties": {"name": list(names)}}


def _score(pair: Pair, subject: Callable[..., Subject], *, turned: bool = False) -> float:
    native, latin = subject(pair.native), subject(*pair.latin)
    return weigh(latin, native).score if turned else weigh(native, latin).score


def _found(pairs: list[Pair], subject: Callable[..., Subject], *, turned: bool = False) -> float:
    return _share([_score(pair, subject, turned=turned) >= POSSIBLE for pair in pairs])


def _others(rows: list[Pair]) -> Iterator[Pair]:
    """Each native name with the Latin names of others; none that has a whole word in common, so may be kin."""
    chance = random.Random(SEED)
    for row in rows:
        words = set(" ".join(row.latin).upper().split())
        for other in chance.sample(rows, min(OTHERS, len(rows))):
            if not words & set(" ".join(other.latin).upper().split()):
                yield Pair(row.language, row.native, other.latin)


def public() -> None:
    report(_public_pairs())


def _public_pairs() -> list[Pair]:
    with (HERE / "script_pairs.csv").open(encoding="utf-8") as file:
        rows = csv.DictReader(line for line in file if not line.startswith("#"))
        return [Pair(row["language"], row["native"], (row["latin"],)) for row in rows]


def united_nations() -> None:
    with (DATA / "un/UN_consolidated.xml").open("rb") as file:
        found = [item.content for item in un.read({"UN_consolidated.xml": file}) if isinstance(item, Entry)]
    pairs = []
    for person in found:
        if isinstance(person, Person):
            native = [name.text for name in person.names if name.kind == "original_script"]
            latin = tuple(name.text for name in person.names if detect_script(name.text) == "Latn")
            pairs += [Pair(detect_script(text), text, latin) for text in native if detect_script(text) != "Latn"]
    report(pairs)


def frequent() -> None:
    """A frequent surname with a frequent given name of the same country; with another surname where none is given."""
    given, surnames = _native("forenames"), _native("surnames")
    pairs = []
    for country, rows in surnames.items():
        own = [row for row in given.get(country, ()) if detect_script(row[0]) == detect_script(rows[0][0])]
        own = own or rows[1:] + rows[:1]
        for place, (native, latin) in enumerate(rows):
            first, first_latin = own[place % len(own)]
            label = f"{detect_script(native)} {country}"
            pairs.append(Pair(label, f"{native} {first}", (f"{first_latin} {latin}",)))
    report([pair for pair in pairs if not pair.language.endswith("VN")])


def _native(kind: str) -> dict[str, list[tuple[str, str]]]:
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    with (DATA / f"sigpwned/common-{kind}-by-country.csv").open(encoding="utf-8-sig") as file:
        for row in csv.DictReader(file):
            native, latin = row["Localized Name"].strip(), row["Romanized Name"].strip()
            if native and latin and detect_script(native) not in ("Latn", "Zyyy"):
                found[row["Country"]].append((native, latin))
    return found


def small() -> None:
    text = (DATA / "watchman/cross_script_pairs.csv").read_text(encoding="utf-8")
    rows = [row for row in csv.reader(text.splitlines()) if len(row) == 4 and not row[0].startswith("#")]
    report([Pair("moov", row[0], (row[1],)) for row in rows])
    cases: set[tuple[str, str]] = set()
    for row in yaml.safe_load((DATA / "nomenklatura/checks.yml").read_text(encoding="utf-8"))["checks"]:
        query, candidate = (str(row[side].get("name", "")) for side in ("query", "candidate"))
        if row["schema"] == "Person" and row["match"] and detect_script(query) != detect_script(candidate):
            cases.add((query, candidate))
    report([Pair("nomenkl", left, (right,)) for left, right in sorted(cases) if left and right])


def written() -> None:
    """Given name and surname as the crowd's cultures write them: another hand's table of frequent names."""
    chance = random.Random(SEED)
    pairs = []
    for culture in world():
        for _ in range(150):
            given, surname = culture.given[chance.choice("MF")].draw(chance), culture.family.draw(chance)
            native = (
                culture.native(surname, given) if culture.order == "surname_first" else culture.native(given, surname)
            )
            if native and given.native and surname.native:
                label = f"{detect_script(native)} {culture.states[0]}"
                pairs.append(Pair(label, native, (f"{given.latin} {surname.latin}",)))
    report(sorted(set(pairs)))


def recall() -> None:
    """Each public person twice in an index of a crowd, once in each writing: is the other writing found?"""
    size = next((int(argument) for argument in sys.argv[1:] if argument.isdigit()), 1_000_000)
    pairs = _public_pairs()
    people = [Person(names=(PersonName(pair.latin[0], "primary"),)) for pair in pairs]
    people += [Person(names=(PersonName(pair.native, "original_script"),)) for pair in pairs]
    rows = (SubjectRow(UUID(int=place), subject_of(person)) for place, person in enumerate(chain(people, crowd(size))))
    with tempfile.TemporaryDirectory() as folder:
        start = time.perf_counter()
        index = Index([Layer.of(Snapshot.open(build(Path(folder), 1, rows, position=0, sources=())))])
        print(f"  {len(people) + size} persons, built in {time.perf_counter() - start:.0f} s")
        found: dict[str, list[tuple[bool, bool]]] = defaultdict(list)
        times = []
        for place, pair in enumerate(pairs):
            start = time.thread_time()
            by_native = _best(index, pair.native)
            by_latin = _best(index, pair.latin[0])
            times.append((time.thread_time() - start) / 2)
            found[pair.language].append((place in by_native, place + len(pairs) in by_latin))
    for language, both in sorted(found.items()):
        native, latin = (sum(side) / len(both) for side in zip(*both, strict=True))
        print(f"  {language:8} {len(both):4}   Latin by native {native:6.1%}   native by Latin {latin:6.1%}")
    every = [side for both in found.values() for pair in both for side in pair]
    print(
        f"  all {sum(every) / len(every):.1%}; a query {sorted(times)[len(times) // 2] * 1e3:.1f} ms CPU at the middle"
    )


def _best(index: Index, name: str) -> set[int]:
    return {hit.record.int for hit in index.persons(traveller(surname=name), DEPTH)[:DEPTH]}


def speed() -> None:
    """A name that was not seen before, its words mostly seen: the distinct names of the sets above, CPU time."""
    with (HERE / "script_pairs.csv").open(encoding="utf-8") as file:
        names = [cell for row in csv.reader(file) if len(row) == 3 for cell in row[1:]]
    latin = [name for name in names if name.isascii()]
    others = [name for name in names if not name.isascii()]
    for label, sample in (("Latin letters", latin), ("other scripts", others)):
        for name in sample:
            readings(name)
        start = time.thread_time()
        for name in sample:
            fold_tokens(name)
        folded = time.thread_time() - start
        start = time.thread_time()
        for name in sample:
            readings(name)
        read = time.thread_time() - start
        print(f"  {label}: fold_tokens {folded / len(sample) * 1e6:.1f} us, readings {read / len(sample) * 1e6:.1f} us")


SECTIONS = {
    "public": public,
    "un": united_nations,
    "frequent": frequent,
    "small": small,
    "written": written,
    "recall": recall,
    "speed": speed,
}


def main() -> None:
    print(describe())
    for name in [argument for argument in sys.argv[1:] if argument in SECTIONS] or SECTIONS:
        print(f"\n{name}")
        SECTIONS[name]()


if __name__ == "__main__":
    main()
