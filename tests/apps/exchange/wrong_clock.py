"""A node's process whose clock is wrong: `python -m tests.apps.exchange.wrong_clock HOURS COMMAND...`.

The clock is the one that the whole program asks (`django.utils.timezone.now`); the processes that this one starts have
the same wrong clock, the worker that sends and receives above all.
"""

import os
import sys
from datetime import timedelta

from django.conf import settings
from django.utils import timezone

from leeward.site.main import run as leeward


def run(hours: float, words: list[str]) -> None:
    """Run the command of an installation, so many hours ahead."""
    right = timezone.now
    timezone.now = lambda: right() + timedelta(hours=hours)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "leeward.site.settings")
    settings.COMMAND = (sys.executable, "-m", "tests.apps.exchange.wrong_clock", str(hours))
    sys.argv = ["leeward", *words]
    leeward()


if __name__ == "__main__":
    run(float(sys.argv[1]), sys.argv[2:])
