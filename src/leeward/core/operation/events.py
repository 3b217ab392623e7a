"""One thing that happened in an operation, as the agency that saw it reports it.

An event's id is minted by its node and stays; what is corrected, confirmed, verified or withdrawn is a new version of
the same event, and only its agency raises it. So events may arrive in any order, twice or days late: of each id the
highest version counts (`fold`).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal, get_args

from leeward.core.operation.figures import FIGURES, Figure, breakdown_problem
from leeward.core.operation.money import Amount

State = Literal["reported", "confirmed", "verified", "withdrawn"]
"""How far it is established, by the counting rules of its figure: reported by who saw it, confirmed by the owner or a
second person, verified against evidence after the operation, or taken back."""
STATES: tuple[State, ...] = ("reported", "confirmed", "verified", "withdrawn")
Because = Literal["", "correction", "reclassified", "court"]
"""Why a version differs from the one before: a corrected mistake, another class of the same thing, a court's
decision."""
MOST_TOKENS = 400
_MOST_QUANTITY = 10**12


class BadEvent(ValueError):
    """The event cannot be counted; `field` names what is wrong, and `code` of `messages` says how."""

    def __init__(self, name: str, code: str) -> None:
        super().__init__(f"{name}: {code}")
        self.field, self.code = name, code


@dataclass(frozen=True, slots=True)
class Evidence:
    """What an event comes from: the kind of row (`check`, `hit`, `referral`, `hold`, `case`, `form`, `document`,
    `notice`) and its key on the node of the event's agency. The key opens nothing to a viewer without the right.
    """

    kind: str
    key: str


@dataclass(frozen=True, slots=True)
class Event:
    """One version of one thing that happened. All times are UTC.

    `country` is the state (three letters) that reports it, `site` the code of the place in the plan, `quantity` how
    many (1 for a person). `tokens` are those of the one person it is about (`tokens`), and empty for anything else.
    `about` is the event that a follow-up is about. Raises BadEvent.
    """

    id: str
    version: int
    agency: str
    country: str
    site: str
    figure: str
    happened_at: datetime
    reported_at: datetime
    state: State = "reported"
    quantity: int = 1
    breakdown: Mapping[str, str] = field(default_factory=dict)
    amounts: tuple[Amount, ...] = ()
    tokens: frozenset[str] = frozenset()
    evidence: tuple[Evidence, ...] = ()
    because: Because = ""
    about: str = ""

    def __post_init__(self) -> None:
        for name, code in _problems(self):
            raise BadEvent(name, code)

    @property
    def counted(self) -> Figure:
        """The figure that it adds to."""
        return FIGURES[self.figure]

    @property
    def key(self) -> tuple[str, str]:
        """What is the same in all versions: an id counts only within its agency, so that no agency can replace what
        another reported.
        """
        return self.agency, self.id


def _problems(event: Event) -> list[tuple[str, str]]:
    """Each field that is wrong, with the code that says how."""
    figure = FIGURES.get(event.figure)
    if figure is None or figure.source != "events":
        return [("figure", "operation.event.figure")]
    wrong = breakdown_problem(figure, event.breakdown)
    found = {
        ("id", "operation.event.id"): not event.id or not event.agency,
        ("version", "operation.event.version"): event.version < 1,
        ("happened_at", "operation.event.zone"): event.happened_at.tzinfo is None or event.reported_at.tzinfo is None,
        ("state", "operation.event.state"): event.state not in STATES,
        ("quantity", "operation.event.quantity"): not 0 <= event.quantity <= _MOST_QUANTITY,
        ("quantity", "operation.event.one_person"): bool(event.tokens) and event.quantity != 1,
        ("tokens", "operation.event.tokens"): bool(event.tokens) and not figure.person,
        ("tokens", "operation.event.too_many"): len(event.tokens) > MOST_TOKENS,
        ("amounts", "operation.event.amounts"): bool(event.amounts) and not figure.has_amounts,
        ("because", "operation.event.because"): event.because not in get_args(Because),
        (wrong, "operation.event.breakdown"): bool(wrong),
    }
    return [problem for problem, holds in found.items() if holds]
