"""What the agencies of the region hold about people and documents, and what a check of them should find."""

from dataclasses import dataclass, field
from typing import Literal

from leeward.core.policy.verdicts import Verdict
from leeward.core.record.content.content import Content

Mode = Literal["full", "hit_only"]


@dataclass(frozen=True, slots=True)
class Handling:
    """Who may see and do what with a record (DESIGN 'Closed lists'); empty `countries` and `roles` admit all."""

    mode: Mode = "full"
    countries: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    contact_first: bool = False
    no_onward: bool = False


@dataclass(frozen=True, slots=True)
class OwnedRecord:
    """One record with its owner.

    `list` and `reference` are its natural key. `grading` is the Admiralty pair. `about` names the people whom the
    record truly means, `resembles` those whom it looks like and does not mean; both hold references of people.
    """

    owner: str
    list: str
    reference: str
    content: Content
    handling: Handling = field(default_factory=Handling)
    grading: tuple[str, str] = ("B", "2")
    about: tuple[str, ...] = ()
    resembles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ExpectedCheck:
    """What checking one zone should yield under the shipped policy.

    The right verdict lies between `at_least` and `at_most`: they are equal where the truth allows one answer only,
    and differ where a likeness may rightly be looked at. `finding` is the kind of finding that should decide, empty
    for none. `plot` says in one word why (the name of its plot). `owner` and `reference` point at the record.
    `bearer_is_holder` is False where somebody else carries the document.
    """

    plot: str
    person: str
    zone: tuple[str, ...]
    at_least: Verdict
    at_most: Verdict
    finding: str = ""
    owner: str = ""
    reference: str = ""
    bearer_is_holder: bool = True


@dataclass(frozen=True, slots=True)
class Plot:
    """One story with known truth: the records that it leaves and the check that it leads to."""

    records: tuple[OwnedRecord, ...]
    check: ExpectedCheck
