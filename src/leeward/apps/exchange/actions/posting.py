"""Posting a message: one row of the outbox, in the transaction of what it reports.

Nothing is encrypted or sent here, so a post costs one insert, works without a link, and is undone with its transaction.
"""

import json
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import connection, transaction
from django.utils import timezone

from leeward.apps.exchange.models import Outgoing
from leeward.platform.wake import Wake

LIFE = timedelta(days=366)
"""How long a message is tried where its poster does not say: withdrawals must outlive a season without a link."""
MOST_BYTES = 8 * 1024 * 1024
"""Bytes of one body: half of what a partner accepts, since encryption adds to it."""

work_waits = Wake("exchange")
"""Set when a process committed a post or an arrival: the runner, in the worker process, waits for it."""


def post(
    kind: str,
    body: Mapping[str, Any],
    *,
    to: Iterable[str],
    topic: str,
    purpose: str,
    legal_basis: str = "",
    about: str = "",
    not_after: datetime | None = None,
) -> UUID:
    """Put a message for the nodes `to` into the outbox; its id.

    Must run in the transaction of what the message reports. Messages of one topic to one audience arrive in the order
    of their posts. Raises ValueError for a message without addressee or a too large one.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("a message is posted in the transaction of what it tells")
    audience = sorted(set(to))
    if not audience:
        raise ValueError("a message needs a partner that it is for")
    data = json.dumps({"kind": kind, "body": body}, separators=(",", ":"), ensure_ascii=False).encode()
    if len(data) > MOST_BYTES:
        raise ValueError(f"a message of {len(data)} bytes is too large: {MOST_BYTES} at most")
    now = timezone.now()
    row = Outgoing.objects.create(
        kind=kind,
        topic=topic,
        audience=audience,
        purpose=purpose,
        legal_basis=legal_basis,
        about=about,
        body=data,
        created_at=now,
        not_after=not_after or now + LIFE,
    )
    # Not before: the runner would look, find nothing, and sleep.
    transaction.on_commit(work_waits.set)
    return row.pk
