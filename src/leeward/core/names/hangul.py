"""Korean syllables in Latin letters.

A Hangul syllable block is arithmetic on its letters (Unicode 3.12). The letters follow McCune-Reischauer without
its marks and without voicing, since that is closest to what Korean passports print (KIM JONG UN, PARK JI SUNG).
"""

_FIRST = 0xAC00
_LAST = 0xD7A3
_VOWELS = 21
_FINALS = 28

_INITIAL = ("K", "K", "N", "T", "T", "R", "M", "P", "P", "S", "S", "", "J", "J", "CH", "K", "T", "P", "H")
_VOWEL = (
    *("A", "AE", "YA", "YAE", "O", "E", "YO", "YE", "O", "WA", "WAE"),
    *("OE", "YO", "U", "WO", "WE", "WI", "YU", "U", "UI", "I"),
)
_FINAL = (
    *("", "K", "K", "K", "N", "N", "N", "T", "L", "K", "M", "P", "L", "L"),
    *("P", "L", "M", "P", "P", "T", "T", "NG", "T", "T", "K", "T", "P", "T"),
)


def romanise(text: str) -> str:
    """`text` with each syllable as a word of its own; other characters stay."""
    return "".join(
        f" {_syllable(ord(character) - _FIRST)} " if _is_block(character) else character for character in text
    )


def _is_block(character: str) -> bool:
    return _FIRST <= ord(character) <= _LAST


def _syllable(index: int) -> str:
    initial, rest = divmod(index, _VOWELS * _FINALS)
    vowel, final = divmod(rest, _FINALS)
    return _INITIAL[initial] + _VOWEL[vowel] + _FINAL[final]
