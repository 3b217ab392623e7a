"""The federation's screens: only the administrator, what a file changes before it is adopted, downloads."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from tests.apps.exchange.federating import ADMIN, ANTIGUA, BARBADOS, WORDS, antigua, file
from tests.apps.exchange.views.pages import page, upload
from tests.core.federation.charter.region import member, public_keys, signed

from leeward.apps.agencies.actions.officers import grant, withdraw_role
from leeward.apps.agencies.models import Agency, Officer, Role
from leeward.apps.audit.actions import SYSTEM
from leeward.apps.audit.models import AuditEntry
from leeward.apps.exchange.actions.federation import adopt
from leeward.apps.exchange.queries.federation import in_force
from leeward.core.federation.charter.fingerprint_words import words_of_member
from leeward.core.federation.charter.join_requests import read_invitation, request
from leeward.core.federation.charter.signed_charter import read
from leeward.core.federation.keys import FileSigner

pytestmark = pytest.mark.django_db
PAGES = ("federation", "federation_join", "federation_admit", "federation_adopt", "revocations")


@pytest.fixture
def admin() -> Officer:
    return antigua()


@pytest.fixture
def browser(admin: Officer, browser_of: Callable[[Officer], Client]) -> Client:
    return browser_of(admin)


def carried(response: Any) -> str:
    found = re.search(r'name="carried" value="([^"]+)"', response.content.decode())
    assert found
    return found[1]


def test_only_the_administrator(admin: Officer, browser: Client) -> None:
    withdraw_role(admin, Role.NODE_ADMINISTRATOR, actor=SYSTEM)
    grant(admin, Role.SUPERVISOR, actor=SYSTEM)
    for name in (*PAGES, "federation_file", "revocations_file"):
        assert browser.get(reverse(f"exchange:{name}")).status_code == 403
        assert Client().get(reverse(f"exchange:{name}")).status_code == 302
    assert browser.post(reverse("exchange:federation_invite")).status_code == 403


def test_without_a_federation_the_page_says_how_to_get_into_one(browser: Client) -> None:
    said = page(browser.get(reverse("exchange:federation")))
    for way in ("Read the invitation", "Adopt the file", "leeward federation create"):
        assert way in said
    assert browser.get(reverse("exchange:federation_file")).status_code == 302


def test_what_is_carried_from_page_to_page_has_no_label(browser: Client) -> None:
    shown = browser.get(reverse("exchange:federation_join")).content.decode()
    assert "Carried" not in shown
    assert '<input type="hidden" name="carried"' in shown


def test_a_file_is_shown_before_it_is_adopted(browser: Client) -> None:
    first = file()
    assert "eight words read to you" in page(upload(browser, "federation_adopt", first))
    assert "The words are not those" in page(upload(browser, "federation_adopt", first, words="acorn"))
    shown = upload(browser, "federation_adopt", first, words=WORDS)
    assert "BRB-RBPF speaks for BRB-IMMI (Agency BRB-IMMI)" in page(shown)
    assert in_force() is None
    done = browser.post(
        reverse("exchange:federation_adopt"), {"carried": carried(shown), "words": WORDS, "adopt": "yes"}, follow=True
    )
    said = page(done)
    for part in ("The federation file is in force.", WORDS, "BRB-RBPF", "this node", "no list yet"):
        assert part in said
    for each in (BARBADOS, ANTIGUA):
        assert f"{each.url} {words_of_member(each)}" in said
    assert browser.get(reverse("exchange:federation_file")).content == first


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (file(2, 0), "1 of the custodians that this node trusts signed this file, and 2 must"),
        (file(1), "Version 1 is already in force here"),
        (file(2, 0, 4), "none of the custodians"),
        (file(2).replace(b"brb-rbpf.example", b"brb-thief.example"), "was changed after the key"),
        (file(2, expires=timezone.now() + timedelta(days=-1), issued=timezone.now() - timedelta(days=9)), "good until"),
        (b"%PDF-1.7", "not a file of the federation"),
        (b"", "empty"),
    ],
)
def test_a_bad_file_is_refused_with_what_to_do(browser: Client, data: bytes, sentence: str) -> None:
    adopt(file(), actor=ADMIN, words=WORDS)
    assert sentence in page(upload(browser, "federation_adopt", data))
    assert (found := in_force()) is not None
    assert found.version == 1


def test_garbage_instead_of_the_carried_file(browser: Client) -> None:
    for value in ("", "!!", "QQ", "eA=="):
        answer = browser.post(reverse("exchange:federation_adopt"), {"carried": value, "adopt": "yes"})
        assert "errorlist" in answer.content.decode()


def test_invite_compare_admit(browser: Client) -> None:
    adopt(file(), actor=ADMIN, words=WORDS)
    address = reverse("exchange:federation_invite")
    assert "A code looks like LCA-POLI" in page(browser.post(address, {"code": "lucia", "days": "14"}))
    assert "twice" in page(browser.post(address, {"code": "BRB-RBPF", "days": "14"}))
    invitation = read_invitation(browser.post(address, {"code": "LCA-POLI", "days": "14"}).content)
    assert (invitation.inviter, invitation.words) == ("ATG-IMMI", WORDS)

    signer = FileSigner.generate()
    asking = member("LCA-POLI", keys=(public_keys("LCA-POLI", signer),))
    answer = request(invitation, asking, signer).to_bytes()
    shown = upload(browser, "federation_admit", answer)
    assert words_of_member(asking) in page(shown)
    rights = {"kinds": ["person", "document"], "colours": ["red"], "purposes": ["border_check"], "download": "yes"}
    draft = browser.post(reverse("exchange:federation_admit"), {"carried": carried(shown), **rights})
    charter = read(draft.content).charter
    admitted = charter.member("LCA-POLI")
    assert admitted is not None
    assert (charter.version, admitted.kinds, admitted.colours) == (2, ("document", "person"), ("red",))
    assert not read(draft.content).signatures
    adopt(signed(charter).to_bytes(), actor=ADMIN)
    assert Agency.objects.filter(code="LCA-POLI").exists()
    assert "would be in the federation twice" in page(upload(browser, "federation_admit", answer, download="yes"))
    acts = set(AuditEntry.objects.values_list("act", flat=True))
    assert {"federation.invite", "federation.draft", "federation.adopt"} <= acts


def test_only_invited_nodes_are_admitted(browser: Client) -> None:
    adopt(file(), actor=ADMIN, words=WORDS)
    made = browser.post(reverse("exchange:federation_invite"), {"code": "LCA-POLI", "days": "14"})
    invitation = read_invitation(made.content)
    signer = FileSigner.generate()
    for code in ("GRD-POLI", "LCA-COAS"):
        asking = member(code, keys=(public_keys(code, signer),))
        answer = request(invitation, asking, signer).to_bytes()
        assert f"{code} was not invited" in page(upload(browser, "federation_admit", answer))


def test_what_has_to_be_done_soon_is_shown(browser: Client) -> None:
    now = timezone.now().replace(microsecond=0)
    old_keys = public_keys("ATG-IMMI", valid_until=now + timedelta(days=20))
    mine = member("ATG-IMMI", keys=(old_keys,))
    adopt(file(expires=now + timedelta(days=20), members=(mine, BARBADOS)), actor=ADMIN, words=WORDS)
    said = page(browser.get(reverse("exchange:federation")))
    operators = page(browser.get("/installation"))
    soon = (
        "expires within 30 days. Ask",
        "keys expire within 30 days",
        "revoked keys is missing here or older than 30 days",
    )
    for warning in soon:
        assert warning in said
        assert warning in operators
    adopt(file(2, members=(BARBADOS,)), actor=ADMIN)
    assert "not in its federation's file" in page(browser.get(reverse("exchange:federation")))
    assert mine != ANTIGUA


@pytest.mark.parametrize("name", ["federation_join", "federation_admit", "federation_adopt", "revocations"])
@pytest.mark.parametrize("typed", ["\u00e9", "\u041f\u0440\u0438\u0432\u0435\u0442", "a", "\U0001f6c2" * 100])
def test_what_is_no_file_is_one_sentence(typed: str, name: str, browser: Client) -> None:
    """A client can send anything in a hidden field."""
    answer = browser.post(reverse(f"exchange:{name}"), {"carried": typed, "words": "x"})
    assert "Choose the file again." in answer.content.decode()
    assert answer.status_code in {200, 422}
