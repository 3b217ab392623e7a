"""An officer parts two documents, joins them, or takes that back; the latest decision counts."""

from django.utils import timezone

from leeward.apps.agencies.access.roles import actor_of
from leeward.apps.agencies.models import Officer
from leeward.apps.audit.actions import append
from leeward.apps.crossings.models import Crossing, DocumentDecision
from leeward.apps.crossings.queries.people import holder_digest, known_of, person_of
from leeward.core.linkage.entities import Verdict
from leeward.platform.durable import durably

BACK = "back"
"""Take an earlier decision back, so that the documents are compared again."""
CHOICES = (Verdict.SAME, Verdict.DISTINCT, BACK)


def decide_documents(crossing: Crossing, other: str, choice: str, *, officer: Officer) -> bool:
    """Decide about the crossing's document and the one with this digest; false where it is none of the candidates."""
    known = known_of(crossing)
    person = person_of(officer.agency_id, known)
    candidates = {each.digest for each in (*person.documents, *person.parted)}
    candidates |= {holder_digest(each.holder) for each in person.loose}
    own = holder_digest(known.holder)
    if choice not in CHOICES or other not in candidates or other == own:
        return False

    def record() -> None:
        one, two = sorted((own, other))
        now = timezone.now()
        DocumentDecision.objects.filter(agency=officer.agency_id, one=one, other=two, ended_at=None).update(
            ended_at=now
        )
        if choice != BACK:
            DocumentDecision.objects.create(
                agency_id=officer.agency_id, one=one, other=two, verdict=choice, by=officer, at=now
            )
        append("crossings.documents", actor=actor_of(officer), object=f"crossing/{crossing.pk}", outcome=choice)

    durably(record)
    return True
