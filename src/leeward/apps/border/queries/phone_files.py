"""What the phone's page keeps for a start without a link: its static files and an empty page, never one with data."""

import hashlib
from functools import cache
from pathlib import Path

from django.contrib.staticfiles import finders
from django.template.loader import render_to_string

from leeward.apps.border.queries.offline_notes import direction_word
from leeward.core.travel.stays.crossing import Direction

FILES = (
    *("site/leeward.css", "site/mark.svg", "site/outbox.js"),
    *("border/border.css", "border/phone.css", "border/icon.svg"),
    *("border/phone.js", "border/entry.js", "border/burst.js", "border/zone.js"),
)


def shell() -> str:
    """The page without an officer, a traveller or a token: the same for all."""
    directions = [(each.value, direction_word(each), each == Direction.ENTRY) for each in Direction]
    return render_to_string("border/phone_shell.html", {"directions": directions})


@cache
def version() -> str:
    """The digest of the files and the page: a new one replaces what phones keep. Read once by each process."""
    found = hashlib.sha256(shell().encode())
    for name in FILES:
        found.update(Path(finders.find(name) or "").read_bytes())
    return found.hexdigest()[:16]
