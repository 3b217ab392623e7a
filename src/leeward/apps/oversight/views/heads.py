"""The auditor's page on heads: which partners vouch for this log, for whose this node does, and what is wrong."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from leeward.apps.audit.models import HeadAlarm
from leeward.apps.audit.queries import notary
from leeward.apps.audit.queries.heads import newest_head
from leeward.apps.audit.queries.witnesses import open_alarms, partner_heads, settled_alarms, vouchers, witnessed
from leeward.apps.oversight.forms import Settlement
from leeward.core.federation.keys.canonical import read_time

SENTENCES: Mapping[str, Promise] = {
    "forked": _("Its rows are not those that its head stated: they were changed."),
    "shrunk": _("It has fewer rows than it had."),
    "lost": _("It no longer has the head that it signed: rows were changed or lost."),
    "unproved": _("For too long it has not proved that it continues its earlier heads."),
}
"""What an alarm says, for each of its codes."""


@dataclass(frozen=True, slots=True)
class Alarm:
    """An alarm with its sentence, and the form that settles it."""

    row: HeadAlarm
    sentence: Promise
    form: Settlement
    own: bool

    @property
    def held_at(self) -> datetime:
        """When the head that the witness holds was made."""
        return read_time(self.row.held["at"])


def page(form: Settlement, filled: int) -> dict[str, Any]:
    """What the template shows; `form` is that of alarm `filled` as it was sent."""
    found, now, me = witnessed(), timezone.now(), notary.node_code()
    alarms = [
        Alarm(row, SENTENCES[row.code], form if row.pk == filled else Settlement(), row.node == me)
        for row in open_alarms()
    ]
    return {
        "node": me,
        "newest": newest_head(),
        "found": found,
        "stale": found.stale(now),
        "hours": settings.HEAD_HOURS,
        "vouchers": vouchers(),
        "held": partner_heads(),
        "alarms": alarms,
        "settled": [(row, SENTENCES[row.code]) for row in settled_alarms()],
    }
