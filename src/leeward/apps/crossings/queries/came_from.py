"""Which travellers came in from another state: by the voyage on whose list or declaration they were."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from leeward.apps.agencies.models import Agency
from leeward.apps.arrivals.models import Passenger
from leeward.apps.arrivals.queries.counter import AROUND
from leeward.apps.crossings.access import counted
from leeward.apps.crossings.models import Crossing
from leeward.core.record.codes.places import state_of_port
from leeward.core.travel.stays.crossing import Direction, Source
from leeward.platform.in_batches import in_batches

_AT_ONCE = 400
_DAY = timedelta(days=1)


def came_from(agency: Agency, country: str, day: date) -> Iterator[Crossing]:
    """Entries at the agency's counters on this day whose last port was in `country`, without that state's nationals,
    who have no stay there. Travellers on no list are left out: nothing says where they came from.
    """
    entries = counted(agency).filter(direction=Direction.ENTRY, source=Source.COUNTER, day=day)
    rows = list(entries.exclude(document_digest="").exclude(nationality=country).order_by("pk"))
    for some in in_batches(rows, _AT_ONCE):
        origins = _origins(agency, some, day)
        yield from (row for row in some if origins.get(row.document_digest) == country)


def _origins(agency: Agency, rows: Sequence[Crossing], day: date) -> dict[str, str]:
    """The state of the last port by the document's digest: of the voyage nearest to the crossing."""
    crossed = {row.document_digest: row.at for row in rows}
    aboard = Passenger.objects.filter(
        document_digest__in=crossed,
        is_crew=False,
        voyage__agency=agency,
        voyage__arrives_at__date__range=(day - 2 * _DAY, day + 2 * _DAY),
    )
    found = aboard.order_by().values_list("document_digest", "voyage__arrives_at", "voyage__origin")
    near = [(abs(at - crossed[document]), document, origin) for document, at, origin in found if at]
    near = [each for each in near if each[0] <= AROUND]
    return {document: state_of_port(origin) for _, document, origin in sorted(near, reverse=True)}
