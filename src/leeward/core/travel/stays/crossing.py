"""A crossing: one person came or left, as one source says. Crossings are only added; a stay is computed from them."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from leeward.core.linkage.fields import Kind, spell
from leeward.core.record.codes.states import by_name

PERMIT = "permit"
"""In place of a rule's id: a valid residence, work or study permit says until when the person may stay."""


class Direction(StrEnum):
    """Into the state, or out of it."""

    ENTRY = "entry"
    EXIT = "exit"


class Source(StrEnum):
    """Who says that the person crossed."""

    COUNTER = "counter"
    """An officer decided at a counter."""
    LIST = "list"
    """A passenger or crew list of a carrier."""
    DECLARATION = "declaration"
    """The form of a captain."""
    TYPED = "typed"
    """An officer, later, from paper."""


@dataclass(frozen=True, slots=True)
class Permitted:
    """Until when a person may stay: the last day, or none where the stay has no end. `rule` is the id of the table's
    rule, `PERMIT`, or empty where the officer typed the day.
    """

    until: date | None
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Holder:
    """The person as one document states: what joins documents of one person. Nationality joins and parts no one,
    because a person with two nationalities may come on one passport and leave on the other.
    """

    issuer: str
    number: str
    given_name: str
    surname: str
    birth_date: str
    """YYYYMMDD, or what is known of it."""
    sex: str = ""
    """F, M, or empty where it is not known or not said."""

    @property
    def document(self) -> tuple[str, str]:
        """Equal for one document, also where two readings of it differ in a name; empty without a number."""
        number, issuer = spell(self.number, Kind.NUMBER), by_name(self.issuer)
        return (issuer.code if issuer else self.issuer.upper(), number) if number else ("", "")

    @property
    def key(self) -> str:
        """Equal where a document states the same about its holder."""
        return "|".join((self.issuer, self.number, self.surname, self.given_name, self.birth_date, self.sex))


@dataclass(frozen=True, slots=True)
class Crossing:
    """One crossing. `day` is the local day at the post, which may be another than that of `at` in UTC."""

    id: str
    direction: Direction
    at: datetime
    day: date
    source: Source
    holder: Holder
    post: str = ""
    permitted: Permitted | None = None
    """Of an entry, if someone said until when the person may stay."""
