"""Visas and permits of the demonstration's Immigration, for travellers of the next flights: in force, over, revoked, or
waiting for a second person. Their vetting is invented too, so that no check beside the real ones is made.
"""

from collections.abc import Sequence
from datetime import date, timedelta

from django.utils import timezone

from leeward.apps.agencies.queries import local_date, officer_named, post_coded
from leeward.apps.arrivals.models import Passenger
from leeward.apps.arrivals.queries.encrypted_passengers import opened
from leeward.apps.audit.actions import SYSTEM, append
from leeward.apps.permits.models import Permit
from leeward.core.travel.manifest.model import Traveller
from leeward.demo.voyages import POST, SUPERVISOR
from leeward.platform.derived_keys import keyed_digest
from leeward.platform.durable import durably

PROPOSER = "visas"
_ISSUED, _REVOKED, _PROPOSED, _DECLINED = "issued", "revoked", "proposed", "declined"
_PERMITS = (
    # kind, first and last day from today, state, why it is to revoke, verdict and step of the vetting
    ("visa", -10, 80, _ISSUED, "", "CLEAR", "clear.proceed"),
    ("work", -200, 165, _ISSUED, "", "CLEAR", "clear.proceed"),
    ("study", -30, 300, _ISSUED, "", "CLEAR", "clear.proceed"),
    ("residence", -400, 1_400, _ISSUED, "", "CLEAR", "clear.proceed"),
    ("visa", -100, -10, _ISSUED, "", "CLEAR", "clear.proceed"),
    ("transit", 3, 10, _ISSUED, "", "CLEAR", "clear.proceed"),
    ("visa", -20, 70, _REVOKED, "document", "VERIFY", "finding.look"),
    ("work", -60, 305, _ISSUED, "conditions", "CLEAR", "clear.proceed"),
    ("visa", 6, 36, _PROPOSED, "", "CLEAR", "clear.proceed"),
    ("study", 20, 320, _PROPOSED, "", "VERIFY", "finding.look"),
    ("transit", 2, 4, _PROPOSED, "", "CLEAR", "clear.proceed"),
    ("visa", -5, 25, _DECLINED, "", "VERIFY", "finding.look"),
)


def load_permits() -> None:
    """Invent them, once, in the mark of one audit row; the lists of the next flights have to be there."""
    post = post_coded(POST)
    if post is None or Permit.objects.exists():
        return
    today, rows = local_date(post), _foreign(post.agency.country)
    made = [_permit(number, each, today) for number, each in enumerate(rows)]

    def work() -> None:
        Permit.objects.bulk_create(made)
        append("permit.propose", actor=SYSTEM, details={"permits": len(made), "invented": True})

    durably(work)


def _foreign(country: str) -> Sequence[Passenger]:
    """The first passengers who come with a document of another state."""
    expected = Passenger.objects.filter(voyage__agency__country=country).exclude(document_digest="").order_by("pk")
    foreign = (each for each in expected[: 10 * len(_PERMITS)] if opened(each).traveller.nationality != country)
    return [each for each, _ in zip(foreign, _PERMITS, strict=False)]


def _permit(number: int, passenger: Passenger, today: date) -> Permit:
    kind, first, last, state, because, verdict, step = _PERMITS[number]
    proposer, supervisor = officer_named(PROPOSER), officer_named(SUPERVISOR)
    own, now = f"V{7_300_150 + 37 * number}", timezone.now()
    row = Permit(agency=proposer.agency, kind=kind, state=state, verdict=verdict, next_step=step)
    row.valid_from, row.valid_until = today + timedelta(first), today + timedelta(last)
    row.single_entry = kind in ("visa", "transit")
    row.number_digest = keyed_digest("document", proposer.agency.country, own)
    row.holder_digest = passenger.document_digest
    row.facts = {"number": own, **_applicant(opened(passenger).traveller)}
    row.proposed_by, row.proposed_at = proposer, now - timedelta(hours=2 * number + 1)
    if state != _PROPOSED:
        row.decided_by, row.decided_at = supervisor, now - timedelta(hours=number)
    if because:
        row.revoke_because, row.revoke_asked_by, row.revoke_asked_at = because, proposer, now - timedelta(hours=1)
    if state == _REVOKED:
        row.revoked_by, row.revoked_on = supervisor, today
    return row


def _applicant(traveller: Traveller) -> dict[str, str]:
    paper = traveller.documents[0]
    return {
        "document_number": paper.number,
        "document_issuer": paper.issuer,
        "surname": traveller.surname,
        "given_names": traveller.given_names,
        "birth_date": str(traveller.birth_dates[0]),
        "nationality": traveller.nationality,
        "remark": "",
    }
