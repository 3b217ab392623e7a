"""The administrator's page of the exchange."""

from collections.abc import Callable
from datetime import timedelta

from django.test import Client
from django.utils import timezone
from tests.apps.exchange.conftest import Federation

from leeward.apps.agencies.actions.officers import create_officer
from leeward.apps.agencies.models import Agency, Officer, Role
from leeward.apps.audit.models import AuditHead
from leeward.apps.exchange.models import Arrival, Delivery, Outgoing, Partner, Refusal

Browser = Callable[[Officer], Client]


def administrator() -> Officer:
    agency = Agency.objects.get(code="BRB-RBPF")
    return create_officer("admin", "Admin", agency, roles=(Role.NODE_ADMINISTRATOR,))


def trouble() -> None:
    """A message that waits, one that came and was of no use, an envelope that was refused."""
    now = timezone.now()
    row = Outgoing.objects.create(
        kind="hit.request", topic="hits", audience=["LCA-POLI"], purpose="border_check", created_at=now,
        not_after=now + timedelta(days=1), stream="hits.0", sequence=1, sealed_at=now,
    )  # fmt: skip
    lucia = Partner.objects.get(code="LCA-POLI")
    Delivery.objects.create(outgoing=row, partner=lucia, next_at=now, trouble="tls", attempts=3)
    Arrival.objects.create(
        message=row.pk, sender="ATG-IMMI", stream="hits.1", sequence=1, previous="", digest="", kind="strange",
        original=b"", receipt=b"", received_at=now, handled_at=now, trouble="kind",
    )  # fmt: skip
    Refusal.objects.create(day=now.date(), sender="", code="signature", count=7, last_at=now, last_digest="")


def test_trouble_is_shown_as_sentences(federation: Federation, browser_of: Browser) -> None:
    trouble()
    page = browser_of(administrator()).get("/exchange").content.decode()
    for words in ("LCA-POLI", "another certificate", "does not know. Upgrade", "altered or forged", "Try now"):
        assert words in page, words


def test_without_partners_it_says_what_to_do(db: None, browser_of: Browser) -> None:
    agency = Agency.objects.create(code="BRB-RBPF", name="Police Service", is_local=True)
    assert agency.is_local
    page = browser_of(administrator()).get("/exchange").content.decode()
    assert "Create or join a federation" in page


def test_pause_resume_and_retry(federation: Federation, browser_of: Browser) -> None:
    trouble()
    browser = browser_of(administrator())
    Delivery.objects.update(next_at=timezone.now() + timedelta(hours=1))
    browser.post("/exchange/LCA-POLI/pause", {"paused": "yes"})
    assert Partner.objects.get(code="LCA-POLI").paused
    browser.post("/exchange/LCA-POLI/pause", {"paused": "no"})
    browser.post("/exchange/LCA-POLI/retry")
    assert not Partner.objects.get(code="LCA-POLI").paused
    assert Delivery.objects.get().next_at <= timezone.now()


def test_only_administrators(federation: Federation, browser_of: Browser) -> None:
    agency = Agency.objects.get(code="BRB-RBPF")
    officer = create_officer("officer", "Officer", agency, roles=(Role.OFFICER,))
    assert browser_of(officer).get("/exchange").status_code == 403
    assert browser_of(officer).post("/exchange/LCA-POLI/retry").status_code == 403


def test_a_stopped_exchange_says_so(federation: Federation, browser_of: Browser) -> None:
    told = "Only heads of the audit log leave this node"
    assert told not in browser_of(administrator()).get("/exchange").content.decode()
    AuditHead.objects.create(
        size=1, root="", at=timezone.now(), signed={}, offered_at=timezone.now() - timedelta(hours=73)
    )
    admin = Officer.objects.get(username="admin")
    assert told in browser_of(admin).get("/exchange").content.decode()
