"""The intake of lists of 300 travellers beside many persons: read, judged, sealed and stored in one durable commit.

Called by `manifests.py`, in a process of its own for each number of persons. The installation is real, in a folder of
its own. The persons are a made-up crowd in an index as a partner hands it on, so that hits are settled as at the
counter and no table has to be imported first.
"""

import os
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median
from uuid import UUID

import django
from django.core.management import call_command

from leeward.core.matching.subject import subject_of
from leeward.core.record.content.person import Person
from leeward.core.search.index import CopyTerms, Row, Source, SubjectRow, build
from leeward.core.travel.manifest import paxlst_write
from leeward.core.travel.manifest.model import Document, Leg, Manifest, Traveller, Voyage
from leeward.scenario import crossings
from leeward.scenario.crossings import Crossing
from leeward.scenario.crowd import crowd

ON_BOARD, LISTS = 300, 8
KNOWN = 0.02
"""The share of travellers who are people of the crowd: far more than at any border."""
_OWNER = "XXX-BENCH"


def main(persons: int) -> None:
    """Prepare an installation with this many persons, and print what the intake of each list took."""
    with tempfile.TemporaryDirectory(prefix="leeward-bench-") as folder:
        os.environ |= {"LEEWARD_VAR": folder, "DJANGO_SETTINGS_MODULE": "leeward.site.settings"}
        from leeward.site import secrets  # noqa: PLC0415 - settings read the variables above

        secrets.make_missing(Path(folder) / "secrets")
        django.setup()
        call_command("migrate", verbosity=0)
        from django.conf import settings  # noqa: PLC0415 - after django.setup()

        known = handed_on(Path(settings.INDEX) / "bulk" / f"{_OWNER}.records", persons)
        report(persons, list(flights(known)))


def handed_on(folder: Path, persons: int) -> list[tuple[int, Person]]:
    """Build the index of the crowd, as a partner's; some persons of it, each with its place."""
    sample: list[tuple[int, Person]] = []

    def rows() -> Iterator[Row]:
        for place, person in enumerate(crowd(persons)):
            if place % max(persons // 2000, 1) == 0:
                sample.append((place, person))
            yield SubjectRow(_record(place), subject_of(person))

    folder.parent.mkdir(parents=True)
    terms = CopyTerms(_OWNER, "records", ("border_check",))
    build(folder, 1, rows(), position=0, sources=[Source(f"{_OWNER} records", "", persons)], terms=terms)
    return sample


def _record(place: int) -> UUID:
    """An id as records have them, of version 7, whose first bits differ."""
    return UUID(int=place + 1 << 80 | 7 << 76 | 1 << 63)


def flights(known: list[tuple[int, Person]], on_board: int = ON_BOARD, lists: int = LISTS) -> Iterator[bytes]:
    """Lists of different travellers, the arrival of each in five hours."""
    arrives = datetime.now(UTC).replace(tzinfo=None, second=0, microsecond=0) + timedelta(hours=5)
    for number in range(lists):
        asked = crossings(on_board, known, KNOWN, seed=number + 1)
        leg = Leg("MIA", "BGI", arrives - timedelta(hours=4), arrives)
        flight = Voyage(f"AA{100 + number}", "AA", legs=(leg,))
        listed = tuple(_traveller(each, str(place)) for place, each in enumerate(asked))
        manifest = Manifest("passengers", flight, listed, reference="M1", sender="AA", receiver="APIS")
        yield paxlst_write.write(manifest, prepared="261125:0500").encode()


def _traveller(crossing: Crossing, reference: str) -> Traveller:
    *given, surname = crossing.name.split()
    document = Document(crossing.number or f"A{reference}", "P", crossing.issuer)
    return Traveller(
        surname=surname,
        given_names=" ".join(given),
        birth_dates=crossing.birth_dates[:1],
        sex=crossing.sex,
        nationality=crossing.nationality,
        documents=(document,),
        reference=reference,
    )


def report(persons: int, lists: list[bytes]) -> None:
    """Take the lists in, and print the median of all but the first, which opens the index."""
    from leeward.apps.agencies.actions.officers import ensure_agency  # noqa: PLC0415 - after django.setup()
    from leeward.apps.arrivals.actions.carriers import ensure_carrier  # noqa: PLC0415
    from leeward.apps.arrivals.actions.receiving import receive  # noqa: PLC0415
    from leeward.apps.arrivals.actions.senders import Sender  # noqa: PLC0415
    from leeward.apps.audit.actions import SYSTEM  # noqa: PLC0415

    ensure_agency(_OWNER, "Benchmark", actor=SYSTEM)
    agency = ensure_agency("BRB-IMMI", "Immigration", actor=SYSTEM)
    sender = Sender.of(ensure_carrier("AA", "Example Air", agency, actor=SYSTEM))
    times, hits = [], 0
    for data in lists:
        start, processor = time.perf_counter(), time.process_time()
        (taken,) = receive(data, sender)
        times.append((time.perf_counter() - start, time.process_time() - processor))
        hits += sum(any(each.is_hit for each in one.found.findings) for one in taken.found)
        assert len(taken.found) == ON_BOARD
    wall, used = (median(column) for column in zip(*times[1:], strict=True))
    print(
        f"300 beside {persons:>9,} persons: {wall:.2f} s (processor {used:.2f} s), the slowest "
        f"{max(times[1:])[0]:.2f} s, the first {times[0][0]:.2f} s; {hits / len(lists):.0f} with a hit in each list"
    )


if __name__ == "__main__":
    main(int(sys.argv[1]))
