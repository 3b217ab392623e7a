"""Partners' answers to a search, silence included."""

from dataclasses import dataclass
from typing import Literal
from uuid import UUID

from leeward.apps.exchange.models import Search, SearchAnswer

State = Literal["answered", "late", "cannot", "silent"]


@dataclass(frozen=True, slots=True)
class Answered:
    """One partner: `silent` has not answered (yet), `late` answered after the promised time, `cannot` could not search,
    which differs from finding nothing.

    `untold` are owners without a node: the partner has their lists, but may not disclose them. `name` and `phone` are
    those of its agency.
    """

    partner: str
    state: State
    found: tuple[dict[str, str], ...]
    untold: tuple[str, ...] = ()
    name: str = ""
    phone: str = ""


def answers(search: UUID) -> list[Answered]:
    """Every partner that was asked, by code."""
    rows = SearchAnswer.objects.filter(search=search).select_related("partner__agency", "search")
    return [_to_answered(row) for row in rows]


def search_of(search: UUID, asked_by: str) -> Search | None:
    """The search with this id, for the officer who asked; None for anyone else."""
    return Search.objects.filter(pk=search, asked_by=asked_by).first()


def _to_answered(row: SearchAnswer) -> Answered:
    agency, found, untold = row.partner.agency, tuple(row.found), tuple(row.untold)
    return Answered(row.partner.code, _state(row), found, untold, agency.name, agency.contact_phone)


def _state(row: SearchAnswer) -> State:
    if row.answered_at is None:
        return "silent"
    if row.cannot:
        return "cannot"
    return "answered" if row.answered_at <= row.search.due_at else "late"
