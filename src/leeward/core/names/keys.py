"""Names as comparable tokens: any script in, canonical ASCII tokens out."""

from functools import lru_cache

from leeward.core.names.compounds import join_compounds
from leeward.core.names.fold import fold_word
from leeward.core.names.scripts import detect_script
from leeward.core.names.transliterate import latin_words

__all__ = ["detect_script", "fold_tokens", "spellings"]

MAX_TOKENS = 24
MAX_LENGTH = 1000
"""Longer text is cut before anything is done with it: no name is, but a pasted page may stand in a name field."""


def fold_tokens(text: str) -> tuple[str, ...]:
    """The tokens of a name in reading order, A to Z only; usual spellings of one name give the same tokens.

    `text` may be in any script, may hold titles and particles, and may be no name at all (then the result is
    empty or meaningless, never an error). A name of more than 24 words is cut: no source writes one.
    """
    return tuple(token for token, _size in join_compounds([token for token, _word in _folded(text)]))


@lru_cache(maxsize=16_384)
def spellings(text: str) -> tuple[str, ...]:
    """How each token of `fold_tokens(text)` is written in `text`, for showing: as many, in the same order."""
    folded = _folded(text)
    shown: list[str] = []
    place = 0
    for _token, size in join_compounds([token for token, _word in folded]):
        shown.append(" ".join(word for _token, word in folded[place : place + size]))
        place += size
    return tuple(shown)


def _folded(text: str) -> list[tuple[str, str]]:
    return [(token, word) for latin, word in latin_words(text[:MAX_LENGTH])[:MAX_TOKENS] if (token := fold_word(latin))]
