"""Jobs of the desk: alarms of holds, escalation and erasure."""

from django.utils.translation import gettext_lazy as _

from leeward.apps.desk.actions.alarming import alarm_due, end_with_holds
from leeward.apps.desk.actions.escalating import erase_old, escalate_due
from leeward.platform.periodic.job import Job


def _follow_holds() -> None:
    alarm_due()
    end_with_holds()


JOBS = (
    Job("desk.holds", 30.0, _follow_holds, _("Raise the alarms of holds, and close requests whose hold has ended")),
    Job("desk.escalation", 30.0, escalate_due, _("Pass on requests that no one answered in time")),
    Job("desk.erasure", 60.0, erase_old, _("Erase what old requests say about people")),
)
