"""A file of travellers written on paper at the airport on an evening without power, as a spreadsheet saves it: most
are in order, one document had expired, and one line is wrong.
"""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from itertools import count, islice

from leeward.core.csv_file import csv_text
from leeward.scenario.households import household
from leeward.scenario.person_facts import PersonFacts
from leeward.scenario.region import Region

HEAD = (
    *("direction", "at", "number", "issuer", "expiry_date", "surname", "given_names", "birth_date", "sex"),
    *("nationality", "kept_at"),
)
_CLEAR, _DAYS_AGO = 4, 2
_HOUSEHOLDS = 2_800_000
"""From this household on: none of the travellers of the region is one of them."""


def paper_notes(region: Region, *, today: date) -> bytes:
    """The csv file. Times are those of the post."""
    began = datetime.combine(today - timedelta(_DAYS_AGO), time(19, 40))
    valid = list(islice((each for each in _people(region, today) if each.documents[0].expires > today), _CLEAR + 1))
    expired = next(each for each in _people(region, today) if each.documents[0].expires < today)
    rows = []
    for number, person in enumerate((*valid[:_CLEAR], expired, valid[_CLEAR])):
        way = "in" if person is valid[_CLEAR] else ("exit" if number == 1 else "entry")
        rows.append(_row(person, way, began + timedelta(minutes=3 * number), f"Blue book 4, page {17 + number // 3}"))
    return csv_text(HEAD, rows).encode()


def _people(region: Region, today: date) -> Iterator[PersonFacts]:
    for number in count(_HOUSEHOLDS):
        yield from household(region, number, today=today)


def _row(person: PersonFacts, way: str, at: datetime, kept: str) -> tuple[object, ...]:
    paper = person.documents[0]
    bearer = (person.surname, person.given_names, person.birth_date, person.sex, person.nationality)
    return (way, f"{at:%Y-%m-%d %H:%M}", paper.number, paper.issuer, paper.expires, *bearer, kept)
