"""Which people of an inquiry may be victims, by what its own sources show: they are not drawn, counted or ranked.

The facts and their numbers are a table (`resources/care/protective_facts.csv`). They err on the side of the person: a
child without a parent in any source, and everyone of a stranger's payments, is taken for one who may be a victim.
"""

from collections import defaultdict
from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Literal, TypeVar, get_args

from leeward.core.care.children import ages, minority
from leeward.core.dates import DateSpan, InvalidDate
from leeward.core.linkage.fields import Kind, spell
from leeward.resources.tables import lines

TABLE = "care/protective_facts.csv"
_COLUMNS = ("fact", "at_least", "why")
Fact = Literal["minor_without_parent", "paid_by_other", "document_held_by_other", "companion_protected"]
COMPANION: Fact = "companion_protected"
"""It rests on what no source shows, so it may be told no one."""
K = TypeVar("K", bound=Hashable)
D = TypeVar("D", bound=Hashable)


@cache
def least(fact: Fact) -> int:
    """The number from which the fact is one."""
    return {line.word("fact", get_args(Fact)): line.whole("at_least") for line in lines(TABLE, _COLUMNS)}[fact]


@dataclass(frozen=True, slots=True)
class Companion:
    """One of those who travel, or are named, together: birth dates as stated, and the surname."""

    birth_dates: Sequence[str]
    surname: str


def minors_without_parent(party: Sequence[Companion], on: date) -> frozenset[int]:
    """The places of the children in a party among whose companions is no parent: no adult who shares a part of the
    surname and is old enough.
    """
    ages_of = [_youngest(each, on) for each in party]
    names = [_surnames(each) for each in party]
    adults = [place for place, age in enumerate(ages_of) if age is not None and not _is_child(party[place], on)]
    found = set()
    for place, age in enumerate(ages_of):
        if age is None or not _is_child(party[place], on):
            continue
        if not any(names[place] & names[other] and (ages_of[other] or 0) - age >= _older() for other in adults):
            found.add(place)
    return frozenset(found)


def paid_by_other(bookings: Iterable[Collection[K]]) -> frozenset[K]:
    """The people of one payer's bookings, if these are several parties without anyone in common: then the payer is none
    of them. Who pays for their own family each year is no such payer, and who escorts one party after another is not
    one of those paid for.
    """
    booked = [frozenset(each) for each in bookings]
    escorts = {who for who in frozenset().union(*booked) if _escorts(who, booked)}
    parties = list[frozenset[K]]()
    for people in (each - escorts for each in booked):
        joined = [each for each in parties if each & people]
        parties = [each for each in parties if not each & people]
        parties.append(people.union(*joined))
    several = sum(map(bool, parties)) >= least("paid_by_other")
    return frozenset().union(*parties) if several else frozenset()


def _escorts(who: K, booked: Sequence[frozenset[K]]) -> bool:
    """Whether someone travels with others each time."""
    company = [each - {who} for each in booked if who in each and len(each) > 1]
    return len(company) > 1 and not frozenset.intersection(*company)


def held_by_other(holders: Mapping[D, Collection[K]]) -> frozenset[K]:
    """Those whose document another has too who has documents of several others, by who has each document."""
    shared = [set(some) for some in holders.values() if len(set(some)) > 1]
    documents: defaultdict[K, int] = defaultdict(int)
    for some in shared:
        for who in some:
            documents[who] += 1
    keepers = {who for who, count in documents.items() if count >= least("document_held_by_other")}
    return frozenset(who for some in shared if some & keepers for who in some - keepers)


def companions_of(protected: Iterable[bool]) -> bool:
    """Whether enough of a party were protected before, so that all of it are."""
    return sum(protected) >= least("companion_protected")


def _older() -> int:
    return least("minor_without_parent")


def _youngest(one: Companion, on: date) -> int | None:
    known = [ages(span, on).youngest for text in one.birth_dates if (span := _span(text))]
    return min(known, default=None)


def _is_child(one: Companion, on: date) -> bool:
    spans = [span for text in one.birth_dates if (span := _span(text))]
    return any(minority(ages(span, on)) != "adult" for span in spans)


def _span(text: str) -> DateSpan | None:
    try:
        return DateSpan.parse(text)
    except InvalidDate:
        return None


def _surnames(one: Companion) -> frozenset[str]:
    return frozenset(spell(one.surname, Kind.NAME).split())
