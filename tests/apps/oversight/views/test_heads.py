"""The auditor sees who vouches for the audit log, and settles an alarm with a reason."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.utils import timezone

from leeward.apps.agencies.actions.officers import create_officer
from leeward.apps.agencies.models import Officer, Role
from leeward.apps.audit.actions.alarms import FORKED, LOST, SHRUNK, UNPROVED
from leeward.apps.audit.actions.heads import make_head
from leeward.apps.audit.models import AuditEntry, Countersigned, HeadAlarm, PartnerHead
from leeward.apps.audit.queries.notary import node_code
from leeward.apps.oversight.views.heads import SENTENCES

pytestmark = pytest.mark.django_db


@pytest.fixture
def auditor(alice: Officer, browser_of: Callable[[Officer], Client]) -> Client:
    return browser_of(create_officer("ada", "Ada", alice.agency, roles=[Role.NODE_AUDITOR]))


def alarm(node: str = "ATG-IMMI", code: str = SHRUNK) -> HeadAlarm:
    def head(size: int) -> dict[str, object]:
        return {"node": node, "size": size, "root": "00" * 32, "at": "2026-11-24T21:00:00.000000Z"}

    return HeadAlarm.objects.create(
        node=node, witness="BRB-RBPF", code=code, held=head(9), given=head(4), raised_at=timezone.now()
    )


def test_others_see_nothing(clara: Officer, operator: Client, browser_of: Callable[[Officer], Client]) -> None:
    for client in (browser_of(clara), operator):
        assert client.get("/audit/heads").status_code == 403
        assert client.post(f"/audit/alarms/{alarm().pk}/settle", {"reason": "x"}).status_code == 403


def test_a_new_node_says_what_to_expect(auditor: Client) -> None:
    page = auditor.get("/audit/heads").content.decode()
    for words in ("No head was made yet", "No partner has sent a head yet"):
        assert words in page


def test_who_vouches_and_for_whom(auditor: Client) -> None:
    head, now = make_head(), timezone.now()
    Countersigned.objects.create(
        by="LCA-POLI", size=12, head_at=now, signed=head.signed, countersignature={}, received_at=now
    )
    PartnerHead.objects.create(node="ATG-IMMI", size=345, at=now, signed={}, seen_at=now, unproved_since=now)
    page = auditor.get("/audit/heads").content.decode()
    for words in (head.root, "LCA-POLI", "ATG-IMMI", ">345<", "newer heads without proof", "no keys yet"):
        assert words in page


def test_an_alarm_is_settled_with_a_reason_alone(auditor: Client) -> None:
    row = alarm()
    assert "1 audit log is in doubt" in auditor.get("/audit").content.decode()
    page = auditor.get("/audit/heads").content.decode()
    assert 'The audit log of Immigration Department <small class="code">ATG-IMMI</small> is in doubt' in page
    refused = auditor.post(f"/audit/alarms/{row.pk}/settle", {"reason": "  "})
    assert (refused.status_code, "required" in refused.content.decode()) == (400, True)
    for _ in range(2):
        done = auditor.post(f"/audit/alarms/{row.pk}/settle", {"reason": "put back from a copy"}, follow=True)
    page = done.content.decode()
    assert "It is already resolved" in page
    assert "put back from a copy" in page
    assert 'role="alert"' not in page
    assert AuditEntry.objects.get(act="audit.settle").actor == "ada"


@pytest.mark.parametrize("code", [FORKED, SHRUNK, LOST, UNPROVED])
def test_every_alarm_has_its_sentence(code: str, auditor: Client) -> None:
    alarm(code=code)
    assert str(SENTENCES[code]) in auditor.get("/audit/heads").content.decode()


def test_an_alarm_about_the_own_log_says_what_it_stops(auditor: Client) -> None:
    alarm(node_code(), LOST)
    page = auditor.get("/audit/heads").content.decode()
    assert "This node's audit log is in doubt" in page.replace("&#x27;", "'")
    assert "Only heads are exchanged" in page
