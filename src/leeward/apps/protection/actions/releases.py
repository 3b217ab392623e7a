"""Statistics of the people in care: one officer proposes a release, a supervisor of protection publishes it."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from leeward.apps.agencies.access.functions import Function, why_closed
from leeward.apps.agencies.access.readable import refuse_unreadable
from leeward.apps.agencies.access.roles import actor_of
from leeward.apps.agencies.access.second_person import require_second
from leeward.apps.agencies.actions.second_person import sign_second
from leeward.apps.agencies.models import Officer, Purpose
from leeward.apps.audit.actions import append
from leeward.apps.protection.access import may_second, releases_of
from leeward.apps.protection.actions.noise import check_budget, drawn_figures, opened_budget, spend
from leeward.apps.protection.models import Release
from leeward.apps.protection.models.releases import PUBLISH
from leeward.apps.protection.queries.releases import budget_of, earlier, exact_figures, secret_people
from leeward.apps.protection.queries.statistics import People, folded, people
from leeward.core.privacy import noise
from leeward.core.privacy.attack import Exposure, attack
from leeward.core.privacy.releases import Release as Published
from leeward.core.privacy.suppression import suppress
from leeward.core.privacy.tables import Population
from leeward.platform.durable import durably
from leeward.platform.refusal import NotAllowed

SECONDS = 20.0
"""How long the search for the smallest loss may take before more is hidden instead. It runs in the background."""
Watch = Callable[[str, int, int], None]
"""Told what is done, how far it is, and of how much; it may raise to end the work."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What an officer chose. `epsilon` is for each table; `total` and `first_year` open the budget if there is none."""

    tables: tuple[str, ...]
    threshold: int
    epsilon: Decimal | None = None
    total: Decimal | None = None
    first_year: int | None = None


def _unwatched(_stage: str, _done: int, _total: int) -> None:
    """Of work that no page shows."""


@refuse_unreadable()
def propose_exact(wanted: Wanted, *, officer: Officer, watch: Watch = _unwatched) -> Release:
    """Prepare a release of exact figures, small ones hidden. Raises NotAllowed where it would tell nothing.

    The search runs before anything is written; what was published meanwhile makes it start again.
    """
    watch("count", 0, 100)
    found = _counted(officer)
    before = earlier(officer.agency)
    figures = _suppressed(found.counted, wanted, before, watch)

    def work() -> Release:
        if Release.objects.filter(**_exact(officer)).count() != len(before):
            raise NotAllowed(_("Another release has just been published. Prepare yours again."))
        release = _new(wanted, Release.Method.EXACT, officer)
        release.make_key()
        release.figures, release.people = figures, secret_people(found.counted, found.left_out, found.erased)
        release.save(force_insert=True)
        _note("statistics.propose", release, officer)
        return release

    return durably(work)


def propose_noise(wanted: Wanted, *, officer: Officer) -> Release:
    """Prepare a release of figures with noise, which is drawn only when it is published: someone who saw it before
    could choose. Raises NotAllowed, also where the budget is too small."""
    if not noise.available():
        raise NotAllowed(
            _(
                "Noise needs the extra “privacy”, which is not installed here: an administrator installs it with "
                "“make extras”."
            )
        )

    def work() -> Release:
        budget = opened_budget(wanted.total, wanted.first_year, officer)
        release = _new(wanted, Release.Method.NOISE, officer)
        check_budget(budget, release)
        release.save(force_insert=True)
        _note("statistics.propose", release, officer)
        return release

    return durably(work)


def check_publication(release: Release, *, officer: Officer) -> None:
    """Refuse now what publishing it would refuse later, in the caller's transaction. Raises NotAllowed."""
    _check_second(release, officer)
    current, budget = _waiting(release, officer), budget_of(officer.agency)
    if not current.is_exact and budget is not None:
        check_budget(budget, current)


@refuse_unreadable()
def publish(release: Release, *, officer: Officer, watch: Watch = _unwatched) -> Release:
    """Publish it, as a supervisor of protection who did not propose it. Raises NotAllowed.

    Noise is drawn here, so the worker does it (`preparing.start_publishing`).
    """
    _check_second(release, officer)
    budget = None if release.is_exact else budget_of(officer.agency)
    watch("count", 0, 100)
    counted = _counted(officer, budget.first_year if budget else 0)
    watch("draw", 90, 100)
    figures = drawn_figures(release, budget, counted.counted) if budget else {}

    def work() -> Release:
        current = _waiting(release, officer)
        if current.is_exact and Release.objects.filter(**_exact(officer)).count() != current.figures["releases"]:
            raise NotAllowed(_("Another release was published after this was prepared. Prepare it again."))
        if current.is_exact and counted.left_out != (current.people or {}).get("left_out"):
            raise NotAllowed(
                _("What people said about being counted changed since this was prepared. Prepare it again.")
            )
        if budget is not None:
            spend(current, budget)
            current.make_key()
            current.figures = figures
            current.people = {"left_out": counted.left_out, "erased": counted.erased}
        sign_second(PUBLISH, current, officer)
        current.state, current.decided_at = Release.State.PUBLISHED, timezone.now()
        current.save()
        _note("statistics.publish", current, officer)
        return current

    return durably(work)


def drop(release: Release, *, officer: Officer) -> None:
    """Do not publish it; its figures and the counts behind them are erased. Raises NotAllowed."""

    def work() -> None:
        current = _waiting(release, officer)
        current.state, current.decided_by, current.decided_at = Release.State.DROPPED, officer, timezone.now()
        current.figures, current.wrapped, current.people_encrypted = {}, b"", None
        current.save()
        _note("statistics.drop", current, officer)

    durably(work)


def _check_second(release: Release, officer: Officer) -> None:
    if not may_second(officer, release.proposed_by):
        raise NotAllowed(_("A release is published by a supervisor of protection who did not prepare it."))
    require_second(PUBLISH, officer, release)


def _counted(officer: Officer, first_year: int = 0) -> People:
    found = people(officer, first_year)
    if found.unread:
        raise NotAllowed(
            _(
                "Some cases cannot be read here, so nothing is counted: the key file of your agency is not in its "
                "place, or these cases are damaged. Ask your administrator."
            )
        )
    return found


def _suppressed(counted: Population, wanted: Wanted, before: Sequence[Published], watch: Watch) -> dict[str, Any]:
    """The figures to publish, after an audit that shares nothing with how they were chosen."""
    tables = folded(counted, wanted.tables, wanted.threshold)
    done = suppress(
        counted, tables, wanted.threshold, before, SECONDS, lambda share: watch("search", int(90 * share), 100)
    )
    watch("audit", 90, 100)
    if not done.release.shown():
        raise NotAllowed(
            _("So few people are counted, or so few are new, that nothing can be shown. Choose fewer tables, or wait.")
        )
    found = attack([*before, done.release], wanted.threshold)
    if (told := _unsafe(found, wanted.threshold)) and told > _unsafe(
        attack(before, wanted.threshold), wanted.threshold
    ):
        raise NotAllowed(_("The disclosure audit found a figure that could be worked out: nothing was prepared."))
    return {
        "tables": exact_figures(tables, done.release),
        "hidden": len(done.release.hidden),
        "cells": len(done.release.cells),
        "cheapest": done.cheapest,
        "releases": len(before),
    }


def _unsafe(found: Iterable[Exposure], threshold: int) -> int:
    return sum(each.unsafe(threshold) for each in found)


def _new(wanted: Wanted, method: str, officer: Officer) -> Release:
    if why := why_closed(officer, Function.CARE_FIGURES):
        raise NotAllowed(why)
    return Release(
        agency=officer.agency,
        method=method,
        tables=list(wanted.tables),
        threshold=wanted.threshold,
        epsilon=wanted.epsilon if method == Release.Method.NOISE else None,
        proposed_by=officer,
        proposed_at=timezone.now(),
    )


def _waiting(release: Release, officer: Officer) -> Release:
    # All that wait are locked, in one order: of two that are published at the same moment the second sees the first.
    proposed = releases_of(officer).select_for_update(of=("self",)).filter(state=Release.State.PROPOSED).order_by("pk")
    current = next((each for each in proposed if each.pk == release.pk), None)
    if current is None:
        raise NotAllowed(_("This release has been decided already."))
    return current


def _exact(officer: Officer) -> dict[str, Any]:
    return {"agency": officer.agency, "method": Release.Method.EXACT, "state": Release.State.PUBLISHED}


def _note(action: str, release: Release, officer: Officer) -> None:
    append(
        action,
        actor=actor_of(officer),
        object=f"release/{release.pk}",
        purpose=Purpose.VICTIM_PROTECTION,
        details={"method": release.method, "tables": release.tables, "threshold": release.threshold},
    )
