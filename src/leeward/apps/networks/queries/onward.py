"""What of an inquiry's sources may leave its agency: other owners' handling binds everyone who reads their records, and
what came from care or about someone under protection leaves by no inquiry.
"""

from collections.abc import Mapping

from django.db.models import Q, QuerySet

from leeward.apps.agencies.models import Agency
from leeward.apps.networks.models import Inquiry, Mention, Source, SourceKind
from leeward.apps.networks.queries.visible import mentions_in
from leeward.apps.registry.access import Handling, admitted, hidden_from, is_under_protection, under_protection
from leeward.apps.registry.models import Record


def left_out(source: Source, agency: Agency, audience: Handling | None, states: Mapping[str, str]) -> str:
    """Why nothing of the source may be in a record of this agency for this audience, as a code of
    `messages.sharing.LEFT_OUT`; empty where it may. Without an audience it is any.
    `states` has the state of each agency by its code.
    """
    by_kind = {SourceKind.CARE_FACT: "care", SourceKind.BOOKING: "booking"}
    if source.is_protected:
        return "protected"
    if source.record is None:
        return by_kind.get(SourceKind(source.kind), "")
    record = source.record
    if is_under_protection(record) or record.content.get("protected_from") or record.pk in hidden_from(""):
        return "protected"
    return "" if record.owner_id == agency.pk else _by_owner(Handling.of(record.handling), audience, states)


def _by_owner(theirs: Handling, audience: Handling | None, states: Mapping[str, str]) -> str:
    if theirs.no_onward:
        return "no_onward"
    if theirs.mode == "hit_only" or theirs.roles:
        return "hit_only"
    if theirs.contact_first:
        return "contact_first"
    return "" if audience is None or within(audience, theirs, states) else "narrower"


def within(audience: Handling, theirs: Handling, states: Mapping[str, str]) -> bool:
    """Whether `theirs` admits everyone that `audience` admits."""
    if not (theirs.countries or theirs.agencies):
        return True
    if not (audience.countries or audience.agencies) or not set(audience.countries) <= set(theirs.countries):
        return False
    named = {*theirs.agencies, *(code for code, state in states.items() if state in theirs.countries)}
    return set(audience.agencies) <= named


def mentions_for(inquiry: Inquiry, to: Agency) -> QuerySet[Mention]:
    """What the inquiry sees and may let this agency learn of: the same rule as `left_out`, for many at once, except
    that bookings count: they are kept for comparing within inquiries.
    """
    shown = mentions_in(inquiry).exclude(source__kind=SourceKind.CARE_FACT)
    if to.pk == inquiry.agency_id:
        return shown
    open_to_all = {f"handling__{name}__isnull": True for name in ("no_onward", "mode", "contact_first", "roles")}
    may = Record.objects.filter(admitted(to) & (Q(owner=inquiry.agency_id) | Q(**open_to_all)))
    may = may.exclude(under_protection()).exclude(pk__in=hidden_from(""))
    return shown.filter(Q(source__record=None) | Q(source__record__in=may))
