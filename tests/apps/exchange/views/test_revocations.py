"""The page of revoked keys: a list is taken with two signatures, shown, and handed on."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from tests.apps.exchange.federating import ADMIN, WORDS, antigua, file
from tests.apps.exchange.views.pages import page, upload
from tests.core.federation.charter.region import BARBADOS, CUSTODIANS

from leeward.apps.agencies.models import Officer
from leeward.apps.exchange.actions.federation import adopt
from leeward.apps.exchange.queries.revocations import revoked, signed_revocations
from leeward.core.federation.charter.revocation import next_list, write_list
from leeward.core.federation.keys import Revocation

pytestmark = pytest.mark.django_db
STOLEN = BARBADOS.keys[0].signing.id


@pytest.fixture
def browser(browser_of: Callable[[Officer], Client]) -> Client:
    admin = antigua()
    adopt(file(), actor=ADMIN, words=WORDS)
    return browser_of(admin)


def test_a_list_is_taken_with_two_signatures_and_handed_on(browser: Client) -> None:
    assert "no list here yet" in page(browser.get(reverse("exchange:revocations")))
    assert browser.get(reverse("exchange:revocations_file")).status_code == 302
    now = timezone.now().replace(microsecond=0)
    draft = next_list(None, [Revocation("BRB-RBPF", STOLEN, now, "stolen")], now)
    once = draft.sign(CUSTODIANS[0])
    assert "1 of the custodians" in page(upload(browser, "revocations", write_list(once)))
    assert revoked("BRB-RBPF", STOLEN) is None

    whole = write_list(once.sign(CUSTODIANS[2]))
    said = page(upload(browser, "revocations", whole, follow=True))
    for part in ("List 1 of revoked keys is in force", f"BRB-RBPF {STOLEN} stolen"):
        assert part in said
    assert revoked("BRB-RBPF", STOLEN) == now
    assert browser.get(reverse("exchange:revocations_file")).content == whole == signed_revocations()
    assert "list 1, 0" in page(browser.get(reverse("exchange:federation"))).replace("\xa0", " ")
    assert "1 is in force here" in page(upload(browser, "revocations", whole))


@pytest.mark.parametrize(
    ("data", "sentence"), [(b"", "empty"), (b"%PDF-1.7", "not a file of the federation"), (file(2), "another kind")]
)
def test_another_file_is_refused_with_what_to_do(browser: Client, data: bytes, sentence: str) -> None:
    assert sentence in page(upload(browser, "revocations", data))
    assert signed_revocations() == b""


def test_a_list_that_only_says_that_nothing_happened(browser: Client) -> None:
    found = next_list(None, [], timezone.now()).sign(CUSTODIANS[0]).sign(CUSTODIANS[1])
    assert "No key is revoked." in page(upload(browser, "revocations", write_list(found), follow=True))
