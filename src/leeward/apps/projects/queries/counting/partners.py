"""Records that partners received."""

from collections.abc import Mapping
from datetime import date

from django.utils import timezone

from leeward.apps.agencies.models import Agency
from leeward.apps.exchange.models import Delivery
from leeward.apps.projects.queries.counting import Counted, bounds, month, tallied
from leeward.platform.retention import kept_since

_KIND = "records"


def records_shared(agency: Agency, since: date, until: date, parameters: Mapping[str, str], by: str) -> Counted:
    """Messages with records of this node, one for each partner that they went to. Only of the node's agency: a node
    sends for the agency that runs it.
    """
    first, after = bounds(since, until)
    if not agency.is_local:
        return Counted(absent="no_data")
    if first < kept_since("messages", timezone.now()):
        return Counted(absent="erased")
    rows = Delivery.objects.filter(
        outgoing__kind=_KIND, outgoing__created_at__gte=first, outgoing__created_at__lt=after
    ).order_by("pk")
    found = list(rows.values_list("pk", "outgoing__created_at", "partner__code", "state"))
    cells = [code if by == "partner" else month(at) if by == "month" else "" for _pk, at, code, _state in found]
    states = [state == Delivery.State.RECEIVED for _pk, _at, _code, state in found]
    counted = tallied((cell, 1, received) for cell, received in zip(cells, states, strict=True))
    return Counted(counted, keys=tuple(str(each[0]) for each in found))
