"""How a verdict page learns that the owner answered: a short version that changes, and the address that sends it.

The live process (`leeward live`) sends only versions, so that a listener learns nothing about any person. The page then
reloads through its ordinary, authorised address.
"""

import socket
from collections.abc import Iterable
from contextlib import suppress
from uuid import UUID

from django.conf import settings
from django.core import signing
from django.db import transaction
from django.db.models import Count, Q
from django.http import HttpRequest

from leeward.apps.border.models import Hold
from leeward.apps.border.queries.help import help_version
from leeward.apps.screening.models import Check

LISTENS = "leeward.listens"
"""Key in a request's META under which a view stores the origin that its page listens to, for the content policy."""
HELP = UUID(int=0)
"""What a page listens for that shows calls for help; no check has this id."""
BELL_HOST = "127.0.0.1"
_SALT = "leeward.live"
_SECONDS = 12 * 3600


def versions(checks: Iterable[UUID]) -> dict[UUID, str]:
    """The version of each check: how many owners answered, how many calls and lines there were before and how many
    calls a second person decided, and whether its hold has ended. And that of `HELP`."""
    wanted = list(checks)
    counts = Check.objects.filter(pk__in=wanted).annotate(
        answers=Count("confirmations", filter=~Q(confirmations__answer=""), distinct=True),
        calls=Count("confirmations__calls", distinct=True),
        decided=Count("confirmations__calls__decided_at", distinct=True),
        lines=Count("confirmations__lines", distinct=True),
        # What belongs to a question that the check joined.
        shared_calls=Count("confirmations__joined__calls", distinct=True),
        shared_decided=Count("confirmations__joined__calls__decided_at", distinct=True),
        shared_lines=Count("confirmations__joined__lines", distinct=True),
    )
    over = Hold.objects.exclude(ended_at=None)
    ended = set(over.filter(pk__in=wanted).values_list("pk", flat=True))
    ended |= set(over.filter(shared__check_made__in=wanted).values_list("shared__check_made", flat=True))
    between = ("calls", "decided", "lines", "shared_calls", "shared_decided", "shared_lines")
    found = {
        pk: f"{answers}-{sum(counted)}-{int(pk in ended)}"
        for pk, answers, *counted in counts.values_list("pk", "answers", *between)
    }
    helped = {HELP: help_version()} if HELP in wanted else {}
    return {pk: found.get(pk, "gone") for pk in wanted} | helped


def ring_after_commit() -> None:
    """Have the live process look once the caller's transaction is committed."""
    transaction.on_commit(ring)


def ring() -> None:
    """Send the live process of this machine an empty datagram, on the port on which it listens to pages.

    It may be lost: that process also looks from time to time.
    """
    if settings.LIVE_PORT:
        with suppress(OSError), socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as bell:
            bell.sendto(b"", (BELL_HOST, settings.LIVE_PORT))


def ticket(check: UUID) -> str:
    """A ticket that lets a page listen for this check or for `HELP`, for half a day."""
    return signing.dumps(str(check), salt=_SALT, compress=False)


def check_of(text: str) -> UUID | None:
    """The check of a ticket, or `HELP`; None for one that is forged or too old."""
    try:
        return UUID(signing.loads(text, salt=_SALT, max_age=_SECONDS))
    except (signing.BadSignature, ValueError):
        return None


def origin(request: HttpRequest) -> str:
    """Where the live process listens, as this browser reaches it; empty where there is none."""
    if settings.LIVE_URL:
        return str(settings.LIVE_URL).rstrip("/")
    if not settings.LIVE_PORT:
        return ""
    return f"{request.scheme}://{_host(request.get_host())}:{settings.LIVE_PORT}"


def _host(host: str) -> str:
    """A host without its port; an IPv6 address keeps its brackets."""
    return host.partition("]")[0] + "]" if host.startswith("[") else host.partition(":")[0]
