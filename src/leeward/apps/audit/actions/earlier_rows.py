"""What rows of earlier versions say, sealed for the agency that cares: its auditor reads it where new rows have it."""

from collections.abc import Sequence
from functools import partial

from leeward.apps.audit.actions.sealing import Actor, seal_act
from leeward.apps.audit.models import AuditEntry, EarlierRows
from leeward.apps.audit.queries.earlier_rows import hidden_rows, is_folded
from leeward.platform.durable import durably

_READ, _SEALED = 500, 20
"""Rows that are read at once, and rows that one transaction seals."""


def seal_earlier() -> int:
    """Seal the truth beside the next rows that need it, none twice; how many were read."""
    place = EarlierRows.objects.first()
    if place is None or place.sealed_to >= place.last:
        return 0
    rows = list(AuditEntry.objects.filter(pk__gt=place.sealed_to, pk__lte=place.last).order_by("pk")[:_READ])
    hidden = set(AuditEntry.objects.filter(hidden_rows(place.last), pk__in=[row.pk for row in rows]).values_list("pk"))
    telling = [row for row in rows if (row.pk,) in hidden or is_folded(row)]
    for start in range(0, len(telling), _SEALED):
        durably(partial(_seal, telling[start : start + _SEALED]))
    until = rows[-1].pk if rows else place.last
    durably(lambda: EarlierRows.objects.filter(pk=place.pk, sealed_to__lt=until).update(sealed_to=until))
    return len(rows)


def _seal(rows: Sequence[AuditEntry]) -> None:
    EarlierRows.objects.select_for_update().first()  # two processes: the second finds the rows of the first
    fresh = AuditEntry.objects.filter(pk__in=[row.pk for row in rows], sealed=None)
    for row in fresh.order_by("pk"):
        said = {"act": row.act, "object": row.object, "outcome": row.outcome, "details": row.details}
        seal_act(Actor(row.actor, row.agency, row.post), said, row)
