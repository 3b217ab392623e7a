"""Digests compare what is equal, and nothing under another secret."""

from pytest_django import Settings

from leeward.platform.keyed_digest import input_digest, keyed_digest, keyed_input


def test_equal_parts_have_one_digest_under_one_secret(settings: Settings) -> None:
    digest = keyed_digest("BRB", "C1")
    assert keyed_digest("BRB", "C1") == digest
    settings.DIGEST_KEY = "1" * 64
    assert keyed_digest("BRB", "C1") != digest


def test_parts_do_not_run_together() -> None:
    assert keyed_digest("BR", "BC1") != keyed_digest("BRB", "C1")


def test_an_input_is_not_found_as_an_identity() -> None:
    assert len({input_digest(b"BRB"), keyed_input("BRB"), keyed_digest("BRB")}) == 3
