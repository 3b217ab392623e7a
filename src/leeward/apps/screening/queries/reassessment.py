"""A check judged again after the owners of its hits answered: the same findings, the same policy, other marks."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from leeward.apps.indexing.queries.records import record_id, records_by_id
from leeward.apps.screening.access.checks import is_discreet
from leeward.apps.screening.models import Check, StoredFinding
from leeward.apps.screening.queries.answers import finding_of
from leeward.apps.screening.queries.care import is_in_care
from leeward.apps.screening.queries.hits import warnings_of
from leeward.apps.screening.queries.policy import policy
from leeward.apps.screening.queries.screen import decision_json
from leeward.core.policy import Context, decide
from leeward.core.policy.gravity import not_below
from leeward.core.policy.harm import resolution_after


def reassess(check: Check, marks: Mapping[str, str], *, state: str, now: datetime, again: bool = False) -> None:
    """Mark the check's findings by their record (values of `Finding.resolved`), and store its state and what follows.

    The first verdict stays as given. A discreet check keeps its verdict too: nothing may change at the counter that
    would show a companion that an answer came; its recipient reads the answer itself. `again`: judge it also where no
    finding's mark changed. Runs in the caller's transaction.
    """
    rows = list(check.findings.all())
    new = [(row, resolution_after(row.resolved, marks[row.record])) for row in rows if row.record in marks]
    changed = [row for row, mark in new if row.resolved != mark]
    for row in changed:
        row.resolved, row.answered_at = marks[row.record], now
    StoredFinding.objects.bulk_update(changed, ["resolved", "answered_at"])
    check.state = state
    if (changed or again) and not is_discreet(check):
        _judge(check, rows)
    check.save(update_fields=["state", "judged_again"])


def _judge(check: Check, rows: list[StoredFinding]) -> None:
    findings = [finding_of(row) for row in rows]
    records = records_by_id({record_id(row.record) for row in rows if row.record})
    # The check's request and its sources have not changed.
    asked, beyond = check.decision.get("asked", "document"), check.decision.get("beyond") or {}
    context = Context(warnings=warnings_of(records.values()), asked=asked, in_care=is_in_care(check))
    decision = replace(decide(findings, policy(), context=context), qualified=bool(check.decision.get("qualified")))
    decision = not_below(decision, beyond)
    check.judged_again = {
        "verdict": decision.verdict,
        "next_step": decision.next_step,
        "decision": decision_json(decision, asked=asked) | ({"beyond": beyond} if beyond else {}),
    }
