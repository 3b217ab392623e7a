"""Situation reports: drafted after each day by a job, signed by each state for its part."""

from datetime import date, datetime, timedelta

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from leeward.apps.agencies.access.readable import refuse_unreadable
from leeward.apps.agencies.models import Officer
from leeward.apps.operations.access import answers_for
from leeward.apps.operations.actions.audited import audit_act
from leeward.apps.operations.actions.saying import SITUATION_SIGNATURE
from leeward.apps.operations.actions.situation_statements import say_situation, store_signature
from leeward.apps.operations.actions.state_signatures import node_identity, say_signed, signed_by
from leeward.apps.operations.models import Operation, SituationReport, SituationSignature
from leeward.apps.operations.queries import situation as queries
from leeward.core.operation.situation import numbers_differ
from leeward.platform.durable import durably
from leeward.platform.refusal import NotAllowed
from leeward.platform.unreadable_rows import each_readable

_AFTER = timedelta(days=1)
"""How long after a day's end, beyond `LATE`, the operation is looked at: its last day is reported once it has ended."""


def draft_due(now: datetime) -> list[SituationReport]:
    """Draft what is missing: the report of each day that is over, and its next version where something came late."""
    recent = Q(state=Operation.State.RUNNING) | Q(
        state=Operation.State.ENDED, ends_on__gte=(now - queries.LATE - _AFTER).date()
    )
    rows = Operation.objects.filter(recent, led_by_node="").select_related("lead")
    due = [(operation, day) for operation in rows for day in queries.days_due(operation, now)]
    made = each_readable(due, lambda each: draft(*each, now))
    return [row for row in made if row is not None]


def draft(operation: Operation, day: date, now: datetime) -> SituationReport | None:
    """The day's report as it is now; None where the last version says the same.

    A later version has what the first said of that night (readiness, questions, log) with the figures counted again.
    """
    last = queries.report_of(operation, day)
    body = last.body if last else queries.drafted(operation, day, now)
    if last is not None:
        found = queries.counted(operation, day)
        before = {state: part["figures"] for state, part in body["states"].items()}
        if not numbers_differ(before, found):
            return None
        waiting = {state: part["open_confirmations"] for state, part in body["states"].items()}
        body["states"] = {
            state: {
                "figures": found.get(state, {}) if _changed(state, before, found) else before[state],
                "open_confirmations": waiting.get(state, 0),
            }
            for state in sorted({*before, *found})
        }
    row = SituationReport(operation=operation, day=day, version=last.version + 1 if last else 1, as_of=now)
    row.body = body

    def work() -> SituationReport | None:
        if SituationReport.objects.filter(operation=operation, day=day, version=row.version).exists():
            return None
        row.save(force_insert=True)
        details = {"day": day.isoformat(), "version": row.version}
        audit_act("operation.situation.draft", operation, None, of=f"situation/{row.pk}", details=details)
        say_situation(row)
        return row

    return durably(work)


def _changed(state: str, before: dict[str, queries.Figures], found: dict[str, queries.Figures]) -> bool:
    """Whether the state's part changed: else it stays as its state signed it."""
    return state not in before or numbers_differ({state: before[state]}, {state: found.get(state, {})})


@refuse_unreadable()
def sign_part(row: SituationReport, digest: str, *, officer: Officer) -> SituationSignature:
    """Sign the part of the officer's state with the key of this node. `digest` is that of the part which the officer
    read. Raises NotAllowed.
    """
    identity, agency = node_identity(), officer.agency

    def work() -> SituationSignature:
        Operation.objects.select_for_update(of=("self",)).get(pk=row.operation_id)
        _check_signer(row, agency.country, digest, officer)
        signed = signed_by(identity, "situation_report", queries.bytes_of(row, agency.country))
        say_signed(row.operation, SITUATION_SIGNATURE, agency, f"{row.day}/{digest}", signed)
        return store_signature(signed, row, agency, digest, timezone.now(), signed_by=officer)

    return durably(work)


def _check_signer(row: SituationReport, state: str, digest: str, officer: Officer) -> None:
    if not answers_for(officer, row.operation) or state not in row.body["states"]:
        raise NotAllowed(_("A lead or supervisor of an agency in the operation signs for its state."))
    newest = queries.report_of(row.operation, row.day)
    if newest is None or newest.version != row.version:
        raise NotAllowed(_("There is a newer version. Sign that one."))
    if queries.digest_of(row, state) != digest:
        raise NotAllowed(_("This is not the part that you read. Read it again."))
    if queries.reported_some(row, officer):
        raise NotAllowed(_("You reported some of it: another lead or supervisor of your agency signs."))
    if queries.signatures(row).filter(country=state, digest=digest).exists():
        raise NotAllowed(_("This state has signed its part already."))
