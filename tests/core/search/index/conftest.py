"""Small records for the index, and the people of the real lists."""

from collections.abc import Callable
from contextlib import ExitStack
from itertools import chain
from pathlib import Path
from uuid import UUID

import pytest
from tests.core.search.index.documents import lost

from leeward.core.dates import DateSpan
from leeward.core.matching.subject import Subject, name_form
from leeward.core.record.content.person import Person
from leeward.core.record.lists import ofac, un
from leeward.core.record.lists.read import Entry
from leeward.core.search.index import RangeRow, Row, SubjectRow


@pytest.fixture(scope="session")
def person() -> Callable[..., SubjectRow]:
    """Makes a row: number of the record, names, and `born` (a date's text), `documents` ((number, issuer))."""

    def make(record: int, *names: str, born: str = "", documents: tuple[tuple[str, str], ...] = ()) -> SubjectRow:
        births = (DateSpan.parse(born),) if born else ()
        forms = tuple(name_form("", "", text=name) for name in names)
        return SubjectRow(UUID(int=record), Subject(forms, birth_dates=births, documents=documents))

    return make


@pytest.fixture(scope="session")
def rows(person: Callable[..., SubjectRow]) -> list[Row]:
    """A little of everything."""
    return [
        person(1, "Erika Mustermann", born="1964-08-12", documents=(("C01X0006H", "D"),)),
        person(2, "Abdul Rahman Khan", "عبد الرحمن خان", "Abu Musa", born="1971"),
        person(3, "Juan Carlos Pérez Gómez", born="1980-02-03"),
        lost(11, "C01X0007J", "D"),
        lost(12, "123456789", "USA"),
        lost(13, "123456789", "GBR"),
        RangeRow(UUID(int=21), "BRB", "P", "A0001000", "A0001999"),
    ]


@pytest.fixture(scope="session")
def listed(shared: Path) -> list[Person]:
    """The individuals of the OFAC and UN lists."""
    files = [*sorted((shared / "names/ofac").glob("*_bench.csv")), shared / "names/un/UN_consolidated.xml"]
    with ExitStack() as stack:
        opened = {path.name: stack.enter_context(path.open("rb")) for path in files}
        nations = {name: opened.pop(name) for name in ("UN_consolidated.xml",)}
        items = chain(ofac.read(opened), un.read(nations))
        return [item.content for item in items if isinstance(item, Entry) and isinstance(item.content, Person)]
