"""Every look at a case has a name that its reader understands."""

import pytest
from django.test import Client
from django.urls import reverse
from tests.apps.protection.conftest import Care

from leeward.apps.protection.actions.cases import note_read, open_case
from leeward.apps.protection.queries.reads import PAGES, named, reads_of
from leeward.apps.protection.views.pages import TABS

pytestmark = pytest.mark.django_db


def test_every_tab_leaves_a_look_with_a_name_of_its_own(care: Care) -> None:
    client = Client()
    client.force_login(care.nell)
    for name, _ in TABS:
        assert client.get(reverse(name, args=[care.case.pk])).status_code == 200
    pages = [(row.page, str(said)) for row, said in named(reads_of(care.case)) if row.officer == care.nell]
    assert len(pages) == len(TABS)
    assert all(page in PAGES and said != page for page, said in pages)
    assert pages[0][0] == "reads", "the newest is first"


def test_the_receipt_and_the_way_of_a_referral_have_names(care: Care) -> None:
    for page in ("consent", "receipt", "referrals", "refer", "referral_file"):
        note_read(care.case, page, officer=care.mona)
    said = [str(word) for _, word in named(reads_of(care.case))][:5]
    assert said == ["Sealed file of a referral", "Preview of a referral", "Referral", "Receipt", "Consent"]


def test_a_page_without_a_name_is_shown_by_its_code(care: Care) -> None:
    note_read(care.case, "newer", officer=care.mona)
    assert named(reads_of(care.case))[0][1] == "newer"


def test_looks_are_of_this_case_alone(care: Care) -> None:
    other = open_case(officer=care.lead)
    for _ in range(3):
        note_read(care.case, "plan", officer=care.mona)
    assert all(row.case_id != other.pk for row, _ in named(reads_of(care.case)))
    assert len(reads_of(care.case)) == 3
