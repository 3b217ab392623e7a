"""Turn names of any script into comparable, canonical ASCII tokens."""

from functools import lru_cache

from leeward.core.names.compounds import join_compounds, join_parts
from leeward.core.names.fold import fold_word
from leeward.core.names.scripts import detect_script
from leeward.core.names.transliterate import latin_ways, latin_words

__all__ = ["detect_script", "fold_tokens", "readings", "spellings"]

MAX_TOKENS = 24
# Four Chinese ones (`chinese`) and three Japanese.
MAX_READINGS = 7
MAX_LENGTH = 1000
"""Longer text is cut before any processing: no name is that long, but someone may paste a page into a name field."""


def fold_tokens(text: str) -> tuple[str, ...]:
    """The tokens of a name in reading order, A to Z only; usual spellings of one name give the same tokens.

    `text` may be in any script, may hold titles and particles, and may not be a name at all (then the result is empty
    or meaningless, never an error). A name of more than 24 words is cut: no source has one.
    """
    return _tokens(latin_words(text[:MAX_LENGTH]))


def readings(text: str, *, chinese: bool = False) -> tuple[tuple[str, ...], ...]:
    """All ways to read a name, each as `fold_tokens` gives it; the first is `fold_tokens(text)` itself.

    Nearly every name in Latin letters has one; there are at most 7: a name in Chinese characters may be read in
    Mandarin, Cantonese, Korean and Japanese, one in Arabic letters with other vowels. An index has all of them, so each
    finds the record. Empty if the text is not a name. `chinese` says that the holder is known to be Chinese.
    """
    found = dict.fromkeys(_tokens(words) for words in latin_ways(text[:MAX_LENGTH], chinese=chinese))
    return tuple(tokens for tokens in found if tokens)[:MAX_READINGS]


@lru_cache(maxsize=16_384)
def spellings(text: str, tokens: tuple[str, ...] | None = None) -> tuple[str, ...]:
    """The spelling of each token in `text`, for display: the same number, in the same order.

    The reading is the one that gives `tokens`; the first if none is given or none matches.
    """
    ways = [_fold_words(words) for words in latin_ways(text[:MAX_LENGTH])]
    folded = next((way for way in ways if join_parts([token for token, _word in way]) == tokens), ways[0])
    shown: list[str] = []
    place = 0
    for _token, size in join_compounds([token for token, _word in folded]):
        shown.append(" ".join(word for _token, word in folded[place : place + size]))
        place += size
    return tuple(shown)


def _fold_words(words: list[tuple[str, str]]) -> list[tuple[str, str]]:
    return [(token, word) for latin, word in words[:MAX_TOKENS] if (token := fold_word(latin))]


def _tokens(words: list[tuple[str, str]]) -> tuple[str, ...]:
    return join_parts([token for latin, _word in words[:MAX_TOKENS] if (token := fold_word(latin))])
