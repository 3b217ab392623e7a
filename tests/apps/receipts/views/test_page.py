"""The person's page: opened by the code alone, without cookies, in the person's language; and a withdrawal from it."""

import pytest
from tests.apps.receipts.conftest import PAGE, Public

from leeward.apps.receipts.queries import shown
from leeward.core import paper_code
from leeward.core.care.receipts import Withdrawal, open_code


def test_the_code_opens_the_page_without_a_cookie(public: Public) -> None:
    answer = public.open(public.code.lower().replace("-", " "))
    text = answer.content.decode()
    assert answer.status_code == 200
    for said in ("Safe House", "Referral to a service", "What you need", "A caseworker", "care@example.org"):
        assert said in text
    assert not answer.cookies
    assert "no-store" in answer["Cache-Control"]
    assert answer["Referrer-Policy"] == "no-referrer"


def test_the_address_of_a_scanned_receipt_opens_it_too(public: Public) -> None:
    assert public.open(f"https://example.org/#{public.code}").status_code == 200


@pytest.mark.parametrize("code", ["", "nonsense", paper_code.as_printed(bytes(15)), "x" * 5000])
def test_a_wrong_and_an_unknown_code_get_the_same_page(public: Public, code: str) -> None:
    answer = public.client.post("/", {"code": code})
    known = public.client.post("/", {"code": paper_code.as_printed(paper_code.new_secret())})
    assert answer.status_code == known.status_code == 404
    assert answer.content == known.content


def test_guessing_is_slowed_down_and_then_a_right_code_waits_too(public: Public) -> None:
    for _ in range(10):
        assert public.open(paper_code.as_printed(paper_code.new_secret())).status_code == 404
    refused = public.open()
    assert refused.status_code == 429
    assert int(refused["Retry-After"]) > 0


def test_one_consent_is_taken_back(public: Public) -> None:
    answer = public.open(do="withdraw-019a-1")
    assert "Your consent is taken back" in answer.content.decode()
    [letter] = public.letters()
    found = open_code(public.secret)
    assert Withdrawal.from_bytes(letter) == Withdrawal(found.place, found.word, "019a-1")
    assert b'value="withdraw-019a-2"' in answer.content
    assert b'value="withdraw-019a-1"' not in answer.content


def test_everything_is_taken_back(public: Public) -> None:
    answer = public.open(do="withdraw-all")
    assert b"withdraw-" not in answer.content
    assert [Withdrawal.from_bytes(each).consent for each in public.letters()] == [""]


@pytest.mark.parametrize("do", ["withdraw-unknown", "nothing", ""])
def test_a_button_that_no_page_made_does_nothing(public: Public, do: str) -> None:
    assert public.open(do=do).status_code == 200
    assert public.letters() == []


def test_a_damaged_page_opens_like_an_unknown_code(public: Public) -> None:
    public.spool.keep(open_code(public.secret).place, b"damaged")
    assert public.open().status_code == 404


def test_a_withdrawal_that_cannot_be_stored_says_so(public: Public) -> None:
    folder = public.spool._spool.folder / "letters"
    folder.rmdir()
    answer = public.open(do="withdraw-all")
    assert answer.status_code == 503
    assert "could not be stored" in answer.content.decode()


def test_a_code_that_a_newer_version_wrote_is_shown_as_it_is() -> None:
    page = shown(PAGE)
    assert [str(each.purpose) for each in page.agreed] == ["Referral to a service", "A message to your family"]
    assert page.can_withdraw
