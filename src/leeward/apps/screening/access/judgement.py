"""The one judgement: which records a search may use, and what of them a viewer may see (decision 'One judgement').

Every entry point asks here and has no rule of its own. For database queries over many records, `usable` and `readable`
are the same rules as conditions.
"""

import json
from collections.abc import Container
from datetime import date

from django.db.models import BooleanField, Case, Q, Value, When
from django.utils import timezone

from leeward.apps.agencies.models import Agency, Officer, Role
from leeward.apps.registry import access
from leeward.apps.registry.access import Serves, View, view_of
from leeward.apps.registry.models import Record
from leeward.apps.registry.queries.records import Terms
from leeward.apps.screening.access.checks import sees_protected
from leeward.apps.screening.access.grants import CLOSED, Opened, granted_view
from leeward.core.policy.verdicts import Verdict, is_about_care
from leeward.core.record.content.person_kinds import PROTECTIVE_KINDS

_PROTECTIVE = sorted(kind.removeprefix("person.") for kind in PROTECTIVE_KINDS)


def in_force(record: Record, today: date | None = None) -> bool:
    """Whether the record counts on `today` (UTC; by default now): the index may be older than it, and the job that
    expires records late."""
    # A record of a copy has no date of its own: the whole copy ends, and then the engine no longer searches it.
    ended = record.delete_at is not None and record.delete_at <= (today or timezone.now().date())
    return record.state == Record.State.ACTIVE and not ended


def may_use(record: Record, agency: Agency, purpose: str, today: date | None = None, opened: Opened = CLOSED) -> bool:
    """Whether a search that this agency makes for this purpose may use the record.

    It is in force, its owner gave it this purpose (rule R3), its handling admits the agency or a grant opens its list
    for this search, and the agency is not of a state that a protected person fled (R11). What a viewer may see of it
    is a separate decision (`view`).
    """
    if not in_force(record, today) or purpose not in record.purposes:
        return False
    by_grant = record.record_list_id in opened.lists and may_open(record, agency)
    return access.admits(record, agency) or by_grant


def may_open(record: Record, agency: Agency) -> bool:
    """Whether a grant may open the record at all for this agency: never one about people under protection."""
    protected = is_protective(record) or access.is_under_protection(record)
    return not protected and not access.is_hidden_from(record, agency)


def needs_grant(record: Record, agency: Agency, opened: Opened) -> bool:
    """Whether this search shows more of the record than its handling does, so that it is a use of the grant."""
    if record.owner_id == agency.pk or not may_open(record, agency):
        return False
    handling = access.Handling.of(record.handling)
    if not handling.admits(agency):
        return record.record_list_id in opened.lists
    return record.record_list_id in opened.whole and (handling.mode == "hit_only" or bool(handling.roles))


def openable(purpose: str, agency: Agency) -> Q:
    """The records that a grant for this purpose can open for this agency, as far as `may_open` goes."""
    hidden = Q(pk__in=access.hidden_from(agency.country)) | access.fled(agency.country)
    return _current() & Q(Serves(purpose)) & ~_protective() & ~access.under_protection() & ~hidden


def usable(agency: Agency, purpose: str) -> Q:
    """The records for which `may_use` is true."""
    return _current() & Q(Serves(purpose)) & access.admitted(agency)


def may_tell_partner(record: Record, mine: Container[str]) -> bool:
    """Whether this node answers a partner's search with the record: only records of its own agencies, since a copied
    record is for its owner to disclose.
    """
    record_list = record.record_list
    return record.owner.code in mine and not record_list.is_received and not record_list.is_copy


def public() -> Q:
    """Records in force without any restriction, so that everyone may know of their list."""
    return _current() & Q(handling={})


def portable(purpose: str, until: date) -> Q:
    """Records that everyone may find for `purpose` and see in full until that day: those that an index for a post may
    have.

    An index has no handling, so it leaves out whatever is restricted in any way, and what partners sent, since only its
    owner decides who gets it. It also leaves out persons who may need protection, since the post could not know that it
    has to act quietly, and notices that no one has reviewed (rule R10).
    """
    unrestricted = Q(handling={}) | Q(handling={"contact_first": True})
    reviewed = Q(content__notice__isnull=True) | Q(content__notice__review_state="reviewed")
    protected = access.under_protection() | Q(content__protected_from__isnull=False)
    told = ~Q(kind="person") | (~protected & reviewed)
    lasting = Q(state=Record.State.ACTIVE, delete_at__gte=until)
    hidden = Q(pk__in=access.hidden_from(""))
    return lasting & unrestricted & Q(record_list__is_received=False) & Q(Serves(purpose)) & told & ~hidden


def _current() -> Q:
    """The records for which `in_force` is true."""
    return Q(state=Record.State.ACTIVE, delete_at__gt=timezone.now().date())


def terms_allow(terms: Terms, agency: Agency, purpose: str) -> bool:
    """Whether a search may use the records with these terms."""
    record = Record(owner_id=terms.owner_id, purposes=terms.purposes, handling=json.loads(terms.handling), content={})
    return may_use(record, agency, purpose)


def is_protective(record: Record) -> bool:
    """Whether the record is about a possible victim or a missing person."""
    notice = record.content.get("notice") or {}
    kind = notice.get("colour") or record.content.get("topic")
    return record.kind == "person" and kind in _PROTECTIVE


def is_quiet(kind: str, verdict: str = "") -> bool:
    """Whether a finding of this kind, or a result of this verdict, is about a possible victim or a missing person."""
    return is_about_care(verdict, (kind,))


def quiet(kind: str = "kind", verdict: str = "verdict") -> Q:
    """Selects rows for which `is_quiet` is true, by the names of their two columns."""
    return Q(**{verdict: Verdict.PROTECT}) | quiet_kind(kind)


def quiet_kind(kind: str = "kind") -> Q:
    """Selects rows with a kind for which `is_quiet` is true."""
    return Q(**{f"{kind}__in": PROTECTIVE_KINDS})


def quiet_within(findings: str) -> Q:
    """Selects rows whose column of findings (JSON) has a kind for which `is_quiet` is true."""
    found = Q(pk__in=[])
    for kind in sorted(PROTECTIVE_KINDS):
        found |= Q(**{f"{findings}__icontains": f'"{kind}"'})
    return found


def is_told(kind: str, record: str = "", *, discreet: bool = False, recipient: bool = False) -> bool:
    """Whether the viewer may see a finding of this kind on this record.

    Only protection colleagues and supervisors see findings about a possible victim or a missing person. Others see none
    of them, and on a discreet check no hit at all, since any would show who it is.
    """
    return recipient or (not is_quiet(kind) and not (discreet and record))


def view(record: Record, viewer: Officer, check: str = "") -> View:
    """What the viewer may see of a record that a search found: all, only whom to ask, or nothing.

    Only protection colleagues and supervisors see possible victims and missing persons: for others there is no record.
    In the answer of the `check` (id) that used a grant for it, its officer sees what the grant in force shows.
    """
    if is_protective(record) and not sees_protected(viewer):
        return "none"
    seen = view_of(record, viewer)
    if seen == "full" or not check or not may_open(record, viewer.agency):
        return seen
    opened = granted_view(viewer, record, check)
    return seen if opened == "none" else opened


def view_again(record: Record | None, viewer: Officer, check: str = "") -> View:
    """What the viewer may see now of a record that an earlier search found, or that this `check` found.

    Nothing once it is out of force, or its owner admits the viewer's agency no longer: partners' nodes then receive a
    withdrawal, and an agency of this node learns no more than they do.
    """
    return view(record, viewer, check) if record is not None and in_force(record) else "none"


def readable(viewer: Officer, purpose: str) -> Q:
    """The records that a search for this purpose may use and of which `view` shows the viewer all."""
    found = usable(viewer.agency, purpose) & access.whole(viewer)
    return found if sees_protected(viewer) else found & ~_protective()


def analysable(agency: Agency, purpose: str) -> Q:
    """The records that analysts of the agency may use for this purpose and see in full, by that role alone: of one that
    is shared as a hit, or about a possible victim or a missing person, an analysis shows nothing.
    """
    return usable(agency, purpose) & access.whole_for(agency, (Role.ANALYST,)) & ~_protective()


def _protective() -> Q:
    """The records for which `is_protective` is true; never null, so that it can be negated."""
    by_notice = Q(content__notice__colour__in=_PROTECTIVE)
    by_topic = Q(content__notice__colour__isnull=True, content__topic__in=_PROTECTIVE)
    found = When(Q(kind="person") & (by_notice | by_topic), then=Value(True))
    return Q(Case(found, default=Value(False), output_field=BooleanField()))
