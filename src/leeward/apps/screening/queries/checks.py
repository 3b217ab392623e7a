"""Reading checks, each cut to what its reader may see."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import QuerySet

from leeward.apps.agencies.models import Officer
from leeward.apps.indexing.queries.records import record_id, records_by_id
from leeward.apps.registry.models import Record
from leeward.apps.screening.access.checks import checks_of_agency, sees_protected
from leeward.apps.screening.models import Check, PairDecision, StoredFinding
from leeward.apps.screening.queries.answers import Answer, answer_of, subject_of
from leeward.apps.screening.queries.discretion import counters
from leeward.apps.screening.queries.presentation import render, render_for_screen, typed_of
from leeward.apps.screening.queries.resolutions import facts_at
from leeward.core.findings import Finding
from leeward.platform.hooks import Provider
from leeward.platform.unreadable import Unreadable


def check_for(check_id: UUID | str, officer: Officer, *beside: str) -> Check | None:
    """The check with this id where the officer's agency made it, with the relations that the caller reads `beside`;
    None for another agency's, an unknown or an invalid id.
    """
    try:
        wanted = UUID(str(check_id))
    except ValueError:
        return None
    rows = checks_of_agency(officer).select_related("officer__agency", "post", "coverage", *beside)
    return rows.filter(pk=wanted).first()


def stored_since(moment: datetime) -> int:
    """How many checks were stored since then, of all agencies and posts: a figure for the operator."""
    return Check.objects.filter(created_at__gte=moment).count()


def present(check: Check, viewer: Officer) -> dict[str, Any]:
    """A recorded check for a screen, in the viewer's language."""
    return present_answer(answer_of(check), viewer)


def present_answer(answer: Answer, viewer: Officer) -> dict[str, Any]:
    """The same of an answer that was read back."""
    return _with_elsewhere(render_for_screen(answer, viewer, records_of(answer)), answer, viewer)


def present_at_counter(check: Check, viewer: Officer) -> dict[str, Any]:
    """The same for the counter's screen, which travellers and companions can read, whatever the officer's roles."""
    answer = answer_of(check)
    return counters(render_for_screen(answer, viewer, records_of(answer)), answer)


def present_in_drill(answer: Answer, viewer: Officer, records: Mapping[str, Record]) -> dict[str, Any]:
    """The same of an answer of a drill, whose `records` (by key) are in no table."""
    return counters(render_for_screen(answer, viewer, records), answer)


def zone_and_typed(check: Check) -> dict[str, Any]:
    """Only what a check was about, in the shape of `present`: for a row of a list, without a query for each."""
    subject = subject_of(check)
    return {"zone": subject.get("zone"), "typed": typed_of(subject)}


def as_json(answer: Answer, viewer: Officer) -> dict[str, Any]:
    """An answer in the shape that command line and API share, whole."""
    return _with_elsewhere(render(answer, viewer, records_of(answer)), answer, viewer)


def _with_elsewhere(shown: dict[str, Any], answer: Answer, viewer: Officer) -> dict[str, Any]:
    """A recorded answer, and beside each hit which other agencies decided that it is false, and when."""
    hit = answer.id and any(finding.is_hit for finding in answer.findings)
    decided = list(decisions_elsewhere(answer.digests.document, viewer)) if hit else []
    for finding, row in zip(answer.findings, shown["findings"], strict=True):
        of = {(finding.record, finding.record_version), (finding.record, _facts(finding, decided))}
        row["resolved_elsewhere"] = [
            {"agency": each.decided_by.agency.code, "on": each.decided_at.date().isoformat()}
            for each in decided
            if of & {(each.record, each.record_version), (each.record, each.record_facts or None)}
        ]
    return shown


def _facts(finding: Finding, decided: Sequence[PairDecision]) -> str:
    """What matched of the finding's record, where someone decided about that record."""
    return facts_at(finding.record, finding.record_version) if finding.record in {x.record for x in decided} else ""


def as_told(answer: Answer, viewer: Officer) -> dict[str, Any]:
    """The same, cut to what a screen would show this viewer: a program at the counter gets no more."""
    whole = as_json(answer, viewer)
    return whole if sees_protected(viewer) else counters(whole, answer)


def newest_check_opens() -> bool:
    """Whether the newest check, if any, opens with the evidence key; also in a database of an earlier version."""
    if Check._meta.db_table not in connection.introspection.table_names():
        return True
    newest = Check.objects.order_by("-created_at").only("subject_encrypted").first()
    try:
        return newest is None or newest.subject is not None
    except Unreadable:
        return False


def finding_of(check: Check, order: int) -> StoredFinding | None:
    """The finding at this place of a check's list, or None."""
    return check.findings.filter(order=order).first()


def records_of(answer: Answer) -> dict[str, Record]:
    """The records that an answer points at and that still exist here, by key."""
    ids = {record_id(finding.record) for finding in answer.findings if finding.record}
    return {record.key: record for record in records_by_id(ids).values()} if ids else {}


def decisions_in_force(officer: Officer) -> QuerySet[PairDecision]:
    """Decisions on false hits that the officer's agency took and that still count, newest first."""
    return (
        PairDecision.in_force()
        .select_related("decided_by", "adopted_from__decided_by__agency")
        .filter(decided_by__agency=officer.agency)
        .order_by("-decided_at")
    )


def decisions_elsewhere(document: str, officer: Officer) -> QuerySet[PairDecision]:
    """Decisions of other agencies that a hit on the document with this digest is false; they lower no verdict here."""
    others = PairDecision.in_force().exclude(decided_by__agency=officer.agency_id).exclude(document_digest="")
    return others.filter(document_digest=document).select_related("decided_by__agency")


examples = Provider[[], Sequence[Mapping[str, str]]](
    "screening.examples",
    "Cases to try on the check page of the demonstration: `title`, `why`, the zone's `lines`, and the `verdict`.",
    default=tuple,
)
