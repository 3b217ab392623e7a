"""The segments of a PNRGOV booking that say how someone is reached and who paid: ADD, IFT, SSR, TKT, FOP, ORG, RCI.

Read only on request (`pnrgov.read`). The history of a booking (from ABI on) is not read: what was changed is not kept.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from leeward.core.travel.manifest.booking import Booking, Contacts, Payment, email_in, phone_in, truncate
from leeward.core.travel.manifest.syntax import Segment

_REPEATS = 9
"""Elements of one segment that are read; the guide allows as many addresses."""
_MOST = 50
"""Values of one kind that are kept of a booking: a group of 99 has one payer, not hundreds."""
_LONGEST = 256
_STREET, _PHONE = slice(1, 7), 7  # components of ADD: street, city, state, its name, country, postcode; then free text
_CONTACT = re.compile(r"CTC[A-Z]?\b[ .:]*")


@dataclass(slots=True)
class _Party:
    phones: dict[str, None] = field(default_factory=dict)
    emails: dict[str, None] = field(default_factory=dict)
    addresses: dict[str, None] = field(default_factory=dict)

    def reached_by(self, text: str) -> None:
        """Take a text that is a telephone or an e-mail address; anything else is left out."""
        email = email_in(text)
        _keep(self.emails, email)
        _keep(self.phones, "" if email else phone_in(text))

    def freeze(self) -> Contacts:
        return Contacts(tuple(self.phones), tuple(self.emails), tuple(self.addresses))


@dataclass(slots=True)
class BookingDraft:
    """A booking while it is read."""

    contacts: _Party = field(default_factory=_Party)
    payer: _Party = field(default_factory=_Party)
    payments: dict[Payment, None] = field(default_factory=dict)
    tickets: dict[str, None] = field(default_factory=dict)
    references: dict[str, None] = field(default_factory=dict)
    agency: str = ""
    ended: bool = False  # the history follows
    paying: bool = False  # within the group of a payment

    def take(self, segment: Segment) -> None:
        """Read one segment."""
        if segment.tag in _LEAVES_PAYMENT:
            self.paying = False
        self.ended = self.ended or segment.tag == "ABI"
        if not self.ended and (handler := _HANDLERS.get(segment.tag)) is not None:
            handler(self, segment)

    def freeze(self, locator: str) -> Booking:
        """The booking that was read."""
        references = tuple(each for each in self.references if each != locator)
        return Booking(
            locator[:_LONGEST],
            self.contacts.freeze(),
            self.payer.freeze(),
            tuple(self.payments),
            tuple(self.tickets),
            self.agency,
            references,
        )

    @property
    def _party(self) -> _Party:
        return self.payer if self.paying else self.contacts

    def _address(self, segment: Segment) -> None:
        for element in range(1, _REPEATS + 1):
            parts = segment.components(element)
            _keep(self._party.addresses, ", ".join(part for part in parts[_STREET] if part))
            for text in parts[_PHONE:]:
                self._party.reached_by(text)

    def _text(self, segment: Segment) -> None:
        for element in range(2, _REPEATS + 1):
            for text in segment.components(element):
                if (found := _CONTACT.search(text)) is not None:
                    self._party.reached_by(text[found.end() :])

    def _request(self, segment: Segment) -> None:
        if segment.get(1).startswith("CTC"):
            for text in segment.components(1)[3:]:
                self._party.reached_by(text)

    def _ticket(self, segment: Segment) -> None:
        number = segment.get(1)
        _keep(self.tickets, number if any(map(str.isdigit, number)) else "")

    def _payment(self, segment: Segment) -> None:
        """Form, indicator, amount, vendor, number, expiry (composite C641); the amount is not kept."""
        self.paying = True
        for element in range(1, _REPEATS + 1):
            form, _, _, vendor, number, expires, *_ = (*segment.components(element), *[""] * 6)
            if form and len(self.payments) < _MOST:
                self.payments[Payment(form[:10], vendor[:10], truncate(number), expires[:4])] = None

    def _office(self, segment: Segment) -> None:
        self.agency = self.agency or segment.get(2)[:35]

    def _locators(self, segment: Segment) -> None:
        for element in range(1, _REPEATS + 1):
            _keep(self.references, segment.get(element, 1))


def _keep(values: dict[str, None], text: str) -> None:
    if text and len(values) < _MOST:
        values[text[:_LONGEST]] = None


_LEAVES_PAYMENT = frozenset({"TIF", "TKT", "TVL", "SRC"})
_HANDLERS: Mapping[str, Callable[[BookingDraft, Segment], None]] = {
    "ADD": BookingDraft._address,
    "IFT": BookingDraft._text,
    "SSR": BookingDraft._request,
    "TKT": BookingDraft._ticket,
    "FOP": BookingDraft._payment,
    "ORG": BookingDraft._office,
    "RCI": BookingDraft._locators,
}
READ = frozenset({"ABI", *_LEAVES_PAYMENT, *_HANDLERS})
"""The segments that are read for a booking."""
