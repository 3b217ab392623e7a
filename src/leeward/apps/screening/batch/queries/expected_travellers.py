"""Many travellers who are expected, each judged as at the counter: findings, verdict, and what to do. Reads only."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from leeward.apps.agencies.models import Agency, Purpose
from leeward.apps.indexing.queries.engine import InService, engine
from leeward.apps.indexing.queries.records import records_by_id
from leeward.apps.screening.batch.queries.verify_hits import presented_of
from leeward.apps.screening.queries.care import digests_in_care
from leeward.apps.screening.queries.coverage import coverage_now
from leeward.apps.screening.queries.digests import digests_of
from leeward.apps.screening.queries.hits import Hits, settle
from leeward.apps.screening.queries.policy import policy
from leeward.apps.screening.queries.resolutions import resolutions, with_resolutions
from leeward.apps.screening.queries.screen import context_of
from leeward.core.document import rules
from leeward.core.findings import Finding
from leeward.core.policy import Decision, decide, gravest_first
from leeward.core.search.candidates.candidates import candidates_of_block
from leeward.core.search.candidates.travellers import ListedTraveller


@dataclass(frozen=True, slots=True)
class Judged:
    """All findings for one traveller, the gravest hits first, and the decision on them. Who stores them cuts them
    (`core.policy.gravity`): what a carrier is answered is decided from all.
    """

    findings: tuple[Finding, ...]
    decision: Decision
    document_digest: str = ""
    in_care: bool = False


def judge_travellers(
    travellers: Sequence[ListedTraveller],
    *,
    agency: Agency,
    today: date,
    purpose: str = Purpose.BORDER_CHECK,
    service: InService | None = None,
) -> list[Judged]:
    """The travellers in their order, for an agency that expects them. Documents are weighed as of `today`.

    The database is read once for all of them. Nothing is recorded: the caller audits it.
    """
    service = service or engine().current()
    offered = candidates_of_block([each.subject for each in travellers], service.index)
    held = records_by_id({record for each in offered for record in each.records}, service.index)
    presented = [presented_of(each, purpose) for each in travellers]
    read = [digests_of(each) for each in presented]
    digests = [each.document for each in read]
    decisions, in_care = resolutions(digests, agency), digests_in_care({*digests, *(each.number for each in read)})
    coverage, rulings = coverage_now(service, agency, purpose), policy()
    found = []
    for traveller, asked, candidates, of in zip(travellers, presented, offered, read, strict=True):
        hits = settle(asked, candidates, held, agency=agency) if candidates else Hits((), {})
        doubts = rules.about(traveller.statement, today=today) if traveller.statement else ()
        hit = gravest_first(with_resolutions(hits.findings, of.document, decisions), rulings)
        findings = (*traveller.doubts, *doubts, *hit)
        protected = of.stops_acts or bool({of.document, of.number} & in_care)
        context = replace(context_of(coverage, hits, asked), in_care=protected)
        found.append(Judged(findings, decide(findings, rulings, context=context), of.document, context.in_care))
    return found
