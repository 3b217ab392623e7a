"""An agency's own records as lines of JSON: complete, in the form that partners get, or as FollowTheMoney."""

import json
from collections.abc import Iterator
from typing import Any, cast

from leeward.apps.agencies.access.roles import actor_of, has_role
from leeward.apps.agencies.models import Officer, Purpose, Role
from leeward.apps.audit.actions import append
from leeward.apps.registry.models import Record, RecordList
from leeward.apps.registry.queries.serialization import to_change
from leeward.core.ftm.served_entity import served_entity
from leeward.core.record.content.content import Kind, from_json
from leeward.platform.durable import durably

FORMATS = ("json", "ftm")
_CHUNK = 2000


def export_list(record_list: RecordList, form: str, *, officer: Officer) -> Iterator[str]:
    """The active records of a list of the officer's agency, a line each; audited before the first.

    FollowTheMoney has no place for documents, ranges of blanks and methods, so `ftm` leaves them out. Raises
    PermissionError for another agency's list: the receiver of a copy does not pass it on.
    """
    if record_list.owner_id != officer.agency_id or not has_role(officer, Role.RECORD_KEEPER, Role.ADMINISTRATOR):
        raise PermissionError("only the owner's record keepers and administrators export a list")
    name = f"list/{record_list.owner.code}/{record_list.name}"
    details = {"format": form, "records": record_list.active_records}
    durably(
        lambda: append(
            "list.export", actor=actor_of(officer), object=name, purpose=Purpose.DATA_QUALITY, details=details
        )
    )
    write = _as_ftm if form == "ftm" else to_change
    return _lines(record_list, write)


def _lines(record_list: RecordList, write: Any) -> Iterator[str]:
    found = Record.objects.filter(record_list=record_list, state=Record.State.ACTIVE).order_by("id")
    for record in found.select_related("owner", "record_list").iterator(chunk_size=_CHUNK):
        row = write(record)
        if row is not None:
            yield json.dumps(row, ensure_ascii=False, sort_keys=True)


def _as_ftm(record: Record) -> dict[str, Any] | None:
    found = served_entity(from_json(cast("Kind", record.kind), record.content), record.source, record.caption)
    if found is None:
        return None
    properties = {name: list(values) for name, values in found.entity.properties.items()}
    identity = record.reference if record.source else f"{record.owner.code.lower()}-{record.pk}"
    return {"id": identity, "schema": found.entity.schema, "caption": found.caption, "properties": properties}
