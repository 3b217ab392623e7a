"""What the public page sends to its node: the form, the ticket that finds it, and the leg and version of the trip."""

import json
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Self

from leeward.core.outside_json import read_json
from leeward.core.travel.declaration.codes import SECRET_BYTES
from leeward.core.travel.declaration.typed_groups import Typed

_MOST = 10_000
_YEARS = range(2000, 9000)
"""Accepted years: outside them the calendar lacks the weeks before or after."""
_LANGUAGE = re.compile(r"[A-Za-z-]{0,8}")


class BadLetter(ValueError):
    """The opened letter is not a declaration; `code` says why."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class Letter:
    """One version of one leg. `ticket` is the ticket's secret; `language` is the captain's."""

    ticket: bytes
    leg: int
    version: int
    language: str
    sent_at: datetime
    typed: Typed

    def to_json(self) -> dict[str, Any]:
        """The form that `of` reads."""
        return {
            "ticket": self.ticket.hex(),
            "leg": self.leg,
            "version": self.version,
            "language": self.language,
            "sent_at": self.sent_at.astimezone(UTC).isoformat(timespec="seconds"),
            "typed": self.typed.to_json(),
        }

    def to_bytes(self) -> bytes:
        """The letter as JSON."""
        return json.dumps(self.to_json(), separators=(",", ":"), ensure_ascii=False).encode()

    @classmethod
    def from_bytes(cls, data: bytes) -> Self:
        """The letter in these bytes. Raises BadLetter."""
        try:
            return cls.of(read_json(data))
        except ValueError as error:
            raise error if isinstance(error, BadLetter) else BadLetter("letter.shape") from error

    @classmethod
    def of(cls, value: Any) -> Self:
        """The letter in an untrusted JSON value. Raises BadLetter."""
        try:
            ticket, sent_at = bytes.fromhex(value["ticket"]), datetime.fromisoformat(value["sent_at"])
            leg, version, language = value["leg"], value["version"], value["language"]
            typed = Typed.of(value["typed"])
        except (KeyError, TypeError, ValueError) as error:
            raise BadLetter("letter.shape") from error
        counted = all(type(each) is int and 1 <= each <= _MOST for each in (leg, version))
        dated = sent_at.tzinfo is not None and sent_at.year in _YEARS
        if len(ticket) != SECRET_BYTES or not counted or not dated or not isinstance(language, str):
            raise BadLetter("letter.shape")
        return cls(ticket, leg, version, language if _LANGUAGE.fullmatch(language) else "", sent_at, typed)
