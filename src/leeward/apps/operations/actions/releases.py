"""Releasing an operation's tables: computed and proposed by one person, released and signed by another."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from leeward.apps.agencies.access.readable import refuse_unreadable
from leeward.apps.agencies.access.second_person import require_proof
from leeward.apps.agencies.actions.second_person import sign_second
from leeward.apps.agencies.models import Officer
from leeward.apps.exchange.queries import trust
from leeward.apps.exchange.queries.not_ready import NotReady
from leeward.apps.operations.access import runs, seconds_release
from leeward.apps.operations.actions.audited import audit_act
from leeward.apps.operations.actions.release_statements import say_release
from leeward.apps.operations.models import Operation, Release
from leeward.apps.operations.models.releases import RELEASE
from leeward.apps.operations.queries.releases import (
    bounds_json,
    contents_of,
    last_released,
    published_people,
)
from leeward.apps.operations.queries.reports import bounds_of
from leeward.apps.operations.queries.rules import in_force, rules_of
from leeward.core.operation.differences import Delta, differences, publishable_deltas
from leeward.core.operation.figures import FIGURES
from leeward.core.operation.fold import Folded
from leeward.core.operation.money import plain
from leeward.core.operation.release_json import signed_bytes
from leeward.core.operation.releases import Kind, not_before, release, standard_tables
from leeward.core.operation.small_cells import checked_tables, population
from leeward.core.privacy.release_json import release_json
from leeward.core.privacy.releases import Release as Published
from leeward.platform.durable import durably
from leeward.platform.refusal import NotAllowed

_SECONDS = 10.0


@refuse_unreadable()
def propose(operation: Operation, kind: Kind, *, officer: Officer, as_of: datetime | None = None) -> Release:
    """Compute a release of what there was at a moment, by default now, with each difference to the last one. Raises
    NotAllowed.
    """
    require_proof(officer)
    rules = in_force(operation)
    if not runs(officer, operation) or operation.state != Operation.State.ENDED or rules is None:
        raise NotAllowed(_("A lead of the agency that leads the operation proposes it, once it has ended."))
    made = Release(operation=operation, kind=kind, as_of=as_of or timezone.now(), rules=rules, proposed_by=officer)
    _check_day(operation, kind, made.as_of)
    made.bounds = bounds_json(bounds_of(operation))
    _compute(made)
    before = last_released(operation)

    def work() -> Release:
        Operation.objects.select_for_update(of=("self",)).get(pk=operation.pk)
        rows = operation.releases
        if rows.filter(state=Release.State.PROPOSED).exists():
            raise NotAllowed(_("A release waits for a second person already."))
        if rows.filter(state=Release.State.RELEASED, kind=kind).exists() or last_released(operation) != before:
            raise NotAllowed(_("This release is out already, or another one was released meanwhile."))
        made.save(force_insert=True)
        audit_act("operation.release.propose", operation, officer, of=f"release/{made.pk}", details={"kind": kind})
        return made

    return durably(work)


def _check_day(operation: Operation, kind: Kind, as_of: datetime) -> None:
    """Raise NotAllowed for a release of a day that has not come, or of a moment in the future."""
    first = not_before(kind, bounds_of(operation).ends)
    if as_of < first:
        day = date_format(first.astimezone(ZoneInfo(operation.zone)), "j F Y")
        raise NotAllowed(_("This release speaks of %(day)s: it can be proposed from that day on.") % {"day": day})
    if as_of > timezone.now():
        raise NotAllowed(_("A release says what is known now, not later."))


@refuse_unreadable()
def decide_release(row: Release, *, out: bool, officer: Officer) -> Release:
    """Release and sign it, or drop it, as a second person of the agency that leads. Raises NotAllowed."""
    identity, signature = _signed(row) if out else (None, b"")

    def work() -> Release:
        current = Release.objects.select_for_update(of=("self",)).select_related("operation__lead").get(pk=row.pk)
        if current.state != Release.State.PROPOSED or current.body != row.body:
            raise NotAllowed(_("This release has been decided already."))
        if not seconds_release(officer, current.operation, current.proposed_by):
            raise NotAllowed(
                _("Another lead or a supervisor of the agency that leads decides it, who did not propose it.")
            )
        if out:
            _check_day(current.operation, current.kind, current.as_of)  # type: ignore[arg-type]
        current.state = Release.State.RELEASED if out else Release.State.DROPPED
        if out:
            sign_second(RELEASE, current, officer)
        current.decided_by, current.decided_at, current.signature = officer, timezone.now(), signature
        if identity is not None:
            current.node, current.key = identity.code, identity.signer.id
        current.save()
        if out:
            say_release(current)
        act = "operation.release.release" if out else "operation.release.drop"
        audit_act(act, current.operation, officer, of=f"release/{current.pk}", details={"kind": current.kind})
        return current

    return durably(work)


def _signed(row: Release) -> tuple[trust.Identity, bytes]:
    try:
        identity = trust.identity()
        return identity, identity.signer.sign(signed_bytes(row.body))
    except NotReady as error:
        raise NotAllowed(_("This node has no key to sign with: %(why)s") % {"why": error}) from error


def _compute(made: Release) -> None:
    """Fill in what is published, and what has to be kept for later ones."""
    contents, figures = contents_of(made), {rule.figure for rule in rules_of(made.rules).rules}
    tables = standard_tables(figures)
    body = release(contents, made.kind, made.as_of, tables)  # type: ignore[arg-type]
    people = _people(made.operation, contents.folded(), sorted(each for each in figures if FIGURES[each].victims))
    before = last_released(made.operation)
    deltas = differences(contents_of(before), contents, tables) if before else ()
    made.body = {
        "release": body.to_json(),
        "people": [cell for figure, each in people.items() for cell in _cells(figure, each)],
        "differences": [_delta(each) for each in publishable_deltas(deltas, {})],
    }
    made.people = {figure: release_json(each) for figure, each in people.items()}


def _people(operation: Operation, folded: Folded, figures: list[str]) -> dict[str, Published]:
    """Each figure of victims by state, with what has to be hidden beside every earlier release of it."""
    found = {}
    for figure in figures:
        people, earlier = population(folded, figure, ("country",)), published_people(operation, figure)
        if not people.counts and not earlier:
            continue
        chosen, safe = checked_tables(people, [("country",)], earlier, _SECONDS)
        if not safe:
            raise NotAllowed(_("The disclosure audit found a figure that could be worked out: nothing was prepared."))
        found[figure] = chosen
    return found


def _cells(figure: str, each: Published) -> list[dict[str, Any]]:
    shown = each.shown()
    rows = [
        {"figure": figure, "row": {name: "+".join(sorted(members)) for name, members in sorted(cell)},
         "counted": shown.get(cell)}
        for cell in each.cells
    ]  # fmt: skip
    return sorted(rows, key=lambda row: sorted(row["row"].items()))


def _delta(delta: Delta) -> dict[str, Any]:
    row = dict(zip(delta.cell.by, delta.cell.row, strict=True))
    facts = {"figure": delta.cell.figure, "row": row, "value": delta.value}
    return facts | {"cause": delta.cause, "change": plain(delta.change)}
