"""Carriers that ask about documents with the number alone, in the manner of INTERPOL's I-Checkit.

The carrier learns "please look at the document again" and nothing else: not why, not whose record, not whether a person
is wanted. The agency and the record's owner learn which record was hit. No name is asked for or kept.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils import timezone

from leeward.apps.agencies.actions.question_budget import spend
from leeward.apps.agencies.models import Purpose
from leeward.apps.agencies.queries import local_date
from leeward.apps.arrivals.actions.senders import Sender, asker
from leeward.apps.arrivals.models import Carrier, DocumentAlert
from leeward.apps.arrivals.queries.encrypted_passengers import hits_json
from leeward.apps.audit.actions import append
from leeward.apps.screening.batch.queries.expected_travellers import Judged, judge_travellers
from leeward.core.policy.gravity import within_bound
from leeward.core.travel.manifest.boarding import recheck
from leeward.core.travel.manifest.model import Document, Traveller
from leeward.core.travel.manifest.to_subject import to_subject
from leeward.platform.durable import durably

MOST = 500
"""Numbers of one question: more than any ferry's passengers in a batch, fewer than a search of a whole series."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One document as a carrier states it."""

    number: str
    issuer: str
    type: str = "P"


def ask(documents: Sequence[Asked], carrier: Carrier) -> list[bool]:
    """Whether each document is to be looked at again, in their order. Raises OutOfQuestions where the carrier asked
    about more than it carries travellers; it boards then, as it would without an answer.
    """
    spend(asker(carrier), len(documents))
    travellers = [Traveller(documents=(Document(each.number, each.type, each.issuer),)) for each in documents]
    rows = [to_subject(row, each) for row, each in enumerate(travellers)]
    found = judge_travellers(rows, agency=carrier.agency, today=local_date(None))
    again = [recheck(each.findings) for each in found]
    alerts = [_alert(carrier, each) for each, told in zip(found, again, strict=True) if told]

    def answer() -> None:
        DocumentAlert.objects.bulk_create(alerts)
        append(
            "carrier.ask",
            actor=Sender.of(carrier).actor,
            object=f"carrier/{carrier.code}",
            purpose=Purpose.BORDER_CHECK,
            details={"documents": len(documents), "recheck": len(alerts)},
        )

    durably(answer)
    return again


def _alert(carrier: Carrier, found: Judged) -> DocumentAlert:
    stored, _decision, _beyond = within_bound(found.findings, found.decision)
    hits = hits_json(each for each in stored if each.kind.startswith("document."))
    return DocumentAlert(carrier=carrier, document_digest=found.document_digest, findings=hits, asked_at=timezone.now())
