"""Time that no one can set: the seconds since this machine started, also while it slept, and which start that was.

The date is for people and may be wrong or set; how long something lasted is measured here (clock_gettime(2), proc(5)).
"""

import time
from functools import cache
from pathlib import Path


def seconds() -> float:
    """Seconds since this machine started."""
    return time.clock_gettime(time.CLOCK_BOOTTIME)


@cache
def start() -> str:
    """Which start of the machine this is: a random identifier that the kernel makes at each."""
    return Path("/proc/sys/kernel/random/boot_id").read_text(encoding="ascii").strip()
