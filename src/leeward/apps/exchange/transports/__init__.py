"""Ways by which envelopes reach a partner: the bytes are the same, and so is what counts, the signed receipt."""

from typing import Protocol

from leeward.core.federation.charter import Member


class Undelivered(Exception):
    """The envelope did not get its receipt: `code` is `unreachable`, `timeout`, `tls`, `busy`, `answer`, or why the
    partner refused it; `rest` the seconds that the partner asks to wait. `refused` is set where the partner spoke."""

    def __init__(self, code: str, *, rest: float = 0.0, refused: bool = False) -> None:
        self.code, self.rest, self.refused = code, rest, refused
        super().__init__(code)


class Transport(Protocol):
    """Carries envelopes to partners. One object is used by one thread at a time."""

    def send(self, to: Member, envelope: bytes) -> bytes:
        """The partner's receipt for this envelope. Raises Undelivered."""

    def close(self) -> None:
        """Let go of connections."""
