"""Given names of one or two syllables: Chinese, Korean and Vietnamese names in Latin letters.

If every syllable is a name, one letter makes another name: XIAOMING and XIAOHONG, HUNG and DUNG, CHOL and CHUN are six
people. The patterns are for folded tokens (`fold.py`), so for several romanisations at once.
"""

import re
from functools import lru_cache

_INITIAL = "(?:BR|CH|SH|TH|TR|TS|NG|NH|KV|HV|GI|PH|[BDFGHJKLMNPRSTVIC])?"
_FINAL = (
    "(?:I?A(?:NG|[NIOKMPT])?|I?E(?:NG|[NKMPTO])?|I?O(?:NG|[NKLMPT])?|I?U(?:NG|[NIKLMPTOA])?"
    "|I(?:NG|[NKMPTLU])?|UA(?:NG|[NI])?)"
)
_ONE = re.compile(_INITIAL + _FINAL)
_TWO = re.compile(f"({_INITIAL}{_FINAL})({_INITIAL}{_FINAL})")
_LONGEST = 10


@lru_cache(maxsize=65_536)
def syllables(token: str) -> tuple[str, ...]:
    """The one or two syllables of a token; empty if it is no such name."""
    if len(token) > _LONGEST:
        return ()
    if _ONE.fullmatch(token):
        return (token,)
    found = _TWO.fullmatch(token)
    return (found[1], found[2]) if found else ()


def other_syllable(left: str, right: str) -> bool:
    """Whether two such names of equal length differ in a syllable, and not only in its spelling."""
    ours = syllables(left)
    return bool(ours) and len(ours) == len(syllables(right))
