"""Publishing a month's statistics: each month once it has settled, by the job; again by a supervisor, beside what was
published before.
"""

from contextlib import suppress
from datetime import date, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from leeward.apps.agencies.access.readable import refuse_unreadable
from leeward.apps.agencies.access.roles import actor_of, has_role
from leeward.apps.agencies.models import Agency, Officer, Role
from leeward.apps.audit.actions import SYSTEM, append
from leeward.apps.crossings.access import counted
from leeward.apps.crossings.models import MonthFigures
from leeward.apps.crossings.queries.figures import MONTHS, earlier_of, published, shown_json
from leeward.apps.crossings.queries.month_counts import counts_of, month_after
from leeward.apps.crossings.queries.retention import kept_from
from leeward.apps.exchange.queries.federation import agencies_here
from leeward.core.privacy.release_json import read_release, release_json
from leeward.core.travel.visits.publication import Unsafe, publication
from leeward.platform.durable import durably
from leeward.platform.refusal import NotAllowed
from leeward.platform.unreadable_rows import each_readable

SETTLED = timedelta(5)
"""So long after its end a month is counted: forms find their crossing within three days."""
_SECONDS = 10.0


def publish_due() -> int:
    """Publish the oldest month of each agency here that has settled and was not published; how many."""
    today = timezone.now().date()
    return sum(each_readable(agencies_here(), lambda agency: _publish_oldest(agency, today)))


@refuse_unreadable()
def publish_again(month: date, *, officer: Officer) -> MonthFigures:
    """Publish a month again, since crossings were added or withdrawn. Raises NotAllowed."""
    if not has_role(officer, Role.SUPERVISOR):
        raise NotAllowed(_("A supervisor of the agency publishes its statistics."))
    return publish(officer.agency, month, officer=officer)


def publish(agency: Agency, month: date, *, officer: Officer | None = None) -> MonthFigures:
    """Count the month and publish what may be seen; the last publication if nothing changed since. Raises NotAllowed,
    Unreadable.
    """
    if month_after(month) + SETTLED > timezone.now().date():
        raise NotAllowed(_("A month is published five days after its end."))
    people = counts_of(agency, month)
    if not any(each.counts for each in people.values()):
        raise NotAllowed(_("No crossing of this month is recorded."))
    if month < kept_from("crossing", timezone.now().date()):
        raise NotAllowed(_("Crossings of this month are deleted already: it cannot be counted again."))
    last = published(agency, month).first()
    if last and all(read_release(kept).people == people[name] for name, kept in last.people.items()):
        return last
    before, earlier = earlier_of(agency, month)
    try:
        made = publication(people, earlier, _SECONDS)
    except Unsafe as error:
        raise NotAllowed(_("The disclosure audit found a figure that could be worked out.")) from error
    row = MonthFigures(agency=agency, month=month, made_at=timezone.now(), made_by=officer)
    row.tables = {name: shown_json(release) for name, release in made.items()}
    row.people = {name: release_json(release) for name, release in made.items()}
    durably(lambda: _store(row, before, officer))
    return row


def _store(row: MonthFigures, before: int, officer: Officer | None) -> None:
    Agency.objects.select_for_update().get(pk=row.agency_id)
    if published(row.agency, row.month).count() != before:
        raise NotAllowed(_("The month was published meanwhile. Try again."))
    row.save(force_insert=True)
    actor = actor_of(officer) if officer else SYSTEM
    append("crossings.figures", actor=actor, object=f"figures/{row.pk}", details={"month": f"{row.month:%Y-%m}"})


def _publish_oldest(agency: Agency, today: date) -> int:
    month = (today - SETTLED).replace(day=1)
    months = []
    for _each in range(MONTHS):
        month = (month - timedelta(1)).replace(day=1)
        months.append(month)
    if not counted(agency).filter(day__gte=months[-1]).exists():  # most agencies of a region have no counter
        return 0
    done = set(MonthFigures.objects.filter(agency=agency, month__in=months).values_list("month", flat=True))
    for month in reversed(months):
        if month not in done and counted(agency).filter(day__gte=month, day__lt=month_after(month)).exists():
            with suppress(NotAllowed):  # published meanwhile by another process, or not safe: the next month may be
                publish(agency, month)
                return 1
    return 0
