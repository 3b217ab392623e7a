"""`leeward receipts`: prepare, take, and the message where something is missing."""

from pathlib import Path

import pytest
from pytest_django import Settings
from tests.apps.protection.conftest import Care, agreed, care  # noqa: F401 - a fixture
from tests.cli.conftest import Here

from leeward.apps.protection.actions.consents import make_receipt
from leeward.apps.receipts import actions as page
from leeward.apps.receipts.spool import spool
from leeward.core import paper_code

pytestmark = pytest.mark.django_db(transaction=True)


def test_prepared_makes_the_folder_and_every_page_again(care: Care, settings: Settings) -> None:  # noqa: F811
    done = Here().run("receipts", "prepare")
    assert (done.code, done.out.strip()) == (0, "written: 0 pages"), done.err
    assert (Path(settings.RECEIPTS) / "letters").is_dir()
    secret = paper_code.read(make_receipt(care.case, officer=care.mona))
    for file in Path(settings.RECEIPTS).glob("drafts/*/*"):
        file.unlink()
    assert Here().run("receipts", "prepare").out.strip() == "written: 1 page"
    assert page.opened(secret, spool()) is not None


def test_what_people_withdrew_is_taken_in_once(care: Care) -> None:  # noqa: F811
    consent = agreed(care)
    secret = paper_code.read(make_receipt(care.case, officer=care.mona))
    found = page.opened(secret, spool())
    assert found is not None
    page.withdraw(secret, found, str(consent.pk), spool(), today="2026-11-28")
    spool().hand_in(b"nonsense")
    assert Here().run("receipts", "take").out.strip() == "followed: 1"
    assert Here().run("receipts", "take").out.strip() == "followed: 0"
    consent.refresh_from_db()
    assert consent.withdrawn_at is not None


def test_taking_without_a_folder_is_no_trouble(care: Care) -> None:  # noqa: F811
    done = Here().run("receipts", "take")
    assert (done.code, done.out.strip()) == (0, "followed: 0")


@pytest.mark.parametrize("command", ["prepare"])
def test_a_file_in_the_way_is_told(care: Care, settings: Settings, tmp_path: Path, command: str) -> None:  # noqa: F811
    settings.RECEIPTS = tmp_path / "file"
    (tmp_path / "file").write_text("in the way")
    done = Here().run("receipts", command)
    assert (done.code, "file" in done.err, "Traceback" in done.err) == (2, True, False)


def test_serve_takes_no_options() -> None:
    done = Here().run("receipts", "serve")
    assert (done.code, "leeward receipts serve" in done.err) == (2, True)
