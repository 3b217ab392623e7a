"""Values that people enter: by an officer or by a partner's link, and confirmed by another officer."""

import secrets
from datetime import datetime, timedelta
from decimal import Decimal

from django.db import IntegrityError
from django.utils import timezone
from django.utils.translation import gettext as _

from leeward.apps.agencies.actions.second_person import sign_second
from leeward.apps.agencies.models import Officer
from leeward.apps.projects.access import seconds, visible, workable
from leeward.apps.projects.actions.audited import audit_act
from leeward.apps.projects.actions.inside import check_inside
from leeward.apps.projects.models import Entry, EntryLink, Indicator, Period, Project
from leeward.apps.projects.models.figures import CONFIRM_VALUE
from leeward.apps.projects.queries.links import link_digest, link_of
from leeward.core.one_time_code import ALPHABET, LENGTH
from leeward.platform.durable import durably
from leeward.platform.refusal import NotAllowed

LONGEST_DAYS = 60
_LATEST = {"state": Entry.State.WAITS}


def enter(
    project: Project, indicator: Indicator, period: Period, value: Decimal, evidence: str, *, officer: Officer
) -> Entry:
    """Enter a value with its evidence; it waits for a second person. Raises NotAllowed."""
    _check(project, indicator, period)

    def work() -> Entry:
        current = workable(officer).select_for_update(of=("self",)).filter(pk=project.pk).first()
        if current is None:
            raise NotAllowed(_("This project is not there."))
        made = _entered(indicator, period, value, evidence, officer, None)
        audit_act("project.enter", current, officer, of=f"entry/{made.pk}")
        return made

    return durably(work)


def _entered(
    indicator: Indicator, period: Period, value: Decimal, evidence: str, answerable: Officer, link: EntryLink | None
) -> Entry:
    """The new entry; those that still waited are replaced."""
    Entry.objects.filter(indicator=indicator, period=period, **_LATEST).update(state=Entry.State.REPLACED)
    return Entry.objects.create(
        indicator=indicator,
        period=period,
        value=value,
        evidence=evidence,
        answerable=answerable,
        link=link,
        entered_at=timezone.now(),
    )


def _check(project: Project, indicator: Indicator, period: Period) -> None:
    check_inside(project, indicator, period)
    if not indicator.manual:
        raise NotAllowed(_("This indicator is counted from live records. No one types its values."))


def decide(entry: Entry, *, confirmed: bool, officer: Officer) -> None:
    """Confirm a value, or refuse it. Raises NotAllowed: a second person, once, and of one value a period."""
    project = entry.indicator.goal.project

    def work() -> None:
        current = Entry.objects.select_for_update().filter(pk=entry.pk, state=Entry.State.WAITS).first()
        if current is None or not visible(officer).filter(pk=project.pk).exists():
            raise NotAllowed(_("This was decided or replaced already."))
        if not seconds(officer, project, current.answerable):
            raise NotAllowed(_("Another officer confirms: not who entered the value or made its link."))
        if confirmed:
            # A later confirmed value takes the place of the one before; both stay in the history.
            same = Entry.objects.filter(indicator=entry.indicator_id, period=entry.period_id)
            same.filter(state=Entry.State.CONFIRMED).update(state=Entry.State.REPLACED)
        current.state = Entry.State.CONFIRMED if confirmed else Entry.State.REFUSED
        sign_second(CONFIRM_VALUE, current, officer)
        current.decided_at = timezone.now()
        current.save()
        if current.link_id and confirmed:
            EntryLink.objects.filter(pk=current.link_id, ended_at=None).update(ended_at=timezone.now())
        if confirmed:
            audit_act("project.confirm", project, officer, of=f"entry/{current.pk}")
        else:
            audit_act("project.refuse", project, officer, of=f"entry/{current.pk}")

    try:
        durably(work)
    except IntegrityError as error:
        raise NotAllowed(_("This was decided already.")) from error


def make_link(
    project: Project, indicator: Indicator, period: Period, partner: str, days: int, *, officer: Officer, again: bool
) -> str:
    """The code of a new link, to be given to the partner; nothing here keeps it. Raises NotAllowed."""
    _check(project, indicator, period)
    if not 1 <= days <= LONGEST_DAYS:
        raise NotAllowed(_("A link works for 1 to %(days)s days.") % {"days": LONGEST_DAYS})
    code = "".join(secrets.choice(ALPHABET) for _each in range(LENGTH))

    def work() -> None:
        current = workable(officer).filter(pk=project.pk).first()
        if current is None:
            raise NotAllowed(_("This project is not there."))
        now = timezone.now()
        made = EntryLink(indicator=indicator, period=period, partner=partner, digest=link_digest(code), again=again)
        made.made_by, made.made_at, made.expires_at = officer, now, now + timedelta(days)
        made.save(force_insert=True)
        audit_act("project.link", current, officer, of=f"link/{made.pk}", details={"days": days})

    durably(work)
    return code


def end_link(project: Project, link: EntryLink, *, officer: Officer) -> None:
    """End a link at once. Raises NotAllowed."""
    check_inside(project, link)

    def work() -> None:
        if not workable(officer).filter(pk=project.pk).exists():
            raise NotAllowed(_("This project is not there."))
        EntryLink.objects.filter(pk=link.pk, ended_at=None).update(ended_at=timezone.now())
        audit_act("project.link_ended", project, officer, of=f"link/{link.pk}")

    durably(work)


def enter_by_link(typed: str, value: Decimal, evidence: str, *, now: datetime | None = None) -> Entry | None:
    """A partner's value by the code of a link; None, and nothing changed, where the link works no more: unknown,
    expired, ended and used look alike.
    """

    def work() -> Entry | None:
        link = link_of(typed, now)
        if link is None:
            return None
        unused = EntryLink.objects.filter(pk=link.pk, ended_at=None)
        if not (unused if link.again else unused.filter(used_at=None)).update(used_at=timezone.now()):
            return None  # of two at once one comes too late
        made = _entered(link.indicator, link.period, value, evidence, link.made_by, link)
        audit_act("project.partner_entry", link.indicator.goal.project, None, of=f"entry/{made.pk}")
        return made

    return durably(work)
