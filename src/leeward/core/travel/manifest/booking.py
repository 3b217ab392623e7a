"""What a booking says beside its travellers: who is reached how, who paid, with what.

It is read only where a state's table allows it to be kept (`kept_bookings`). Everywhere else it is never looked at.
"""

import re
from dataclasses import dataclass, field

_SHOWN_FIRST, _SHOWN_LAST = 6, 4
"""Digits of a card that may be kept: the first six and the last four (PCI DSS 4.0, requirement 3.4.1)."""
_CARD_DIGITS = 12
"""From so many digits on a number is treated as a card's (ISO/IEC 7812-1: up to 19)."""
_LEAST_PHONE, _MOST_PHONE = 7, 15
"""Digits of a telephone with its country (ITU-T E.164: at most 15); shorter ones are extensions."""
_EMAIL = re.compile(r"[^\s@/:]+@[^\s@/:]+\.[^\s@/:]+")


@dataclass(frozen=True, slots=True)
class Contacts:
    """How one party is reached, each as written; without duplicates, in the order of the booking."""

    phones: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.phones or self.emails or self.addresses)


@dataclass(frozen=True, slots=True)
class Payment:
    """One form of payment: its code (CC, CA), the card's vendor, what may be known of the number, its expiry (mmyy)."""

    form: str
    vendor: str = ""
    number: str = ""
    expires: str = ""


@dataclass(frozen=True, slots=True)
class Booking:
    """One booking. Its travellers are those of the list with this `locator`, and so one party.

    `references` are its locators in other systems and of bookings that were split from it, `agency` the number of the
    travel agency. `payer` is who paid, where the booking says so beside the payment.
    """

    locator: str
    contacts: Contacts = Contacts()
    payer: Contacts = Contacts()
    payments: tuple[Payment, ...] = ()
    tickets: tuple[str, ...] = ()
    agency: str = ""
    references: tuple[str, ...] = field(default=())

    def __bool__(self) -> bool:
        """Whether it says anything beyond its locator."""
        return any((self.contacts, self.payer, self.payments, self.tickets, self.agency, self.references))


def truncate(number: str) -> str:
    """What may be kept of the number of a card or another account: never the whole, nor what completes it."""
    plain = re.sub(r"[^0-9A-Za-z*]", "", number)
    if len(plain) >= _CARD_DIGITS:
        return f"{plain[:_SHOWN_FIRST]}{'*' * 6}{plain[-_SHOWN_LAST:]}"
    return f"**{plain[-_SHOWN_LAST:]}" if len(plain) > _SHOWN_LAST else ""


def email_in(text: str) -> str:
    """The e-mail address in a text; bookings write `//` for @, `..` for _ and `./` for - (IATA AIRIMP)."""
    plain = text.replace("//", "@").replace("..", "_").replace("./", "-")
    found = _EMAIL.search(plain)
    return found[0].lower() if found else ""


def phone_in(text: str) -> str:
    """The telephone that a text is, with at most a place or a language behind it (`/FR`); else empty."""
    plain = text.partition("/")[0].strip()
    digits = sum(map(str.isdigit, plain))
    letters = sum(map(str.isalpha, plain))
    return plain[:40] if _LEAST_PHONE <= digits <= _MOST_PHONE and letters <= digits else ""
