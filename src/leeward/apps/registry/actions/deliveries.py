"""Deliveries of a national system: rows, each a record of the keeper's agency to store or to end, each answered.

A row is known by list, kind and reference, so that a batch sent twice changes nothing the second time.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from leeward.apps.agencies.access.roles import has_role
from leeward.apps.agencies.models import Officer, Role
from leeward.apps.registry.access import Handling
from leeward.apps.registry.actions.import_defaults import OWN_GRADING, Grading
from leeward.apps.registry.actions.proposals import NotShared, publish
from leeward.apps.registry.actions.records import OWN_LIST, RecordConflict, end_record, withdraw_record
from leeward.apps.registry.models import Proposal, Record
from leeward.apps.registry.queries.captions import natural_reference
from leeward.core.record.content.content import InvalidContent, digest, from_outside, to_json
from leeward.platform.durable import durably

MOST = 1000
_ENDS = {"withdrawn": withdraw_record, "purpose_reached": end_record}
_REASON = "delivered by the agency's own system"


@dataclass(frozen=True, slots=True)
class Row:
    """One row. `state`: `active` with its facts, or `withdrawn` or `purpose_reached` with its reference alone."""

    kind: str
    state: str = "active"
    reference: str = ""
    content: Mapping[str, Any] | None = None
    handling: Mapping[str, Any] | None = None
    grading: Grading = OWN_GRADING
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """The result of a row: `added changed unchanged withdrawn proposed refused`, with the record or proposal.

    `code` says why it was refused (`content reference unknown state duplicate changed compliance`), `detail` what is
    wrong: the field, or the rules.
    """

    row: int
    outcome: str
    id: str = ""
    code: str = ""
    detail: str = ""


def deliver(rows: Iterable[Row], *, keeper: Officer, list_name: str = OWN_LIST) -> list[Outcome]:
    """Store and end what the rows say, together in one commit. Raises PermissionError; a bad row does not stop the
    others.
    """
    if not has_role(keeper, Role.RECORD_KEEPER):
        raise PermissionError("only a record keeper delivers records")
    return durably(lambda: [_outcome(number, row, keeper, list_name) for number, row in enumerate(rows)])


def _outcome(number: int, row: Row, keeper: Officer, list_name: str) -> Outcome:
    try:
        outcome, made = _store(row, keeper, list_name) if row.state == "active" else _end(row, keeper, list_name)
    except InvalidContent as error:
        return Outcome(number, "refused", code="content", detail=str(error))
    except RecordConflict as error:
        return Outcome(number, "refused", code=error.code, detail=str(error))
    except NotShared as error:
        return Outcome(number, "refused", code="compliance", detail=str(error))
    return Outcome(number, outcome, str(made.pk))


def _store(row: Row, keeper: Officer, list_name: str) -> tuple[str, Record | Proposal]:
    content = from_outside(row.kind, row.content or {})
    reference = row.reference or natural_reference(content)
    if not reference:
        raise RecordConflict("reference", "what has no number of its own needs your reference")
    known = _find_known(row.kind, reference, keeper, list_name)
    handling = Handling.of(row.handling) if row.handling is not None else None
    if known is not None and known.state != Record.State.ACTIVE:
        raise RecordConflict("state", f"the record is {known.state}; reinstate it first")
    same_facts = known is not None and known.digest == digest(to_json(content)).hex()
    if known is not None and same_facts and handling in (None, Handling.of(known.handling)):
        return "unchanged", known
    made = publish(
        content,
        keeper=keeper,
        reason=row.reason or (_REASON if known else ""),
        record=known,
        handling=handling,
        grading=row.grading,
        list_name=list_name,
        reference=reference,
    )
    if isinstance(made, Proposal):
        return "proposed", made
    return ("changed" if known else "added"), made


def _end(row: Row, keeper: Officer, list_name: str) -> tuple[str, Record]:
    known = _find_known(row.kind, row.reference, keeper, list_name)
    if known is None:
        raise RecordConflict("unknown", "there is no such record in this list")
    if known.state == Record.State.WITHDRAWN:
        return "unchanged", known
    return "withdrawn", _ENDS[row.state](known, keeper=keeper, reason=row.reason or _REASON)


def _find_known(kind: str, reference: str, keeper: Officer, list_name: str) -> Record | None:
    found = Record.objects.select_related("owner", "record_list")
    return found.filter(
        record_list__owner=keeper.agency, record_list__name=list_name, kind=kind, reference=reference
    ).first()
