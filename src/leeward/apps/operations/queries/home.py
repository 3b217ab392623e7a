"""What waits in operations, for an officer's home and menu."""

from datetime import datetime

from django.db.models import Count, Min, Sum
from django.utils.translation import gettext_lazy as _

from leeward.apps.agencies.models import Officer
from leeward.apps.operations.access import known, takes_lessons
from leeward.apps.operations.models import OpenQuestions, Operation
from leeward.apps.operations.queries.acceptance import to_accept, to_confirm
from leeward.apps.operations.queries.grants import to_decide
from leeward.platform.home import Card, Level, Words


def running(officer: Officer, now: datetime) -> Card:
    """The operations that run now."""
    count = known(officer).filter(state=Operation.State.RUNNING).count()
    return Card("operations:operations", _("Operations that run now"), count)


def invitations(officer: Officer, now: datetime) -> Card:
    """Plans of partners that a lead accepts: until then nothing of them leaves."""
    return _plans(len(to_accept(officer)), _("Plans of partners to accept"))


def accepted_plans(officer: Officer, now: datetime) -> Card:
    """Plans of partners that a lead accepted and this supervisor confirms; one query, since every home asks."""
    return _plans(to_confirm(officer).count(), _("Plans of partners to confirm"))


def _plans(count: int, words: Words) -> Card:
    return Card("operations:operations", words, count, level=Level.SOON if count else Level.CALM)


def access_asked(officer: Officer, now: datetime) -> Card:
    """Access to lists of the agency that this officer approves or confirms."""
    found = to_decide(officer).order_by().aggregate(n=Count("pk"), first=Min("asked_at"))
    level = Level.SOON if found["n"] else Level.CALM
    word = _("Access to your lists is asked for")
    return Card("operations:all_access", word, found["n"], since=found["first"], level=level)


def to_follow_up(officer: Officer, now: datetime) -> Card:
    """The questions after operations that the officer's agency has to answer, as the job counted them last."""
    found = OpenQuestions.objects.filter(operation__in=known(officer), agency=officer.agency_id)
    count = found.aggregate(n=Sum("many"))["n"] or 0
    return Card("operations:operations", _("Questions after operations"), count)


def lessons(officer: Officer, now: datetime) -> Card:
    """What operations taught, for trainers and project managers."""
    found = takes_lessons(officer).order_by().aggregate(n=Count("pk"), first=Min("written_at"))
    return Card("operations:lessons", _("Lessons of operations"), found["n"], since=found["first"])
