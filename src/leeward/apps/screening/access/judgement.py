"""The one judgement: which records a search may use, and what of them a viewer may see (DESIGN 'One judgement').

Every entry point asks here and keeps no rule of its own. Where many records are asked of the database at once, `usable`
and `readable` say the same as a condition.
"""

import json
from collections.abc import Container
from datetime import date

from django.db.models import BooleanField, Case, Q, Value, When
from django.utils import timezone

from leeward.apps.agencies.models import Agency, Officer
from leeward.apps.registry import access
from leeward.apps.registry.access import Serves, View, view_of
from leeward.apps.registry.models import Record
from leeward.apps.registry.queries.records import Terms
from leeward.apps.screening.access.checks import sees_protected
from leeward.apps.screening.models import Verdict
from leeward.core.policy.person_kinds import PROTECTIVE_KINDS

_PROTECTIVE = sorted(kind.removeprefix("person.") for kind in PROTECTIVE_KINDS)


def in_force(record: Record, today: date | None = None) -> bool:
    """Whether the record counts on `today` (UTC; by default now): the index may be older than it, and the job that
    expires records late."""
    # A record of a copy has no date of its own: the whole copy ends, and the engine then searches it no more.
    ended = record.delete_at is not None and record.delete_at <= (today or timezone.now().date())
    return record.state == Record.State.ACTIVE and not ended


def may_use(record: Record, agency: Agency, purpose: str, today: date | None = None) -> bool:
    """Whether a search that this agency makes for this purpose may use the record.

    It is in force, its owner gave it this purpose (mission R3), its handling admits the agency, and the agency is of no
    state that a protected person fled (R11). What a viewer may then see of it is another question.
    """
    return in_force(record, today) and purpose in record.purposes and access.admits(record, agency)


def usable(agency: Agency, purpose: str) -> Q:
    """The records that `may_use` is true of."""
    return _current() & Q(Serves(purpose)) & access.admitted(agency)


def may_tell_partner(record: Record, mine: Container[str]) -> bool:
    """Whether this node answers a partner's search with the record: only its agencies' own, as it is for the owner of
    a copy to tell of it."""
    record_list = record.record_list
    return record.owner.code in mine and not record_list.is_received and not record_list.is_copy


def public() -> Q:
    """Records in force that are restricted in no way, so that everybody may know of their list."""
    return _current() & Q(handling={})


def portable(purpose: str, until: date) -> Q:
    """Records that everybody may find for `purpose` and see whole until that day: those that an index may carry to a
    post.

    An index knows nothing of handling, so what is restricted in any way stays behind, and what partners sent: only its
    owner says who gets it. So does who may need protection, since the post could not tell that it has to act quietly,
    and a notice that no one has reviewed (mission R10).
    """
    unrestricted = Q(handling={}) | Q(handling={"contact_first": True})
    reviewed = Q(content__notice__isnull=True) | Q(content__notice__review_state="reviewed")
    protected = access.under_protection() | Q(content__protected_from__isnull=False)
    told = ~Q(kind="person") | (~protected & reviewed)
    lasting = Q(state=Record.State.ACTIVE, delete_at__gte=until)
    return lasting & unrestricted & Q(record_list__is_received=False) & Q(Serves(purpose)) & told


def _current() -> Q:
    """What `in_force` is true of."""
    return Q(state=Record.State.ACTIVE, delete_at__gt=timezone.now().date())


def terms_allow(terms: Terms, agency: Agency, purpose: str) -> bool:
    """Whether a search may use the records with these terms."""
    record = Record(owner_id=terms.owner_id, purposes=terms.purposes, handling=json.loads(terms.handling), content={})
    return may_use(record, agency, purpose)


def is_protective(record: Record) -> bool:
    """Whether the record speaks of a possible victim or a missing person."""
    notice = record.content.get("notice") or {}
    kind = notice.get("colour") or record.content.get("topic")
    return record.kind == "person" and kind in _PROTECTIVE


def is_quiet(kind: str, verdict: str = "") -> bool:
    """Whether a finding of this kind, or a result of this verdict, is about a possible victim or a missing person."""
    return verdict == Verdict.PROTECT or kind in PROTECTIVE_KINDS


def quiet(kind: str = "kind", verdict: str = "verdict") -> Q:
    """The rows that `is_quiet` is true of, by the names of their two columns."""
    return Q(**{verdict: Verdict.PROTECT}) | quiet_kind(kind)


def quiet_kind(kind: str = "kind") -> Q:
    """The rows whose kind `is_quiet` is true of."""
    return Q(**{f"{kind}__in": PROTECTIVE_KINDS})


def quiet_within(findings: str) -> Q:
    """The rows whose column of findings (JSON) has one of a kind that `is_quiet` is true of."""
    found = Q(pk__in=[])
    for kind in sorted(PROTECTIVE_KINDS):
        found |= Q(**{f"{findings}__icontains": f'"{kind}"'})
    return found


def is_told(kind: str, record: str = "", *, discreet: bool = False, recipient: bool = False) -> bool:
    """Whether a finding of this kind, at this record, is for the viewer.

    What speaks of a possible victim or a missing person is for its recipients alone: a protection colleague and
    supervisors. Others learn nothing of it, and of a discreet check no hit at all, since any would show who it is.
    """
    return recipient or (not is_quiet(kind) and not (discreet and record))


def view(record: Record, viewer: Officer) -> View:
    """What the viewer may see of a record that a search found: all, only whom to ask, or nothing.

    Possible victims and missing persons are for a protection colleague and supervisors alone: to others there is no
    record.
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
