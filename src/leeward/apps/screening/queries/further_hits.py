"""The hits of a check beyond those that it stores: they are searched again when someone opens them.

A check stores the gravest hits (`core.policy.gravity`), and of the rest their number and highest verdict. A placeholder
number has thousands, so storing them would let a list of such numbers fill the disk.
"""

from collections.abc import Sequence
from dataclasses import replace

from django.core.paginator import Page, Paginator

from leeward.apps.screening.access.checks import is_discreet
from leeward.apps.screening.access.judgement import is_told
from leeward.apps.screening.models import Check
from leeward.apps.screening.queries.answers import Answer, answer_of
from leeward.apps.screening.queries.discretion import further_count
from leeward.apps.screening.queries.hits import find
from leeward.apps.screening.queries.presented_again import presented_again
from leeward.apps.screening.queries.real_world import REAL
from leeward.apps.screening.queries.resolutions import with_resolutions
from leeward.core.findings import Finding
from leeward.core.policy import gravest_first
from leeward.platform.metrics.counters import Stopwatch

ON_A_PAGE = 50


def further_hits(check: Check, *, whole: bool) -> tuple[Finding, ...] | None:
    """The hits that the check counted and does not store, the gravest first, by the records and decisions of now.

    Only the recipient of a discreet check (`whole`) gets what is about a possible victim or a missing person. None
    where the check stored all that this reader may know of. Raises Unreadable.
    """
    discreet = is_discreet(check)
    if not further_count(check.decision, whole=whole, discreet=discreet):
        return None
    agency, world = check.officer.agency, REAL
    watch = Stopwatch()
    presented = presented_again(check)
    found = find(presented, world.index().index, agency=agency, today=world.now().date(), watch=watch, world=world)
    document = check.document_digest
    marked = with_resolutions(found.findings, document, world.decisions([document], agency))
    stored = set(check.findings.values_list("record", flat=True))
    return tuple(
        each
        for each in gravest_first(marked, world.policy())
        if each.is_hit
        and each.record not in stored
        and is_told(each.kind, each.record, discreet=discreet, recipient=whole)
    )


def page_of(hits: Sequence[Finding], number: object) -> Page[Finding]:
    """One page of them; the first or the last where there is no such page."""
    return Paginator(hits, ON_A_PAGE).get_page(number)  # type: ignore[arg-type]  # it takes any text


def pager_of(page: Page[Finding]) -> dict[str, object]:
    """The page's place among the others, with the addresses beside it, as `_pager.html` shows it."""
    return {
        "number": page.number,
        "pages": page.paginator.num_pages,
        "count": page.paginator.count,
        "before": f"?page={page.previous_page_number()}" if page.has_previous() else "",
        "after": f"?page={page.next_page_number()}" if page.has_next() else "",
    }


def answer_with(check: Check, hits: Sequence[Finding]) -> Answer:
    """The check's answer with these hits in place of those that it stores, to be shown as those are."""
    answer = answer_of(check)
    decision = {name: value for name, value in answer.decision.items() if name != "decisive"}
    return replace(answer, findings=tuple(hits), withdrawn=frozenset(), decision=decision)
