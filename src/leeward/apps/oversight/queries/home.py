"""What an administrator and an auditor have to look at, for their home and menu."""

from collections.abc import Iterator
from datetime import datetime

from django.db.models import Count, Min
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from leeward.apps.agencies.models import Officer
from leeward.apps.audit.queries import entries
from leeward.apps.audit.queries.witnesses import open_alarms
from leeward.apps.oversight.queries.upkeep import upkeep
from leeward.platform.home import Card, Level, News


def log_alarms(officer: Officer, now: datetime) -> Card:
    """Audit logs in doubt, this node's or a partner's, that an auditor has to settle."""
    found = open_alarms().order_by().aggregate(n=Count("pk"), first=Min("raised_at"))
    level = Level.NOW if found["n"] else Level.CALM
    word = _("Audit logs in doubt")
    return Card("oversight:heads", word, found["n"], found["first"], level, entry="oversight:audit")


def log_news(officer: Officer, since: datetime) -> Iterator[News]:
    """How often others verified the audit log: only the act is indexed, so that a long log costs no more."""
    found = entries(act="audit.verify").filter(at__gte=since).exclude(actor=officer.username).count()
    if found:
        said = ngettext("Others verified the log %(n)s time.", "Others verified the log %(n)s times.", found)
        yield News(said % {"n": found}, "oversight:audit")


def upkeep_troubles(officer: Officer, now: datetime) -> Card:
    """What is wrong with backup, restore test, update and disk space, for a node administrator."""
    found = list(upkeep(now).troubles())
    level = Level.SOON if found else Level.CALM
    word = _("Backup, restore test and update")
    return Card("oversight:upkeep", word, len(found), level=level, entry="oversight:installation")
