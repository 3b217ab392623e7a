"""The protocol of transports, by which envelopes reach a partner: bytes and signed receipt are the same on each."""

from typing import Protocol

from leeward.core.federation.charter.charter import Member


class Undelivered(Exception):
    """The envelope did not get its receipt: `code` is `unreachable`, `timeout`, `tls`, `tls_date`, `busy`, `answer`, or
    why the partner refused it; `rest` the seconds that it asks to wait. `refused` is set where the partner answered.
    """

    def __init__(self, code: str, *, rest: float = 0.0, refused: bool = False) -> None:
        self.code, self.rest, self.refused = code, rest, refused
        super().__init__(code)


class Transport(Protocol):
    """Sends envelopes to one partner. One object is used by one thread at a time.

    `ahead` says by how many seconds the partner's clock was ahead of ours at its last answer; None if it did not
    say.
    """

    ahead: float | None

    def send(self, to: Member, envelope: bytes) -> bytes:
        """The partner's receipt for this envelope. Raises Undelivered."""

    def close(self) -> None:
        """Close connections."""
