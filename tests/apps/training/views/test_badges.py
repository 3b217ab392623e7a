"""A badge is the officer's own, is verified offline, and is refused once it was revoked."""

import json
from collections.abc import Callable
from datetime import timedelta

from django.test import Client
from django.utils import timezone
from tests.apps.training.conftest import School

from leeward.apps.agencies.models import Officer
from leeward.apps.audit.models import AuditEntry
from leeward.apps.training.actions.certificates import revoke_certificate
from leeward.core.training.badges.badge_files import read_badge
from leeward.core.training.badges.multikey import did_of
from leeward.core.training.badges.verification import verify

BrowserOf = Callable[[Officer], Client]


def test_a_wallet_file_is_verified_with_the_nodes_key_until_it_is_revoked(
    school: School, browser_of: BrowserOf
) -> None:
    row = school.certified(school.alice)
    alice, tara = browser_of(school.alice), browser_of(school.tara)
    badge = read_badge(alice.post(f"/training/mine/{row.pk}/file").content)
    key = school.node.signer.verify_key
    trust = {did_of(key): frozenset({key})}
    before = json.loads(tara.post("/training/revoked-badges").content)
    assert verify(badge, timezone.now(), trust, [before]).valid
    assert "Alice" not in json.dumps(badge)
    revoke_certificate(row, "skill", officer=school.tara)
    after = json.loads(tara.post("/training/revoked-badges").content)
    said = verify(badge, timezone.now() + timedelta(seconds=1), trust, [after])
    assert (said.valid, [each.code for each in said.reasons]) == (False, ["badge.revoked"])
    assert AuditEntry.objects.filter(act__startswith="training.badge").count() == 3


def test_the_page_to_print_has_the_whole_badge_as_a_code(school: School, browser_of: BrowserOf) -> None:
    row = school.certified(school.alice)
    assert "<svg" in browser_of(school.alice).post(f"/training/mine/{row.pk}/print").text
    school.kind.course = "A course with a long name " * 7 + "é" * 15
    school.kind.name = "é" * 120
    school.kind.save()
    assert "training-facts" in browser_of(school.alice).post(f"/training/mine/{row.pk}/print").text


def test_only_the_holder_takes_a_badge_and_only_while_it_counts(school: School, browser_of: BrowserOf) -> None:
    row = school.certified(school.alice, days=-1)
    alice = browser_of(school.alice)
    assert alice.post(f"/training/mine/{row.pk}/file").status_code == 302
    assert alice.post(f"/training/mine/{row.pk}/other").status_code == 404
    assert alice.get(f"/training/mine/{row.pk}/file").status_code == 405
    assert browser_of(school.tara).post(f"/training/mine/{row.pk}/file").status_code == 404
    assert alice.post("/training/revoked-badges").status_code == 403
    assert not AuditEntry.objects.filter(act__startswith="training.badge").exists()
