"""One query at a time among N persons and M documents, beside nomenklatura scoring 50 candidates, in the same run.

Run as `python benchmarks/queries.py [--persons N] [--documents M] [--queries Q]` from the project's root. A query has
name, birth date, sex, nationality and document; all evidence is weighed and the best five are explained (`leeward bench
screening` measures the same). Two sets of queries: people of the crowd and strangers, and, where `../shared/data` is,
the persons of the UN and OFAC lists, who stand in the same index with all their aliases: a name as listed or spoiled,
or one of the aliases. The peers get, for a hundred queries of each set, the 50 persons that our index finds nearest, as
FollowTheMoney entities with all their names: what their service scores once its search engine has found them, which is
not timed. Queries about the lists are scored twice: with the nearest of everybody, and with the nearest of the lists
alone, real entities with real aliases as a sanctions service holds them. We search everybody both times. Times are CPU
time of one thread, and time by the clock.
"""

import argparse
import tempfile
from collections.abc import Iterator, Sequence
from importlib.metadata import version
from itertools import chain
from pathlib import Path
from random import Random

from _machine import describe
from evaluation import travellers
from evaluation.listed import SEED
from evaluation.peers import ask, prepare
from evaluation.sets import DATA
from leeward.cli import measuring
from leeward.cli.measuring import Measured, Times
from leeward.core.matching.subject import traveller
from leeward.core.record.content.person import Person, PersonName
from leeward.core.search.index import Index
from leeward.scenario.crossings import CHANGES, Crossing, changed, crossings, under_name
from leeward.scenario.crowd import crowd

CANDIDATES, PEER_QUERIES = 50, 100
PEERS = ("logic-v2", "logic-v1")


def main() -> None:
    """Build, search, let the peers score, and print all of it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--persons", type=int, default=100_000)
    parser.add_argument("--documents", type=int, default=1_000_000)
    parser.add_argument("--queries", type=int, default=1000)
    options = parser.parse_args()
    print(describe(), f"numba {version('numba')}")
    found = Measured(options.persons, options.documents)
    with tempfile.TemporaryDirectory(prefix="leeward-bench-") as name:
        people, papers = Path(name) / "persons", Path(name) / "documents"
        lists = _listed()
        sample = measuring.build_persons(people, found, lambda _done: None, lists)
        measuring.build_documents(papers, found, lambda _done: None)
        index = measuring.open_index((people / "idx.1", papers / "idx.1"), found)
        persons, documents = found.persons_bytes / 1e6, found.documents_bytes / 1e6
        print(
            f"{found.persons:,} persons and {len(lists):,} of lists, {found.names:,} names, "
            f"built in {found.persons_seconds:.0f} s, {persons:.0f} MB; "
            f"{found.documents:,} documents in {found.documents_seconds:.0f} s, {documents:.0f} MB"
        )
        sets = {
            "the crowd": list(crossings(options.queries, sample)),
            "the lists": list(_asked(options.queries, found, lists)),
        }
        measuring.time_lookups(index, found)
        report("one document with its look-alikes, CPU", found.lookup_cpu)
        for title, asked in sets.items():
            if asked:
                measuring.time_queries(index, asked, found, lambda _done: None)
                print(f"{len(asked)} queries for {title}, people found among the best five {found.found_share:.1%}")
                report("one query, CPU", found.query_cpu)
                report("one query, wall", found.query_wall)
                time_peers(index, asked[:PEER_QUERIES], found, lists)
        if lists:
            alone = Measured(0, 0)
            measuring.build_persons(Path(name) / "lists", alone, lambda _done: None, lists)
            print("the same with candidates of the lists alone")
            only = measuring.open_index((Path(name) / "lists" / "idx.1",), alone)
            time_peers(only, sets["the lists"][:PEER_QUERIES], found, lists, crowd_size=0)
        print(describe())


def _listed() -> list[Person]:
    """Every person of the UN and OFAC lists; none where the data is not there."""
    return travellers.listed() if DATA.exists() else []


def _asked(count: int, found: Measured, lists: Sequence[Person]) -> Iterator[Crossing]:
    """People of the lists: the primary name changed in some way, or any of the names."""
    chance = Random(SEED)
    for _ in range(count if lists else 0):
        row = chance.randrange(len(lists))
        person = lists[row]
        if chance.random() < 0.5:
            yield changed(found.persons + row, person, chance.choice(tuple(CHANGES)), chance)
        else:
            yield under_name(found.persons + row, person, chance.choice(person.names), chance)


def report(title: str, times: Times) -> None:
    """One line."""
    print(f"  {title:44} p50 {times.p50:9.3f}  p99 {times.p99:9.3f}  most {times.most:9.3f} ms")


def time_peers(
    index: Index, asked: Sequence[Crossing], found: Measured, lists: Sequence[Person], crowd_size: int | None = None
) -> None:
    """What nomenklatura takes for the candidates of these queries, and how many times as long that is.

    `index` is where the candidates come from; it begins with the first `crowd_size` of the crowd, all where None.
    """
    python = prepare()
    if python is None:
        return
    places = [_nearest(index, one) for one in asked]
    wanted = {place for row in places for place in row}
    people = {
        place: person
        for place, person in enumerate(chain(crowd(found.persons if crowd_size is None else crowd_size), lists))
        if place in wanted
    }
    queries: list[object] = [
        (_entity(_person(one)), [_entity(people[place]) for place in row])
        for one, row in zip(asked, places, strict=True)
    ]
    names = sum(len(people[place].names) for row in places for place in row) / sum(map(len, places))
    mean = sum(map(len, places)) / len(places)
    print(f"  peers: {len(queries)} queries, {mean:.0f} candidates each with {names:.1f} names")
    for algorithm in PEERS:
        answer = ask(python, algorithm, [], queries)
        cpu, wall = Times.of(answer["times"][1:]), Times.of(answer["walls"][1:])  # the first loads their tables
        report(f"nomenklatura {algorithm}, CPU", cpu)
        report(f"nomenklatura {algorithm}, wall", wall)
        slower = cpu.p50 / found.query_cpu.p50, cpu.p99 / found.query_cpu.p99
        print(f"  {'':44} {slower[0]:.1f} times our CPU at p50, {slower[1]:.1f} at p99; {answer['versions']}")


def _nearest(index: Index, one: Crossing) -> list[int]:
    """The places of the persons that the index finds nearest."""
    subject = traveller(surname=one.name, birth_dates=one.birth_dates, number=one.number, issuer=one.issuer)
    return [hit.record.int - 1 for hit in index.persons(subject, CANDIDATES)]


def _person(one: Crossing) -> Person:
    nationalities = (one.nationality,) if one.nationality else ()
    return Person((PersonName(one.name),), birth_dates=one.birth_dates, sex=one.sex, nationalities=nationalities)


def _entity(person: Person) -> dict[str, object]:
    """A person as FollowTheMoney writes one."""
    first, *others = person.names
    properties = {
        "name": [first.text],
        "alias": [name.text for name in others],
        "birthDate": [str(span) for span in person.birth_dates],
        "gender": [{"M": "male", "F": "female"}.get(person.sex or "", "other")],
        "nationality": list(person.nationalities),
    }
    return {"schema": "Person", "properties": {name: values for name, values in properties.items() if values}}


if __name__ == "__main__":
    main()
