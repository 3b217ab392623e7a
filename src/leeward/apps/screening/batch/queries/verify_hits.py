"""From candidates to the rows of a batch's result: verified, cut and worded as at the counter."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from leeward.apps.agencies.models import Officer
from leeward.apps.indexing.queries.records import records_by_id
from leeward.apps.screening.access.checks import is_discreet, sees_protected
from leeward.apps.screening.access.judgement import is_told
from leeward.apps.screening.queries.care import digests_in_care
from leeward.apps.screening.queries.digests import digests_of
from leeward.apps.screening.queries.discretion import discreet_finding
from leeward.apps.screening.queries.fear import fears_by_digest
from leeward.apps.screening.queries.hits import settle
from leeward.apps.screening.queries.policy import policy
from leeward.apps.screening.queries.presentation import render_hit
from leeward.apps.screening.queries.requests import Presented
from leeward.apps.screening.queries.resolutions import resolutions, with_resolutions
from leeward.apps.screening.queries.screen import decision_json
from leeward.core.findings import Finding, Reason
from leeward.core.policy import Context, decide, gravest_first
from leeward.core.search.candidates.candidates import Candidates
from leeward.core.search.candidates.travellers import ListedTraveller

COLUMNS: dict[str, str] = {
    "row": "integer",
    "reference": "text",
    "kind": "text",
    "severity": "text",
    "strength": "text",
    "score": "number",
    "record": "text",
    "owner": "text",
    "list": "text",
    "matched_name": "text",
    "document_match": "text",
    "issuer_match": "text",
    "view": "text",
    "resolved": "text",
    "review_state": "text",
    "text": "text",
    "codes": "texts",
    "explanation": "texts",
}
"""The columns of a batch's result, in order, with their types."""

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Requester:
    """The officer who runs a batch, and why."""

    officer: Officer
    purpose: str
    legal_basis: str = ""


def rows_of(found: Iterable[tuple[ListedTraveller, Candidates]], asker: Requester) -> list[Row]:
    """The hits of these travellers, one row each; the database is read once for all of them."""
    pairs = [(each, presented_of(each, asker.purpose), offered) for each, offered in found]
    held = records_by_id({record for _, _, offered in pairs for record in offered.records})
    by_key = {record.key: record for record in held.values()}
    read = [digests_of(presented) for _, presented, _ in pairs]
    documents = [each.document for each in read]
    marks = {*documents, *(each.number for each in read)}
    decisions, in_care, fears = (
        resolutions(documents, asker.officer.agency),
        digests_in_care(marks),
        fears_by_digest(marks),
    )
    recipient, rulings = sees_protected(asker.officer), policy()
    rows: list[Row] = []
    for (traveller, presented, offered), of in zip(pairs, read, strict=True):
        hits = settle(presented, offered, held, agency=asker.officer.agency)
        findings = gravest_first(with_resolutions(hits.findings, of.document, decisions), rulings)
        protected = of.stops_acts or bool({of.document, of.number} & in_care)
        if not recipient and _is_discreet(findings, presented, in_care=protected):
            rows.append(_row(traveller, discreet_finding()))
            findings = ()
        for finding in findings:
            if is_told(finding.kind, recipient=recipient):
                fled = of.feared_states.union(*(fears.get(each, ()) for each in (of.document, of.number)))
                hit = render_hit(finding, by_key, asker.officer, fled)
                of_list = by_key[finding.record].record_list.name if finding.is_hit else ""
                rows.append(_row(traveller, hit, finding.explanation, of_list))
    return rows


class _Judged(NamedTuple):
    verdict: str
    decision: dict[str, Any]


def _is_discreet(findings: Sequence[Finding], presented: Presented, *, in_care: bool) -> bool:
    """Whether the counter would see only a referral for this traveller."""
    decision = decide(findings, policy(), context=Context(asked=presented.question_kind, in_care=in_care))
    return is_discreet(_Judged(decision.verdict, decision_json(decision)))


def presented_of(traveller: ListedTraveller, purpose: str) -> Presented:
    """A row of a batch as a request at the counter, understood."""
    return Presented(traveller.subject, traveller.names, traveller.statement, purpose=purpose)


def _row(
    traveller: ListedTraveller, hit: Mapping[str, Any], explanation: Sequence[Reason] = (), record_list: str = ""
) -> Row:
    """One hit as a flat row. What the view does not show is empty here too."""
    told = explanation if hit["view"] == "full" else ()
    codes = [reason.code for reason in told]
    return {
        "row": traveller.row,
        "reference": traveller.reference,
        **{name: hit[name] for name in ("kind", "severity", "strength", "score")},
        **{name: hit[name] or "" for name in ("record", "owner")},
        "list": record_list if told else "",
        "matched_name": next((reason.params["name"] for reason in told if reason.code == "record.named"), ""),
        "document_match": _code_after("number.", codes),
        "issuer_match": _code_after("issuer.", codes),
        **{name: hit[name] for name in ("view", "resolved", "review_state", "text")},
        "codes": codes,
        "explanation": [reason["text"] for reason in hit["explanation"]],
    }


def _code_after(prefix: str, codes: list[str]) -> str:
    """The rest of the first code with this prefix: `lookalike` of `number.lookalike`."""
    return next((code.removeprefix(prefix) for code in codes if code.startswith(prefix)), "")
