"""The folder between the person's page and its node: either side may find it missing, damaged or busy."""

import os
from pathlib import Path

import pytest
from pytest_django import Settings

from leeward.apps.receipts.spool import ReceiptSpool, spool

PLACE = "ab" * 16


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "receipts"


def test_a_page_is_kept_replaced_and_dropped(folder: Path) -> None:
    made = ReceiptSpool(folder)
    assert made.page(PLACE) is None
    made.drop(PLACE)
    for sealed in (b"first", b"second"):
        made.keep(PLACE, sealed)
        assert made.page(PLACE) == sealed
    made.drop(PLACE)
    assert made.page(PLACE) is None


def test_the_pages_own_user_reads_it_through_the_group_and_others_do_not(folder: Path) -> None:
    before = os.umask(0o077)
    try:
        ReceiptSpool(folder).keep(PLACE, b"sealed")
    finally:
        os.umask(before)
    [file] = folder.glob("drafts/*/*")
    assert file.stat().st_mode & 0o777 == 0o640


def test_nothing_half_written_stays_beside_a_page(folder: Path) -> None:
    made = ReceiptSpool(folder)
    for _ in range(5):
        made.keep(PLACE, b"sealed")
    assert [file.name for file in folder.glob("drafts/*/*")] == [PLACE]


def test_a_link_in_the_place_of_a_page_is_not_followed(folder: Path, tmp_path: Path) -> None:
    made, secret = ReceiptSpool(folder), tmp_path / "secret"
    secret.write_bytes(b"of the node")
    made.keep(PLACE, b"sealed")
    [file] = folder.glob("drafts/*/*")
    file.unlink()
    file.symlink_to(secret)
    with pytest.raises(OSError, match=r"."):
        made.page(PLACE)
    made.keep(PLACE, b"again")
    assert (made.page(PLACE), secret.read_bytes()) == (b"again", b"of the node")


def test_letters_come_in_the_order_in_which_they_were_left_and_once(folder: Path) -> None:
    made = ReceiptSpool(folder)
    made.make()
    for letter in (b"1", b"2", b"3"):
        made.hand_in(letter)
    with made.letters() as waiting:
        assert waiting is not None
        assert [waiting.read(name) for name in waiting.names()] == [b"1", b"2", b"3"]
        with made.letters() as second:
            assert second is None, "one taker at a time"
        for name in waiting.names():
            waiting.drop(name)
    with made.letters() as waiting:
        assert waiting is not None
        assert waiting.names() == []


def test_what_others_put_among_the_letters_is_read_as_nothing(folder: Path, tmp_path: Path) -> None:
    made = ReceiptSpool(folder)
    made.make()
    (folder / "letters" / "0.letter").symlink_to(tmp_path / "outside")
    (folder / "letters" / "1.letter").mkdir()
    (folder / "letters" / "2.letter").write_bytes(b"x" * 3_000_000)
    (folder / "letters" / "no name of ours").write_bytes(b"x")
    with made.letters() as waiting:
        assert waiting is not None
        assert [waiting.read(name) for name in waiting.names()] == [b"", b"", b""]


def test_without_a_folder_there_are_no_letters_and_none_can_be_left(folder: Path) -> None:
    with ReceiptSpool(folder).letters() as waiting:
        assert waiting is None
    with pytest.raises(OSError, match=r"."):
        ReceiptSpool(folder).hand_in(b"letter")


def test_making_the_folder_again_loses_nothing(folder: Path) -> None:
    made = ReceiptSpool(folder)
    made.make()
    made.hand_in(b"letter")
    made.keep(PLACE, b"sealed")
    made.make()
    with made.letters() as waiting:
        assert waiting is not None
        assert len(waiting.names()) == 1
    assert made.page(PLACE) == b"sealed"


def test_the_folder_of_the_installation_is_the_setting(settings: Settings, folder: Path) -> None:
    settings.RECEIPTS = str(folder)
    spool().keep(PLACE, b"sealed")
    assert ReceiptSpool(folder).page(PLACE) == b"sealed"
