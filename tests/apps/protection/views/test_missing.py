"""The page of notices: what a caseworker reads and says, and that no one else reads anything."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytest_django import Settings
from tests.apps.protection.conftest import Care, agreed, browser
from tests.apps.protection.noticed import notice, police, says

from leeward.apps.agencies.models import Officer, Role
from leeward.apps.desk.models import Request
from leeward.apps.indexing.queries.engine import engine
from leeward.apps.protection.models import CaseRead, MissingNotice
from leeward.apps.registry.access import Handling
from leeward.apps.registry.actions.records import withdraw_record
from leeward.apps.registry.models import Record

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def own_index(settings: Settings, tmp_path: Path) -> Iterator[None]:
    """An index that knows nothing of other tests."""
    settings.INDEX = tmp_path / "index"
    engine.cache_clear()
    yield
    engine.cache_clear()


@pytest.fixture
def keeper(db: None) -> Officer:
    """The owner of the notice."""
    return police(Role.DUTY)


def read(care: Care, officer: Officer | None = None, page: str = "/notices") -> str:
    return browser(officer or care.mona).get(f"/cases/{care.case.pk}{page}").content.decode()


def test_every_page_of_the_case_says_that_there_is_a_notice_until_someone_looked(care: Care, keeper: Officer) -> None:
    assert "Someone looks for a missing person" not in read(care, page="/plan")
    notice(keeper)
    says(care)
    assert "Someone looks for a missing person" in read(care, page="/plan")
    assert "Notices about people in care" in browser(care.mona).get("/").content.decode()
    page = read(care)
    assert all(said in page for said in ("Roseline Marie Desir", "2026/31", "2004-03-14", "Haiti", "Police Service"))
    assert CaseRead.objects.filter(page="notices").count() == 1, "who looked is logged"
    match = MissingNotice.objects.get()
    assert browser(care.mona).post(f"/cases/{care.case.pk}/notices/{match.pk}/same", {"same": "yes"}).status_code == 302
    assert "Someone looks for a missing person who is likely this person" not in read(care, page="/plan")


def test_the_owner_learns_it_with_consent_by_one_press(care: Care, keeper: Officer) -> None:
    notice(keeper)
    says(care)
    match = MissingNotice.objects.get()
    client, case = browser(care.mona), f"/cases/{care.case.pk}/notices/{match.pk}"
    client.post(f"{case}/same", {"same": "yes"})
    assert "The owner learns nothing" in read(care)
    client.post(f"{case}/tell")
    assert not Request.objects.exists()
    agreed(care, recipient="BRB-RBPF", purpose="missing_notice", fields=["contact"])
    assert "Tell the owner" in read(care)
    client.post(f"{case}/tell")
    assert "The owner was told on" in read(care)
    shown = browser(keeper).get(f"/desk/{Request.objects.get().pk}").content.decode()
    assert "is safe" in shown
    assert "Child and Victim Care" in shown


def test_an_ended_notice_says_nothing_of_the_person_any_more(care: Care, keeper: Officer) -> None:
    record = notice(keeper)
    says(care)
    withdraw_record(Record.objects.get(pk=record.pk), keeper=keeper, reason="found")
    page = read(care)
    assert "ended" in page
    assert "2026/31" not in page


def test_a_hit_only_notice_shows_whose_it_is(care: Care, keeper: Officer) -> None:
    notice(keeper, handling=Handling(mode="hit_only"))
    says(care)
    page = read(care)
    assert "Police Service" in page
    assert "2026/31" not in page


def test_no_one_else_finds_it(care: Care, keeper: Officer) -> None:
    notice(keeper)
    says(care)
    match = MissingNotice.objects.get()
    for officer, status in ((keeper, 403), (care.stranger, 404)):
        client = browser(officer)
        assert client.get(f"/cases/{care.case.pk}/notices").status_code == status
        assert client.post(f"/cases/{care.case.pk}/notices/{match.pk}/tell").status_code == status
    assert "Notices about people in care" not in browser(keeper).get("/").content.decode()
    from_another_case = browser(care.mona).post(f"/cases/{care.case.pk}/notices/{care.case.pk}/same", {"same": "no"})
    assert from_another_case.status_code == 404
