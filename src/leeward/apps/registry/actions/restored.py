"""Own records that partners send back after this node was restored from a backup: sent before, lost here.

This node wrote them, so they count as if never lost: new records, newer versions and withdrawals are applied again.
Only what a keeper wrote since the restore has precedence.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from leeward.apps.agencies.models import Purpose
from leeward.apps.audit.actions import Actor, append
from leeward.apps.registry.access import Handling
from leeward.apps.registry.actions import cards, journal
from leeward.apps.registry.actions.received import Applied, apply_changes
from leeward.apps.registry.models import Record
from leeward.apps.registry.queries.serialization import RESTRICTED, Permits

_MOST_NAMED = 50


@dataclass(slots=True)
class Returned:
    """How many records are restored as they were sent. `restricted` are keys of records whose handling became narrower:
    the partner was told to delete its copy, but not the new handling, so a keeper has to look at them.
    """

    restored: int = 0
    restricted: list[str] = field(default_factory=list)


def take_back(
    partner: str, permits: Permits, changes: Sequence[Mapping[str, Any]], *, sent_at: datetime, since: datetime
) -> Returned:
    """Apply changes that this node made and lost, in the caller's transaction. `since` is when it was restored."""
    restricted = [change for change in changes if change.get("why") == RESTRICTED]
    later = _written_since(changes, since)
    kept = [change for change in changes if str(change.get("record")) in later and change.get("content")]
    left_out = [*map(id, restricted), *map(id, kept)]
    applied = Applied()
    apply_changes(permits, [each for each in changes if id(each) not in left_out], applied, at=sent_at, own=True)
    _narrow([each for each in restricted if str(each.get("record")) not in later], since)
    _set_above([change for change in kept if change["version"] >= later[str(change["record"])]], since)
    keys = [f"{change.get('owner')}/{change.get('record')}" for change in restricted]
    result = Returned(applied.stored + len(applied.deleted), keys)
    append(
        "record.restore",
        actor=Actor("exchange", partner),
        purpose=Purpose.DATA_QUALITY,
        details={"restored": result.restored, "refused": len(applied.refused), "restricted": keys[:_MOST_NAMED]},
    )
    return result


def _narrow(changes: Sequence[Mapping[str, Any]], at: datetime) -> None:
    """Let only their owner see what became narrower, until a keeper looks at it or a partner that still may have the
    record gives the later version back: the handling of the copy is known to be too wide.

    The version stays, so what goes out about it ends nothing that was sent later.
    """
    ended = {str(change["record"]): int(change["version"]) for change in changes}
    active = Record.objects.filter(pk__in=list(ended), state=Record.State.ACTIVE).select_related("owner")
    lost = [record for record in active if record.version < ended[str(record.pk)]]
    if not lost:
        return
    journal.lock_positions()
    journal.keep_versions((record.pk.hex for record in lost), at=at, by="exchange", reason="restored")
    for record in lost:
        record.handling = Handling(agencies=(record.owner.code,)).to_json()
        record.save(update_fields=["handling"])
        cards.refresh(record)
    journal.write(((record.pk.hex, record.kind, "changed") for record in lost), at=at)


def _written_since(changes: Sequence[Mapping[str, Any]], since: datetime) -> dict[str, int]:
    """The versions of those records that were changed here after the restore."""
    ids = [UUID(str(change["record"])) for change in changes if "record" in change]
    rows = Record.objects.filter(pk__in=ids, changed_at__gte=since).values_list("pk", "version")
    return {str(pk): version for pk, version in rows}


def _set_above(changes: Sequence[Mapping[str, Any]], at: datetime) -> None:
    """Number what a keeper wrote since the restore after the lost version, or partners would ignore it."""
    if not changes:
        return
    key = journal.as_key()
    journal.lock_positions()
    ids = [UUID(str(change["record"])).hex for change in changes]
    journal.overwrite(("version",), [(change["version"] + 1, key(id)) for id, change in zip(ids, changes, strict=True)])
    journal.write(((id, str(change["kind"]), "changed") for id, change in zip(ids, changes, strict=True)), at=at)
