"""What entities are called, out of what an inquiry may show now."""

from collections.abc import Iterable
from uuid import UUID

from leeward.apps.networks.models import Inquiry
from leeward.apps.networks.queries.shown import Shown
from leeward.apps.networks.queries.visible import mentions_in


def captions_of(inquiry: Inquiry, ids: Iterable[UUID]) -> dict[UUID, str]:
    """The name of each of these mentions that the inquiry may still show; who is missing is not shown any more."""
    wanted = set(ids)
    return {each.pk: Shown(each).caption for each in mentions_in(inquiry).filter(pk__in=wanted)} if wanted else {}
