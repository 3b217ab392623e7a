"""The agencies' records about people and documents, and what a check should find."""

from dataclasses import dataclass, field
from typing import Literal

from leeward.core.policy.verdicts import Verdict
from leeward.core.record.content.content import Content

Mode = Literal["full", "hit_only"]


@dataclass(frozen=True, slots=True)
class Handling:
    """Who may see and do what with a record (decision 'Closed lists'); empty `countries` and `roles` allow all."""

    mode: Mode = "full"
    countries: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    contact_first: bool = False
    no_onward: bool = False


@dataclass(frozen=True, slots=True)
class OwnedRecord:
    """One record with its owner.

    `list` and `reference` are its natural key. `grading` is the Admiralty pair. `about` are the people that the record
    is really about, `resembles` those who only look like its subject; both are references of people.
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
    """The expected result of checking one zone under the shipped policy.

    The right verdict is between `at_least` and `at_most`: they are equal if only one answer is right, and differ if a
    closer look at a likeness is justified. `finding` is the kind of the decisive finding, empty for none. `plot` is the
    name of its plot. `owner` and `reference` point at the record. `bearer_is_holder` is False if another person uses
    the document.
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
    """One story with known truth: its records and the check that it leads to."""

    records: tuple[OwnedRecord, ...]
    check: ExpectedCheck
