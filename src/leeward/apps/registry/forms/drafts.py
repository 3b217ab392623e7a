"""Drafts: what a colleague at the desk read in a letter, field by field, for a record keeper to make a record of.

A draft is no record and no proposal: it is in no index, no search finds it, and only the agency's record keepers open
it. They look at every field in the ordinary form and share it like any record, with the rules and a second person where
required (`proposals`). Used, dropped or too old, it is erased; the audit log keeps that it existed.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta
from functools import partial

from django.utils import timezone

from leeward.apps.agencies.access.roles import actor_of, has_role
from leeward.apps.agencies.models import Officer, Purpose, Role
from leeward.apps.audit.actions import SYSTEM, Actor, append
from leeward.apps.registry.forms.kinds import FORMS
from leeward.apps.registry.forms.records import RecordForm
from leeward.apps.registry.models import Draft
from leeward.platform.durable import durably

TERM = timedelta(days=14)
_LONGEST = 4000


class NotDrafted(ValueError):
    """No field of that kind of record was given."""


def write_draft(kind: str, values: Mapping[str, str], *, note: str, officer: Officer) -> Draft:
    """Store the approved fields for the record keepers of the officer's agency. Raises NotDrafted where none fits."""
    kept = {name: text for name, value in values.items() if name in fields_of(kind) and (text := value.strip())}
    if not kept:
        raise NotDrafted(kind)
    now = timezone.now()
    draft = Draft(
        agency=officer.agency,
        kind=kind,
        values={name: value[:_LONGEST] for name, value in kept.items()},
        note=note.strip()[:500],
        written_by=officer,
        written_at=now,
        expires_at=now + TERM,
    )

    def store() -> Draft:
        draft.save(force_insert=True)
        _append("draft.write", draft, actor_of(officer), fields=sorted(kept))
        return draft

    return durably(store)


def fields_of(kind: str) -> frozenset[str]:
    """The fields that a draft of this kind may fill: those of the kind itself, without handling and grading."""
    form = FORMS.get(kind)
    return frozenset(form.base_fields) - frozenset(RecordForm.base_fields) if form else frozenset()


def end_draft(draft: Draft, *, keeper: Officer, used: bool) -> None:
    """Erase a draft that became a record or a proposal (`used`), or that its keeper drops. Raises PermissionError."""
    if draft.agency_id != keeper.agency_id or not has_role(keeper, Role.RECORD_KEEPER):
        raise PermissionError("only a record keeper of the agency ends its drafts")
    durably(partial(_end, draft, "used" if used else "dropped", actor_of(keeper)))


def expire_drafts(now: datetime) -> int:
    """Erase drafts that no record keeper used in time; how many."""
    late = list(Draft.objects.filter(expires_at__lte=now))
    for draft in late:
        durably(partial(_end, draft, "expired", SYSTEM))
    return len(late)


def _end(draft: Draft, how: str, actor: Actor) -> None:
    if Draft.objects.filter(pk=draft.pk).delete()[0]:
        _append("draft.end", draft, actor, outcome=how)


def _append(act: str, draft: Draft, actor: Actor, outcome: str = "", **details: object) -> None:
    more = {"kind": draft.kind, **details}
    append(act, actor=actor, object=f"draft/{draft.pk}", purpose=Purpose.DATA_QUALITY, outcome=outcome, details=more)
