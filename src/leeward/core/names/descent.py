"""Words of descent or marriage ("son of"), converted to particles.

Registers of South and Southeast Asia write S/O, D/O and W/O (son, daughter, wife of) and A/L, A/P (anak lelaki, anak
perempuan) between a person's own name and the father's or husband's. A zone has a filler for the slash.
"""

import re

SON, DAUGHTER, WIFE = "BIN", "BINT", "WIFEOF"
"""The particles that represent all others. `MARKS` are the same as folded tokens."""

_FORMS = {
    **dict.fromkeys(("SO", "AL", "SONOF", "ANAKLELAKI", "FILSDE", "HIJODE"), SON),
    **dict.fromkeys(("DO", "AP", "DAUGHTEROF", "ANAKPEREMPUAN", "FILLEDE", "HIJADE"), DAUGHTER),
    **dict.fromkeys(("WO", "WIFEOF"), WIFE),
}
_STROKE = r"(?:[SDW]\s?/\s?O|A\s?/\s?[LP])"
_SPELLED = r"(?:SON|DAUGHTER|WIFE)\s+OF|ANAK\s+(?:LELAKI|PEREMPUAN)|(?:FILS|FILLE|HIJO|HIJA)\s+DE"
# Without the slash they look like initials, so whole words have to stand on both sides.
_APART = r"(?<=[A-Z]{2}\s)(?:[SD]\s+O|A\s+[LP])(?=\s+[A-Z]{3})"
_WORD = re.compile(rf"(?<![A-Z])(?:{_STROKE}|{_SPELLED})(?![A-Z])|{_APART}", re.IGNORECASE)
_SIGNS = re.compile(r"/| [SDA] [OLP] | of | de |anak ", re.IGNORECASE)
_GAPS = re.compile(r"[\s/]+")


def with_marks(text: str) -> str:
    """`text` with each such word replaced by its particle."""
    return (
        _WORD.sub(lambda found: f" {_FORMS[_GAPS.sub('', found[0]).upper()]} ", text) if _SIGNS.search(text) else text
    )
