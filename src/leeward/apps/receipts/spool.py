"""The folder between the person's page and its node: the only place that both touch.

    drafts/ab/…   pages, each sealed by the node for the code of one receipt, named by what only that code gives
    letters/…     withdrawals, each kept until the node took it in

An attacker in the public process opens no page, since the code is stored nowhere; what they can do is withdraw
consents of people who type their code meanwhile.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings

from leeward.apps.declarations.spool import Letters, Spool

_READABLE = 0o640
"""Where the page has a user of its own, it reads the node's files through the group."""


class ReceiptSpool:
    """The folder, opened by either side."""

    def __init__(self, folder: Path) -> None:
        self._spool = Spool(folder)

    def make(self) -> None:
        """Create missing folders."""
        self._spool.make()

    def page(self, place: str) -> bytes | None:
        """The sealed page of a place, or None. Raises OSError and ValueError."""
        return self._spool.draft(place)

    def keep(self, place: str, sealed: bytes) -> None:
        """Write a page, whole or not at all. Raises OSError."""
        self.make()
        self._spool.keep_draft(place, sealed, mode=_READABLE)

    def drop(self, place: str) -> None:
        """Remove a page."""
        self._spool.drop_draft(place)

    def hand_in(self, letter: bytes) -> None:
        """Leave a withdrawal for the node. Raises OSError."""
        self._spool.hand_in(letter)

    @contextmanager
    def letters(self) -> Iterator[Letters | None]:
        """The letters that wait, for one taker at a time; None while another takes them, or without a folder."""
        if not (self._spool.folder / "letters").is_dir():
            yield None
            return
        with self._spool.letters() as letters:
            yield letters


def spool() -> ReceiptSpool:
    """The folder of this installation."""
    return ReceiptSpool(Path(settings.RECEIPTS))
