"""What a line of a chart rests on: each source, what it says, how it is graded."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from leeward.apps.networks.models import Inquiry, Source
from leeward.apps.networks.queries.charts.network import Evidence
from leeward.apps.networks.queries.charts.words import tie_label
from leeward.apps.networks.queries.visible import sources_in


@dataclass(frozen=True, slots=True)
class Said:
    """One source of a line, and what it says."""

    source: Source
    said: str
    since: date | None
    until: date | None


def sources_of(inquiry: Inquiry, evidence: Iterable[Evidence]) -> list[Said]:
    """The sources that the inquiry may use now, the newest first and those without a date last."""
    wanted = list(evidence)
    rows = sources_in(inquiry).select_related("agency", "post", "record", "record_list")
    known = {each.pk: each for each in rows.filter(pk__in=[each.source for each in wanted], is_protected=False)}
    found = [
        Said(known[each.source], tie_label(each.kind, each.role), each.since, each.until)
        for each in wanted
        if each.source in known
    ]
    return sorted(found, key=lambda each: (each.source.at is not None, each.source.at), reverse=True)


def agencies_of(sources: Sequence[Source]) -> list[str]:
    """Whose sources they are, by name."""
    return sorted({each.agency.name for each in sources})
