"""Notices that an import brings or changes: what a second person looks at before the import is stored.

A form's notice waits as a proposal (rule R2), so a notice in a file waits too, whatever the door. How much of a file
has to wait depends on who answers for it: see `Vouched`.
"""

import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from typing import NamedTuple

from pydantic_core import to_json as json_bytes

from leeward.apps.registry.models import Record, RecordList
from leeward.core.record.content.content import Content
from leeward.core.record.content.person import Notice, Person
from leeward.core.record.lists.read import Entry

MOST_LISTED = 200
"""So many notices the second person sees one by one, and can leave out; more are counted."""


class Vouched(Enum):
    """Who answers for a file, and so what of it waits.

    `no_one`: an agency's own list; every notice waits. `format_alone`: a publisher's list as a file that someone
    brought; it has the publisher's form, which anyone can write, so what may lead to HOLD waits. `source`: fetched
    from an address that two persons approved; an edition waits only where too much of it changes.
    """

    NO_ONE = "no_one"
    FORMAT_ALONE = "format_alone"
    SOURCE = "source"


class NoticeRow(NamedTuple):
    """A notice as the second person sees it. `before` and `after` are kinds of findings, empty for none."""

    reference: str
    caption: str
    before: str
    after: str
    may_hold: bool
    position: str


class Earlier(NamedTuple):
    """What an active record said of the person before this edition."""

    kind: str
    is_notice: bool
    may_hold: bool


NOTHING = Earlier("", is_notice=False, may_hold=False)


@dataclass(slots=True)
class Notices:
    """The notices that an import adds or changes. `turned` counts those that may lead to HOLD and did not before;
    `left_out` are references that the second person does not want.
    """

    vouched: Vouched
    left_out: frozenset[str] = frozenset()
    by_kind: Counter[str] = field(default_factory=Counter)
    rows: list[NoticeRow] = field(default_factory=list)
    turned: int = 0
    waiting: int = 0
    left_out_count: int = 0
    _fingerprint: int = 0

    def takes(self, entry: Entry, caption: str, digest: str, earlier: Earlier) -> bool:
        """Note the row where it is a notice; False where the second person left it out."""
        after = stated(entry.content)
        self.turned += after.may_hold and not earlier.may_hold
        if not self._waits(after, earlier):
            return True
        self.waiting += 1
        self.by_kind[after.kind if after.is_notice else earlier.kind] += 1
        self._add(f"{entry.reference}\n{digest}\n{earlier.kind}")
        if len(self.rows) < MOST_LISTED:
            place = str(entry.position)[:120]
            row = NoticeRow(entry.reference, caption, earlier.kind, after.kind, after.may_hold, place)
            self.rows.append(row)
        left_out = entry.reference in self.left_out
        self.left_out_count += left_out
        return not left_out

    def _waits(self, after: Earlier, earlier: Earlier) -> bool:
        if self.vouched is Vouched.NO_ONE:
            return after.is_notice or earlier.is_notice
        return self.vouched is Vouched.FORMAT_ALONE and after.may_hold

    def _add(self, row: str) -> None:
        """The fingerprint is a sum, since rows come in whatever order the database gives them."""
        self._fingerprint += int.from_bytes(hashlib.sha256(row.encode()).digest(), "big")

    @property
    def digest(self) -> str:
        """Which rows these are: a second person allows exactly what was shown."""
        return hashlib.sha256(f"{self.waiting} {self._fingerprint}".encode()).hexdigest()

    def to_json(self) -> bytes:
        """The rows for the page, which is removed with the files."""
        return json_bytes({"by_kind": dict(self.by_kind), "rows": [row._asdict() for row in self.rows]})


def stated(content: Content) -> Earlier:
    """What these facts say of a person; nothing for other kinds of records."""
    if not isinstance(content, Person):
        return NOTHING
    return Earlier(content.kind if content.is_notice else "", content.is_notice, content.may_hold)


def earlier_of(record_list: RecordList | None, entries: Sequence[Entry]) -> Mapping[str, Earlier]:
    """What the active records of these persons say, by reference."""
    if record_list is None:
        return {}
    wanted = [entry.reference for entry in entries]
    found = Record.objects.filter(
        record_list=record_list, kind="person", reference__in=wanted, state=Record.State.ACTIVE
    )
    columns = ("reference", "content__topic", "content__notice__colour", "content__notice__review_state")
    return {reference: _of(topic, colour, state) for reference, topic, colour, state in found.values_list(*columns)}


def _of(topic: str | None, colour: str | None, state: str | None) -> Earlier:
    notice = Notice(colour, state or "under_review") if colour else None  # type: ignore[arg-type]
    return stated(Person((), topic=topic or "information", notice=notice))  # type: ignore[arg-type]
