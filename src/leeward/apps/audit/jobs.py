"""Jobs of the audit log: chain new rows (on PostgreSQL), make heads, seal what earlier rows say, watch the clock."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from leeward.apps.audit.actions.clock import watch_clock
from leeward.apps.audit.actions.earlier_rows import seal_earlier
from leeward.apps.audit.actions.heads import make_due_head
from leeward.apps.audit.queries import chain
from leeward.apps.audit.queries.clock import keep_alarm, newest_jump
from leeward.platform.periodic.job import Job


def _chain_all() -> None:
    while chain.chain_waiting() > 0:
        pass


def _keep_alarm() -> None:
    keep_alarm(newest_jump(timezone.now()))


def _seal_earlier() -> None:
    while seal_earlier():
        pass


JOBS = (
    # On SQLite a row joins in its own transaction.
    *(() if chain.chains_at_once() else (Job("audit.chain", 1.0, _chain_all, _("Chain new audit rows")),)),
    Job("audit.heads", 5.0, make_due_head, _("Sign a head of the audit log when one is due")),
    Job("audit.earlier", 600.0, _seal_earlier, _("Seal what rows of earlier versions say of possible victims")),
    Job("audit.clock", 60.0, watch_clock, _("Notice a clock that was changed or jumps")),
    Job("audit.alarm", 60.0, _keep_alarm, _("Keep the alarm of the clock for the health address"), each_process=True),
)
