"""The auditor's screens: only for auditors, and audited themselves."""

from pathlib import Path
from typing import Any, Protocol

import pytest
from django.db import transaction
from django.test import Client
from pytest_django import Settings
from tests.apps.audit.earlier import FORBIDDEN, TELLING, write_earlier

from leeward.apps.agencies.access.roles import actor_of
from leeward.apps.agencies.actions.officers import create_officer
from leeward.apps.agencies.models import Agency, Officer, Role
from leeward.apps.audit.actions import SYSTEM, append, append_sealed
from leeward.apps.audit.actions.earlier_rows import seal_earlier
from leeward.apps.audit.models import AuditEntry
from leeward.apps.protection.actions.keys import make_agency_key

pytestmark = pytest.mark.django_db


class Cast(Protocol):
    """The part of `tests/conftest.py`'s cast that is used here."""

    barbados: Agency
    alice: Officer
    clara: Officer


def browser(officer: Officer) -> Client:
    client = Client()
    client.force_login(officer)
    return client


@pytest.fixture
def auditor(cast: Cast) -> Client:
    return browser(create_officer("ada", "Ada", cast.barbados, roles=[Role.NODE_AUDITOR]))


def test_others_see_nothing(cast: Cast) -> None:
    for officer in (cast.alice, cast.clara):
        assert browser(officer).get("/audit").status_code == 403
        assert browser(officer).post("/audit/verify").status_code == 403
    assert Client().get("/audit").status_code == 302


def test_reading_the_audit_log_is_audited(auditor: Client) -> None:
    append("check", actor=SYSTEM, object="check/1")
    append("role.grant", actor=SYSTEM, object="officer/x")
    page = auditor.get("/audit", {"act": "check", "actor": "system"})
    assert page.status_code == 200
    assert [entry.act for entry in page.context["page"]] == ["check"]
    entry = AuditEntry.objects.get(act="audit.read")
    assert (entry.actor, entry.details["filters"]) == ("ada", ["act", "actor"])
    assert entry.details["digests"].keys() == {"act", "actor"}


def test_acts_are_words_with_their_code_as_small_print(auditor: Client) -> None:
    append("late_hit.read", actor=SYSTEM)
    append("hold.supervisor", actor=SYSTEM, outcome="owner_confirmed")
    page = auditor.get("/audit").content.decode()
    assert 'Read late hits <small class="code">late_hit.read</small>' in page
    assert "the owner confirmed" in page
    assert '<option value="late_hit.read">Read late hits</option>' in page


def test_an_act_that_does_not_exist_is_named_and_the_other_filters_still_hold(auditor: Client) -> None:
    append("check", actor=SYSTEM)
    page = auditor.get("/audit", {"act": "moon.land", "actor": "system"})
    assert "moon.land is not one of the available choices" in page.content.decode()
    assert {entry.actor for entry in page.context["page"]} == {"system"}


@pytest.mark.parametrize("query", [{"page": "99"}, {"page": "x"}, {"actor": "x" * 500}, {"act": "%"}])
def test_odd_filters_break_nothing(query: dict[str, Any], auditor: Client) -> None:
    assert auditor.get("/audit", query).status_code == 200


def test_verifying_the_chain_is_audited(auditor: Client) -> None:
    assert auditor.get("/audit/verify").status_code == 405
    page = auditor.post("/audit/verify")
    assert page.status_code == 200
    assert page.context["result"].holds
    assert AuditEntry.objects.get(act="audit.verify").outcome == "holds"


def test_the_auditor_of_an_agency_that_cares_reads_sealed_acts(cast: Cast, settings: Settings, tmp_path: Path) -> None:
    alice = cast.alice
    settings.CASE_KEYS = tmp_path / "case-keys"
    make_agency_key(alice.agency, actor=SYSTEM)
    create_officer("nell", "Nell", alice.agency, roles=[Role.PROTECTION])
    auditor = browser(create_officer("ava", "Ava", alice.agency, roles=[Role.AUDITOR]))
    with transaction.atomic():
        append_sealed("help.call", actor=actor_of(alice), object="help/1", outcome="protection")
        append("check.decide", actor=actor_of(alice), object="check/1", outcome="protect")
    opened = auditor.get("/audit/sealed").text
    assert ("help/1" in opened, "check/1" in opened) == (True, True)
    assert "protect</td>" in opened.lower(), "the true outcome, which every other page folds"
    log = auditor.get("/audit").text
    assert ("help/1" in log, "check/1" in log) == (False, True)
    assert "/audit/sealed" in log


@pytest.mark.parametrize("role", [Role.AUDITOR, Role.NODE_AUDITOR, Role.DATA_PROTECTION])
def test_rows_of_an_earlier_version_tell_no_reader(cast: Cast, role: Role) -> None:
    write_earlier(cast.barbados.code)
    reader = browser(create_officer("ada", "Ada", cast.barbados, roles=[role]))
    queries = [{}, *({"act": act, "object": about} for act, about, _, _ in TELLING)]
    for query in queries:
        rows = reader.get("/audit", query).text.lower().partition("<tbody>")[2].partition("</tbody>")[0]
        assert [each for each in FORBIDDEN if each in rows] == []


def test_the_auditor_of_the_agency_that_cares_reads_the_truth_of_such_rows(
    cast: Cast, settings: Settings, tmp_path: Path
) -> None:
    settings.CASE_KEYS = tmp_path / "case-keys"
    make_agency_key(cast.barbados, actor=SYSTEM)
    create_officer("nell", "Nell", cast.barbados, roles=[Role.PROTECTION])
    write_earlier(cast.barbados.code)
    seal_earlier()
    opened = browser(create_officer("ava", "Ava", cast.barbados, roles=[Role.AUDITOR])).get("/audit/sealed").text
    assert [about for _, about, _, _ in TELLING if about not in opened] == []
    assert "PROTECT" in opened
