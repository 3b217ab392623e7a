"""Nodes witness each other's audit logs: `audit` judges heads, `exchange` sends them as messages.

Each hour every partner is offered the newest head. Heads have the topic of messages about the delivery itself, which
are sent even while the exchange is stopped: otherwise it could never start again.
"""

import os
import secrets
import time
from datetime import timedelta
from functools import partial

from django.db.models import Q

from leeward.apps.audit.actions.offering import keep_countersignature, offer
from leeward.apps.audit.actions.witnessing import witness
from leeward.apps.audit.queries import notary
from leeward.apps.exchange.actions.expiry import control
from leeward.apps.exchange.actions.incoming import Message, Unusable
from leeward.apps.exchange.actions.leasing import hold
from leeward.apps.exchange.models import Delivery, Outgoing
from leeward.apps.exchange.queries import trust
from leeward.apps.exchange.queries.federation import partners
from leeward.apps.exchange.queries.not_ready import NotReady
from leeward.apps.exchange.queries.revocations import revoked
from leeward.core.federation.keys import VerifyKey
from leeward.core.federation.transparency_log import BadHead
from leeward.platform.durable import durably

HEAD, COUNTERSIGNED = "head", "head.countersigned"
EVERY_SECONDS = 3600.0
_LEASE = timedelta(minutes=3)


class Rounds:
    """Offers to each partner, an hour apart, by the one process that holds the lease."""

    def __init__(self) -> None:
        self._token = secrets.token_hex(8)
        self._next: dict[str, float] = {}

    def step(self) -> int:
        """Offer to the partners whose hour is over; to how many."""
        if notary.identity() is None or not hold("heads", f"{os.getpid()}.{self._token}", _LEASE):
            return 0
        now = time.monotonic()
        due = [code for code in partners().values_list("code", flat=True) if self._next.get(code, now) <= now]
        for code in due:
            self._next[code] = now + EVERY_SECONDS
        return sum(offer_head(code) for code in due)


def offer_head(code: str) -> bool:
    """Post the newest head to a partner, unless one still waits for it there: so that without a link they do not pile
    up.
    """
    waiting = Q(sealed_at__isnull=True) | Q(deliveries__state=Delivery.State.WAITING)
    if Outgoing.objects.filter(waiting, kind=HEAD, audience=[code]).exists():
        return False
    return durably(partial(_post, code))


def _post(code: str) -> bool:
    body = offer(code)
    if body is not None:
        control(HEAD, body, code)
    return body is not None


def head_came(message: Message) -> None:
    """Judge a head that a partner offers, and return a countersignature."""
    try:
        answer = witness(message.body, message.sender)
    except BadHead as error:
        raise Unusable("head") from error
    control(COUNTERSIGNED, answer, message.sender)


def countersignature_came(message: Message) -> None:
    """A partner's countersignature of a head of ours."""
    try:
        keep_countersignature(message.body, message.sender)
    except BadHead as error:
        raise Unusable("head") from error


def signing_identity() -> notary.Identity | None:
    """This node with its keys, or None before it has some."""
    try:
        return trust.identity()
    except NotReady:
        return None


def unrevoked_key(node: str, key: str) -> VerifyKey | None:
    """The node's verify key with this id, or None where it is unknown or revoked."""
    return None if revoked(node, key) else trust.find_key(node, key)
