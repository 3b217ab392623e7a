"""Each use of a secret has a key of its own; digests compare what is equal, and nothing under another secret."""

from pytest_django import Settings

from leeward.platform.derived_keys import Use, derived_key, input_digest, keyed_digest, keyed_input


def test_no_two_uses_share_a_key() -> None:
    assert len({derived_key(use) for use in Use}) == len(Use)


def test_another_secret_makes_other_keys(settings: Settings) -> None:
    before = {use: derived_key(use) for use in Use}
    settings.EVIDENCE_KEY, settings.DIGEST_KEY = "0" * 64, "1" * 64
    assert all(derived_key(use) != before[use] for use in Use)


def test_equal_parts_have_one_digest_under_one_secret(settings: Settings) -> None:
    digest = keyed_digest("BRB", "C1")
    assert keyed_digest("BRB", "C1") == digest
    settings.DIGEST_KEY = "1" * 64
    assert keyed_digest("BRB", "C1") != digest


def test_parts_do_not_run_together() -> None:
    assert keyed_digest("BR", "BC1") != keyed_digest("BRB", "C1")


def test_an_input_is_not_found_as_an_identity() -> None:
    assert len({input_digest(b"BRB"), keyed_input("BRB"), keyed_digest("BRB")}) == 3
