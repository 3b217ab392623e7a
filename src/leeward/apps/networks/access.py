"""Who works on an inquiry, who decides on one, and who may see that it exists."""

from django.db.models import Q, QuerySet
from django.utils import timezone

from leeward.apps.agencies.access.roles import has_role
from leeward.apps.agencies.models import Agency, Officer, Role
from leeward.apps.networks.models import Inquiry, Mandate, Source

WORKERS = (Role.ANALYST,)
DECIDERS = (Role.SUPERVISOR,)
CARERS = (Role.PROTECTION,)
WATCHERS = (Role.DATA_PROTECTION,)
"""They see question, law and scope of every inquiry of their agency, and nothing that it found."""


def listed(officer: Officer) -> QuerySet[Inquiry]:
    """The inquiries that the officer may know of: an analyst those that they lead or joined, a supervisor and the data
    protection officer all of their agency. What is not in here does not exist for the officer.
    """
    rows = Inquiry.objects.select_related("agency", "lead").filter(agency=officer.agency_id)
    if has_role(officer, *DECIDERS, *WATCHERS):
        return rows
    return rows.filter(_works(officer)) if has_role(officer, *WORKERS) else rows.none()


def opened(officer: Officer) -> QuerySet[Inquiry]:
    """The inquiries whose content the officer may open now: those they lead or joined, with a mandate in force.

    Everything that an analyst sees of persons asks here: not granted, ended, expired and another's are one answer.
    """
    if not has_role(officer, *WORKERS):
        return Inquiry.objects.none()
    rows = Inquiry.objects.select_related("agency", "lead").filter(_works(officer), agency=officer.agency_id)
    return rows.filter(end=Inquiry.End.OPEN, expires_at__gt=timezone.now())


def _works(officer: Officer) -> Q:
    return Q(lead=officer) | Q(pk__in=officer.inquiries_joined.values("pk"))


def leads(officer: Officer, inquiry: Inquiry) -> bool:
    """Whether the officer leads it: asks for mandates, chooses members, closes it."""
    return has_role(officer, *WORKERS) and inquiry.lead_id == officer.pk


def may_decide(officer: Officer, mandate: Mandate) -> bool:
    """A supervisor of the same agency who neither asked for it nor works on the inquiry."""
    return mandate.state == Mandate.State.ASKED and seconds(officer, mandate.inquiry, mandate.asked_by)


def seconds(officer: Officer, inquiry: Inquiry, asked_by: Officer) -> bool:
    """Whether the officer is the second person for what was asked in the inquiry."""
    if inquiry.agency_id != officer.agency_id or not has_role(officer, *DECIDERS):
        return False
    works = inquiry.lead_id == officer.pk or inquiry.members.filter(pk=officer.pk).exists()
    return asked_by.pk != officer.pk and not works


def may_stop(officer: Officer, inquiry: Inquiry) -> bool:
    """A supervisor or the data protection officer of the agency stops an inquiry at once, without a second person."""
    return inquiry.agency_id == officer.agency_id and has_role(officer, *DECIDERS, *WATCHERS)


def may_erase(officer: Officer, entry: Source, inquiry: Inquiry) -> bool:
    """The analyst who wrote an entry erases it, or who leads the inquiry."""
    return officer.pk in (entry.written_by_id, inquiry.lead_id)


def cares_for(officer: Officer, inquiry: Inquiry) -> bool:
    """Whether the officer speaks for those who are kept out of the inquiry: a protection colleague of its agency, or
    of another of the same state where its agency has none; never who works on it.
    """
    if (
        not has_role(officer, *CARERS)
        or inquiry.lead_id == officer.pk
        or inquiry.members.filter(pk=officer.pk).exists()
    ):
        return False
    if officer.agency_id == inquiry.agency_id:
        return True
    own = inquiry.agency.officers.filter(is_active=True, grants__role__in=CARERS).exists()
    return not own and officer.agency.country == inquiry.agency.country


def analysts(agency: Agency) -> QuerySet[Officer]:
    """Who may join an inquiry of the agency."""
    return agency.officers.filter(is_active=True, grants__role=Role.ANALYST).order_by("display_name")
