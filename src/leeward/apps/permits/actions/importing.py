"""Importing permits of another system: all rows that are right, or none; and deciding about them together.

Each applicant is vetted as one who is typed, which takes a check each. So the checks are made first, outside any
transaction, and what is proposed is stored in one: after a kill the import begins again, and the checks of the day are
found by their keys.
"""

import json
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from uuid import UUID

import uuid_utils.compat
from django.db import IntegrityError
from django.utils import timezone
from django.utils.translation import gettext as _

from leeward.apps.agencies.access.roles import actor_of, has_role
from leeward.apps.agencies.access.second_person import require_proof
from leeward.apps.agencies.actions.second_person import sign_second
from leeward.apps.agencies.models import Officer, Purpose
from leeward.apps.audit.actions import append
from leeward.apps.permits.access import KEEPERS, permits_for
from leeward.apps.permits.actions.permits import refuse_in_care, require, require_proposer, vetted
from leeward.apps.permits.models import ISSUE, Permit
from leeward.apps.permits.queries.imports import CLEAR, Read
from leeward.apps.screening.access.invalid_request import InvalidRequest
from leeward.core.record.lists.read import Reject
from leeward.core.travel.permit_rows import PermitRow
from leeward.core.travel.permits import Wish
from leeward.platform.derived_keys import input_digest
from leeward.platform.durable import durably
from leeward.platform.in_batches import in_batches
from leeward.platform.refusal import NotAllowed

Watch = Callable[[int, int], None]
_AT_ONCE = 200


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import proposed, how many rows were here already, and why each of the others was not taken."""

    id: UUID
    proposed: int
    known: int
    rejects: tuple[Reject, ...] = field(default=())


def import_permits(
    found: Read, *, officer: Officer, id: UUID | None = None, watch: Watch = lambda done, total: None
) -> Imported:
    """Vet and propose what is new in a table; another person decides. Raises NotAllowed, and then nothing is stored."""
    require_proposer(officer)
    require_proof(officer)
    id = id or uuid_utils.compat.uuid7()
    made, rejects = list[Permit](), list(found.rejects)
    for done, row in enumerate(found.new):
        watch(done, len(found.new))
        permit = _vetted(row, id, officer)
        if isinstance(permit, Reject):
            rejects.append(permit)
        else:
            made.append(permit)
    if made:
        _store(made, id, officer)
    return Imported(id, len(made), found.known, tuple(sorted(rejects, key=lambda each: each.position.line)))


def _vetted(row: PermitRow, id: UUID, officer: Officer) -> Permit | Reject:
    try:
        permit = vetted(row.wish, officer=officer, key=_key(row.wish))
    except InvalidRequest as error:
        return Reject(row.position, "permit.vetting", {"message": str(error)}, row.excerpt)
    permit.imported_with = id
    return permit


def _key(wish: Wish) -> str:
    """Of this wish on this day: a check that was made before a kill is found, one of another day is not used again."""
    said = json.dumps([str(each) for each in asdict(wish).values()])
    return f"permit/{timezone.now():%Y-%m-%d}/{input_digest(said.encode())}"


def _store(made: list[Permit], id: UUID, officer: Officer) -> None:
    def store() -> None:
        for some in in_batches(made, _AT_ONCE):
            Permit.objects.bulk_create(some)
        _note("permit.import", id, officer, len(made))

    try:
        durably(store)
    except IntegrityError as error:
        raise NotAllowed(
            _("Someone proposed one of these numbers just now. Nothing was stored: import the file again.")
        ) from error


def issue_clear(id: UUID, *, officer: Officer) -> int:
    """Issue those of an import whose vetting found no match, as another person; how many. The others are decided one by
    one. Raises NotAllowed.
    """
    return _decide(id, Permit.State.ISSUED, officer)


def decline_import(id: UUID, *, officer: Officer) -> int:
    """Decline those of an import that wait; who proposed them may take them back. How many. Raises NotAllowed."""
    return _decide(id, Permit.State.DECLINED, officer)


def _decide(id: UUID, state: Permit.State, officer: Officer) -> int:
    issues = state == Permit.State.ISSUED

    def store() -> int:
        require(has_role(officer, *KEEPERS), _("The duty desk and supervisors decide on permits."))
        rows = permits_for(officer).filter(imported_with=id, state=Permit.State.PROPOSED)
        if issues:
            own = rows.filter(proposed_by=officer).exists()
            require(not own, _("Another person than the one who imported them issues permits."))
            rows = rows.filter(CLEAR)
        # Locked, so that what a colleague decides at this moment is not decided again.
        found = list(rows.select_related(None).order_by("pk").select_for_update())
        keys = [row.pk for row in found]
        if issues:
            for row in {each.proposed_by_id: each for each in found}.values():
                sign_second(ISSUE, row, officer)
        for row in [] if issues else found:
            if row.proposed_by_id != officer.pk:
                refuse_in_care(row, "decline_visa")
        require(bool(keys), _("Nothing of this import waits any more."))
        decided = {"state": state, "decided_by": officer, "decided_at": timezone.now()}
        for some in in_batches(keys):
            Permit.objects.filter(pk__in=some).update(**decided)
        _note("permit.import.issue" if issues else "permit.import.decline", id, officer, len(keys))
        return len(keys)

    return durably(store)


def _note(act: str, id: UUID, officer: Officer, permits: int) -> None:
    about, details = f"permits/{id}", {"permits": permits}
    append(act, actor=actor_of(officer), object=about, purpose=Purpose.VISA_VETTING, details=details)
