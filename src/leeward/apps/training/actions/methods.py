"""Cases made of new method records, by a job."""

from datetime import datetime
from itertools import islice

from leeward.apps.audit.actions import SYSTEM, append
from leeward.apps.registry.models import Record
from leeward.apps.training.models import MethodCases
from leeward.apps.training.queries.methods import LASTS
from leeward.core.training.cases.of_methods import FAMILIES_OF
from leeward.platform.durable import durably

_AT_ONCE = 50
_LONGEST_SERIES = 16


def make_cases(now: datetime) -> int:
    """Cases of the method records of the last days that have no cases yet; how many records. What care released is left
    out: it is never used for more than was consented to.
    """
    known = MethodCases.objects.exclude(record=None).values("record")
    new = Record.objects.filter(kind="method", state=Record.State.ACTIVE, created_at__gte=now - LASTS)
    fitting = filter(_is_taught, new.exclude(pk__in=known).order_by("created_at").iterator())
    rows = [_made(each, now) for each in islice(fitting, _AT_ONCE)]

    def store() -> int:
        made = MethodCases.objects.bulk_create(rows, ignore_conflicts=True)
        append("training.method_cases", actor=SYSTEM, details={"methods": len(made)})
        return len(made)

    return durably(store) if rows else 0


def _is_taught(record: Record) -> bool:
    return record.content.get("practice") in FAMILIES_OF and not record.content.get("source")


def _made(record: Record, now: datetime) -> MethodCases:
    content = record.content
    issuer, series = str(content.get("issuer", ""))[:3], str(content.get("series", ""))[:_LONGEST_SERIES]
    facts = {"practice": content.get("practice", ""), "issuer": issuer, "series": series}
    return MethodCases(record=record, made_at=now, **facts)
