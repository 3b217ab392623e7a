"""Read a traveller's short form: each text becomes a value, or a problem that names its field. Used on both sides: by
the public page before it accepts a form, and by the node, which does not trust the page.

The purposes are those of the International Recommendations for Tourism Statistics 2008 (United Nations), and `work`: a
person who comes to work for an employer of the state is no visitor there.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from leeward.core.record.lists.fields import number as plain_number
from leeward.core.record.lists.read import Rejected
from leeward.core.travel.declaration.read import Problem
from leeward.core.travel.declaration.typed_groups import plain
from leeward.core.travel.manifest.values import Unusable, state_code

FIELDS = ("place", "issuer", "number", "residence", "purpose", "nights", "address")
PURPOSES = (
    *("holiday", "family", "business", "transit", "education", "health", "religion", "shopping", "other"),
    "work",
)
MOST_NIGHTS = 3660
"""Ten years; more is a mistake."""
_Value = TypeVar("_Value")


@dataclass(frozen=True, slots=True)
class Answers:
    """A readable form. For who lives in the state of the place, the last three are empty."""

    place: str
    issuer: str
    number: str
    residence: str
    purpose: str = ""
    nights: int | None = None
    address: str = ""


def texts_of(value: object) -> dict[str, str]:
    """The texts of a form from untrusted JSON or form data: every field, as a short plain text."""
    value = value if isinstance(value, Mapping) else {}
    return {name: plain(value.get(name)) for name in FIELDS}


def read(texts: Mapping[str, str], states: Mapping[str, str]) -> tuple[Answers | None, tuple[Problem, ...]]:
    """The answers in these texts, or all their problems. `states` are the places to choose from, with their states."""
    problems: list[Problem] = []

    def need(name: str, reads: Callable[[str], _Value], empty: _Value) -> _Value:
        try:
            if not texts[name]:
                raise Unusable("required", "")
            return reads(texts[name])
        except Unusable as error:
            problems.append(Problem(name, error.code, error.choices))
            return empty

    place = need("place", lambda text: _one_of(text, states), "")
    issuer, number = need("issuer", state_code, ""), need("number", _number, "")
    residence = need("residence", state_code, "")
    if residence and residence == states.get(place):
        answers = Answers(place, issuer, number, residence)
    else:
        purpose, nights = need("purpose", lambda text: _one_of(text, PURPOSES), ""), need("nights", _nights, 1)
        address = need("address", _address, "") if nights else ""
        answers = Answers(place, issuer, number, residence, purpose, nights, address)
    return (None if problems else answers), tuple(problems)


def _one_of(text: str, known: Mapping[str, str] | tuple[str, ...]) -> str:
    if text not in known:
        raise Unusable("choice.unknown", text)
    return text


def _number(text: str) -> str:
    try:
        return plain_number(text)
    except Rejected as error:
        raise Unusable("number.characters", text) from error


def _nights(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) <= len(str(MOST_NIGHTS)) and int(text) <= MOST_NIGHTS):
        raise Unusable("nights.number", text)
    return int(text)


def _address(text: str) -> str:
    if not any(map(str.isalnum, text)):
        raise Unusable("text.unreadable", text)
    return text
