"""Which holders of crossings are in care: nothing of them is reported to a partner. Lists and counts here ask
nothing of this, since a row or a number that changes would tell who they are."""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar
from uuid import UUID

from django.db.models import QuerySet

from leeward.apps.crossings.models import Crossing
from leeward.apps.crossings.queries.holders import opened
from leeward.apps.screening.models import CareMark
from leeward.apps.screening.queries.care import in_force
from leeward.apps.screening.queries.fear import persons_in
from leeward.apps.screening.queries.received_marks import TABLE
from leeward.core.matching.subject import plain_number
from leeward.core.travel.stays.crossing import Holder
from leeward.platform.derived_keys import keyed_digest
from leeward.platform.in_batches import in_batches

Key = TypeVar("Key", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Named(Generic[Key]):
    """A person to look for among the marks: holder and digest of their document, and their check if there is one."""

    key: Key
    holder: Holder
    document_digest: str
    check: UUID | None = None


def in_care(rows: Sequence[Crossing]) -> set[UUID]:
    """The keys of those crossings whose holder is in care here or with a partner. Raises Unreadable."""
    return people_in_care([Named(row.pk, opened(row), row.document_digest, row.check_made) for row in rows])


def people_in_care(people: Sequence[Named[Key]]) -> set[Key]:
    """The keys of those who are in care here or with a partner."""
    named = {each.key: digests_of(each) for each in people}
    every = set[str]().union(*named.values())
    marks = {mark for some in in_batches(every) for mark in _marks(some)}
    by_partners = {each.key for each in people if TABLE.marks_of_number(plain_number(each.holder.number))}
    return by_partners | {key for key, digests in named.items() if digests & marks}


def _marks(digests: Sequence[str]) -> QuerySet[CareMark, str]:
    return in_force().filter(digest__in=digests).values_list("digest", flat=True)


def digests_of(person: Named[Key]) -> set[str]:
    """The digests by which marks may name the person: the check, the document, its number, the person."""
    holder = person.holder
    number, born = plain_number(holder.number), holder.birth_date
    said = {"name": f"{holder.given_name} {holder.surname}", "birth": f"{born[:4]}-{born[4:6]}-{born[6:]}"}
    found = {person.document_digest, *persons_in(said)} - {""}
    if number:
        found |= {keyed_digest("number", number), keyed_digest("document", holder.issuer, number)}
    return found | ({keyed_digest("check", str(person.check))} if person.check else set())
