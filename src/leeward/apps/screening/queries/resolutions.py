"""What resolves a hit that comes again: a supervisor's decision on the pair, or the owner's answer.

Both are about one document (number and issuer, as a keyed digest) and one version of one record.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import timedelta

from django.conf import settings
from django.utils import timezone

from leeward.apps.agencies.models import Agency
from leeward.apps.screening.models import PairDecision, StoredFinding
from leeward.core.findings import Finding
from leeward.core.policy.harm import ANSWERED, OWNER_AGREED

Resolutions = Mapping[tuple[str, str, int], str]
"""Values of `Finding.resolved` by the document's digest, the record's key and its version."""


def resolutions(documents: Iterable[str], agency: Agency) -> Resolutions:
    """What resolves hits of `agency` on documents with these digests. Owners' answers go before decisions."""
    wanted = {digest for digest in documents if digest}
    return {**_pair_decisions(wanted, agency), **_owner_answers(wanted, agency)} if wanted else {}


def resolved(findings: Sequence[Finding], document: str, known: Resolutions) -> tuple[Finding, ...]:
    """The findings of a document with this digest, each marked with what resolves it."""
    if not known:
        return tuple(findings)
    marks = [known.get((document, finding.record, finding.record_version), "") for finding in findings]
    return tuple(
        replace(finding, resolved=mark) if mark else finding for finding, mark in zip(findings, marks, strict=True)
    )


def _pair_decisions(documents: set[str], agency: Agency) -> Resolutions:
    """The agency's own decisions: another agency's lower no verdict for it."""
    found = PairDecision.in_force().filter(document_digest__in=documents, decided_by__agency=agency)
    return {
        (decision.document_digest, decision.record, decision.record_version): (
            OWNER_AGREED if decision.owner_agreed else "supervisor"
        )
        for decision in found
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
