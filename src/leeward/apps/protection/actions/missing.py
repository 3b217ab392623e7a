"""Following notices of missing persons: the caseworker of someone who is looked for learns it, and no one else.

Both ways: when a notice comes, the open cases are compared with it; when a case says who the person is, it is compared
with the notices that are there.
"""

from collections.abc import Iterable
from uuid import UUID

from django.utils import timezone

from leeward.apps.agencies.access.roles import actor_of
from leeward.apps.agencies.models import Officer
from leeward.apps.agencies.queries import zone_of
from leeward.apps.audit.actions import SYSTEM, append_sealed
from leeward.apps.indexing.queries.engine import engine
from leeward.apps.indexing.queries.records import records_by_id
from leeward.apps.protection.actions.cases import locked
from leeward.apps.protection.models import Case, MissingNotice
from leeward.apps.protection.queries.missing import Like, is_notice, likely, matches_of, open_cases
from leeward.apps.registry.queries import records as registry
from leeward.apps.screening.batch.queries.change_cursor import segment_of
from leeward.core.search.index import Index
from leeward.platform.change_feed import Consumer, Place
from leeward.platform.durable import durably
from leeward.platform.unreadable import Unreadable
from leeward.platform.unreadable_rows import note_skipped

NOTICES = Consumer("protection.notices", registry.CHANGES)
MANY = 2000
"""Changes that are looked through together; with more the whole index is compared once."""


def follow_notices() -> int:
    """Compare open cases with the notices that came or changed since the last run; how many matches are new."""
    since, newest = NOTICES.place(), registry.position()
    changes = NOTICES.read(MANY) if since else ()
    whole = since is None or len(changes) == MANY
    reached = Place(newest if whole else max((change.pk for change in changes), default=newest))
    if since is not None and since.position >= reached.position:
        return 0
    changed = frozenset(change.record_id for change in changes)
    found = _compare(open_cases(), engine().current().index if whole else _index_of(changed))
    durably(lambda: NOTICES.advance(reached, since=since))
    return found


def look_for_notices(case: Case) -> int:
    """Compare one case with every notice that is there; how many matches are new."""
    return _compare([case], engine().current().index)


def say_same(case: Case, match: MissingNotice, *, same: bool, officer: Officer) -> None:
    """A caseworker looked: the notice is about the person, or about someone else. Raises NotAllowed."""

    def work() -> None:
        current = locked(case, officer)
        row = current.missingnotices.select_for_update().get(pk=match.pk)
        row.body = {**(row.body or {}), "same": "yes" if same else "no"}
        row.officer, row.looked_at = officer, timezone.now()
        row.save()
        append_sealed("case.notice", actor=actor_of(officer), object=f"case/{case.pk}", outcome="looked")

    durably(work)


def _index_of(changed: frozenset[UUID]) -> Index | None:
    """The notices among changed records as an index of their own; None where there is none."""
    notices = frozenset(pk for pk, record in records_by_id(changed).items() if is_notice(record))
    return segment_of(notices).index if notices else None


def _compare(cases: Iterable[Case], index: Index | None) -> int:
    return sum(_note_new(case, index) for case in cases) if index is not None else 0


def _note_new(case: Case, index: Index) -> int:
    """Keep the matches that the case does not have yet. A case whose key is not here is for the node that has it."""
    today = timezone.now().astimezone(zone_of(case.agency)).date()
    try:
        found = likely(case, index, today)
        return durably(lambda: _keep(case, found)) if found else 0
    except Unreadable as error:
        note_skipped(error)
        return 0


def _keep(case: Case, found: dict[str, Like]) -> int:
    current = Case.objects.select_for_update(of=("self",)).get(pk=case.pk)
    known = {(match.body or {}).get("record") for match in matches_of(current)}
    fresh = [like for key, like in found.items() if key not in known]
    for like in fresh:
        row = MissingNotice(case=current, officer=current.worker or current.opened_by, at=timezone.now())
        row.body = {"record": like.record, "version": like.version, "strength": like.strength, "why": like.why}
        row.save(force_insert=True)
        # Sealed: a row in the open log would tell who sent the notice that the person is in care.
        append_sealed("case.notice", actor=SYSTEM, object=f"case/{case.pk}", outcome="compared")
    return len(fresh)
