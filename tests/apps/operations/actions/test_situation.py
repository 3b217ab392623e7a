"""Situation reports: drafted once for each day, new versions for what comes late, signed state by state."""

import json
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone
from tests.apps.exchange.conftest import Node
from tests.apps.operations.conftest import Team
from tests.apps.operations.said import MAYA, arrest
from tests.apps.operations.views.test_operations import browser
from tests.site.test_unreadable_rows import damage

from leeward.apps.agencies.models import Officer
from leeward.apps.audit.models import AuditEntry
from leeward.apps.operations.actions.reports import decide, report
from leeward.apps.operations.actions.running import end
from leeward.apps.operations.actions.situation import draft_due, sign_part
from leeward.apps.operations.actions.unit import write_log
from leeward.apps.operations.models import Operation, SituationReport, SituationSignature
from leeward.apps.operations.queries.situation import bytes_of, days_due, digest_of, unsigned
from leeward.apps.operations.queries.situation_report import situation_report
from leeward.core.federation.keys import signed_context
from leeward.platform.pdf import pdf
from leeward.platform.refusal import NotAllowed
from leeward.platform.unreadable_values import forget_places

NO_ONE = type(MAYA)()


@pytest.fixture
def yesterday(running: Operation, bob: Officer) -> datetime:
    """Noon of yesterday in Barbados: two arrests of Barbados, of which one is confirmed."""
    at = timezone.now().astimezone(zone(running)).replace(hour=12, minute=0) - timedelta(1)
    report(running, arrest(happened_at=at), officer=bob)
    report(running, arrest(happened_at=at, who=NO_ONE), officer=bob)
    return at


def zone(operation: Operation) -> ZoneInfo:
    """The zone of the coordination unit."""
    return ZoneInfo(operation.zone)


def part(row: SituationReport, state: str) -> dict[str, int]:
    """A state's arrests."""
    found: dict[str, int] = row.body["states"][state]["figures"].get("arrest", {})
    return found


def test_a_day_has_one_report_and_a_late_one_makes_a_version(
    running: Operation, team: Team, bob: Officer, yesterday: datetime, nodes: tuple[Node, Node]
) -> None:
    now = timezone.now()
    write_log(running, "Boats at the pier.", officer=team.lea)
    Operation.objects.filter(pk=running.pk).update(made_at=now - timedelta(days=30))  # so what is not ready is late
    made = draft_due(now)
    assert [row.day for row in made] == list(days_due(running, now))
    assert draft_due(now) == [], "the same again changes nothing"
    row = SituationReport.objects.get(day=yesterday.date())
    assert (part(row, "BRB")["counted"], part(row, "BRB")["change"], part(row, "ATG")) == (2, 2, {})
    assert row.body["states"]["BRB"]["open_confirmations"] == 0
    assert "shelter_beds" in row.body["readiness"]
    for officer in (team.sam, team.sue):
        sign_part(row, digest_of(row, officer.agency.country), officer=officer)
    assert unsigned(row) == []
    kept = SituationSignature.objects.get(country="BRB")
    context = signed_context("situation_report", bytes_of(row, "BRB"))
    assert nodes[0].signer.verify_key.holds(bytes(kept.signature), context)
    decide(running.reports.first(), "confirm", officer=team.sam)  # type: ignore[arg-type]
    assert draft_due(now) == [], "a confirmation alone makes no version"
    late = arrest(happened_at=yesterday, who=NO_ONE, site="AG-ANU")
    report(running, late, officer=team.ali)
    (new,) = draft_due(now)
    assert (new.day, new.version, part(new, "ATG")["counted"]) == (yesterday.date(), 2, 1)
    assert unsigned(new) == ["ATG"], "the part of Barbados is the one that it signed"
    with pytest.raises(NotAllowed, match="newer version"):
        sign_part(row, digest_of(row, "ATG"), officer=team.sue)
    with pytest.raises(NotAllowed, match="reported some of it"):
        sign_part(new, digest_of(new, "ATG"), officer=team.ali)
    sign_part(new, digest_of(new, "ATG"), officer=team.sue)
    assert AuditEntry.objects.filter(act="operation.situation.sign").count() == 3
    assert AuditEntry.objects.filter(act="operation.situation.draft").count() == len(made) + 1


def test_who_signs_and_what(running: Operation, team: Team, bob: Officer, yesterday: datetime) -> None:
    row = next(each for each in draft_due(timezone.now()) if each.day == yesterday.date())
    right = digest_of(row, "BRB")
    for officer, digest, why in (
        (team.otto, right, "signs for its state"),
        (bob, right, "signs for its state"),
        (team.sam, "0" * 64, "Read it again"),
    ):
        with pytest.raises(NotAllowed, match=why):
            sign_part(row, digest, officer=officer)
    sign_part(row, right, officer=team.lea)
    with pytest.raises(NotAllowed, match="signed its part already"):
        sign_part(row, right, officer=team.sam)
    kept = SituationSignature.objects.get()
    kept.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        kept.save()


def test_only_days_that_are_over_and_not_for_long(running: Operation, team: Team) -> None:
    now = timezone.now()
    today = now.astimezone(zone(running)).date()
    days = (today - running.begins_on).days
    assert list(days_due(running, now)) == [running.begins_on + timedelta(each) for each in range(days)]
    assert list(days_due(running, now + timedelta(20))) == []
    end(running, officer=team.lea)
    running.refresh_from_db()
    assert list(days_due(running, now + timedelta(1)))[-1] == today, "its last day is the one on which it ended"
    running.led_by_node = "ATG-IMMI"
    running.save()
    assert draft_due(now) == [], "the node that leads drafts"


def test_the_page_and_the_file(
    running: Operation, team: Team, bob: Officer, yesterday: datetime, nodes: tuple[Node, Node]
) -> None:
    draft_due(timezone.now())
    row = SituationReport.objects.get(day=yesterday.date())
    pages = f"/operations/{running.pk}/situation"
    page, sam = f"{pages}/{row.day}", browser(team.sam)
    assert "not by ATG, BRB" in sam.get(pages).content.decode()
    shown = sam.get(page).content.decode()
    assert digest_of(row, "BRB") in shown
    assert digest_of(row, "ATG") not in shown, "another state's button"
    assert digest_of(row, "BRB") not in browser(bob).get(page).content.decode()
    sam.post(f"{page}/sign", {"digest": digest_of(row, "BRB")})
    assert "not by ATG" in sam.get(pages).content.decode()
    paper = situation_report(row)
    assert dict(paper.facts)["Not signed yet"] == "ATG"
    assert json.loads(paper.attached)["states"]["BRB"]["figures"]["arrest"]["counted"] == 2
    assert sam.get(f"{page}/pdf").content == pdf(paper)
    for wrong in (f"{pages}/2020-01-01", f"{pages}/x", f"{page}?version=9", f"{page}?version=99999999999999999999"):
        assert sam.get(wrong).status_code == 404, wrong
    assert browser(team.otto).get(page).status_code == 404


def test_a_report_that_does_not_open_is_one_line_and_is_not_signed(
    running: Operation, team: Team, bob: Officer, yesterday: datetime, nodes: tuple[Node, Node]
) -> None:
    now = timezone.now()
    draft_due(now)
    row = SituationReport.objects.get(day=yesterday.date())
    digest = digest_of(row, "BRB")
    others = SituationReport.objects.count() - 1
    damage(row, "body_encrypted")
    page = browser(team.lea).get(f"/operations/{running.pk}/situation").content.decode()
    assert page.count('data-head="Version"') == others + 1
    assert page.count("cannot be read</span>") == 1
    own = browser(team.lea).get(f"/operations/{running.pk}/situation/{row.day}")
    assert (own.status_code, "This version cannot be read" in own.content.decode()) == (200, True)
    assert "Sign this part" not in own.content.decode()
    with pytest.raises(NotAllowed, match="cannot be read, so nothing was made or signed"):
        sign_part(SituationReport.objects.get(pk=row.pk), digest, officer=team.lea)
    assert not SituationSignature.objects.exists()
    forget_places()
