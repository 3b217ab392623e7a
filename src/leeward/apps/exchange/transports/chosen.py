"""The transport to each partner: NATS where the federation file says so, HTTPS for all others.

HTTPS is also used where NATS is down or refuses an envelope of this size: the bytes and the receipt are the same.
"""

from leeward.apps.exchange.actions.transport import Undelivered
from leeward.apps.exchange.transports.https import Https
from leeward.apps.exchange.transports.nats.transport import Bus, Nats
from leeward.core.federation.charter.charter import Member


class Chosen:
    """Both transports to one partner."""

    def __init__(self, bus: Bus) -> None:
        self._nats, self._https = Nats(bus), Https()
        self.ahead: float | None = None

    def send(self, to: Member, envelope: bytes) -> bytes:
        """The partner's receipt. Raises Undelivered."""
        if to.nats:
            try:
                return self._nats.send(to, envelope)
            except Undelivered as error:
                if not to.url or error.code not in {"unreachable", "too_large"}:
                    raise
        try:
            return self._https.send(to, envelope)
        finally:
            self.ahead = self._https.ahead

    def close(self) -> None:
        """Close connections of its own."""
        self._https.close()
