"""xAPI statements to the operator's endpoint: queued, sent in batches, tried again, and given up in the end.

Off unless `LEEWARD_XAPI_ENDPOINT` is set. We emit statements, and claim no more. A person is a digest that means
nothing outside this installation.
"""

import base64
import json
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings

from leeward.apps.agencies.models import Agency
from leeward.apps.audit.actions import SYSTEM, append
from leeward.apps.training.models import StatementOut
from leeward.apps.training.queries.statements import statements_since
from leeward.core.training.statements import VERSION
from leeward.platform.derived_keys import keyed_digest
from leeward.platform.durable import durably
from leeward.platform.posting import NotPosted, post_json

REACHES_BACK = timedelta(days=30)
"""What ended earlier is not queued: an endpoint that is set today gets no whole history."""
MOST_WAITING = 10_000
BATCH = 50
MOST_TRIES = 13
"""Over three days: a weekend without a link loses none."""
_LONGEST_WAIT = timedelta(hours=24)
_CONFLICT = 409
_REFUSED = (400, _CONFLICT)
"""Answers that are about a statement, and not about the store."""
Post = Callable[[str, bytes, Mapping[str, str]], int]


def send_statements(now: datetime, post: Post = post_json) -> int:
    """Queue what ended, and send one batch of what is due; how many were sent. Does nothing without an endpoint."""
    if not settings.XAPI_ENDPOINT:
        return 0
    _queue(now)
    due = StatementOut.objects.filter(state=StatementOut.State.WAITING, next_at__lte=now)
    rows = list(due[:BATCH])
    if not rows:
        return 0
    status = _posted(rows, post)
    if status in _REFUSED and len(rows) > 1:
        return _send_one_by_one(rows, now, post)
    return _noted(rows, now, status)


def pseudonym(officer: int) -> str:
    """The account name of an officer at the endpoint."""
    return keyed_digest("xapi", str(officer))


def _queue(now: datetime) -> None:
    waiting = StatementOut.objects.filter(state=StatementOut.State.WAITING)
    # What is older than what is queued at all would not be queued again.
    durably(lambda: StatementOut.objects.exclude(pk__in=waiting).filter(next_at__lt=now - REACHES_BACK).delete())
    room = MOST_WAITING - waiting.count()
    if room <= 0:
        return
    made = {
        UUID(each["id"]): each
        for agency in Agency.objects.filter(officers__isnull=False).distinct()
        for each in statements_since(agency, settings.XAPI_HOME, now - REACHES_BACK, pseudonym)
    }
    known = set(StatementOut.objects.values_list("pk", flat=True))
    new = [StatementOut(id=key, statement=said, next_at=now) for key, said in made.items() if key not in known]
    if new:
        durably(lambda: StatementOut.objects.bulk_create(new[:room], ignore_conflicts=True))


def _send_one_by_one(rows: Sequence[StatementOut], now: datetime, post: Post) -> int:
    """A store keeps all statements of a request or none, so one that it refuses would hold up the others. What is left
    when no answer comes waits for the next time.
    """
    sent = 0
    for row in rows:
        status = _posted([row], post)
        sent += _noted([row], now, status)
        if not status:
            break
    return sent


def _posted(rows: Sequence[StatementOut], post: Post) -> int:
    """The status of the answer; 0 where none came."""
    key = base64.b64encode(settings.XAPI_CREDENTIALS.encode()).decode()
    headers = {"X-Experience-API-Version": VERSION, **({"Authorization": f"Basic {key}"} if key else {})}
    try:
        address = settings.XAPI_ENDPOINT.rstrip("/") + "/statements"
        return post(address, json.dumps([row.statement for row in rows], ensure_ascii=False).encode(), headers)
    except NotPosted:
        return 0


def _noted(rows: Sequence[StatementOut], now: datetime, status: int) -> int:
    """Note what the answer says of them; how many were sent."""
    # 409 says that a statement with this id is there and differs: it was sent before, from an older text.
    sent = 200 <= status < 300 or (status == _CONFLICT and len(rows) == 1)
    durably(lambda: _note(rows, now, status, sent=sent))
    return len(rows) if sent else 0


def _note(rows: Sequence[StatementOut], now: datetime, status: int, *, sent: bool) -> None:
    for row in rows:
        row.tries += 1
        if sent:
            row.state, row.statement = StatementOut.State.SENT, {}
        elif row.tries >= MOST_TRIES:
            row.state, row.statement = StatementOut.State.GIVEN_UP, {}
        row.next_at = now + min(timedelta(minutes=2**row.tries), _LONGEST_WAIT)
    StatementOut.objects.bulk_update(rows, ("tries", "state", "statement", "next_at"))
    details = {"statements": len(rows), "status": status}
    append("training.statements.send", actor=SYSTEM, outcome="sent" if sent else "not_sent", details=details)
