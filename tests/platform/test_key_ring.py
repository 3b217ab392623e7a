"""Each purpose has a key of its own; the two oldest keep what they encrypted and compared readable."""

import hashlib

from pytest_django import Settings

from leeward.platform.key_ring import Purpose, key_for


def test_no_two_purposes_share_a_key() -> None:
    assert len({key_for(purpose) for purpose in Purpose}) == len(Purpose)


def test_the_oldest_purposes_keep_their_derivation(settings: Settings) -> None:
    settings.EVIDENCE_KEY, settings.DIGEST_KEY = "e" * 64, "d" * 64
    assert key_for(Purpose.EVIDENCE) == hashlib.sha256(b"e" * 64).digest()
    assert key_for(Purpose.IDENTITY) == hashlib.sha256(b"d" * 64).digest()


def test_another_secret_makes_other_keys(settings: Settings) -> None:
    before = {purpose: key_for(purpose) for purpose in Purpose}
    settings.EVIDENCE_KEY, settings.DIGEST_KEY = "0" * 64, "1" * 64
    assert all(key_for(purpose) != before[purpose] for purpose in Purpose)
