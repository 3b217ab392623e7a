"""Late hits of an agency's own checks, each cut to what its reader may see."""

from dataclasses import dataclass

from django.db.models import F, QuerySet

from leeward.apps.agencies.access.roles import has_role
from leeward.apps.agencies.models import Agency, Officer, Role
from leeward.apps.indexing.queries.records import record_id, records_by_id
from leeward.apps.registry.access import View
from leeward.apps.registry.models import Record
from leeward.apps.registry.queries.naming import Named, named
from leeward.apps.screening.access.checks import discreet, sees_protected
from leeward.apps.screening.access.judgement import quiet, view_again
from leeward.apps.screening.models import LateHit
from leeward.apps.screening.queries.fear import fled_in, is_not_to_be_called
from leeward.messages import sentence

PAGE = 50
READERS = (Role.SECOND_LINE, Role.SUPERVISOR, Role.DUTY)


@dataclass(frozen=True, slots=True)
class Shown:
    """A late hit for a screen: its sentence in the reader's language, its owner, who may not be asked where the person
    fears its state (`kept`), and the record's name where the reader may see all of it."""

    hit: LateHit
    text: str
    contact: Agency
    kept: bool
    named: Named | None


def late_hits_of(officer: Officer) -> QuerySet[LateHit]:
    """Late hits of checks that the officer's agency made, unread ones first.

    As at the counter, only protection colleagues and supervisors see those about a possible victim or a missing person,
    and those of a check that was about one.
    """
    hits = LateHit.objects.filter(agency=officer.agency_id)
    protected = quiet() | discreet("check_made")
    if not sees_protected(officer):
        hits = hits.exclude(protected)
    if not has_role(officer, *READERS):
        hits = hits.filter(protected)
    return hits.select_related("check_made__post", "check_made__officer", "seen_by").order_by(
        F("seen_at").asc(nulls_first=True), "-found_at"
    )


def rows_of(officer: Officer, page: int = 1) -> list[Shown]:
    """A page of those whose records still count for this officer; those of withdrawn records are left out."""
    hits = list(late_hits_of(officer)[(page - 1) * PAGE : page * PAGE])
    records = records_by_id({record_id(hit.record) for hit in hits})
    views = {record.key: (record, view_again(record, officer)) for record in records.values()}
    seen = [(hit, *views[hit.record]) for hit in hits if hit.record in views]
    states = fled_in(hit.check_made for hit in hits)
    return [
        _to_shown(
            hit,
            record,
            view,
            kept=is_not_to_be_called(record.owner, officer.agency_id, states[hit.check_made_id], record.pk),
        )
        for hit, record, view in seen
        if view != "none"
    ]


def pages(officer: Officer) -> int:
    """How many pages there are, at least one."""
    return max(1, -(-late_hits_of(officer).count() // PAGE))


def unread(officer: Officer) -> int:
    """How many are unread."""
    return late_hits_of(officer).filter(seen_at=None).count()


def _to_shown(hit: LateHit, record: Record, view: View, *, kept: bool) -> Shown:
    if view != "full":
        only = sentence("hit.only.kept" if kept else "hit.only", {"owner": record.owner.name})
        return Shown(hit, only, record.owner, kept, None)
    return Shown(hit, headline(hit.kind), record.owner, kept, named(record))


def headline(kind: str) -> str:
    """What was found, without the values, which only a check's evidence has. Raises KeyError for an unknown kind."""
    return sentence(kind if kind.startswith("person.") else f"late.{kind}")
