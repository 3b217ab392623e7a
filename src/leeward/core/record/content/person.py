"""A person as a list or an agency describes one."""

from typing import Literal

from pydantic.dataclasses import dataclass

from leeward.core.dates import DateSpan
from leeward.core.record.content.person_kinds import TOPIC_OF_COLOUR, NoticeColour, Topic

NameKind = Literal["primary", "alias", "weak_alias", "former", "original_script"]
Quality = Literal["good", "low", "unknown"]
Sex = Literal["M", "F", "X"]
ReviewState = Literal["under_review", "reviewed", "diffusion_not_reviewed"]
SafetyWarning = Literal["armed", "violent", "escape_risk", "self_harm", "medical", "contagious"]


@dataclass(frozen=True, slots=True)
class PersonName:
    """One name as the source writes it.

    `text` is the whole name in reading order (given names first). `surname` and `given` are filled if the source
    separates them. `script` is an ISO 15924 code. `origin` names the companion file that the name came from, empty for
    the main file.
    """

    text: str
    kind: NameKind = "primary"
    script: str = "Latn"
    quality: Quality = "unknown"
    surname: str = ""
    given: str = ""
    origin: str = ""


@dataclass(frozen=True, slots=True)
class HeldDocument:
    """A document that the source says the person holds or held; `issuer` is an ICAO code or empty."""

    number: str
    issuer: str = ""
    type: str = "P"
    note: str = ""


@dataclass(frozen=True, slots=True)
class Identifier:
    """A number that identifies a person or thing: tax, national, registration, IMO number."""

    scheme: str
    value: str
    country: str = ""


@dataclass(frozen=True, slots=True)
class Address:
    """An address as the source writes it; `country` is an ICAO code or empty."""

    text: str
    country: str = ""
    origin: str = ""


@dataclass(frozen=True, slots=True)
class Notice:
    """An alert with INTERPOL's colour and its review state.

    A notice under review, or a diffusion without review, is never acted upon alone (decision 'Harm').
    """

    colour: NoticeColour
    review_state: ReviewState
    reference: str = ""
    issued: DateSpan | None = None
    reason: str = ""
    requested_by: str = ""


@dataclass(frozen=True, slots=True)
class Person:
    """A person on a list. Codes are ICAO 9303-3 three-letter codes (Germany is `D`).

    `protected_from` names the states that a protected person fled: they may not request or learn anything (R11).
    """

    names: tuple[PersonName, ...]
    topic: Topic = "information"
    notice: Notice | None = None
    birth_dates: tuple[DateSpan, ...] = ()
    birth_places: tuple[str, ...] = ()
    sex: Sex | None = None
    nationalities: tuple[str, ...] = ()
    documents: tuple[HeldDocument, ...] = ()
    identifiers: tuple[Identifier, ...] = ()
    addresses: tuple[Address, ...] = ()
    warnings: tuple[SafetyWarning, ...] = ()
    programmes: tuple[str, ...] = ()
    remarks: str = ""
    protected_from: tuple[str, ...] = ()

    @property
    def kind(self) -> str:
        """Why the person is on record, as findings name it: a notice says more than a topic."""
        return f"person.{self.notice.colour if self.notice else self.topic}"

    @property
    def is_notice(self) -> bool:
        """Whether the record says more of the person than information: that needs a second person (rule R2)."""
        return self.notice is not None or self.topic != "information"

    @property
    def may_hold(self) -> bool:
        """Whether a check may answer HOLD because of it: a reviewed red notice, or `wanted` on a list."""
        if self.notice is None:
            return self.topic == "wanted"
        return TOPIC_OF_COLOUR.get(self.notice.colour) == "wanted" and self.notice.review_state == "reviewed"
