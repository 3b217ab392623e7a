"""The person's page in the public folder: written where a receipt is held, sealed, and gone with the case."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone
from pytest_django import Settings
from tests.apps.protection.closed import close
from tests.apps.protection.conftest import Care, agreed

from leeward.apps.protection.actions.cases import open_case
from leeward.apps.protection.actions.consents import make_receipt
from leeward.apps.protection.actions.keys import destroy_expired
from leeward.apps.protection.actions.person_pages import publish_all, publish_page, publish_pages
from leeward.apps.protection.models import Case
from leeward.apps.receipts.actions import opened
from leeward.apps.receipts.spool import spool
from leeward.core import paper_code
from leeward.core.care.person_page import PersonPage

pytestmark = pytest.mark.django_db


def page(secret: bytes) -> PersonPage | None:
    return opened(secret, spool())


def emptied(settings: Settings) -> None:
    """As after a lost folder."""
    for file in Path(settings.RECEIPTS).glob("drafts/*/*"):
        file.unlink()


def test_without_a_receipt_there_is_no_page(care: Care, settings: Settings) -> None:
    assert not publish_page(care.case)
    assert (publish_all(), publish_pages()) == (0, 0)
    assert not Path(settings.RECEIPTS).exists()


def test_every_change_of_consent_is_on_the_page_at_once(care: Care) -> None:
    secret = paper_code.read(make_receipt(care.case, officer=care.mona))
    first = page(secret)
    agreed(care)
    then = page(secret)
    assert first is not None
    assert then is not None
    assert (len(first.agreed), len(then.agreed)) == (0, 1)


def test_nothing_of_the_page_is_in_the_folder_in_clear(care: Care, settings: Settings) -> None:
    make_receipt(care.case, officer=care.mona)
    agreed(care, recipient_name="PLANTED")
    [file] = Path(settings.RECEIPTS).glob("drafts/*/*")
    assert b"PLANTED" not in file.read_bytes()
    assert str(care.case.pk) not in str(file)
    assert file.stat().st_mode & 0o007 == 0, "for the page's own user through the group, for no one else"


def test_a_folder_that_cannot_be_written_undoes_nothing_and_the_page_comes_later(
    care: Care, settings: Settings, tmp_path: Path
) -> None:
    secret = paper_code.read(make_receipt(care.case, officer=care.mona))
    usual, settings.RECEIPTS = settings.RECEIPTS, tmp_path / "a file"
    (tmp_path / "a file").write_text("in the way")
    assert agreed(care).pk
    assert not publish_page(care.case)
    settings.RECEIPTS = usual
    assert publish_pages() == 1
    found = page(secret)
    assert found is not None
    assert len(found.agreed) == 1


def test_only_what_changed_lately_is_written_again(care: Care, settings: Settings) -> None:
    make_receipt(care.case, officer=care.mona)
    Case.objects.update(changed_at=timezone.now())
    emptied(settings)
    assert publish_pages(timezone.now() + timedelta(hours=1)) == 0
    assert publish_pages() == 1


def test_every_page_is_written_again_after_a_lost_folder(care: Care, settings: Settings) -> None:
    secrets = [
        paper_code.read(make_receipt(case, officer=care.mona)) for case in (care.case, open_case(officer=care.mona))
    ]
    make_receipt(open_case(officer=care.stranger), officer=care.stranger)
    emptied(settings)
    assert page(secrets[0]) is None
    assert publish_all() == 3
    assert all(page(each) for each in secrets)


def test_the_page_of_an_erased_case_is_removed_and_not_written_again(care: Care) -> None:
    secret = paper_code.read(make_receipt(care.case, officer=care.mona))
    close(care)
    assert destroy_expired(timezone.now() + timedelta(days=3651)) == 1
    publish_pages()
    assert page(secret) is None
    publish_all()
    assert page(secret) is None
