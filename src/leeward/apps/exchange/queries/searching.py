"""What partners answered to a search, silence included."""

from dataclasses import dataclass
from typing import Literal
from uuid import UUID

from leeward.apps.exchange.models import SearchAnswer


@dataclass(frozen=True, slots=True)
class Answered:
    """One partner: `silent` has not answered (yet), `late` answered after the time that was promised."""

    partner: str
    state: Literal["answered", "late", "silent"]
    found: tuple[dict[str, str], ...]


def answers(search: UUID) -> list[Answered]:
    """Every partner that was asked, by code."""
    rows = SearchAnswer.objects.filter(search=search).select_related("partner", "search")
    return [Answered(row.partner.code, _state(row), tuple(row.found)) for row in rows]


def _state(row: SearchAnswer) -> Literal["answered", "late", "silent"]:
    if row.answered_at is None:
        return "silent"
    return "answered" if row.answered_at <= row.search.due_at else "late"
