"""What waits for administrators and supervisors: rights that need a second person, and who asked too much."""

from datetime import datetime

from django.db.models import Count, Max, Q
from django.utils.translation import gettext_lazy as _

from leeward.apps.agencies.access.officers import may_approve
from leeward.apps.agencies.access.roles import has_role
from leeward.apps.agencies.models import Officer, Role
from leeward.apps.agencies.queries.question_alarms import question_alarms
from leeward.apps.agencies.queries.rights import proposals_seen_by, waiting
from leeward.platform.home import Card, Level


def rights(officer: Officer, now: datetime) -> Card:
    """Proposals that this administrator may approve; the word says what to do."""
    mine = [each for each in waiting(proposals_seen_by(officer)) if may_approve(officer, each)]
    since = min((each.proposed_at for each in mine), default=None)
    level = Level.SOON if mine else Level.CALM
    return Card("agencies:rights", _("Rights to approve"), len(mine), since, level, entry="agencies:officers")


def too_many_questions(officer: Officer, now: datetime) -> Card:
    """Programs, carriers and partners that ran out of questions: someone may be trying a register out."""
    found = question_alarms(officer).order_by().aggregate(n=Count("pk"), last=Max("refused_at"))
    level = Level.NOW if found["n"] else Level.CALM
    return Card(
        "agencies:question_alarms", _("Programs that asked too much"), found["n"], level=level, alarm=found["last"]
    )


def new_officers(officer: Officer, now: datetime) -> Card:
    """What waits for this supervisor about colleagues: rights to approve, sign-ins to vouch for, first decisions."""
    quiet = Q() if has_role(officer, Role.PROTECTION) else Q(first_decisions__quiet=False)
    others = Officer.objects.filter(agency=officer.agency_id).exclude(pk=officer.pk)
    found = others.aggregate(
        rights=Count(
            "proposals",
            Q(proposals__state="open", proposals__expires_at__gt=now) & ~Q(proposals__proposed_by=officer),
            distinct=True,
        ),
        vouch=Count("pk", Q(made_by__isnull=False, last_login__isnull=False, is_active=True), distinct=True),
        first=Count("first_decisions", Q(first_decisions__looked_at__isnull=True) & quiet, distinct=True),
    )
    count = sum(found.values())
    return Card("agencies:rights", _("New officers"), count, level=Level.SOON if count else Level.CALM)
