"""The entries of an inquiry as its page shows them."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import QuerySet

from leeward.apps.agencies.models import Officer
from leeward.apps.networks.access import may_erase
from leeward.apps.networks.models import IMPORTED, Inquiry, Mention, Source
from leeward.apps.networks.queries.stated.statement import Content


@dataclass(frozen=True, slots=True)
class Shown:
    """An entry with the names in it; of a person to be protected there is none, and no mark of one."""

    source: Source
    names: tuple[str, ...]
    erasable: bool


def entries(inquiry: Inquiry) -> QuerySet[Source]:
    """The entries of the inquiry, the newest first; imported charts are on the page of charts."""
    return (
        inquiry.entries.exclude(key__startswith=IMPORTED)
        .select_related("written_by")
        .prefetch_related("mentions")
        .order_by("-at", "-id")
    )


def shown(sources: Sequence[Source], inquiry: Inquiry, officer: Officer) -> list[Shown]:
    """These entries for this officer."""
    return [
        Shown(
            each,
            tuple(_caption(one) for one in each.mentions.all() if not (one.is_protected or one.protective_fact)),
            may_erase(officer, each, inquiry),
        )
        for each in sources
    ]


def _caption(mention: Mention) -> str:
    return Content.of(mention.content or {}).caption
