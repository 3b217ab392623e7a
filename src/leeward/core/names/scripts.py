"""The script of a name, as an ISO 15924 code.

Ranges come from the Unicode block chart; only scripts that occur in travel documents and published lists are
distinguished.
"""

from bisect import bisect_right
from collections import Counter
from functools import lru_cache

_BLOCKS: tuple[tuple[int, int, str], ...] = (
    (0x0041, 0x024F, "Latn"),
    (0x0370, 0x03FF, "Grek"),
    (0x0400, 0x052F, "Cyrl"),
    (0x0530, 0x058F, "Armn"),
    (0x0590, 0x05FF, "Hebr"),
    (0x0600, 0x06FF, "Arab"),
    (0x0750, 0x077F, "Arab"),
    (0x08A0, 0x08FF, "Arab"),
    (0x0900, 0x097F, "Deva"),
    (0x0980, 0x09FF, "Beng"),
    (0x0A00, 0x0A7F, "Guru"),
    (0x0A80, 0x0AFF, "Gujr"),
    (0x0B00, 0x0B7F, "Orya"),
    (0x0B80, 0x0BFF, "Taml"),
    (0x0C00, 0x0C7F, "Telu"),
    (0x0C80, 0x0CFF, "Knda"),
    (0x0D00, 0x0D7F, "Mlym"),
    (0x0D80, 0x0DFF, "Sinh"),
    (0x0E00, 0x0E7F, "Thai"),
    (0x0E80, 0x0EFF, "Laoo"),
    (0x0F00, 0x0FFF, "Tibt"),
    (0x1000, 0x109F, "Mymr"),
    (0x10A0, 0x10FF, "Geor"),
    (0x1100, 0x11FF, "Hang"),
    (0x1200, 0x139F, "Ethi"),
    (0x1780, 0x17FF, "Khmr"),
    (0x1C90, 0x1CBF, "Geor"),
    (0x1E00, 0x1EFF, "Latn"),
    (0x1F00, 0x1FFF, "Grek"),
    (0x2D00, 0x2D2F, "Geor"),
    (0x3005, 0x3007, "Hani"),
    (0x3040, 0x30FF, "Kana"),
    (0x3130, 0x318F, "Hang"),
    (0x3400, 0x9FFF, "Hani"),
    (0xA640, 0xA69F, "Cyrl"),
    (0xAC00, 0xD7AF, "Hang"),
    (0xF900, 0xFAFF, "Hani"),
    (0xFB1D, 0xFB4F, "Hebr"),
    (0xFB50, 0xFDFF, "Arab"),
    (0xFE70, 0xFEFF, "Arab"),
    (0xFF66, 0xFF9F, "Kana"),
    (0x20000, 0x323AF, "Hani"),
)
_STARTS = [first for first, _, _ in _BLOCKS]

UNDETERMINED = "Zyyy"


@lru_cache(maxsize=16_384)
def script_of(character: str) -> str:
    """The script of one letter, `Zyyy` if it is not a letter or its script is not listed here."""
    if not character.isalpha():
        return UNDETERMINED
    code = ord(character)
    # By bisection, since it runs for every letter of a name in another script.
    place = bisect_right(_STARTS, code) - 1
    if place >= 0 and code <= _BLOCKS[place][1]:
        return _BLOCKS[place][2]
    return UNDETERMINED


def detect_script(text: str) -> str:
    """The script of most letters of `text`: `Latn`, `Cyrl`, `Arab`…; `Jpan` if kana occur; `Zyyy` without letters.

    A tie goes to the script that is not Latin, since Latin letters occur in names of other scripts (initials, titles),
    not the reverse.
    """
    if text.isascii():
        return "Latn" if text.upper().isupper() else UNDETERMINED
    counts = Counter(map(script_of, text))
    del counts[UNDETERMINED]
    if not counts:
        return UNDETERMINED
    if "Kana" in counts:
        return "Jpan"
    return max(counts, key=lambda script: (counts[script], script != "Latn"))
