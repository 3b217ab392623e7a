"""Tables of permits from another system: what of one is new here, and what became of those that were imported."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from io import BytesIO
from itertools import islice
from uuid import UUID

from django.db.models import Count, F, Min, Q, QuerySet
from django.utils.translation import gettext as _

from leeward.apps.agencies.models import Officer
from leeward.apps.agencies.queries import local_date
from leeward.apps.permits.access import permits_for
from leeward.apps.permits.models import ImportedTable, Permit
from leeward.core.matching.subject import plain_number
from leeward.core.policy.verdicts import Verdict
from leeward.core.record.lists.read import Reject, Skipped
from leeward.core.travel.permit_rows import PermitRow, permit_rows
from leeward.core.travel.permits import Applicant, Wish
from leeward.platform.derived_keys import keyed_digest
from leeward.platform.in_batches import in_batches
from leeward.platform.models import Task
from leeward.platform.refusal import NotAllowed
from leeward.platform.unreadable import Unreadable
from leeward.platform.unreadable_rows import note_skipped

IMPORT = "permits.import"
MOST = 5_000
"""Rows of one file: each applicant is vetted by a check of their own."""
LARGEST = 4 * 1024 * 1024
"""Bytes of one file."""


@dataclass(slots=True)
class Read:
    """A table as understood: the rows that are new, how many are here already or repeated, and what is wrong."""

    new: list[PermitRow] = field(default_factory=list)
    known: int = 0
    rejects: list[Reject] = field(default_factory=list)


def read_table(data: bytes, name: str, officer: Officer) -> Read:
    """What of the table is new to the officer's agency. Raises UnreadableList, and NotAllowed for a longer one."""
    found, rows = Read(), list[PermitRow]()
    for each in islice(permit_rows(BytesIO(data), name, local_date(officer.post)), MOST + 1):
        if isinstance(each, Reject):
            found.rejects.append(each)
        elif isinstance(each, Skipped):
            found.known += 1
        else:
            rows.append(each)
    if len(rows) + len(found.rejects) + found.known > MOST:
        raise NotAllowed(_("The file has more than %(most)d rows. Send it in parts.") % {"most": MOST})
    for some in in_batches(rows):
        _sort(some, found, officer)
    return found


def _sort(rows: Sequence[PermitRow], found: Read, officer: Officer) -> None:
    """One that is here with the same facts is known, also if it was declined, but not if it was taken back by who
    proposed it. A number that is taken stays as it is, also where it cannot be read what it was given to.
    """
    digests = {keyed_digest("document", officer.agency.country, plain_number(row.wish.number)): row for row in rows}
    here: dict[str, list[Permit]] = {}
    taken_back = Q(state=Permit.State.DECLINED, decided_by=F("proposed_by"))
    of_agency = Permit.objects.filter(agency=officer.agency_id, number_digest__in=digests)
    for permit in of_agency.exclude(taken_back):
        here.setdefault(permit.number_digest, []).append(permit)
    for digest, row in digests.items():
        known = here.get(digest, [])
        wishes = [_readable_wish(each) for each in known]
        if row.wish in wishes:
            found.known += 1
        elif None in wishes:
            found.rejects.append(Reject(row.position, "permit.unread", {"reference": row.wish.number}, row.excerpt))
        elif any(each.state != Permit.State.DECLINED for each in known):
            params = {"reference": row.wish.number}
            found.rejects.append(Reject(row.position, "permit.differs", params, row.excerpt))
        else:
            found.new.append(row)


def _readable_wish(permit: Permit) -> Wish | None:
    try:
        return wish_of(permit)
    except Unreadable as error:
        if error.is_locked:
            raise
        note_skipped(error)
        return None


def wish_of(permit: Permit) -> Wish:
    """What was proposed. Raises Unreadable."""
    facts = dict(permit.facts)
    number = facts.pop("number")
    days = (permit.valid_from, permit.valid_until)
    return Wish(permit.kind, number, *days, permit.single_entry, Applicant(**facts))


def read_upload(task: Task, officer: Officer) -> Read | None:
    """The file of an import, as understood now; None if it was deleted. Raises as `read_table`, and Unreadable."""
    kept = ImportedTable.objects.filter(pk=task.pk).first()
    data = kept.content if kept else None
    return read_table(data, task.order["files"][0], officer) if data is not None else None


def imports_of(officer: Officer) -> QuerySet[Task]:
    """The imports that the officer started in the browser, the newest first."""
    return Task.objects.filter(kind=IMPORT, officer=officer.username, agency=officer.agency.code)


@dataclass(frozen=True, slots=True)
class Batch:
    """The permits of one import: how many there are, how many wait, and for how many of these nothing matched."""

    id: UUID
    permits: int
    waiting: int
    clear: int
    proposed_by: str


CLEAR = Q(state=Permit.State.PROPOSED, verdict=Verdict.CLEAR)
"""Selects those that wait and whose vetting found no match in what such a check may search."""
_WAITS = Q(state=Permit.State.PROPOSED)


def batches(officer: Officer, of: UUID | None = None) -> list[Batch]:
    """Imports of the agency of which something waits, the oldest first; or the one `of` this id, if it has permits."""
    rows = permits_for(officer).exclude(imported_with=None)
    rows = rows.filter(imported_with=of) if of else rows
    counts = (
        rows.order_by()
        .values("imported_with")
        .annotate(
            permits=Count("pk"),
            waiting=Count("pk", filter=_WAITS),
            clear=Count("pk", filter=CLEAR),
            by=Min("proposed_by__display_name"),
            at=Min("proposed_at"),
        )
    )
    found = counts if of else counts.filter(waiting__gt=0)
    return [
        Batch(UUID(str(each["imported_with"])), each["permits"], each["waiting"], each["clear"], each["by"])
        for each in found.order_by("at")
    ]
