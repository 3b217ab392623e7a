"""Languages as people and tools write them, to the terminological code of ISO 639-2."""

import pytest

from leeward.core.care.htcds.languages import language


@pytest.mark.parametrize(
    ("text", "code", "why"),
    [
        ("ht", "hat", "two letters"),
        ("HAT", "hat", "three letters, in capitals"),
        ("Haitian Creole", "hat", "the English name"),
        ("  haitian \t creole ", "hat", "typed carelessly"),
        ("fr", "fra", "the terminological code"),
        ("fre", "fra", "its bibliographic twin"),
        ("dut", "nld", "the same of Dutch"),
        ("Spanish", "spa", "a language of the region"),
        ("pt", "por", "a language of the region"),
        ("tl", "tgl", "Tagalog is not Filipino"),
        ("fil", "fil", "nor Filipino Tagalog"),
        ("Papiamento", "pap", "has no code of two letters"),
        ("zh", "zho", "not chi, and not Mandarin alone"),
    ],
)
def test_a_language(text: str, code: str, why: str) -> None:
    assert language(text) == code, why


@pytest.mark.parametrize("text", ["", " ", "x", "Klingonese", "english spanish", "e n", "123", "ht\x00"])
def test_no_language(text: str) -> None:
    assert language(text) is None
