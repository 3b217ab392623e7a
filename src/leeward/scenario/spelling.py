"""Convert a name to zone spelling.

ICAO 9303-3 section 6 table A (recommended forms) for the Latin letters that the region's names use; other diacritics
are dropped, as in that table. Apostrophes and full stops are omitted and hyphens become a space (9303-3 section 4.6).
"""

import unicodedata
from functools import lru_cache

_RECOMMENDED = str.maketrans(
    {
        "Ä": "AE",
        "Ö": "OE",
        "Ü": "UE",
        "Å": "AA",
        "Æ": "AE",
        "Ø": "OE",
        "Œ": "OE",
        "ẞ": "SS",
        "Þ": "TH",
        "Đ": "D",
        "Ł": "L",
    }
)
_LEFT_OUT = str.maketrans({"'": None, "’": None, ".": None, "-": " "})


@lru_cache(maxsize=65_536)
def zone_spelling(name: str) -> str:
    """`name` in capital letters A-Z and single blanks: `Núñez-Groß` becomes `NUNEZ GROSS`."""
    capitals = unicodedata.normalize("NFC", name).upper().translate(_RECOMMENDED)
    letters = "".join(c for c in unicodedata.normalize("NFD", capitals) if not unicodedata.combining(c))
    return " ".join(letters.translate(_LEFT_OUT).split())
