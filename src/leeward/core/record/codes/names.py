"""A key for names of states that ignores order, accents, case, articles and punctuation.

Some lists write "Korea, North", "Côte d'Ivoire" and "The Gambia", others "North Korea", "Cote d Ivoire" and "Gambia,
The"; all forms of one name have the same words.
"""

import re
import unicodedata

_WORD = re.compile(r"[a-z0-9]+")
_IGNORED = frozenset({"the", "of", "and", "former"})
_SHORT = {"st": "saint"}


def name_key(text: str) -> tuple[str, ...]:
    """The sorted words of `text` without accents, case and words that distinguish nothing; empty if none is left."""
    spread = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(character for character in spread if not unicodedata.combining(character))
    words = (_SHORT.get(word, word) for word in _WORD.findall(plain))
    return tuple(sorted(word for word in words if word not in _IGNORED))
