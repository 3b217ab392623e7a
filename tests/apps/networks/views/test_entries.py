"""The page of entries: written, refused with what was typed, erased, and closed with the inquiry."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from tests.apps.networks.forms.test_entries import TYPED
from tests.apps.networks.opened import Analysts

from leeward.apps.agencies.models import Officer
from leeward.apps.audit.models import AuditEntry
from leeward.apps.networks.actions.inquiries import stop
from leeward.apps.networks.models import Inquiry, Source

Sign = Callable[[Officer], Client]
pytestmark = pytest.mark.django_db


def address(inquiry: Inquiry, name: str = "entries", *more: object) -> str:
    return reverse(f"networks:{name}", args=[inquiry.pk, *more])


def test_an_entry_is_written_read_and_erased(browser_of: Sign, analysts: Analysts, inquiry: Inquiry) -> None:
    client = browser_of(analysts.ana)
    assert "No entry yet" in client.get(address(inquiry)).content.decode()
    text = client.post(address(inquiry), TYPED, follow=True).content.decode()
    assert "The entry is in the inquiry." in text
    assert "Ada March" in text
    assert ">C3<" in text
    assert AuditEntry.objects.filter(act="inquiry.entries").exists()
    row = Source.objects.get()
    text = client.post(address(inquiry, "entry_erase", row.pk), follow=True).content.decode()
    assert "The entry is erased." in text
    assert not Source.objects.exists()


def test_a_refused_form_keeps_what_was_typed(browser_of: Sign, analysts: Analysts, inquiry: Inquiry) -> None:
    response = browser_of(analysts.ana).post(address(inquiry), {**TYPED, "reliability": "", "name": "<b>Ada"})
    text = response.content.decode()
    assert response.status_code == 422
    assert "A fisherman says so." in text
    assert "&lt;b&gt;Ada" in text
    assert not Source.objects.exists()


def test_someone_to_protect_is_not_named(browser_of: Sign, analysts: Analysts, inquiry: Inquiry) -> None:
    client = browser_of(analysts.ana)
    text = client.post(address(inquiry), {**TYPED, "person_protected": "on"}, follow=True).content.decode()
    assert "Ada March" not in text


def test_it_closes_with_the_inquiry_and_was_never_others(
    browser_of: Sign, analysts: Analysts, inquiry: Inquiry
) -> None:
    assert browser_of(analysts.ben).get(address(inquiry)).status_code == 404
    stop(inquiry, "Enough", officer=analysts.sue)
    client = browser_of(analysts.ana)
    assert client.get(address(inquiry)).status_code == 404
    assert client.post(address(inquiry), TYPED).status_code == 404
    assert not Source.objects.exists()
