"""Which holders of crossings are in care: nothing of them is reported to a partner, and no list names them."""

from collections.abc import Sequence
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


def in_care(rows: Sequence[Crossing]) -> set[UUID]:
    """The keys of those crossings whose holder is in care here or with a partner. Raises Unreadable."""
    holders = {row.pk: opened(row) for row in rows}
    named = {row.pk: _named(row, holders[row.pk]) for row in rows}
    every = set[str]().union(*named.values())
    marks = {mark for some in in_batches(every) for mark in _marks(some)}
    by_partners = {key for key, holder in holders.items() if TABLE.naming(plain_number(holder.number))}
    return by_partners | {key for key, digests in named.items() if digests & marks}


def _marks(digests: Sequence[str]) -> QuerySet[CareMark, str]:
    return in_force().filter(digest__in=digests).values_list("digest", flat=True)


def _named(row: Crossing, holder: Holder) -> set[str]:
    """The digests by which marks may name the holder: the check, the document, its number, the person."""
    number, born = plain_number(holder.number), holder.birth_date
    said = {"name": f"{holder.given_name} {holder.surname}", "birth": f"{born[:4]}-{born[4:6]}-{born[6:]}"}
    found = {row.document_digest, *persons_in(said)} - {""}
    if number:
        found |= {keyed_digest("number", number), keyed_digest("document", holder.issuer, number)}
    return found | ({keyed_digest("check", str(row.check_made))} if row.check_made else set())
