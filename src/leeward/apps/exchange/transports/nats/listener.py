"""Receiving by NATS: envelopes get their receipts, receipts settle deliveries, and only then a message leaves the
stream.

So after a crash in between the message comes again, and gets the same receipt.
"""

import logging
import threading
from contextlib import suppress

from django.db import DatabaseError, connection
from nats.aio.msg import Msg

from leeward.apps.exchange.actions.receiving import NotTaken, receive
from leeward.apps.exchange.actions.settling import take_receipts
from leeward.apps.exchange.actions.transport import Undelivered
from leeward.apps.exchange.queries import trust
from leeward.apps.exchange.queries.not_ready import NotReady
from leeward.apps.exchange.transports.nats.transport import RECEIPTS, REPLY, Bus, refusal, subject
from leeward.core.federation.envelope import read
from leeward.platform.durable import NotStored

log = logging.getLogger("leeward.exchange")
_LOOK_SECONDS = 1.0
_AFTER_TROUBLE_SECONDS = 2.0


class Listener:
    """The thread that empties this node's stream."""

    def __init__(self, bus: Bus) -> None:
        self._bus = bus
        self._stop = threading.Event()

    def run(self) -> None:
        """Work until `stop`. A server or a database that is away, or keys that are missing, are waited for."""
        while not self._stop.is_set():
            try:
                self.step()
            except (Undelivered, DatabaseError, NotStored, NotReady):
                connection.close()
                self._stop.wait(_AFTER_TROUBLE_SECONDS)
            except Exception:  # an error in one round must not end all rounds until a restart of the process
                log.exception("what came by NATS was not taken; trying again")
                connection.close()
                self._stop.wait(_AFTER_TROUBLE_SECONDS)

    def stop(self) -> None:
        """End after the round that is under way."""
        self._stop.set()

    def step(self) -> int:
        """Take what is there; how many messages."""
        me = trust.identity().code
        found = self._bus.fetch(me, _LOOK_SECONDS)
        for message in found:
            if message.subject == subject(me, RECEIPTS):
                take_receipts([message.data])
            else:
                self._take(message)
            self._bus.settle(message)
        return len(found)

    def _take(self, message: Msg) -> None:
        reply = (message.headers or {}).get(REPLY, "")
        try:
            receipt = receive(message.data)
        except NotTaken as refused:
            log.warning("an envelope that came by NATS is refused: %s", refused.code)
            self._answer(reply, refusal(refused.code))
            return
        self._bus.publish(read(message.data).header.sender, RECEIPTS, receipt)
        self._answer(reply, receipt)

    def _answer(self, reply: str, data: bytes) -> None:
        """Reply to a waiting sender. The sender chose the subject, which may be invalid and must not block the next."""
        if reply:
            with suppress(Undelivered):
                self._bus.answer(reply, data)
