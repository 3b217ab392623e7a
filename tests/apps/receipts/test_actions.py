"""What the public process does with a code: opens one page, and leaves one letter; nothing else it can reach."""

from dataclasses import replace
from pathlib import Path

import pytest
from tests.apps.receipts.conftest import PAGE

from leeward.apps.receipts.actions import opened, withdraw
from leeward.apps.receipts.spool import ReceiptSpool
from leeward.core import paper_code
from leeward.core.care.receipts import Withdrawal, seal_page
from leeward.core.care.receipts import open_code as opened_by

SECRET, TODAY = bytes(range(15)), "2026-11-28"
OTHER = paper_code.new_secret()


@pytest.fixture
def spool(tmp_path: Path) -> ReceiptSpool:
    """The folder, with the page of one code."""
    made, found = ReceiptSpool(tmp_path / "receipts"), opened_by(SECRET)
    made.keep(found.place, seal_page(PAGE.to_bytes(), found.opener.sealing_key))
    return made


def letters(spool: ReceiptSpool) -> list[Withdrawal]:
    with spool.letters() as waiting:
        assert waiting is not None
        return [Withdrawal.from_bytes(waiting.read(name)) for name in waiting.names()]


def test_a_code_opens_its_own_page_alone(spool: ReceiptSpool) -> None:
    assert opened(SECRET, spool) == PAGE
    assert opened(OTHER, spool) is None


def test_a_page_put_in_the_place_of_another_does_not_open(spool: ReceiptSpool) -> None:
    sealed = spool.page(opened_by(SECRET).place)
    assert sealed is not None
    spool.keep(opened_by(OTHER).place, sealed)
    assert opened(OTHER, spool) is None


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "empty"),
        (b"LWR1", "cut"),
        (b"\x00" * 5000, "overwritten"),
        (seal_page(b"no JSON", opened_by(SECRET).opener.sealing_key), "sealed, but no page"),
        (seal_page(b"[]", opened_by(SECRET).opener.sealing_key), "sealed, but a list"),
        (seal_page(b'{"agreed": []}', opened_by(SECRET).opener.sealing_key), "sealed, but without an agency"),
        (seal_page(PAGE.to_bytes(), opened_by(OTHER).opener.sealing_key), "sealed for another code"),
        (b"x" * 3_000_000, "larger than any page"),
    ],
)
def test_a_damaged_file_is_no_page(spool: ReceiptSpool, content: bytes, why: str) -> None:
    spool.keep(opened_by(SECRET).place, content)
    assert opened(SECRET, spool) is None, why


def test_a_folder_that_was_never_made_has_no_page(tmp_path: Path) -> None:
    assert opened(SECRET, ReceiptSpool(tmp_path / "none")) is None
    assert not (tmp_path / "none").exists(), "looking makes nothing"


@pytest.mark.parametrize(
    ("consent", "days", "asked"),
    [("019a-1", [TODAY, ""], ["019a-1"]), ("", [TODAY, TODAY], [""]), ("unknown", ["", ""], [])],
)
def test_a_withdrawal_leaves_a_letter_and_shows_at_once(
    spool: ReceiptSpool, consent: str, days: list[str], asked: list[str]
) -> None:
    page = withdraw(SECRET, PAGE, consent, spool, today=TODAY)
    assert [each.withdrawn for each in page.agreed] == days
    assert [each.consent for each in letters(spool)] == asked
    assert replace(page, agreed=PAGE.agreed) == PAGE, "nothing else changed"


def test_what_is_withdrawn_already_is_not_withdrawn_again(spool: ReceiptSpool) -> None:
    page = withdraw(SECRET, PAGE, "019a-1", spool, today="2026-11-27")
    again = withdraw(SECRET, page, "019a-1", spool, today=TODAY)
    assert again.agreed[0].withdrawn == "2026-11-27"
    assert len(letters(spool)) == 1
    everything = withdraw(SECRET, again, "", spool, today=TODAY)
    assert [each.withdrawn for each in everything.agreed] == ["2026-11-27", TODAY]


def test_a_letter_that_cannot_be_left_is_told_and_shows_nothing_withdrawn(tmp_path: Path) -> None:
    with pytest.raises(OSError, match=r"."):
        withdraw(SECRET, PAGE, "", ReceiptSpool(tmp_path / "none"), today=TODAY)


def test_a_letter_proves_the_code_without_giving_it(spool: ReceiptSpool) -> None:
    withdraw(SECRET, PAGE, "", spool, today=TODAY)
    [letter] = letters(spool)
    assert (letter.place, letter.word) == (opened_by(SECRET).place, opened_by(SECRET).word)
    assert SECRET.hex().encode() not in letter.to_bytes()
    assert paper_code.as_printed(SECRET).encode() not in letter.to_bytes()
