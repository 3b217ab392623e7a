"""Recorded by a colleague, revoked at once, extended once: each with its audit row."""

from datetime import timedelta

import pytest
from django.utils import timezone
from tests.apps.training.conftest import School

from leeward.apps.agencies.models import Achievement, Officer
from leeward.apps.audit.models import AuditEntry
from leeward.apps.training.actions.certificates import extend_certificate, record_certificate, revoke_certificate
from leeward.apps.training.actions.kinds import retire_kind
from leeward.core.care.children import CHILD_TRAINING
from leeward.platform.refusal import NotAllowed


def officer_of(school: School, name: str) -> Officer:
    found: Officer = getattr(school, name)
    return found


@pytest.mark.parametrize(
    ("why", "by", "on", "days"),
    [
        ("an officer", "alice", "sid", 0),
        ("their own", "tara", "tara", 0),
        ("of another agency", "tara", "bob", 0),
        ("a day ahead", "tara", "alice", 1),
    ],
)
def test_what_no_one_records(school: School, why: str, by: str, on: str, days: int) -> None:
    day = school.today + timedelta(days)
    with pytest.raises(NotAllowed):
        record_certificate(officer_of(school, on), school.kind, day, officer=officer_of(school, by))
    assert not Achievement.objects.exists(), why


def test_it_is_recorded_once(school: School) -> None:
    first = record_certificate(school.alice, school.kind, school.today, officer=school.tara)
    with pytest.raises(NotAllowed, match="recorded already"):
        record_certificate(school.alice, school.kind, school.today, officer=school.sid)
    revoke_certificate(first, "skill", officer=school.tara)
    assert record_certificate(school.alice, school.kind, school.today, officer=school.tara).pk != first.pk


def test_it_counts_as_long_as_its_kind_says(school: School) -> None:
    row = record_certificate(school.alice, school.kind, school.today, officer=school.tara)
    assert row.expires_on.year == school.today.year + 1
    assert row.counts(school.today)
    assert not row.counts(row.expires_on + timedelta(1))
    retire_kind(school.kind, officer=school.tara)
    with pytest.raises(NotAllowed, match="does not train"):
        record_certificate(school.sid, school.kind, school.today, officer=school.tara)
    assert row.counts(school.today)


@pytest.mark.parametrize(("by", "admitted"), [("tara", True), ("sid", True), ("alice", False), ("bob", False)])
def test_who_revokes(school: School, by: str, admitted: bool) -> None:
    row = school.certified(school.alice)
    if not admitted:
        with pytest.raises(NotAllowed):
            revoke_certificate(row, "skill", officer=officer_of(school, by))
        return
    revoke_certificate(row, "skill", officer=officer_of(school, by))
    row.refresh_from_db()
    assert not row.counts(school.today)
    with pytest.raises(NotAllowed, match="before"):
        revoke_certificate(row, "mistake", officer=school.sid)
    assert AuditEntry.objects.get(act="officer.trained.revoke").details["because"] == "skill"


def test_no_one_revokes_or_extends_their_own(school: School) -> None:
    row = school.certified(school.sid, days=3)
    with pytest.raises(NotAllowed):
        revoke_certificate(row, "skill", officer=school.sid)
    with pytest.raises(NotAllowed):
        extend_certificate(row, "no_link", officer=school.sid)


@pytest.mark.parametrize(("days", "until"), [(8, None), (7, 14), (0, 7), (-1, 7), (-30, 7), (-31, None)])
def test_an_emergency_gives_seven_days(school: School, days: int, until: int | None) -> None:
    row = school.certified(school.alice, days=days, passed=60)
    if until is None:
        with pytest.raises(NotAllowed, match="last week"):
            extend_certificate(row, "no_course", officer=school.clara)
        return
    assert extend_certificate(row, "no_course", officer=school.clara) == school.today + timedelta(until)
    with pytest.raises(NotAllowed, match="once"):
        extend_certificate(row, "no_course", officer=school.clara)
    assert AuditEntry.objects.get(act="officer.trained.extend").outcome == "NAMES"


def test_a_supervisor_alone_extends_and_never_what_was_revoked_or_without_a_reason(school: School) -> None:
    row = school.certified(school.alice, days=3)
    with pytest.raises(NotAllowed, match="supervisor"):
        extend_certificate(row, "no_link", officer=school.tara)
    for because in ("", "holiday"):
        with pytest.raises(NotAllowed, match="why"):
            extend_certificate(row, because, officer=school.clara)
        with pytest.raises(NotAllowed, match="why"):
            revoke_certificate(row, because, officer=school.clara)
    revoke_certificate(row, "mistake", officer=school.clara)
    with pytest.raises(NotAllowed, match="revoked"):
        extend_certificate(row, "no_link", officer=school.sid)


def test_who_may_speak_with_children_is_for_protection_alone(school: School) -> None:
    facts = {"passed_on": school.today, "expires_on": school.today + timedelta(3), "recorded_at": timezone.now()}
    row = Achievement.objects.create(officer=school.alice, code=CHILD_TRAINING, recorded_by=school.clara, **facts)
    for act, because in ((revoke_certificate, "skill"), (extend_certificate, "no_link")):
        with pytest.raises(NotAllowed):
            act(row, because, officer=school.clara)
