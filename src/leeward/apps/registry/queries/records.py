"""Reading records, lists, and the journal of changes."""

import json
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple
from uuid import UUID

from django.conf import settings
from django.db import connection
from django.db.models import Case, Count, Q, QuerySet, TextField, Value, When
from django.db.models.functions import Cast
from django.utils import timezone

from leeward.apps.agencies.access.roles import has_role
from leeward.apps.agencies.models import Agency, Officer, Role
from leeward.apps.registry import access
from leeward.apps.registry.models import Draft, Edition, Proposal, Record, RecordChange, RecordList
from leeward.apps.registry.queries import rejects
from leeward.apps.registry.queries.facts import Difference, differences
from leeward.platform.change_feed import Feed

PAGE = 50
_CHUNK = 5000

Held = tuple[UUID, str, str, dict[str, Any]]
"""What an index is made of: a record's id, its owner's code, its kind, its content."""
_HELD = ("id", "owner__code", "kind", "content")


class Slice(NamedTuple):
    """The records with ids after one, up to and with another; None where there is no bound."""

    after: UUID | None
    last: UUID | None


@dataclass(frozen=True, slots=True)
class Filters:
    """What a record keeper looks for. Empty means all; `owner` is an agency's code, `record_list` a list's id."""

    search: str = ""
    kind: str = ""
    state: str = ""
    owner: str = ""
    record_list: int | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """One page of records, newest first. There is no total: counting a million records is slow and says little."""

    records: list[Record]
    number: int
    has_next: bool


@dataclass(frozen=True, slots=True)
class Source:
    """A list as coverage names it: the owner's code, the list, the age of its source, and how much it holds."""

    source: str
    record_list: str
    as_of: datetime | None
    records: int
    is_copy: bool = False


@dataclass(frozen=True, slots=True)
class ListStatus:
    """A list for its keeper. `newest` is the last import, None where records were only typed."""

    record_list: RecordList
    newest: Edition | None
    counts: dict[str, int]
    may_see_rejects: bool = True

    def rejects(self, limit: int = 20) -> list[dict[str, str]]:
        """The first lines that the last import could not use; empty where its rejects file is gone."""
        name = str(self.newest.counts.get("rejects_file", "")) if self.newest else ""
        return rejects.first(settings.REJECTS / Path(name).name, limit) if name else []


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """One change of a record: the version it made, when, by whom, why, and what differs."""

    version: int
    at: datetime
    by: str
    reason: str
    state_before: str
    state_after: str
    differences: list[Difference]


def records(officer: Officer, filters: Filters, page: int = 1) -> Page:
    """The records that the officer may see and that fit the filters."""
    start = (max(page, 1) - 1) * PAGE
    found = access.visible(Record.objects.select_related("owner", "record_list"), officer)
    found = filtered(found, filters).defer("source")
    rows = list(found.order_by("-id")[start : start + PAGE + 1])
    return Page(rows[:PAGE], max(page, 1), len(rows) > PAGE)


def filtered(found: QuerySet[Record], filters: Filters) -> QuerySet[Record]:
    """Those that fit the filters."""
    exact: dict[str, object] = {
        "kind": filters.kind,
        "state": filters.state,
        "owner__code": filters.owner,
        "record_list_id": filters.record_list,
    }
    found = found.filter(**{name: value for name, value in exact.items() if value})
    text = " ".join(filters.search.split())
    if not text:
        return found
    # A whole number is found by its index; the search for parts reads every record.
    same = found.filter(caption=text.upper())
    if same.exists():
        return same
    words = Q()
    for word in text.split():
        # Aliases are in the content; documents, of which there may be millions, have none.
        alias = Q(text__icontains=word) & ~Q(kind__in=("document", "blank_range"))
        words &= Q(caption__icontains=word) | alias
    return found.alias(text=Cast("content", TextField())).filter(Q(reference=text) | words)


def record(officer: Officer, id: UUID) -> Record | None:
    """The record; None both where it does not exist and where the officer may not see it."""
    return (
        access.visible(Record.objects.select_related("owner", "record_list", "edition"), officer).filter(pk=id).first()
    )


def visible_records(officer: Officer, ids: Collection[UUID]) -> dict[UUID, Record]:
    """Those of these records that the officer may see."""
    return access.visible(Record.objects.select_related("owner", "record_list"), officer).in_bulk(ids)


def proposals(officer: Officer) -> list[Proposal]:
    """Proposals that wait at the officer's agency, the oldest first."""
    waiting = Proposal.objects.filter(agency=officer.agency, state=Proposal.State.PROPOSED)
    return list(waiting.select_related("requested_by", "record").order_by("requested_at"))


def to_decide(officer: Officer) -> QuerySet[Proposal]:
    """Proposals of colleagues that wait for a second person; one's own wait for another."""
    waiting = Proposal.objects.filter(agency=officer.agency_id, state=Proposal.State.PROPOSED)
    return waiting.exclude(requested_by=officer)


def proposal(officer: Officer, id: UUID) -> Proposal | None:
    """A proposal of the officer's agency, or None."""
    found = Proposal.objects.select_related("agency", "requested_by", "decided_by", "record")
    return found.filter(pk=id, agency=officer.agency).first()


def drafts(officer: Officer) -> list[Draft]:
    """Drafts of the desk for the officer's agency, the oldest first."""
    return list(Draft.objects.filter(agency=officer.agency).select_related("written_by"))


def draft(officer: Officer, id: UUID) -> Draft | None:
    """A draft of the officer's agency, or None."""
    return Draft.objects.filter(pk=id, agency=officer.agency).select_related("written_by").first()


def due(officer: Officer, today: date) -> list[Record]:
    """Records of the officer's agency whose review date has come, those that end first at the top; at most a page."""
    return list(_due(officer.agency, today).select_related("owner", "record_list").order_by("delete_at", "id")[:PAGE])


def due_count(officer: Officer) -> int:
    """How many these are today."""
    return _due(officer.agency, timezone.now().date()).count()


def _due(agency: Agency, today: date) -> QuerySet[Record]:
    return Record.objects.filter(
        owner=agency, state=Record.State.ACTIVE, review_at__lte=today, record_list__is_received=False
    )


def history(record: Record) -> list[HistoryEntry]:
    """The record's changes, newest first."""
    entries = []
    state, content = record.state, record.content
    for before in record.history.order_by("-version"):
        differing = differences(record.kind, before.content, content)
        entries.append(
            HistoryEntry(
                before.version + 1,
                before.changed_at,
                before.changed_by,
                before.reason,
                before.state,
                state,
                differing,
            )
        )
        state, content = before.state, before.content
    return entries


def list_choices() -> list[tuple[str, str]]:
    """(id, owner's name and its own) of every list, for a filter."""
    rows = RecordList.objects.order_by("owner__name", "name").values_list("pk", "owner__name", "name")
    return [(str(number), f"{owner}: {name}") for number, owner, name in rows]


def owner_choices() -> list[tuple[str, str]]:
    """(code, name) of every agency that owns a list, for a filter."""
    owners = Agency.objects.filter(lists__isnull=False).distinct().order_by("name", "code")
    return list(owners.values_list("code", "name"))


def unknown_agencies(codes: Iterable[str]) -> list[str]:
    """Those of the codes that no agency here has."""
    wanted = list(codes)
    known = set(Agency.objects.filter(code__in=wanted).values_list("code", flat=True))
    return [code for code in wanted if code not in known]


def changes_since(position: int, limit: int) -> list[RecordChange]:
    """Journal rows after this position, oldest first."""
    return list(RecordChange.objects.filter(id__gt=position).order_by("id")[:limit])


def ended_keys(records: Iterable[UUID]) -> list[str]:
    """The keys of those of these records that are no longer active."""
    ended = Record.objects.filter(pk__in=list(records)).exclude(state=Record.State.ACTIVE)
    return [record.key for record in ended.select_related("owner").only("owner__code")]


def endings_since(position: int, limit: int) -> list[RecordChange]:
    """Journal rows after this position, oldest first, that ended a record."""
    living = ("added", "changed")
    return list(RecordChange.objects.filter(id__gt=position).exclude(what__in=living).order_by("id")[:limit])


def more_changes(position: int, count: int) -> bool:
    """Whether the journal has more than so many rows after this position."""
    return RecordChange.objects.filter(id__gt=position).order_by("id")[count : count + 1].exists()


def position() -> int:
    """The newest journal position; 0 where nothing was ever written.

    Every check reads this, so it is plain SQL: composing the query would cost ten times the query itself.
    """
    table = connection.ops.quote_name(RecordChange._meta.db_table)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT MAX(id) FROM {table}")
        row = cursor.fetchone()
    return int(row[0] or 0) if row else 0


def changed_at(position: int) -> UUID | None:
    """The record whose change has this position of the journal; None where the journal has no such row."""
    return RecordChange.objects.filter(pk=position).values_list("record_id", flat=True).first()


CHANGES = Feed("registry", changes_since, position)
"""The journal of the registry."""
ENDINGS = Feed("registry", endings_since, position)
"""The same, without what tells of a record in force."""


def slices(size: int) -> Iterator[Slice]:
    """Every record in slices of `size`, so that several processes can share them; none where there is no record."""
    ids = Record.objects.order_by("id").values_list("id", flat=True)
    after: UUID | None = None
    while (rest := ids.filter(id__gt=after) if after else ids).exists():
        last = next(iter(rest[size - 1 : size]), None)
        yield Slice(after, last)
        if last is None:
            return
        after = last


def active_contents(within: Slice | None = None) -> Iterator[Held]:
    """The contents of every active record, or of one slice, streamed in bounded memory."""
    found = Record.objects.filter(state=Record.State.ACTIVE)
    if within is not None and within.after is not None:
        found = found.filter(id__gt=within.after)
    if within is not None and within.last is not None:
        found = found.filter(id__lte=within.last)
    return found.order_by().values_list(*_HELD).iterator(chunk_size=_CHUNK)


def contents_of(which: Q) -> Iterator[Held]:
    """The same for the records that meet a condition."""
    return Record.objects.filter(which).order_by().values_list(*_HELD).iterator(chunk_size=_CHUNK)


def references() -> set[tuple[str, str]]:
    """Owner and reference of every active record."""
    active = Record.objects.filter(state=Record.State.ACTIVE).order_by()
    return set(active.values_list("owner__code", "reference"))


def sources_of(which: Q) -> list[Source]:
    """The lists of the records that meet a condition, each with how many of them it has."""
    rows = Record.objects.filter(which).order_by().values_list("record_list_id")
    counts = dict(rows.annotate(count=Count("id")))
    lists = RecordList.objects.filter(pk__in=counts).select_related("owner").order_by("owner__code", "name")
    return [Source(each.owner.code, each.name, each.as_of, counts[each.pk]) for each in lists]


def records_by_id(ids: Iterable[UUID]) -> dict[UUID, Record]:
    """Records with owner and list, by id; ids that are not there are left out. Not cut by handling: matching uses
    everything; a caller that shows a hit asks `access.view_of`.
    """
    return Record.objects.select_related("owner", "record_list").defer("source").in_bulk(list(ids))


def sources() -> tuple[Source, ...]:
    """Every list with its age and size, in one query that reads no record.

    Every check reads this too and mostly gets the same rows: so it is plain SQL, and equal rows become sources once.
    """
    lists, owners = (connection.ops.quote_name(model._meta.db_table) for model in (RecordList, Agency))
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT owner.code, list.name, list.as_of, list.active_records, list.is_copy FROM {lists} list "
            f"JOIN {owners} owner ON owner.id = list.owner_id ORDER BY owner.code, list.name"
        )
        return _sources(tuple(cursor.fetchall()))


@lru_cache(maxsize=4)
def _sources(rows: tuple[tuple[str, str, datetime | None, int, bool], ...]) -> tuple[Source, ...]:
    return tuple(Source(owner, name, _moment(as_of), records, bool(copy)) for owner, name, as_of, records, copy in rows)


def _moment(value: datetime | None) -> datetime | None:
    """A moment as the database gives it: SQLite keeps no zone and means UTC."""
    return value.replace(tzinfo=UTC) if value is not None and value.tzinfo is None else value


class Terms(NamedTuple):
    """Records of one list that the same searches may use: for what and for whom (as JSON), and how many there are."""

    source: str
    record_list: str
    owner_id: int
    purposes: tuple[str, ...]
    handling: str
    records: int


def terms_held() -> list[Terms]:
    """The terms of every record that a traveller is compared with. It reads all of them: call it rarely.

    Persons under protection are left out: that a search may not use one is more than others may know (R11).
    """
    protected = Case(When(access.under_protection(), then=Value(True)), default=Value(False))
    found = Record.objects.filter(state=Record.State.ACTIVE, kind__in=("person", "document", "blank_range"))
    columns = ("record_list__owner__code", "record_list__name", "owner_id", "purposes", "handling")
    rows = found.alias(protected=protected).filter(protected=False).order_by().values_list(*columns)
    return [
        Terms(source, name, owner, tuple(purposes), json.dumps(handling), records)
        for source, name, owner, purposes, handling, records in rows.annotate(Count("pk"))
    ]


def lists_for(officer: Officer) -> list[ListStatus]:
    """The lists that the officer may know of here: their agency's and those of publishers, and for a node
    administrator every agency's, without the lines that another agency's import rejected."""
    return [
        replace(each, may_see_rejects=_is_own(each, officer))
        for each in list_status()
        if _is_own(each, officer) or has_role(officer, Role.NODE_ADMINISTRATOR)
    ]


def _is_own(status: ListStatus, officer: Officer) -> bool:
    owner = status.record_list.owner
    return owner.pk == officer.agency_id or owner.publishes_only


def list_status() -> list[ListStatus]:
    """Every list with its last import and its active records by kind."""
    active = Record.objects.filter(state=Record.State.ACTIVE).order_by()
    counts: dict[int, dict[str, int]] = {}
    for number, kind, count in active.values_list("record_list_id", "kind").annotate(count=Count("id")):
        counts.setdefault(number, {})[kind] = count
    newest: dict[int, Edition] = {}
    for edition in Edition.objects.filter(undone_at=None).order_by("imported_at", "id"):
        newest[edition.record_list_id] = edition
    lists = RecordList.objects.select_related("owner")
    copied = {found.pk: {"document": found.active_records} for found in lists if found.is_copy}
    return [ListStatus(found, newest.get(found.pk), (counts | copied).get(found.pk, {})) for found in lists]
