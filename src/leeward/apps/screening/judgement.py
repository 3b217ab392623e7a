"""The one judgement: which records a search may use, and what of them a viewer may see (DESIGN 'One judgement').

Every entry point asks here and keeps no rule of its own. Where many records are asked of the database at once, `usable`
and `readable` say the same as a condition.
"""

import json

from django.db.models import BooleanField, Case, Q, Value, When
from django.utils import timezone

from leeward.apps.agencies.models import Agency, Officer
from leeward.apps.registry import access
from leeward.apps.registry.access import Serves, View, view_of
from leeward.apps.registry.models import Record
from leeward.apps.registry.queries import Terms
from leeward.apps.screening.access import sees_protected
from leeward.core.policy.harm import PROTECTIVE_KINDS

_PROTECTIVE = sorted(kind.removeprefix("person.") for kind in PROTECTIVE_KINDS)


def in_force(record: Record) -> bool:
    """Whether the record counts today; the index may be older than it, and the job that expires records late."""
    # A record of a copy has no date of its own: the whole copy ends, and the engine then searches it no more.
    ended = record.delete_at is not None and record.delete_at <= timezone.now().date()
    return record.state == Record.State.ACTIVE and not ended


def may_use(record: Record, agency: Agency, purpose: str) -> bool:
    """Whether a search that this agency makes for this purpose may use the record.

    It is in force, its owner gave it this purpose (mission R3), its handling admits the agency, and the agency is of no
    state that a protected person fled (R11). What a viewer may then see of it is another question.
    """
    return in_force(record) and purpose in record.purposes and access.admits(record, agency)


def usable(agency: Agency, purpose: str) -> Q:
    """The records that `may_use` is true of."""
    current = Q(state=Record.State.ACTIVE, delete_at__gt=timezone.now().date())
    return current & Q(Serves(purpose)) & access.admitted(agency)


def terms_allow(terms: Terms, agency: Agency, purpose: str) -> bool:
    """Whether a search may use the records with these terms."""
    record = Record(owner_id=terms.owner_id, purposes=terms.purposes, handling=json.loads(terms.handling), content={})
    return may_use(record, agency, purpose)


def is_protective(record: Record) -> bool:
    """Whether the record speaks of a possible victim or a missing person."""
    notice = record.content.get("notice") or {}
    kind = notice.get("colour") or record.content.get("topic")
    return record.kind == "person" and kind in _PROTECTIVE


def view(record: Record, viewer: Officer) -> View:
    """What the viewer may see of a record that a search found: all, only whom to ask, or nothing.

    Possible victims and missing persons are for a protection colleague and supervisors alone: to others it is as if
    there were no record.
    """
    if is_protective(record) and not sees_protected(viewer):
        return "none"
    return view_of(record, viewer)


def readable(viewer: Officer, purpose: str) -> Q:
    """The records that a search for this purpose may use and of which `view` shows the viewer all."""
    found = usable(viewer.agency, purpose) & access.whole(viewer)
    return found if sees_protected(viewer) else found & ~_protective()


def _protective() -> Q:
    """What `is_protective` is true of; never null, so that it can be negated."""
    by_notice = Q(content__notice__colour__in=_PROTECTIVE)
    by_topic = Q(content__notice__colour__isnull=True, content__topic__in=_PROTECTIVE)
    found = When(Q(kind="person") & (by_notice | by_topic), then=Value(True))
    return Q(Case(found, default=Value(False), output_field=BooleanField()))
