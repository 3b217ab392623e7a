"""The roster, handing a shift over, and what the desk notes of its counterparts."""

from datetime import datetime, time

from django.utils import timezone
from django.utils.translation import gettext as _

from leeward.apps.agencies.access.roles import actor_of
from leeward.apps.agencies.models import Agency, Officer
from leeward.apps.audit.actions import append
from leeward.apps.desk.actions.answering import add_line, line_of
from leeward.apps.desk.models import Counterpart, Entry, Exemption, Request, Shift
from leeward.apps.desk.queries.inbox import open_of
from leeward.apps.desk.queries.roster import colleagues, planned_by, supervisors
from leeward.platform.durable import durably
from leeward.platform.refusal import NotAllowed


def hand_over(to: Officer, note: str, *, officer: Officer) -> int:
    """Give every open request of the officer to a colleague of the desk, with a note; how many. Raises NotAllowed."""
    if to.pk == officer.pk or not colleagues(officer.agency).filter(pk=to.pk).exists():
        raise NotAllowed(_("Choose a colleague of your desk."))

    def assign() -> int:
        given = list(open_of(officer).select_for_update(of=("self",)))
        for request in given:
            request.claimed_by, request.claimed_at = to, timezone.now()
            request.save(update_fields=["claimed_by", "claimed_at"])
            add_line(request, Entry.What.HANDED_OVER, note, officer=officer, author=to.display_name)
        details = {"requests": len(given), "to": to.username}
        append("desk.hand_over", actor=actor_of(officer), object=f"officer/{to.username}", details=details)
        return len(given)

    return durably(assign)


def escalate(request: Request, why: str = "", *, officer: Officer) -> None:
    """Give a request to the supervisors by hand, with the reason. Raises NotAllowed for another desk's."""
    said = line_of(why)

    def record() -> None:
        current = Request.objects.select_for_update(of=("self",)).get(pk=request.pk)
        if current.desk_id != officer.agency_id or current.answered_at is not None:
            raise NotAllowed(_("This request has already been answered."))
        current.state, current.claimed_by = Request.State.ESCALATED, None
        current.save(update_fields=["state", "claimed_by"])
        names = ", ".join(each.display_name for each in supervisors(current.desk, timezone.now()))
        add_line(current, Entry.What.ESCALATED, said, officer=officer, code="supervisor", author=names[:64])
        append("desk.escalate", actor=actor_of(officer), object=f"request/{request.pk}", outcome="supervisor")

    durably(record)


def set_shift(on: Officer, weekday: int, starts: time, ends: time, *, officer: Officer) -> None:
    """Put a colleague on the weekly roster. Raises NotAllowed for anyone but a supervisor."""
    _supervises(on, officer)

    def store() -> None:
        Shift.objects.update_or_create(officer=on, weekday=weekday, starts=starts, defaults={"ends": ends})
        append("desk.roster", actor=actor_of(officer), object=f"officer/{on.username}", outcome="added")

    durably(store)


def drop_shift(shift: Shift, *, officer: Officer) -> None:
    """Take a time off the weekly roster. Raises NotAllowed for anyone but a supervisor."""
    _supervises(shift.officer, officer)

    def delete() -> None:
        Shift.objects.filter(pk=shift.pk).delete()
        append("desk.roster", actor=actor_of(officer), object=f"officer/{shift.officer.username}", outcome="removed")

    durably(delete)


def exempt(on: Officer, starts: datetime, ends: datetime, *, on_duty: bool, reason: str, officer: Officer) -> None:
    """Let a colleague be on or off duty for a time, whatever the roster says. Raises NotAllowed."""
    _supervises(on, officer)
    if ends <= starts:
        raise NotAllowed(_("The end must be after the beginning."))

    def store() -> None:
        Exemption.objects.create(
            officer=on, starts_at=starts, ends_at=ends, on_duty=on_duty, reason=reason.strip()[:200]
        )
        outcome = "on_duty" if on_duty else "off_duty"
        append("desk.exempt", actor=actor_of(officer), object=f"officer/{on.username}", outcome=outcome)

    durably(store)


def drop_exemption(exemption: Exemption, *, officer: Officer) -> None:
    """Take an exception back, so that the roster holds again. Raises NotAllowed for anyone but a supervisor."""
    _supervises(exemption.officer, officer)

    def delete() -> None:
        Exemption.objects.filter(pk=exemption.pk).delete()
        name = f"officer/{exemption.officer.username}"
        append("desk.exempt", actor=actor_of(officer), object=name, outcome="removed")

    durably(delete)


def note_counterpart(agency: Agency, *, languages: str, other_phone: str, note: str, officer: Officer) -> None:
    """Store what the desk knows of an agency, beside what that agency states about itself."""

    def store() -> None:
        Counterpart.objects.update_or_create(
            desk=officer.agency,
            agency=agency,
            defaults={
                "languages": languages.strip()[:100],
                "other_phone": other_phone.strip()[:64],
                "note": note.strip()[:500],
                "changed_by": officer.username,
                "changed_at": timezone.now(),
            },
        )
        append("desk.counterpart", actor=actor_of(officer), object=f"agency/{agency.code}")

    durably(store)


def _supervises(on: Officer, officer: Officer) -> None:
    if not planned_by(officer).filter(pk=on.pk).exists():
        raise NotAllowed(_("A supervisor of the desk keeps its roster; of protection colleagues one of protection."))
