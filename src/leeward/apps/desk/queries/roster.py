"""Who is on duty: the weekly roster in the agency's local time, and exemptions from it."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db.models import QuerySet

from leeward.apps.agencies.access.roles import has_role
from leeward.apps.agencies.models import Agency, Grant, Officer, Role
from leeward.apps.agencies.queries import zone_of
from leeward.apps.desk.models import Exemption, Shift


def on_duty(agency: Agency, at: datetime) -> list[Officer]:
    """The officers of the agency's desk on duty at this time, by their names: the roster's, with exemptions over it.

    An officer who may no longer work at the desk is not on duty, whatever the roster says.
    """
    said = {
        row.officer_id: row.on_duty
        for row in Exemption.objects.filter(officer__agency=agency, starts_at__lte=at, ends_at__gt=at).order_by("id")
    }
    local = at.astimezone(zone_of(agency))
    staff = colleagues(agency)
    rostered = {row.officer_id for row in shifts(staff) if covers(row, local)}
    return [each for each in staff if said.get(each.pk, each.pk in rostered)]


def available(agency: Agency, at: datetime) -> list[Officer]:
    """Who may be given a request now: those on duty, or the whole desk where it keeps no roster."""
    return on_duty(agency, at) if keeps_roster(agency) else list(colleagues(agency))


def is_on_duty(officer: Officer, at: datetime) -> bool:
    """Whether the officer is one of those who may be given a request of their agency now. Every page asks: so the
    colleagues are read only where the agency keeps a roster.
    """
    if not has_role(officer, Role.DUTY, Role.SUPERVISOR):
        return False
    return not keeps_roster(officer.agency) or officer in on_duty(officer.agency, at)


def present(officers: Sequence[Officer], at: datetime) -> list[Officer]:
    """Those of the officers, of whatever agency and role, who are on duty: by exemption, else by the roster; one of an
    agency that keeps none for such colleagues is always on duty.
    """
    who = [each.pk for each in officers]
    said = {
        row.officer_id: row.on_duty
        for row in Exemption.objects.filter(officer__in=who, starts_at__lte=at, ends_at__gt=at).order_by("id")
    }
    kept = list(Shift.objects.filter(officer__in=who).select_related("officer__agency"))
    keeping = {row.officer.agency_id for row in kept}
    local = {agency.pk: at.astimezone(zone_of(agency)) for agency in {row.officer.agency for row in kept}}
    rostered = {row.officer_id for row in kept if covers(row, local[row.officer.agency_id])}
    return [each for each in officers if said.get(each.pk, each.pk in rostered or each.agency_id not in keeping)]


def supervisors(agency: Agency, at: datetime) -> list[Officer]:
    """The addressees of an escalation: the desk's supervisors on duty, or all of them where none is."""
    leading = Grant.objects.filter(role=Role.SUPERVISOR).values("officer")
    everyone = list(colleagues(agency).filter(pk__in=leading))
    present = {each.pk for each in on_duty(agency, at)}
    return [each for each in everyone if each.pk in present] or everyone


def covers(shift: Shift, local: datetime) -> bool:
    """Whether a shift runs at a local time; one past midnight belongs to the day on which it begins."""
    time, today = local.time(), local.weekday()
    if shift.starts < shift.ends:
        return shift.weekday == today and shift.starts <= time < shift.ends
    yesterday = (local - timedelta(days=1)).weekday()
    return (shift.weekday == today and time >= shift.starts) or (shift.weekday == yesterday and time < shift.ends)


def shifts(staff: QuerySet[Officer]) -> QuerySet[Shift]:
    """The weekly roster of these officers."""
    return Shift.objects.filter(officer__in=staff).select_related("officer")


def exemptions(staff: QuerySet[Officer], after: datetime) -> QuerySet[Exemption]:
    """Their exemptions that are not over."""
    return Exemption.objects.filter(officer__in=staff, ends_at__gt=after).select_related("officer")


def keeps_roster(agency: Agency) -> bool:
    """Whether the agency's desk has a roster at all; where it has none, no one can be off duty."""
    return shifts(colleagues(agency)).exists()


def planned_by(officer: Officer) -> QuerySet[Officer]:
    """Whom a supervisor of the agency plans: those who may work at its desk, and for a supervisor of protection its
    protection colleagues too; no one for anyone else."""
    if not has_role(officer, Role.SUPERVISOR):
        return Officer.objects.none()
    roles = [Role.DUTY, Role.SUPERVISOR, *([Role.PROTECTION] if has_role(officer, Role.PROTECTION) else ())]
    staff = Grant.objects.filter(role__in=roles).values("officer")
    return Officer.objects.filter(agency=officer.agency_id, is_active=True, pk__in=staff)


def colleagues(agency: Agency) -> QuerySet[Officer]:
    """Active officers of the agency who may work at its desk."""
    staff = Grant.objects.filter(role__in=(Role.DUTY, Role.SUPERVISOR)).values("officer")
    return Officer.objects.filter(agency=agency, is_active=True, pk__in=staff).order_by("display_name")
