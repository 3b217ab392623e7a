"""The story of one stolen passport, acted by the demonstration's officers through their own screens."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _

from leeward.core.document import mrz
from leeward.demo.federation.nodes import Node
from leeward.demo.federation.telling import Act, Screen, Telling, screen
from leeward.demo.federation.visitor import Page, Visitor

_UUID = "[0-9a-f-]{36}"
_BORN = date(1987, 4, 9)


@dataclass
class _Chapter:
    """One passport and the addresses of what the acts made."""

    number: str
    record: str = ""
    check: str = ""
    request: str = ""


class Story(Telling):
    """A hit and its answer."""

    path = "/federation/story"

    def __init__(self, nodes: Mapping[str, Node]) -> None:
        super().__init__()
        barbados, saint_lucia = nodes["BRB-RBPF"], nodes["LCA-POLI"]
        self._officer = Visitor(barbados, "officer")
        self._copies = (Visitor(barbados, "keeper"), Visitor(nodes["INT-IOM"], "keeper.iom"))
        self._keeper = Visitor(saint_lucia, "keeper.lca")
        self._duty = Visitor(saint_lucia, "duty.lca")
        self._administrator = Visitor(saint_lucia, "admin.lca")
        self._chapter = _chapter()

    @property
    def number(self) -> str:
        """The number of the passport."""
        return self._chapter.number

    @property
    def title(self) -> str:
        return _("Passport %(number)s: a hit and its answer") % {"number": self.number}

    @property
    def again(self) -> str:
        return _("Begin again with another passport")

    @property
    def acts(self) -> Mapping[str, Act]:
        return {
            "publish": Act(
                _("Report the passport stolen"), _("A record keeper in Saint Lucia shares it."), self._publish
            ),
            "check": Act(_("Check its bearer"), _("An officer at Barbados Airport scans it."), self._check),
            "answer": Act(
                _("Answer"),
                _("The duty officer in Saint Lucia confirms; the officer's screen changes automatically."),
                self._answer,
            ),
            "withdraw": Act(
                _("Withdraw the record"),
                _("It leaves every partner, and each says so with a receipt."),
                self._withdraw,
            ),
        }

    def _begin(self) -> None:
        self._chapter = _chapter()

    def _screens(self) -> list[Screen]:
        chapter = self._chapter
        return [
            screen(_("The owner's record"), self._keeper, chapter.record),
            screen(_("At the counter"), self._officer, chapter.check or "/check"),
            screen(_("The owner's desk"), self._duty, self._request() or "/desk"),
            *(screen(_("A partner's copy"), each, self._copy(each)) for each in self._copies),
            screen(_("What partners proved"), self._administrator, "/exchange", "deletions"),
        ]

    def _publish(self) -> Page:
        facts = {"number": self.number, "issuer": "LCA", "type": "P", "status": "stolen"}
        handling = {"reliability": "B", "credibility": "2", "mode": "full"}
        made = self._keeper.send("/records/new/document", **facts, **handling)
        self._chapter.record = made.path
        return made

    def _check(self) -> Page:
        counters_copy = self._copies[0]
        if not self._arrived(counters_copy):
            raise LookupError(_("The record has not reached the counter's node yet: try again in a moment."))
        made = self._officer.send("/check", mrz=zone(self.number, "LCA", "FELICIEN", "MARLON JUDE", _BORN))
        self._chapter.check = made.path
        return made

    def _answer(self) -> Page:
        request = self._request()
        if not request:
            raise LookupError(_("The question has not reached the desk yet: try again in a moment."))
        note = _("Reported stolen on Monday. The holder is at home.")
        return self._duty.send(request, f"{request}/answer", code="confirmed", note=note)

    def _withdraw(self) -> Page:
        reason = _("The holder has it back; it is cancelled.")
        return self._keeper.send(f"{self._chapter.record}/withdraw", reason=reason)

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


def zone(number: str, issuer: str, surname: str, given_names: str, born: date) -> str:
    """The zone of a passport of a man, valid for some years."""
    lines = mrz.make(
        "TD3",
        document_type="P",
        issuer=issuer,
        nationality=issuer,
        surname=surname,
        given_names=given_names,
        number=number,
        birth_date=born,
        sex="M",
        expiry_date=date.today() + timedelta(days=900),  # noqa: DTZ011 - any day that has not come
    )
    return "\n".join(lines)
