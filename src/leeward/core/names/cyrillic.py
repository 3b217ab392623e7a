"""Cyrillic names in Latin letters, by the language that their letters show.

ICAO 9303-3 section 6 B, with its exceptions for Belarusian, Ukrainian, Serbian and Macedonian, and the second spellings
of the systems that passports used before or use in addition (BGN/PCGN, the Latin alphabets of Serbia and Kazakhstan,
Bulgaria's law of 2009).
"""

import re

from leeward.core.names.letters import spell

_TELLING = (
    ("Turk", re.compile("[әғқңөұүһҗҳҷҡҙҫ]")),
    ("Serb", re.compile("[ђћјљњџѓќѕ]")),
    # Before Ukrainian, which shares І with it but has no Ы, Э or Ё.
    ("Blrs", re.compile("ў|[ыэё].*і|і.*[ыэё]")),
    # Russian writes СК where Ukrainian writes СЬК in the ending of many surnames.
    ("Ukrn", re.compile("[їєґі]|ськ")),
    # Russian has Ъ only before Е, Ё, Ю and Я; in Bulgarian it is a vowel.
    ("Bulg", re.compile("ъ(?![еёюя])")),
)
_CHARTS = {
    "": ("Cyrl",),
    "Blrs": ("Blrs", "Ukrn", "Cyrl"),
    **{chart: (chart, "Cyrl") for chart in ("Turk", "Serb", "Ukrn", "Bulg")},
}
_IOTATED = re.compile("(?:^|(?<=[аеёиоуыэюяьъ]))е")


def cyrillic(word: str, language: str) -> tuple[tuple[str, ...], ...]:
    """The spelling by ICAO for the language, and the other usual one (YE for E where it sounds like that, C for TS)."""
    small = word.lower()
    charts = _CHARTS[language]
    other = _IOTATED.sub("ѥ", small) if language == "" else small
    return (spell(small, charts),), (spell(other, charts, 1),)


def cyrillic_language(text: str) -> str:
    """The chart of the language that the letters of a whole name show, empty for Russian and if none is shown."""
    small = text.lower()
    return next((chart for chart, letters in _TELLING if letters.search(small)), "")
