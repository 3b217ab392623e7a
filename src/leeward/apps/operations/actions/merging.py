"""Deciding whether two reports are of one person or one seizure, and taking that back."""

from django.utils import timezone
from django.utils.translation import gettext as _

from leeward.apps.agencies.models import Agency, Officer
from leeward.apps.operations.access import decides_pair
from leeward.apps.operations.actions.audited import audit_act
from leeward.apps.operations.actions.merge_statements import say_merge
from leeward.apps.operations.models import MergeDecision, Operation
from leeward.apps.operations.queries.merging import Doubt, queue
from leeward.apps.operations.queries.snapshots import snapshot
from leeward.platform.durable import durably
from leeward.platform.refusal import NotAllowed


def decide_pair(operation: Operation, token: str, verdict: str, *, officer: Officer) -> MergeDecision:
    """Decide a pair that waits, named by its `token`. Raises NotAllowed."""
    doubt = next((each for each in queue(snapshot(operation)) if each.token == token), None)
    if doubt is None:
        raise NotAllowed(_("This pair does not wait any more."))
    if not decides_pair(officer, operation, {doubt.one.agency, doubt.other.agency}):
        raise NotAllowed(_("A lead or supervisor of one of the two agencies decides it, or the coordination unit."))
    if verdict not in MergeDecision.Verdict.values:
        raise NotAllowed(_("Say whether they are the same or different."))

    def work() -> MergeDecision:
        Operation.objects.select_for_update(of=("self",)).get(pk=operation.pk)
        made = _row(operation, doubt, verdict, officer)
        facts = {name: getattr(made, name) for name in ("one_agency", "one_event", "other_agency", "other_event")}
        if operation.merge_decisions.filter(undone_at=None, node="", **facts).exists():
            raise NotAllowed(_("This pair does not wait any more."))
        made.save(force_insert=True)
        say_merge(made, officer.agency)
        details = {"verdict": verdict, "why": doubt.why}
        audit_act("operation.merge", operation, officer, of=f"event/{doubt.one.id}", details=details)
        return made

    return durably(work)


def undo_pair(row: MergeDecision, *, officer: Officer) -> None:
    """Take a decision on a pair back. Raises NotAllowed."""

    def work() -> None:
        current = MergeDecision.objects.select_for_update(of=("self",)).select_related("operation").get(pk=row.pk)
        agencies = {current.one_agency.code, current.other_agency.code}
        if current.undone_at is not None or current.node or not decides_pair(officer, current.operation, agencies):
            raise NotAllowed(_("There is nothing that you can take back."))
        current.undone_by, current.undone_at = officer, timezone.now()
        current.save()
        say_merge(current, officer.agency)
        audit_act("operation.merge.undo", current.operation, officer, of=f"event/{current.one_event}")

    durably(work)


def _row(operation: Operation, doubt: Doubt, verdict: str, officer: Officer) -> MergeDecision:
    agencies = {each.code: each for each in Agency.objects.filter(code__in=(doubt.one.agency, doubt.other.agency))}
    return MergeDecision(
        operation=operation, verdict=verdict, why=doubt.why[:64], decided_by=officer, decided_at=timezone.now(),
        one_agency=agencies[doubt.one.agency], one_event=doubt.one.id,
        other_agency=agencies[doubt.other.agency], other_event=doubt.other.id,
    )  # fmt: skip
