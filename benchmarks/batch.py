"""A batch: `leeward screen` of a file against many persons, as a whole: read, searched, settled, audited, written.

Run as `python benchmarks/batch.py [--persons N] [--travellers N] [--known SHARE] [--workers 1 2]` from the project's
root. The persons are a made-up crowd with names of the whole world, about 2.5 names each; `SHARE` of the travellers are
of that crowd, under their own or a misspelt name, the others strangers. The time is the command's own, from start to
exit, start of its processes included. With `--peer`, logic-v2 of nomenklatura scores the 50 nearest of a smaller crowd
for each of some travellers: what a yente of one process spends on scoring alone, without its search.
"""

import argparse
import csv
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from uuid import UUID

from _machine import describe
from evaluation import peers, sets
from leeward.core.matching.subject import subject_of, traveller
from leeward.core.record.content.person import Person
from leeward.core.search.index import Segment, SubjectRow
from leeward.scenario import crossings, crowd

LEEWARD = Path(sys.executable).with_name("leeward")
_KNOWN_AMONG = 100_000
_PEER_CROWD, _PEER_TRAVELLERS = 5_000, 200


def main() -> None:
    """Prepare an installation, screen the file with one worker and with two, and print the rates."""
    asked = arguments()
    print(describe())
    with tempfile.TemporaryDirectory(prefix="leeward-bench-") as name:
        folder = Path(name)
        environment = {**os.environ, "LEEWARD_VAR": str(folder / "var"), "LEEWARD_DEMO": "yes"}
        started = time.perf_counter()
        write_persons(folder / "persons.csv", asked.persons)
        write_travellers(folder / "travellers.csv", asked.travellers, asked.persons, asked.known)
        made = time.perf_counter()
        leeward(environment, "migrate")
        leeward(environment, "lists", "import", "persons", str(folder / "persons.csv"))
        leeward(environment, "index", "build")
        print(
            f"{asked.persons:,} persons: made in {made - started:.0f} s, imported in {time.perf_counter() - made:.0f} s"
        )
        print(leeward(environment, "index", "status").splitlines()[0])
        for workers in asked.workers:
            report(environment, folder, workers)
    if asked.peer:
        report_peer()


def arguments() -> argparse.Namespace:
    """What was asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--persons", type=int, default=20_000)
    parser.add_argument("--travellers", type=int, default=10_000)
    parser.add_argument("--known", type=float, default=0.02)
    parser.add_argument("--workers", type=int, nargs="+", default=[1, 2])
    parser.add_argument("--peer", action="store_true")
    return parser.parse_args()


def write_persons(path: Path, count: int) -> None:
    """The crowd as a table of persons."""
    columns = (
        "reference",
        "surname",
        "given_names",
        "aliases",
        "birth_date",
        "sex",
        "nationality",
        "documents",
        "topic",
    )
    with path.open("w", newline="") as file:
        table = csv.writer(file)
        table.writerow(columns)
        table.writerows(row(number, person) for number, person in enumerate(crowd(count)))


def row(number: int, person: Person) -> tuple[str, ...]:
    """One person as the table has it."""
    first, *others = person.names
    return (
        str(number),
        first.surname or first.text,
        first.given,
        "|".join(name.text for name in others),
        "|".join(str(span) for span in person.birth_dates),
        person.sex or "",
        "|".join(person.nationalities),
        "|".join(f"{held.issuer}:{held.number}" for held in person.documents),
        "sanction",
    )


def write_travellers(path: Path, count: int, persons: int, share: float) -> None:
    """The travellers as a table."""
    known = list(enumerate(crowd(min(persons, _KNOWN_AMONG))))
    with path.open("w", newline="") as file:
        table = csv.writer(file)
        table.writerow(("reference", "name", "birth_date", "sex", "nationality", "document_number", "document_issuer"))
        for number, each in enumerate(crossings(count, known, share)):
            birth = str(each.birth_dates[0]) if each.birth_dates else ""
            facts = (each.name, birth, each.sex or "", each.nationality, each.number, each.issuer)
            table.writerow((f"{number}-{'' if each.known is None else each.known}", *facts))


def leeward(environment: dict[str, str], *words: str) -> str:
    """Run the command; what it printed."""
    return subprocess.run([LEEWARD, *words], env=environment, check=True, capture_output=True, text=True).stdout


def report(environment: dict[str, str], folder: Path, workers: int) -> None:
    """One run and its rate."""
    out = folder / f"hits-{workers}.parquet"
    words = ["screen", str(folder / "travellers.csv"), "--out", str(out), "--json", "--workers", str(workers)]
    started = time.perf_counter()
    told = json.loads(leeward(environment, *words))
    took = time.perf_counter() - started
    hits, rejects = sum(told["hits"].values()), told["rejects"]
    print(
        f"workers {workers}: {told['travellers']:,} travellers in {took:.1f} s, {told['travellers'] / took:,.0f}/s "
        f"({hits} hits on {told['hit_travellers']} travellers, {rejects} rejects)"
    )


def report_peer() -> None:
    """The rate of logic-v2 on 50 candidates with their aliases for each traveller."""
    python = peers.prepare()
    if python is None:
        return
    persons = dict(enumerate(crowd(_PEER_CROWD)))
    segment = Segment.of(SubjectRow(UUID(int=number), subject_of(person)) for number, person in persons.items())
    queries: list[object] = []
    for each in crossings(_PEER_TRAVELLERS, [*persons.items()], 0.02):
        asked = traveller(surname=each.name, birth_dates=each.birth_dates, sex=each.sex, nationality=each.nationality)
        near = [persons[hit.record.int] for hit in segment.persons(asked, 50)]
        query = sets.person(each.name, birthDate=[str(each.birth_dates[0])] if each.birth_dates else [])
        queries.append((query, [sets.person(*(name.text for name in one.names), birthDate=[]) for one in near]))
    times = peers.ask(python, "logic-v2", sets.checks(), queries)["times"]
    print(f"{peers.PACKAGE} logic-v2, 50 candidates: {len(times) / sum(times):,.0f} travellers/s of CPU, one process")


if __name__ == "__main__":
    main()
