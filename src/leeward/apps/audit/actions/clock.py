"""Watching the machine's clock: a jump is audited, and is an alarm for a day."""

import logging
from dataclasses import asdict

from leeward.apps.audit.actions.appending import SYSTEM, append
from leeward.apps.audit.queries.clock import keep_alarm, newest_jump
from leeward.platform import clock
from leeward.platform.durable import durably
from leeward.platform.models import ClockReading

log = logging.getLogger("leeward.audit")
_ROW = 1


def watch_clock(now: clock.Reading | None = None) -> float:
    """Compare the clock with its last reading, which survives a restart; by how many seconds it jumped."""
    reading = now or clock.read()

    def record() -> float:
        kept = ClockReading.objects.select_for_update().filter(pk=_ROW).first()
        before = clock.Reading(kept.at, kept.start, kept.uptime) if kept else reading
        seconds = clock.jump(before, reading)
        ClockReading.objects.update_or_create(pk=_ROW, defaults=asdict(reading))
        if seconds:
            restarted = before.start != reading.start
            append(
                "clock.jump", actor=SYSTEM, details={"seconds": round(seconds), "restarted": restarted}, at=reading.at
            )
        return seconds

    seconds = durably(record)
    if seconds:
        log.error("the clock jumped by %+.0f seconds: set it right, and see what was dated wrong in between", seconds)
    keep_alarm(newest_jump(reading.at))
    return seconds
