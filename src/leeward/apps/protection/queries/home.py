"""What waits in care, for an officer's home and menu. No other home says that there is a case."""

from datetime import datetime

from django.db.models import Count, Min, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from leeward.apps.agencies.models import Officer
from leeward.apps.protection.access import visible
from leeward.apps.protection.models import Case, Decision
from leeward.apps.protection.queries import comparing
from leeward.apps.protection.queries.by_rule import waiting
from leeward.apps.protection.queries.cases import local_today
from leeward.apps.protection.queries.missing import unseen
from leeward.platform.home import Card, Level


def open_cases(officer: Officer, now: datetime) -> Card:
    """Open cases; a task or a look that is overdue makes them press a little."""
    today = local_today(officer, now)
    found = visible(officer).filter(state=Case.State.OPEN)
    late = Q(tasks__done_at=None, tasks__due_on__lt=today) | Q(followups__done_at=None, followups__due_on__lt=today)
    count = found.aggregate(n=Count("pk", distinct=True), overdue=Count("pk", distinct=True, filter=late))
    overdue = count["overdue"]
    note = ngettext("%(n)s overdue", "%(n)s overdue", overdue) % {"n": overdue}
    return Card(
        "protection:cases",
        _("People in care"),
        count["n"],
        level=Level.SOON if overdue else Level.CALM,
        note=note if overdue else "",
    )


def notices(officer: Officer, now: datetime) -> Card:
    """Notices of missing persons that no one in charge has looked at."""
    found = unseen(officer).aggregate(n=Count("pk"), first=Min("at"))
    return Card("protection:cases", _("Notices about people in care"), found["n"], since=found["first"])


def by_rule(officer: Officer, now: datetime) -> Card:
    """Sharings without consent that wait for the officer: as the second person, or for the review. One that is late
    presses."""
    late = Q(sharing__reviewed_at=None, sharing__review_due__lt=now)
    count = waiting(officer).aggregate(n=Count("pk"), first=Min("at"), late=Count("pk", filter=late))
    level = Level.SOON if count["late"] else Level.CALM
    return Card("protection:cases", _("Sharing without consent"), count["n"], since=count["first"], level=level)


def to_second(officer: Officer, now: datetime) -> Card:
    """Decisions that wait for a second person."""
    waiting = Decision.objects.filter(case__in=visible(officer), outcome=Decision.Outcome.WAITING)
    found = waiting.exclude(officer=officer).order_by().aggregate(n=Count("pk"), first=Min("at"))
    return Card("protection:cases", _("Decisions for a second person"), found["n"], since=found["first"])


def comparisons(officer: Officer, now: datetime) -> Card:
    """Comparisons of documents whose next step is the officer's."""
    found = comparing.waiting(officer)
    first = min((each.asked_at for each in found), default=None)
    return Card("protection:comparing", _("Comparisons of documents"), len(found), since=first)
