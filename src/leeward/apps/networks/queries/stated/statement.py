"""What one original states, before it is stored: people and things, with their values, and how they are related.

Every reader (`records`, `voyages`, `checks`, ...) gives these, and `actions.ingesting.storing` writes them.
"""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from datetime import date, datetime
from functools import cached_property
from typing import Any, NamedTuple
from uuid import UUID

from pydantic import TypeAdapter

from leeward.apps.networks.models import MentionKind, SourceKind, TieKind, ValueKind
from leeward.platform.derived_keys import input_digest


class Place(NamedTuple):
    """A mention, by its source's kind and key and its number there: also one of another source."""

    kind: str
    key: str
    number: int = 0


class Used(NamedTuple):
    """A value that a mention has; `digest` joins (`values`), `text` is what is shown of it."""

    kind: ValueKind
    digest: str
    text: str
    role: str = ""


@dataclass(frozen=True, slots=True)
class Content:
    """What a source says of one mention. `names` are whole names, the first one shown; `surname` and `given_names`
    where the source separates them; dates are written as in `core.dates`.

    Nationality is shown and never scored; ethnicity and religion are not here.
    """

    names: tuple[str, ...] = ()
    surname: str = ""
    given_names: str = ""
    birth_dates: tuple[str, ...] = ()
    sex: str = ""
    nationalities: tuple[str, ...] = ()
    documents: tuple[tuple[str, str], ...] = ()
    """Number and issuer."""
    phones: tuple[str, ...] = ()
    service: str = ""
    """The flight or sailing by which a traveller came; `route` its ports."""
    route: str = ""
    facts: tuple[tuple[str, str], ...] = ()
    """Code and text of whatever else is shown: flag, verdict, seat."""

    @property
    def caption(self) -> str:
        """What it is called."""
        return self.names[0] if self.names else next(iter(self.phones), "")

    def to_json(self) -> dict[str, Any]:
        """The form of `Mention.content`, without what is empty."""
        return {name: value for name, value in asdict(self).items() if value}

    @classmethod
    def of(cls, data: dict[str, Any]) -> "Content":
        """Read the form of `Mention.content`."""
        return _CONTENT.validate_python(data)


_CONTENT = TypeAdapter(Content)


@dataclass(frozen=True, slots=True)
class Named:
    """One mention of a statement. `is_stated`: its source says openly why it is protected, as a record does; what
    screening or an officer noticed tells no one (`Mention.marked_at`).
    """

    number: int
    kind: MentionKind
    content: Content
    role: str = ""
    is_protected: bool = False
    uses: tuple[Used, ...] = ()
    is_stated: bool = False
    protective_fact: str = ""


@dataclass(frozen=True, slots=True)
class Related:
    """One relation of a statement. It is stored once both ends are there."""

    kind: TieKind
    one: Place
    other: Place
    role: str = ""
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True)
class Statement:
    """One original: the facts of its `Source`, and what it says."""

    kind: SourceKind
    key: str
    agency: int
    version: int = 1
    record: UUID | None = None
    record_list: int | None = None
    post: int | None = None
    at: datetime | None = None
    reliability: str = "F"
    credibility: str = "6"
    is_protected: bool = False
    purge_at: datetime | None = None
    text: str = ""
    mentions: Sequence[Named] = ()
    ties: Sequence[Related] = field(default=(), compare=False)

    @cached_property
    def digest(self) -> str:
        """Tells whether it changed; keyed, since the number of a document can be guessed by trying."""
        said = [self.post, self.reliability, self.credibility, self.is_protected, self.text]
        named = [(one.number, one.kind, one.role, one.content.to_json(), one.uses) for one in self.mentions]
        return input_digest(json.dumps([said, str(self.at), named], default=str).encode())
