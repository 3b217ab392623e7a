"""What resolves a hit that comes again: a supervisor's decision on the pair, or the owner's answer.

Both are about one document (number and issuer, as a keyed digest) and one record: an answer about one version of it, a
decision about what a search matches of it, so that an edited remark leaves the decision in force.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import timedelta

from django.conf import settings
from django.db.models import Q
from django.utils import timezone

from leeward.apps.agencies.models import Agency
from leeward.apps.indexing.queries.records import record_id, records_by_id
from leeward.apps.screening.models import PairDecision, StoredFinding
from leeward.core.findings import Finding
from leeward.core.policy.harm import ANSWERED, OWNER_AGREED, SUPERVISOR, resolution_after
from leeward.core.record.content.matched_facts import matched_facts

Resolutions = Mapping[tuple[str, str, int | str], str]
"""Values of `Finding.resolved` by the document's digest, the record's key, and its version or digest of its facts."""


def resolutions(documents: Iterable[str], agency: Agency) -> Resolutions:
    """What resolves hits of `agency` on documents with these digests. Owners' answers go before decisions."""
    wanted = {digest for digest in documents if digest}
    return {**_pair_decisions(wanted, agency), **_owner_answers(wanted, agency)} if wanted else {}


def with_resolutions(findings: Sequence[Finding], document: str, known: Resolutions) -> tuple[Finding, ...]:
    """The findings of a document with this digest, each marked with what resolves it."""
    if not known:
        return tuple(findings)
    marks = [_mark(finding, document, known) for finding in findings]
    return tuple(
        replace(finding, resolved=resolution_after(finding.resolved, mark))
        for finding, mark in zip(findings, marks, strict=True)
    )


def _mark(finding: Finding, document: str, known: Resolutions) -> str:
    """What is known of this version goes before what is known of the same facts in another version."""
    by_version = known.get((document, finding.record, finding.record_version), "")
    same_facts = finding.record_facts and known.get((document, finding.record, finding.record_facts), "")
    return by_version or same_facts


def facts_at(record: str, version: int) -> str:
    """The digest of what a search matches of a record (key); empty where it is no longer here in this version."""
    found = next(iter(records_by_id([record_id(record)]).values()), None)
    return matched_facts(found.content) if found is not None and found.version == version else ""


def about(record: str, version: int) -> Q:
    """Selects decisions about this record as a finding had it: in the same version, or with the same facts."""
    facts = facts_at(record, version)
    same = Q(record_version=version) | (Q(record_facts=facts) if facts else Q(pk__in=[]))
    return Q(record=record) & same


def _pair_decisions(documents: set[str], agency: Agency) -> Resolutions:
    """The agency's own decisions: another agency's lower no verdict for it."""
    found = PairDecision.in_force().filter(document_digest__in=documents, decided_by__agency=agency)
    return {
        (decision.document_digest, decision.record, matched): OWNER_AGREED if decision.owner_agreed else SUPERVISOR
        for decision in found
        for matched in (decision.record_version, decision.record_facts)
        if matched
    }


def _owner_answers(documents: set[str], agency: Agency) -> Resolutions:
    """Owners' answers to this agency, as long as they count: for another scan of the same traveller. A longer
    resolution needs a pair decision.
    """
    since = timezone.now() - timedelta(hours=settings.OWNER_ANSWER_HOURS)
    found = StoredFinding.objects.filter(
        check_made__document_digest__in=documents,
        check_made__officer__agency=agency,
        answered_at__gte=since,
        resolved__in=ANSWERED,
    )
    values = ("check_made__document_digest", "record", "record_version", "resolved")
    rows = found.order_by("answered_at").values_list(*values)
    return {(document, record, version): answer for document, record, version, answer in rows}
