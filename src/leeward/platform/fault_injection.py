"""Crash points: where the power may fail at the worst moment. Tests have real processes die exactly there."""

import logging
import os

from django.conf import settings

log = logging.getLogger("leeward.exchange")
POINTS = ("published", "sealed", "sent", "stored", "handled")
"""Before the commit of what is published, sealed and handled; with a receipt in hand that is not stored; with an
envelope stored whose receipt is not sent."""


def crash_point(name: str) -> None:
    """End this process at once, with nothing tidied up, where `LEEWARD_CRASH_AT` names this point."""
    if name == settings.CRASH_AT:
        log.error("the exchange dies at %s", name)
        os._exit(70)
