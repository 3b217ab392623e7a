"""Facts of an interview: added by a tap or in words, changed by version, removed but kept until the case is erased."""

from collections.abc import Mapping
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from leeward.apps.agencies.models import Officer
from leeward.apps.protection.actions.cases import locked, note_change
from leeward.apps.protection.actions.talking import talking
from leeward.apps.protection.models import Case, Fact
from leeward.core.care.interview import Chip
from leeward.platform.budget_lock import lock_budget
from leeward.platform.durable import durably
from leeward.platform.refusal import NotAllowed

MOST = 400
"""Facts in one case; more than any interview has."""


def tap_chip(case: Case, chip: Chip, *, officer: Officer) -> Fact:
    """Add the fact of a chip; a second tap removes it again as long as nothing was added to it. Raises NotAllowed."""
    body = {"phase": chip.phase, "field": chip.field, "code": chip.code}

    def work() -> Fact:
        current = talking(case, officer)
        same = [fact for fact in current.facts.filter(removed_at=None) if _is_of(fact, body)]
        if not same:
            return _add(current, body, officer)
        if same[0].body == body:
            _remove(same[0], officer)
        return same[0]

    return durably(work)


def add_fact(case: Case, body: Mapping[str, Any], *, officer: Officer) -> Fact:
    """Add a fact in words. Raises NotAllowed."""
    return durably(lambda: _add(talking(case, officer), body, officer))


def change_fact(case: Case, fact: Fact, number: int, body: Mapping[str, Any], *, officer: Officer) -> Fact:
    """Change a fact that the officer read as version `number`. Where a colleague changed it meanwhile, what was typed
    becomes a fact of its own beside it. Raises NotAllowed."""

    def work() -> Fact:
        current = talking(case, officer)
        row = current.facts.select_for_update().filter(pk=fact.pk, removed_at=None).first()
        if row is None or row.number != number:
            return _add(current, body, officer)
        row.number, row.officer, row.at, row.body = number + 1, officer, timezone.now(), dict(body)
        row.save()
        note_change(current, "fact.change", officer=officer)
        return row

    return durably(work)


def remove_fact(case: Case, fact: Fact, *, officer: Officer) -> None:
    """Take a fact out of the timeline. Raises NotAllowed."""

    def work() -> None:
        current = locked(case, officer)
        for row in current.facts.filter(pk=fact.pk, removed_at=None):
            _remove(row, officer)

    durably(work)


def _is_of(fact: Fact, body: Mapping[str, Any]) -> bool:
    return all((fact.body or {}).get(name) == value for name, value in body.items())


def _add(case: Case, body: Mapping[str, Any], officer: Officer) -> Fact:
    lock_budget("facts", case.pk)
    if case.facts.count() >= MOST:
        raise NotAllowed(_("This case can hold no more facts: write the rest under “The person's own words”."))
    fact = Fact(case=case, officer=officer, at=timezone.now())
    fact.body = dict(body)
    fact.save(force_insert=True)
    note_change(case, "fact.add", officer=officer)
    return fact


def _remove(fact: Fact, officer: Officer) -> None:
    fact.removed_at = timezone.now()
    fact.save(update_fields=["removed_at"])
    note_change(fact.case, "fact.remove", officer=officer)
