"""The wall: what a case says is nowhere but in the case. Marks are planted in every field, then searched for in all
that others hold: dump, backup, index, logs, audit rows, metrics, pages of every other role, exports.
"""

import logging
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.db import connection
from django.db.models import ForeignKey
from django.test import Client
from pytest_django import Settings
from tests.apps.protection.conftest import Care
from tests.apps.protection.planted import MARK, OTHERS, is_in, planted, shared
from tests.site.test_who_may import MAY, address

from leeward.apps.agencies.actions.officers import create_api_key, create_officer
from leeward.apps.agencies.models import Officer
from leeward.apps.audit.actions import SYSTEM
from leeward.apps.audit.models import AuditEntry
from leeward.apps.indexing.queries.engine import rebuild
from leeward.apps.protection.actions.person_pages import publish_pages
from leeward.apps.protection.models import Case, CaseContent, Received, Referral, Section, Sharing
from leeward.apps.protection.models.keys import owner_keys
from leeward.platform.backup import write_copy
from leeward.platform.encrypted_field import encrypted_fields
from leeward.platform.unreadable import Unreadable


def database(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Every value of every table, as the database itself has it, and a backup of it."""
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            yield table, repr(cursor.fetchall()).encode()
    if connection.vendor == "sqlite":  # PostgreSQL's own program, which may not be there, would pack it
        yield "backup", write_copy(folder).read_bytes()


def files() -> Iterator[tuple[str, bytes]]:
    """What lies in the folder of the installation, but for the agencies' keys."""
    for path in Path(settings.VAR).rglob("*"):
        if path.is_file() and Path(settings.CASE_KEYS) not in path.parents and not path.name.startswith("test.sqlite3"):
            yield str(path), path.read_bytes()


@pytest.mark.django_db(transaction=True)
def test_what_a_case_says_is_in_no_table_file_log_or_audit_row(
    care: Care, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    assert planted(care) > 30
    assert MARK in str(Section.objects.filter(kind="narrative")[0].body)  # its own readers read it
    found = [place for place, data in (*database(tmp_path), *files()) if is_in(data)]
    assert found == []
    assert not is_in(caplog.text.encode())
    assert not is_in(repr(list(AuditEntry.objects.values())).encode())


@pytest.mark.django_db(transaction=True)
def test_what_was_shared_is_in_no_table_file_log_index_export_or_figure(
    care: Care, tmp_path: Path, caplog: pytest.LogCaptureFixture, settings: Settings
) -> None:
    caplog.set_level(logging.DEBUG)
    planted(care)
    services, code = shared(care)
    publish_pages()
    rebuild()
    settings.METRICS_TOKEN = "token"
    metrics = Client().get("/metrics", headers={"Authorization": "Bearer token"})
    assert metrics.status_code == 200
    key = create_api_key(create_officer("eve", "Eve", care.agency, roles=OTHERS), "x", days=1, actor=SYSTEM)
    bearer = {"Authorization": f"Bearer {key}"}
    ftm = [Client().get(f"/ftm/{each}", headers=bearer) for each in (f"search/default?q={MARK}", "catalog")]
    assert {each.status_code for each in ftm} == {200}
    found = [place for place, data in (*database(tmp_path), *files()) if is_in(data)]
    assert found == []
    assert not is_in(metrics.content)
    assert not any(is_in(each.content.replace(f"q={MARK}".encode(), b"")) for each in ftm)
    told = re.sub(rf"q={MARK}", "", caplog.text)
    assert not is_in(told.encode())
    assert code.encode() not in told.encode() + b"".join(data for _, data in (*database(tmp_path), *files()))
    of_referrals = repr([*Referral.objects.values(), *Received.objects.values(), *Sharing.objects.values()])
    assert not [each for each in services if str(each.pk) in of_referrals], "which service says what someone needs"


@pytest.mark.django_db
def test_all_other_keys_together_open_nothing_of_a_case(care: Care) -> None:
    """With the database, the installation's secrets and every other agency's key file, no column opens."""
    planted(care)
    opened, own = [], owner_keys("BRB-CARE").path
    own.write_bytes(owner_keys("ATG-CARE").path.read_bytes())
    rows = 0
    for model, field in encrypted_fields():
        if field.key is None:
            continue
        for row in model._default_manager.all():
            if not getattr(row, field.name):
                continue
            rows += 1
            try:
                field.decrypted(row)
                opened.append(row)
            except Unreadable:
                pass
    assert rows > 15
    assert opened == []


def test_every_column_that_says_something_is_encrypted_with_the_key_of_its_case() -> None:
    """A text column in clear needs a reason here: codes, never words about a person. What a row points at in clear says
    something too: here only who works on it, its case, and what is of that case.
    """
    pointed = {
        f"{model._meta.model_name}.{field.name}"
        for model in apps.get_app_config("protection").get_models()
        if issubclass(model, CaseContent)
        for field in model._meta.concrete_fields
        if isinstance(field, ForeignKey) and not issubclass(field.related_model, (Officer, Case, CaseContent))
    }
    assert pointed == set()
    clear = {
        f"{model._meta.model_name}.{field.name}"
        for model in apps.get_app_config("protection").get_models()
        if model is Case or issubclass(model, CaseContent)
        for field in model._meta.concrete_fields
        if field.get_internal_type() in ("CharField", "TextField", "JSONField")
    }
    assert clear == {
        *("case.state", "case.status", "case.origin", "section.kind", "reflectionclock.rule"),
        *("decision.before", "decision.status", "decision.outcome", "closing.outcome"),
        *("consent.withdrawn_way", "sharing.rule", "referral.state", "referral.why"),
        "rulesharing.state",
    }


@pytest.mark.django_db
def test_no_page_of_any_other_role_shows_anything_of_it(care: Care) -> None:
    planted(care)
    client = Client()
    client.force_login(create_officer("eve", "Eve", care.agency, roles=OTHERS))
    client.raise_request_exception = False
    reference, number = care.case.reference.encode(), str(care.case.pk).encode()
    for route in MAY:
        if "<" in route or route == "me/sign-out":
            continue
        page = client.get(f"{address(route)}?q={MARK}").content
        assert reference not in page, route
        assert f"{MARK} narrative".encode() not in page, route
        if not route.startswith("audit"):  # who read which case is in the audit log, by the case's number
            assert number not in page, route


def same(page: bytes, number: str) -> bytes:
    """The page without the number that was asked for and the token of its forms, which differs in each answer."""
    return re.sub(rb'csrfmiddlewaretoken" value="\w+"', b"", page).replace(number.encode(), b"")


@pytest.mark.django_db
def test_no_such_case_and_not_yours_are_one_answer(care: Care) -> None:
    """For a carer of another agency, for every other role, and for none."""
    missing = "01890000-0000-7000-8000-000000000000"
    others = create_officer("eve", "Eve", care.agency, roles=OTHERS)
    for officer in (care.stranger, others, create_officer("ann", "Ann", care.agency, roles=[])):
        client = Client()
        client.force_login(officer)
        for rest in ("", "/interview", "/decision", "/plan", "/follow-up", "/reads", "/section/person/both"):
            theirs, none = (client.get(f"/cases/{id}{rest}") for id in (care.case.pk, missing))
            assert theirs.status_code == none.status_code == (404 if officer == care.stranger else 403)
            assert same(theirs.content, str(care.case.pk)) == same(none.content, missing)
    assert not care.case.reads.exists()
