"""Keyed tokens by which one state tells another that it admitted a traveller, without a name or a number.

HMAC-SHA-256 with the secret of an agreement and the day, over the document and over two names with the birth date. So
tokens of one person on two days have nothing in common. A guess can be tested with the secret alone, which only the two
nodes of the agreement have, and which is destroyed with it.
"""

import hmac
import re
from collections.abc import Iterator
from datetime import date
from itertools import product

from leeward.core.linkage.fields import Kind, spell
from leeward.core.names.keys import fold_tokens
from leeward.core.travel.stays.crossing import Holder

SECRET_BYTES = 32
MOST_TOKENS = 5
"""Of one traveller: the document, and two given names with two surnames."""
DOCUMENT, PERSON = "document", "person"
_DIGEST_BYTES = 12
"""96 bits: no two of the travellers of many years are expected to share one."""
_WORDS, _WHOLE_DATE = 2, 8
_DIFFERENT = 3
"""Different characters that a number has at least; one of zeros is no number."""
_TOKEN = re.compile(rf"(?:{DOCUMENT}|{PERSON})\.[0-9a-f]{{{2 * _DIGEST_BYTES}}}")


def tokens(secret: bytes, day: date, holder: Holder) -> tuple[str, ...]:
    """The tokens of a traveller who was admitted on this day, in order; empty without a document and a dated name.

    Raises ValueError for a secret of another length than `SECRET_BYTES`.
    """
    if len(secret) != SECRET_BYTES:
        raise ValueError(f"a secret has {SECRET_BYTES} bytes")
    key = hmac.digest(secret, day.isoformat().encode(), "sha256")
    return tuple(sorted({f"{kind}.{_digest(key, f'{kind}|{value}')}" for kind, value in _values(holder)}))


def is_token(text: object) -> bool:
    """Whether a partner's text has the form of a token."""
    return isinstance(text, str) and _TOKEN.fullmatch(text) is not None


def is_of_document(token: str) -> bool:
    """Whether the token is of a document, and not of names."""
    return token.startswith(f"{DOCUMENT}.")


def _digest(key: bytes, value: str) -> str:
    return hmac.digest(key, value.encode(), "sha256")[:_DIGEST_BYTES].hex()


def _values(holder: Holder) -> Iterator[tuple[str, str]]:
    number = spell(holder.number, Kind.NUMBER)
    if len(set(number)) >= _DIFFERENT:
        yield DOCUMENT, f"{holder.issuer.upper()}|{number}"
    if len(holder.birth_date) == _WHOLE_DATE and holder.birth_date.isdigit():
        given, surname = fold_tokens(holder.given_name)[:_WORDS], fold_tokens(holder.surname)[:_WORDS]
        for pair in product(given, surname):
            yield PERSON, f"{'|'.join(sorted(pair))}|{holder.birth_date}"
