"""What a captain typed: three groups of short texts, kept as typed so that a mistake can be shown in its place."""

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Self

VESSEL = ("name", "kind", "registration", "flag", "home_port", "contact")
LEG = ("origin", "destination", "departs", "arrives", "part")
PERSON = (
    "surname",
    "given_names",
    "role",
    "birth_date",
    "sex",
    "nationality",
    "document_type",
    "document_number",
    "document_issuer",
    "expiry_date",
)
LONGEST = 80
"""Characters kept of one text: no name is longer, and the page has to show the text again."""
MOST_KEPT = 600
"""Rows kept as typed, so that a list that is too long is reported and not cut."""
_JOINERS = "\u200c\u200d"  # part of the spelling of names in Arabic script and in those of India


@dataclass(frozen=True, slots=True)
class Typed:
    """The form as it is now. Every group has all its texts, empty where nothing was typed."""

    vessel: Mapping[str, str]
    leg: Mapping[str, str]
    persons: tuple[Mapping[str, str], ...] = field(default=())

    @classmethod
    def of(cls, value: Any) -> Self:
        """The form from untrusted JSON or form data; whatever has another structure is dropped."""
        value = value if isinstance(value, Mapping) else {}
        rows = value.get("persons")
        persons = rows if isinstance(rows, Sequence) and not isinstance(rows, str) else ()
        return cls(
            _group(value.get("vessel"), VESSEL),
            _group(value.get("leg"), LEG),
            tuple(_group(each, PERSON) for each in persons[:MOST_KEPT]),
        )

    @classmethod
    def blank(cls) -> Self:
        """An empty form with a row for the captain."""
        return cls.of({"persons": [{"role": "captain"}]})

    def to_json(self) -> dict[str, Any]:
        """The form that `of` reads."""
        return {"vessel": dict(self.vessel), "leg": dict(self.leg), "persons": [dict(each) for each in self.persons]}

    def with_person(self) -> "Typed":
        """One more row."""
        return replace(self, persons=(*self.persons, _group({"role": "passenger"}, PERSON)))

    def without_person(self, row: int) -> "Typed":
        """One row less."""
        return replace(self, persons=self.persons[:row] + self.persons[row + 1 :])

    def next_leg(self) -> "Typed":
        """The form for the next island: vessel and persons are kept, and the leg begins where the last one ended."""
        return replace(self, leg=_group({"origin": self.leg["destination"]}, LEG))


def plain(text: object) -> str:
    """A typed text without invisible characters: control characters, direction marks, blanks at its ends."""
    # Cut before every character is looked at; four times, since some are dropped.
    seen = unicodedata.normalize("NFC", text if isinstance(text, str) else "")[: LONGEST * 4]
    shown = (char if _is_shown(char) else " " for char in seen)
    return " ".join("".join(shown).split())[:LONGEST]


def _is_shown(char: str) -> bool:
    return char in _JOINERS or unicodedata.category(char) not in {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}


def _group(value: Any, names: Sequence[str]) -> dict[str, str]:
    value = value if isinstance(value, Mapping) else {}
    return {name: plain(value.get(name)) for name in names}
