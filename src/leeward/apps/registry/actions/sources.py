"""Saying where an agency fetches a list, and how often."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django.utils import timezone

from leeward.apps.agencies.access.roles import actor_of
from leeward.apps.agencies.actions.second_person import sign_second
from leeward.apps.agencies.models import Officer
from leeward.apps.audit.actions import append
from leeward.apps.registry.access import may_keep_source
from leeward.apps.registry.models import ListSource
from leeward.apps.registry.models.imports import APPROVE_SOURCE
from leeward.platform.durable import durably

_APPROVED = ("addresses", "kind", "list_name", "full")


def save_source(facts: Mapping[str, Any], *, keeper: Officer, source: ListSource | None = None) -> ListSource:
    """A new source of the keeper's agency, or one with other facts; the keeper is from now on who imports from it.

    An approval holds for what was approved alone: where it is fetched, what it is, and who set it up. Raises
    PermissionError.
    """
    made = source or ListSource(agency=keeper.agency)
    if not may_keep_source(made, keeper):
        raise PermissionError("only a record keeper of the agency says where its lists are fetched")
    now = timezone.now()
    if source is None or source.addresses != facts["addresses"] or source.kind != facts["kind"]:
        made.validators = {}  # of another file
    if any(getattr(made, name) != facts.get(name) for name in _APPROVED) or made.keeper_id != keeper.pk:
        made.approved_by = made.approved_at = None
    for name, value in facts.items():
        setattr(made, name, value)
    made.keeper, made.changed_at, made.failures, made.failure, made.detail = keeper, now, 0, "", ""
    made.next_at = now + timedelta(hours=made.every) if made.every else None

    def store() -> ListSource:
        made.save()
        details = {"kind": made.kind, "every": made.every, "addresses": len(made.addresses)}
        append("source.save", actor=actor_of(keeper), object=f"source/{made.pk}", details=details)
        return made

    return durably(store)


def approve_source(pk: int, officer: Officer) -> None:
    """Note that a second person approved where a publisher's list is fetched, in the caller's transaction. One that was
    removed in the meantime is left alone. Raises NotAllowed.
    """
    found = ListSource.objects.select_for_update().filter(pk=pk).first()
    if found is not None:
        sign_second(APPROVE_SOURCE, found, officer)
        found.approved_at = timezone.now()
        found.save(update_fields=["approved_by", "approved_at"])
        append("source.approve", actor=actor_of(officer), object=f"source/{pk}", details={"kind": found.kind})


def remove_source(source: ListSource, *, keeper: Officer) -> None:
    """Fetch from there no more; its list and records stay. Raises PermissionError."""
    if not may_keep_source(source, keeper):
        raise PermissionError("only a record keeper of the agency removes where its lists are fetched")

    def work() -> None:
        append("source.remove", actor=actor_of(keeper), object=f"source/{source.pk}")
        source.delete()

    durably(work)


def note_fetch(source: ListSource, *, failure: str = "", detail: str = "", **facts: Any) -> None:
    """Note how a fetch ended and when the next is due: after an hour at least where it failed, later each time."""
    now = timezone.now()
    failures = source.failures + 1 if failure else 0
    hours = max(source.every, min(2 ** (failures - 1), 24)) if failures else source.every
    said = {"tried_at": now, "failures": failures, "failure": failure, "detail": detail[:300], **facts}
    said["next_at"] = now + timedelta(hours=hours) if source.every else None
    durably(lambda: ListSource.objects.filter(pk=source.pk).update(**said))
