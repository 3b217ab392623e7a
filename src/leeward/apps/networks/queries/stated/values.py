"""Values that join mentions: one spelling for each kind, and its keyed digest.

A document has the digest by which screening knows it, so that marks of people in care name it too. What cannot tell
anyone apart (a telephone of zeros, an address of three letters) is no value.
"""

import re
from collections.abc import Callable, Mapping

from anyascii import anyascii

from leeward.apps.networks.models import ValueKind
from leeward.apps.networks.queries.stated.statement import Used
from leeward.core.matching.subject import plain_number
from leeward.core.travel.manifest.booking import Payment
from leeward.platform.derived_keys import keyed_digest

_LEAST_DIGITS, _LEAST_DIFFERENT = 7, 3
_LEAST_ADDRESS = 8
_LONGEST = 300
_INTERNATIONAL = re.compile(r"\A(?:\+|00|011(?=\d{10}))")


def spelling(kind: str, text: str) -> str:
    """How every node writes a value: what agencies of two nodes compare, since each has its own key for digests."""
    if kind == ValueKind.DOCUMENT:
        issuer, _space, number = text.partition(" ")
        return f"{issuer.upper()} {plain_number(number)}"
    return _PLAIN[ValueKind(kind)](text) if kind in _PLAIN else text.upper()


def phone(text: str, role: str = "") -> tuple[Used, ...]:
    """A telephone by its digits, however it is punctuated and whether + or 00 is before the country."""
    digits = _digits(text)
    if len(digits) < _LEAST_DIGITS or len(set(digits)) < _LEAST_DIFFERENT:
        return ()
    return (_used(ValueKind.PHONE, digits, text, role),)


def email(text: str, role: str = "") -> tuple[Used, ...]:
    """An e-mail address in lower case."""
    plain = _lower(text)
    return (_used(ValueKind.EMAIL, plain, plain, role),) if "@" in plain else ()


def address(text: str, role: str = "") -> tuple[Used, ...]:
    """An address by its letters and digits, in order."""
    plain = _words(text)
    return (_used(ValueKind.ADDRESS, plain, text, role),) if len(plain) >= _LEAST_ADDRESS else ()


def document(number: str, issuer: str, role: str = "") -> tuple[Used, ...]:
    """A document by issuer and number; without an issuer it joins no one."""
    plain = plain_number(number)
    if not issuer or len(set(plain)) < _LEAST_DIFFERENT:
        return ()
    return (Used(ValueKind.DOCUMENT, keyed_digest("document", issuer, plain), f"{issuer} {number}"[:_LONGEST], role),)


def payer(text: str, role: str = "") -> tuple[Used, ...]:
    """A card or account as it is written."""
    return (_used(ValueKind.PAYER, text.upper(), text, role),) if any(map(str.isdigit, text)) else ()


def card(payment: Payment, role: str = "") -> tuple[Used, ...]:
    """A card by vendor, what is known of its number, and expiry; cash is no one's."""
    if not any(map(str.isdigit, payment.number)):
        return ()
    return payer(" ".join(filter(None, (payment.vendor, payment.number, payment.expires))), role)


def craft(number: str, role: str = "") -> tuple[Used, ...]:
    """A boat, ship or vehicle by one of its numbers: registration, IMO, MMSI, plate."""
    plain = _compact(number)
    return (_used(ValueKind.CRAFT, plain, number, role),) if len(set(plain)) >= _LEAST_DIFFERENT else ()


def booking(sender: str, locator: str) -> tuple[Used, ...]:
    """A booking by its locator at the carrier that sent it."""
    return (_used(ValueKind.BOOKING, f"{sender}/{locator}", locator, ""),) if locator else ()


def voyage(key: str, name: str) -> tuple[Used, ...]:
    """A voyage."""
    return (_used(ValueKind.VOYAGE, key, name, ""),)


def _digits(text: str) -> str:
    return re.sub(r"\D", "", _INTERNATIONAL.sub("", text.strip()))


def _lower(text: str) -> str:
    return text.strip().lower()


def _words(text: str) -> str:
    return re.sub(r"[^A-Z0-9]+", " ", anyascii(text).upper()).strip()


def _compact(text: str) -> str:
    return re.sub(r"[^A-Z0-9]", "", anyascii(text).upper())


def _used(kind: ValueKind, plain: str, text: str, role: str) -> Used:
    return Used(kind, keyed_digest("value", kind, plain), text.strip()[:_LONGEST], role)


_PLAIN: Mapping[ValueKind, Callable[[str], str]] = {
    ValueKind.PHONE: _digits,
    ValueKind.EMAIL: _lower,
    ValueKind.ADDRESS: _words,
    ValueKind.CRAFT: _compact,
}
