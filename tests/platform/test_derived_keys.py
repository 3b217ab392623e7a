"""Each use of a secret has a key of its own."""

from pytest_django import Settings

from leeward.platform.derived_keys import Use, derived_key


def test_no_two_uses_share_a_key() -> None:
    assert len({derived_key(use) for use in Use}) == len(Use)


def test_another_secret_makes_other_keys(settings: Settings) -> None:
    before = {use: derived_key(use) for use in Use}
    settings.EVIDENCE_KEY, settings.DIGEST_KEY = "0" * 64, "1" * 64
    assert all(derived_key(use) != before[use] for use in Use)
