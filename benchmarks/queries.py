"""One query at a time among N persons and M documents, beside nomenklatura scoring 50 candidates, in the same run.

Run as `python benchmarks/queries.py [--persons N] [--documents M] [--queries Q]` from the project's root. A query has
name, birth date, sex, nationality and document; all evidence is weighed and the best five are explained (`leeward bench
screening` measures the same). The peers get, for a hundred queries, the persons that our index offers, with others
of the crowd to make 50, as FollowTheMoney entities with all their names: what their service scores once its search
engine has found them, which is not timed. All times but one are CPU time of one thread.
"""

import argparse
import tempfile
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path
from random import Random

from _machine import describe
from evaluation.peers import ask, prepare
from leeward.cli import measuring
from leeward.cli.measuring import Measured, Times
from leeward.core.index import Index
from leeward.core.matching.subject import traveller
from leeward.core.records.person import Person, PersonName
from leeward.core.scenario.crossings import Crossing, crossings
from leeward.core.scenario.crowd import crowd
from leeward.core.screening.candidates import offered

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
        sample = measuring.build_persons(people, found, lambda _done: None)
        measuring.build_documents(papers, found, lambda _done: None)
        index = measuring.open_index((people / "idx.1", papers / "idx.1"), found)
        print(
            f"{found.persons:,} persons with {found.names:,} names built in {found.persons_seconds:.0f} s, "
            f"{found.persons_bytes / 1e6:.0f} MB; {found.documents:,} documents in {found.documents_seconds:.0f} s, "
            f"{found.documents_bytes / 1e6:.0f} MB"
        )
        asked = list(crossings(options.queries, sample))
        measuring.time_queries(index, asked, found, lambda _done: None)
        measuring.time_lookups(index, found)
        report("one query, CPU", found.query_cpu)
        report("one query, wall", found.query_wall)
        report("one document with its look-alikes, CPU", found.lookup_cpu)
        print(f"  people found among the best {measuring.EXPLAINED}: {found.found_share:.1%}")
        time_peers(index, asked[:PEER_QUERIES], found)


def report(title: str, times: Times) -> None:
    """One line."""
    print(f"  {title:44} p50 {times.p50:9.3f}  p99 {times.p99:9.3f}  most {times.most:9.3f} ms")


def time_peers(index: Index, asked: Sequence[Crossing], found: Measured) -> None:
    """What nomenklatura takes for the candidates of these queries, and how many times as long that is."""
    python = prepare()
    if python is None:
        return
    places = [_nearest(index, one, found.persons) for one in asked]
    wanted = {place for row in places for place in row}
    people = {place: person for place, person in enumerate(crowd(found.persons)) if place in wanted}
    queries: list[object] = [
        (_entity(_person(one)), [_entity(people[place]) for place in row])
        for one, row in zip(asked, places, strict=True)
    ]
    for algorithm in PEERS:
        answer = ask(python, algorithm, [], queries)
        times = Times.of(answer["times"][1:])  # the first loads their tables
        report(f"nomenklatura {algorithm}, {CANDIDATES} candidates", times)
        slower = times.p50 / found.query_cpu.p50, times.p99 / found.query_cpu.p99
        print(f"  {'':44} {slower[0]:.0f} times as long at p50, {slower[1]:.0f} times at p99; {answer['versions']}")


def _nearest(index: Index, one: Crossing, count: int) -> list[int]:
    """The places in the crowd of the persons that the index offers, with others to make 50."""
    subject = traveller(surname=one.name, birth_dates=one.birth_dates, number=one.number, issuer=one.issuer)
    places = [hit.record.int - 1 for hit in offered(subject, index)]
    others = Random(one.name).sample(range(count), CANDIDATES)
    return list(dict.fromkeys((*places, *others)))[:CANDIDATES]


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
