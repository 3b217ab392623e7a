"""The story of one stolen passport, acted by the demonstration's officers through their own screens.

Nothing here reaches into a node: each act is a form that an officer could send, each screen a page of theirs.
"""

import secrets
import threading
import urllib.error
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.utils.translation import gettext as _

from leeward.cli.federation_demo.nodes import Node
from leeward.cli.federation_demo.visitor import Visitor
from leeward.core.document import mrz

ACTS = ("publish", "check", "answer", "withdraw")
_UUID = "[0-9a-f-]{36}"
_BORN = date(1987, 4, 9)


@dataclass(frozen=True, slots=True)
class Screen:
    """What one officer sees now. `html` is the inside of the node's page, empty before there is one to show."""

    title: str
    who: str
    address: str
    html: str


@dataclass
class _Chapter:
    """One passport and the state of its story: the addresses of what the acts made."""

    number: str
    record: str = ""
    check: str = ""
    request: str = ""
    done: list[str] = field(default_factory=list)


class Story:
    """One story at a time, for everyone who looks at the page."""

    def __init__(self, nodes: Mapping[str, Node]) -> None:
        barbados, saint_lucia = nodes["BRB-RBPF"], nodes["LCA-POLI"]
        self._officer = Visitor(barbados, "officer")
        self._copies = (Visitor(barbados, "keeper"), Visitor(nodes["INT-IOM"], "keeper.iom"))
        self._keeper = Visitor(saint_lucia, "keeper.lca")
        self._duty = Visitor(saint_lucia, "duty.lca")
        self._administrator = Visitor(saint_lucia, "admin.lca")
        # Each request of the page is a thread of its server.
        self._lock = threading.Lock()
        self._chapter = _chapter()

    @property
    def number(self) -> str:
        """The number of the passport."""
        return self._chapter.number

    @property
    def done(self) -> tuple[str, ...]:
        """The acts so far."""
        return tuple(self._chapter.done)

    @property
    def next(self) -> str:
        """The act that is due; empty at the end."""
        return next((act for act in ACTS if act not in self._chapter.done), "")

    def act(self, name: str) -> None:
        """Do the act that is due, or start again with another passport (`again`). Raises OSError, LookupError."""
        with self._lock:
            if name == "again":
                self._chapter = _chapter()
            elif name == self.next:
                {"publish": self._publish, "check": self._check, "answer": self._answer, "withdraw": self._withdraw}[
                    name
                ]()
                self._chapter.done.append(name)

    def screens(self) -> list[Screen]:
        """Every screen of the story as it is now."""
        with self._lock:
            chapter = self._chapter
            return [
                _screen(_("The owner's record"), self._keeper, chapter.record),
                _screen(_("At the counter"), self._officer, chapter.check or "/check"),
                _screen(_("The owner's desk"), self._duty, self._request() or "/desk"),
                *(_screen(_("A partner's copy"), each, self._copy(each)) for each in self._copies),
                _screen(_("What partners proved"), self._administrator, "/exchange", "deletions"),
            ]

    def _publish(self) -> None:
        facts = {"number": self.number, "issuer": "LCA", "type": "P", "status": "stolen"}
        handling = {"reliability": "B", "credibility": "2", "mode": "full"}
        made = self._keeper.send("/records/new/document", **facts, **handling)
        self._chapter.record = made.path

    def _check(self) -> None:
        counters_copy = self._copies[0]
        if not self._arrived(counters_copy):
            raise LookupError(_("The record has not reached the counter's node yet: try again in a moment."))
        zone = mrz.make(
            "TD3",
            document_type="P",
            issuer="LCA",
            nationality="LCA",
            surname="FELICIEN",
            given_names="MARLON JUDE",
            number=self.number,
            birth_date=_BORN,
            sex="M",
            expiry_date=date.today() + timedelta(days=900),  # noqa: DTZ011 - any day that has not come
        )
        self._chapter.check = self._officer.send("/check", mrz="\n".join(zone)).path

    def _answer(self) -> None:
        request = self._request()
        if not request:
            raise LookupError(_("The question has not reached the desk yet: try again in a moment."))
        note = _("Reported stolen on Monday. The holder is at home.")
        self._duty.send(request, f"{request}/answer", code="confirmed", note=note)

    def _withdraw(self) -> None:
        self._keeper.send(f"{self._chapter.record}/withdraw", reason=_("The holder has it back; it is cancelled."))

    def _copy(self, keeper: Visitor) -> str:
        """Where a partner's keeper finds the copy; the empty search result before it came."""
        return self._arrived(keeper) or self._search

    def _arrived(self, keeper: Visitor) -> str:
        """The copy at the keeper's node; empty before it came."""
        return next(iter(keeper.read(self._search).links(f"/records/{_UUID}")), "")

    @property
    def _search(self) -> str:
        return f"/records?search={self.number}"

    def _request(self) -> str:
        """Where the question about this passport is at the owner's desk; empty before it came."""
        chapter = self._chapter
        if chapter.check and not chapter.request:
            waiting = self._duty.read("/desk?show=unclaimed").links(f"/desk/{_UUID}")
            chapter.request = next((each for each in waiting if self.number in self._duty.read(each).body), "")
        return chapter.request


def _chapter() -> _Chapter:
    return _Chapter(f"SL{secrets.randbelow(10**6):06}")


def _screen(title: str, visitor: Visitor, path: str, section: str = "") -> Screen:
    who = f"{visitor.node.facts.title}, {visitor.username}"
    if not path:
        return Screen(title, who, visitor.node.address, "")
    try:
        page = visitor.read(path)
    except urllib.error.HTTPError as error:
        return Screen(title, who, visitor.node.address + path, _gone(error.code))
    return Screen(title, who, page.address, page.section(section) if section else page.main)


def _gone(status: int) -> str:
    return "<p>" + (_("There is nothing here now.") if status == 404 else _("The node said no.")) + "</p>"
