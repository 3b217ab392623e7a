"""How right and how fast `core.matching` is: labelled pairs, whole lists against other people, scripts, speed.

Run as `python benchmarks/matching.py [section…]` from the project's root; needs `../shared/data`. Sections: labelled,
reliability, lists, cultures, scripts, speed. The peer's scores on name pairs are those that its own repository keeps
(`logicv2-frozen.csv`, 541 of the 548 pairs); its figures on entity pairs were measured with nomenklatura 4.17.4 at
its threshold of 0.70.
"""

import csv
import platform
import random
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import yaml

from leeward.core.dates import DateSpan
from leeward.core.lists import ofac, un
from leeward.core.lists.reading import Entry
from leeward.core.matching.score import compare, weigh
from leeward.core.matching.subject import Subject, name_form, pack, subject_of, traveller, unpack
from leeward.core.matching.weights import POSSIBLE, STRONG, VERSION
from leeward.core.names.facts import token_facts
from leeward.core.names.keys import detect_script, fold_tokens
from leeward.core.names.likeness import sound_key
from leeward.core.records.person import Person

DATA = Path(__file__).parents[2] / "shared" / "data" / "names"
PEER_ON_CHECKS = "P .925 R .881 F1 .902"
SEED = 20260227


@dataclass(frozen=True)
class Labelled:
    query: Subject
    candidate: Subject
    same: bool
    peer: float | None = None


def cases() -> list[Labelled]:
    with (DATA / "nomenklatura/logicv2-frozen.csv").open(encoding="utf-8") as file:
        peer = {(row["name1"], row["name2"]): float(row["score"]) for row in csv.DictReader(file)}
    with (DATA / "nomenklatura/cases.csv").open(encoding="utf-8") as file:
        return [
            Labelled(
                _whole(row["name1"]),
                _whole(row["name2"]),
                row["is_match"] == "true",
                peer.get((row["name1"], row["name2"])),
            )
            for row in csv.DictReader(file)
            if row["schema"] == "Person"
        ]


def checks() -> list[Labelled]:
    text = (DATA / "nomenklatura/checks.yml").read_text(encoding="utf-8")
    rows = (row for row in yaml.safe_load(text)["checks"] if row["schema"] == "Person")
    return [Labelled(_entity(row["query"]), _entity(row["candidate"]), row["match"]) for row in rows]


def _whole(name: str) -> Subject:
    return Subject((name_form("", "", text=name),))


def _entity(row: dict[str, str]) -> Subject:
    given = " ".join(row[part] for part in ("firstName", "middleName", "fatherName") if part in row)
    surname = row.get("lastName", "")
    return Subject((name_form(surname, given if surname else "", text=row.get("name", "")),))


def rates(rows: Iterable[tuple[float, bool]], threshold: float) -> str:
    found: Counter[tuple[bool, bool]] = Counter((score >= threshold, same) for score, same in rows)
    true, false, missed = found[True, True], found[True, False], found[False, True]
    precision, recall = true / max(true + false, 1), true / max(true + missed, 1)
    return f"P {precision:.3f} R {recall:.3f} F1 {2 * true / max(2 * true + false + missed, 1):.3f}"


def labelled() -> None:
    for name, rows in (("cases.csv persons", cases()), ("checks.yml persons", checks())):
        scored = [(weigh(row.query, row.candidate).score, row.same) for row in rows]
        peer = [(row.peer, row.same) for row in rows if row.peer is not None]
        print(f"{name}, n={len(rows)}")
        print(f"  possible  {rates(scored, POSSIBLE)}")
        print(f"  strong    {rates(scored, STRONG)}")
        print(f"  logic-v2  {rates(peer, 0.7) if peer else PEER_ON_CHECKS}")
        ones = f", logic-v2 scores {sum(score == 1.0 for score, _ in peer)} pairs 1.0" if peer else ""
        print(f"  distinct scores {len({score for score, _ in scored})}, highest {max(scored)[0]:.4f}{ones}")


def reliability() -> None:
    rows = [(weigh(row.query, row.candidate).score, row.same) for row in (*cases(), *checks())]
    print("score      pairs  share that is one person")
    error = 0.0
    for low in range(10):
        inside = [(score, same) for score, same in rows if low <= score * 10 < low + 1]
        if inside:
            share = sum(same for _, same in inside) / len(inside)
            mean = sum(score for score, _ in inside) / len(inside)
            error += abs(share - mean) * len(inside) / len(rows)
            print(f"{low / 10:.1f}-{(low + 1) / 10:.1f}    {len(inside):5}  {share:.2f} {'#' * round(share * 40)}")
    print(
        f"expected calibration error {error:.3f}, {len(rows)} pairs (nearly half one person: no traveller population)"
    )


def list_persons() -> list[Person]:
    with (DATA / "un/UN_consolidated.xml").open("rb") as united:
        found = list(un.read({"UN_consolidated.xml": united}))
    names = ("sdn_bench.csv", "alt_bench.csv", "add_bench.csv", "sdn_comments_bench.csv")
    streams = {name: (DATA / "ofac" / name).open("rb") for name in names}
    found.extend(ofac.read(streams))
    for stream in streams.values():
        stream.close()
    return [item.content for item in found if isinstance(item, Entry) and isinstance(item.content, Person)]


class Candidates:
    """Every record that shares a sound or a beginning with one of the traveller's names."""

    def __init__(self, subjects: list[Subject]) -> None:
        self.subjects = subjects
        self.rows: dict[str, set[int]] = defaultdict(set)
        for row, subject in enumerate(subjects):
            for key in _keys(subject):
                self.rows[key].add(row)

    def rows_of(self, query: Subject) -> set[int]:
        return set().union(*(self.rows[key] for key in _keys(query) if key in self.rows))

    def best(self, query: Subject) -> float:
        return max((weigh(query, self.subjects[row]).score for row in self.rows_of(query)), default=0.0)


def _keys(subject: Subject) -> set[str]:
    tokens = {token for form in subject.names for token in form.tokens if token_facts(token).content}
    return {token[:3] for token in tokens} | {"*" + sound_key(token) for token in tokens}


def lists() -> None:
    persons = list_persons()
    subjects = [subject_of(person) for person in persons]
    index = Candidates(subjects)
    print(f"{len(persons)} persons of the UN and OFAC lists, {sum(len(one.names) for one in subjects)} names")
    chance = random.Random(SEED)
    sample = chance.sample([one for one in subjects if len(one.names[0].tokens) > 1], 400)
    for name, change in PERTURBATIONS.items():
        scores = [weigh(_as_traveller(change(one.names[0].text, chance), one), one).score for one in sample]
        print(f"  true query, {name:28} possible {_share(scores, POSSIBLE)}  strong {_share(scores, STRONG)}")
    people = list(strangers(1000))
    for name, keep_date in (("with birth date", True), ("name alone", False)):
        queries = people if keep_date else [replace(one, birth_dates=()) for one in people]
        scores = [index.best(query) for query in queries]
        found = f"possible {_share(scores, POSSIBLE)}  strong {_share(scores, STRONG)}"
        print(f"  strangers, {name:29} {found} (n={len(scores)})")


def _share(scores: list[float], threshold: float) -> str:
    return f"{sum(score >= threshold for score in scores) / len(scores):7.2%}"


def _as_traveller(name: str, subject: Subject) -> Subject:
    """The record's own person at the counter: a changed name, one of the birth dates where there is one."""
    dates = tuple(DateSpan(span.earliest, span.earliest) for span in subject.birth_dates[:1])
    return traveller(surname=name, birth_dates=dates, sex=subject.sex)


def _typo(name: str, chance: random.Random) -> str:
    place = chance.randrange(1, len(name) - 1)
    return name[:place] + chance.choice("abcdefghijklmnoprstuvwyz") + name[place + 1 :]


def _drop(name: str, chance: random.Random) -> str:
    words = name.split()
    if len(words) > 2:
        del words[chance.randrange(1, len(words) - 1)]
    return " ".join(words)


PERTURBATIONS: dict[str, Callable[[str, random.Random], str]] = {
    "as listed": lambda name, _chance: name,
    "one letter wrong": _typo,
    "two letters wrong": lambda name, chance: _typo(_typo(name, chance), chance),
    "a middle name left out": _drop,
    "surname first": lambda name, _chance: " ".join((name.split()[-1], *name.split()[:-1])),
    "written together": lambda name, _chance: name.replace(" ", "", 1),
}


def _column(kind: str) -> Iterator[dict[str, str]]:
    with (DATA / f"sigpwned/common-{kind}-by-country.csv").open(encoding="utf-8-sig") as file:
        yield from csv.DictReader(file)


def _by_country(kind: str, column: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for row in _column(kind):
        if row[column]:
            found[row["Country"]].append(row[column])
    return found


CHAINED = ("AE", "DZ", "EG", "IQ", "JO", "KW", "LB", "LY", "MA", "PK", "SA", "TN")
"""Countries of the data without surnames where a name is a chain: own, father's, grandfather's."""


def countries() -> list[str]:
    given, surnames = _by_country("forenames", "Romanized Name"), _by_country("surnames", "Romanized Name")
    return [*sorted(given.keys() & surnames.keys()), *CHAINED]


def strangers(count: int, country: str = "") -> Iterator[Subject]:
    """Travellers who are on no list: frequent given names and surnames of one country, any birth date of an adult."""
    chance = random.Random(SEED)
    given, surnames = _by_country("forenames", "Romanized Name"), _by_country("surnames", "Romanized Name")
    places = [country] if country else countries()
    for _ in range(count):
        place = chance.choice(places)
        born = date(1945, 1, 1) + timedelta(days=chance.randrange(22_000))
        names = chance.sample(given[place], 2 if chance.random() < 0.4 else 1)
        last = chance.choice(surnames[place]) if place in surnames else chance.choice(given[place])
        yield traveller(surname=last, given_names=" ".join(names), birth_dates=(DateSpan(born, born),))


def cultures() -> None:
    index = Candidates([subject_of(person) for person in list_persons()])
    rows = []
    for country in countries():
        scores = [index.best(one) for one in strangers(25, country)]
        rows.append((sum(score >= POSSIBLE for score in scores), sum(score >= STRONG for score in scores), country))
    print(
        "strangers with an alert against the UN and OFAC lists, by country of their names, of 25 each: possible, strong"
    )
    for possible, strong, country in sorted(rows, reverse=True):
        if possible:
            print(f"  {country} {possible:3} {strong:3}")
    print(f"  none in {sum(not possible for possible, _, _ in rows)} of {len(rows)} countries")


def scripts() -> None:
    pairs: dict[str, list[tuple[str, str]]] = defaultdict(list)
    given = _native("forenames")
    for country, surnames in _native("surnames").items():
        for place, (native, latin) in enumerate(surnames):
            if given.get(country):
                own, own_latin = given[country][place % len(given[country])]
                script = f"{detect_script(native)} {country}" if country == "JP" else detect_script(native)
                pairs[script].append((f"{own} {native}", f"{own_latin} {latin}"))
    print("native against romanised full name: found at 'possible'; wrongly: against another name of the script")
    for script, rows in sorted(pairs.items()):
        others = [(native, rows[(place + 5) % len(rows)][1]) for place, (native, _latin) in enumerate(rows)]
        print(f"  {script:8} n={len(rows):4} {_found(rows):6.1%}   wrongly {_found(others):6.1%}")


def _native(kind: str) -> dict[str, list[tuple[str, str]]]:
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for row in _column(kind):
        native, latin = row["Localized Name"], row["Romanized Name"]
        if native and latin and detect_script(native) not in ("Latn", "Zyyy"):
            found[row["Country"]].append((native, latin))
    return found


def _found(rows: list[tuple[str, str]]) -> float:
    return sum(weigh(_whole(native), _whole(latin)).score >= POSSIBLE for native, latin in rows) / len(rows)


def speed() -> None:
    """CPU time of this thread, after one warming run; candidates are what `Candidates` finds for each traveller."""
    subjects = [subject_of(person) for person in list_persons()]
    index = Candidates(subjects)
    sample = [replace(one, names=one.names[:1]) for one in random.Random(SEED).sample(subjects, 60)]
    pairs = [(query, subjects[row]) for query in sample for row in sorted(index.rows_of(query))[:50]]
    packed = [pack(candidate) for _query, candidate in pairs]
    names = [form.text for _query, candidate in pairs for form in candidate.names]
    tasks: tuple[tuple[str, Callable[[], object], int], ...] = (
        ("fold_tokens, a name", lambda: [fold_tokens(name) for name in names], len(names)),
        ("weigh, a record", lambda: [weigh(query, candidate).score for query, candidate in pairs], len(pairs)),
        ("compare with explanation, a record", lambda: [compare(*pair).score for pair in pairs], len(pairs)),
        ("pack, a record", lambda: [len(pack(candidate)) for _query, candidate in pairs], len(pairs)),
        ("unpack, a record", lambda: [len(unpack(data).names) for data in packed], len(pairs)),
    )
    print(f"microseconds; {len(pairs)} pairs, mean {len(names) / len(pairs):.2f} names a record, one name a query")
    for name, task, count in tasks:
        task()
        start = time.thread_time()
        task()
        print(f"  {name:36} {(time.thread_time() - start) / count * 1e6:8.1f}")


SECTIONS = {
    "labelled": labelled,
    "reliability": reliability,
    "lists": lists,
    "cultures": cultures,
    "scripts": scripts,
    "speed": speed,
}


def main() -> None:
    now = datetime.now(UTC).isoformat(timespec="seconds")
    print(f"{now}  Python {platform.python_version()}  {platform.machine()}  weights version {VERSION}")
    for name in sys.argv[1:] or SECTIONS:
        print(f"\n== {name}")
        SECTIONS[name]()


if __name__ == "__main__":
    main()
