"""Pages with tables on a phone, the administrator's above all: each is read without pushing it to and fro."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from django.utils import timezone
from playwright.sync_api import Page
from tests.apps.exchange.federating import ADMIN, WORDS, antigua, file
from tests.apps.registry.actions.test_proposals import WANTED
from tests.core.federation.charter.region import CUSTODIANS

from leeward.apps.agencies.actions.officers import create_officer
from leeward.apps.agencies.models import Officer, Role
from leeward.apps.exchange.actions.federation import adopt
from leeward.apps.exchange.actions.revocations import take_revocations
from leeward.apps.exchange.models import Arrival, Delivery, Holding, Outgoing, Partner, Refusal
from leeward.apps.registry.actions.imports import import_list
from leeward.apps.registry.actions.proposals import publish as propose
from leeward.apps.registry.models import Record
from leeward.apps.screening.models import Check, LateHit, PairDecision
from leeward.core.federation.charter.revocation import next_list, write_list
from leeward.core.federation.keys import Revocation

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]

OpenAs = Callable[..., Page]
PHONE = {"viewport": {"width": 390, "height": 844}}
WIDER = """() => [...document.querySelectorAll(".table")]
  .filter((each) => each.checkVisibility() && each.scrollWidth > each.clientWidth)
  .map((each) => each.textContent.trim().slice(0, 60))"""
UNNAMED = """() => [...document.querySelectorAll(".stacks tbody td")].filter((each) => {
    const heads = each.closest("table").querySelectorAll("thead th");
    return heads[each.cellIndex].children.length === 0 && each.dataset.head !== heads[each.cellIndex].textContent;
  }).map((each) => each.outerHTML.slice(0, 90))"""
SHOWN = """() => [...document.querySelectorAll(".stacks td[data-head]")]
  .map((each) => getComputedStyle(each, "::before").content === JSON.stringify(each.dataset.head))"""


@pytest.fixture
def keeper(admin: Officer) -> Officer:
    """Keeps records with the administrator's agency and reads its account; a colleague proposed a notice."""
    agency, roles = admin.agency, (Role.RECORD_KEEPER, Role.NODE_AUDITOR)
    colleague = create_officer("lee", "Lee of a long name that does not break", agency, roles=roles)
    propose(WANTED, keeper=colleague)
    return create_officer("kim", "Kim", agency, roles=roles)


@pytest.fixture
def admin(db: None, tmp_path: Path) -> Officer:
    """Runs an installation on which much went wrong, so that every table has a row."""
    officer, now = antigua(), timezone.now()
    adopt(file(), actor=ADMIN, words=WORDS)
    keys = [Revocation("LCA-POLI", "a" * 64, now, "stolen")]
    revoked = next_list(None, keys, now).sign(CUSTODIANS[0]).sign(CUSTODIANS[1])
    take_revocations(write_list(revoked), actor=ADMIN)
    partner = Partner.objects.first()
    assert partner is not None
    sent = Outgoing.objects.create(
        kind="record.change", topic="records", purpose="border_check", created_at=now, not_after=now + timedelta(days=9)
    )
    Delivery.objects.create(outgoing=sent, partner=partner, attempts=12, next_at=now, trouble="unreachable")
    came = {"sender": partner.code, "stream": "records", "sequence": 1, "digest": "d" * 64}
    Arrival.objects.create(
        message=uuid4(), kind="record.change", original=b"", receipt=b"", received_at=now, trouble="malformed", **came
    )
    Refusal.objects.create(day=now.date(), sender="LCA-POLI", code="signature", count=7, last_at=now)
    Holding.objects.create(record=uuid4(), partner=partner, version=2, sent_at=now, withdrawn_at=now)
    table = tmp_path / "lost.csv"
    table.write_text(f"number,issuer,type,status\nA1234567,ATG,P,lost\n{'!' * 24},ATG,P,stolen\n", "utf-8")
    import_list("documents", [table], owner=officer.agency, list_name=None, actor=ADMIN)
    return officer


@pytest.mark.parametrize(
    ("address", "tables"),
    [("/installation", 1), ("/lists", 2), ("/exchange", 5), ("/federation", 1), ("/federation/revocations", 1)],
)
def test_no_table_is_wider_than_a_phone(address: str, tables: int, admin: Officer, open_as: OpenAs) -> None:
    _is_read_on_a_phone(open_as(admin, address, **PHONE), tables)


@pytest.mark.parametrize(
    ("address", "rows"), [("/records", 1), ("/proposals", 1), ("/rules-of-doubt", 20), ("/audit", 5)]
)
def test_nor_is_a_keepers_or_an_auditors(address: str, rows: int, keeper: Officer, open_as: OpenAs) -> None:
    page = open_as(keeper, address, **PHONE)
    _is_read_on_a_phone(page, rows)
    page.set_viewport_size({"width": 1366, "height": 768})
    assert page.evaluate(WIDER) == [], "nor than a desk's screen"


@pytest.mark.parametrize("address", ["/late-hits", "/false-hits"])
def test_nor_is_a_supervisors(address: str, keeper: Officer, open_as: OpenAs) -> None:
    roles = (Role.OFFICER, Role.SUPERVISOR)
    supervisor = create_officer("sue", "Sue of a long name that does not break", keeper.agency, roles=roles)
    check = Check.objects.create(officer=supervisor, verdict="CLEAR", created_at=timezone.now(), took_ms=1.0)
    of = {"record": Record.objects.get().key, "record_version": 1, "check_made": check}
    hit = {"kind": "document.lost", "severity": "high", "strength": "exact", "owner": "ATG-IMMI"}
    LateHit.objects.create(verdict="REFER", found_at=timezone.now(), **hit, **of)
    decided = {"decided_by": supervisor, "decided_at": timezone.now()}
    ends = timezone.now() + timedelta(days=9)
    decision = PairDecision.objects.create(document_digest="d" * 64, expires_at=ends, **decided, **of)
    decision.reason = "Not her face"
    decision.save()
    page = open_as(supervisor, address, **PHONE)
    _is_read_on_a_phone(page, 1)
    page.set_viewport_size({"width": 1366, "height": 768})
    assert page.evaluate(WIDER) == []


def _is_read_on_a_phone(page: Page, rows: int) -> None:
    for each in page.locator("details").all():
        each.evaluate("details => { details.open = true }")
    assert page.locator(".table tbody tr").count() >= rows, "there is something to look at"
    assert page.evaluate(WIDER) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["viewport"]["width"]
    assert page.evaluate(UNNAMED) == []
    assert all(page.evaluate(SHOWN)), "each cell is told by the name of its column"


def test_a_wide_screen_has_the_columns(admin: Officer, open_as: OpenAs) -> None:
    page = open_as(admin, "/exchange")
    assert set(page.evaluate(SHOWN)) == {False}
    assert page.get_by_role("columnheader", name="What happened").first.is_visible()
