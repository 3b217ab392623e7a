"""Names shortened from longer ones, and surnames with another ending for women.

People everywhere shorten a name by cutting it (Kamchybek and Kamchy, Olusegun and Segun); no table has all of these. A
surname derived from a given name (IVANOV from IVAN, JOHNSON from JOHN) does not count as a longer form of it.
"""

import re

_SHORTEST = 4
_SURNAME_OF = re.compile(
    r"(?:S|SON|SEN|SON|DOTIR|I?[OEA]VA?|IN|INA|I?[OE]VICH|[OE]VNA|IAN|ZAD[EA]|ZODA|PUR|OGLU|OGLI|KIZI|IDIS|OPULOS"
    r"|AKIS|SHVILI|[OE]?VI[CT]H?|IC|ESKU|ENKO|CHUK|IUK|EZ|ES|MAN|MAN+|SKI|SKAIA|I|A|O|E|AI|U)"
)
_FEMININE = tuple(
    (re.compile(woman), man)
    for woman, man in (
        (r"(?<=[A-Z]{3})OVA$", ""),
        (r"(?<=[OE]V)A$", ""),
        (r"(?<=IN)A$", ""),
        (r"(?<=[SC]K)A(?:IA|JA)?$", "I"),
        (r"(?<=[A-Z]{3})KOVA$", "EK"),
    )
)


def is_shortened(left: str, right: str) -> bool:
    """Whether one folded token is the other without its beginning or end."""
    short, long = (left, right) if len(left) < len(right) else (right, left)
    # One letter less is judged as a typing error.
    if len(short) < _SHORTEST or len(long) - len(short) < 2:
        return False
    if long.startswith(short):
        return _SURNAME_OF.fullmatch(long, len(short)) is None
    return long.endswith(short) and len(long) > 5


def feminine_of(left: str, right: str) -> bool:
    """Whether one folded token is the women's form of the other surname (Czech, Polish, Russian)."""
    return any(form.sub(man, left) == right or form.sub(man, right) == left for form, man in _FEMININE)
