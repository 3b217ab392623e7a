"""Split a word that is in no name of the index into the names that it may be composed of."""

from collections.abc import Iterator
from dataclasses import replace

from leeward.core.matching.subject import NameForm
from leeward.core.matching.unfolded_tokens import written_tokens
from leeward.core.names.compounds import single
from leeward.core.names.fold import fold_word
from leeward.core.search.index.tokens import MOST_SPLITS, CloseTokens, Halves, TokenTable

_SHORTEST, _SHORTEST_SURE = 2, 4
"""Least letters of a part, and of an exact part next to one that may have an error."""
_LONGEST = 32
_MOST_ALIKE = 64
_SHORTEST_OF_SEVERAL, _LONGEST_OF_SEVERAL = 3, 16
_MOST_PARTS = 4


def split_in_two(word: str, tokens: TokenTable) -> list[Halves]:
    """Splits in which both parts are tokens of the dictionary; otherwise splits in which one is, and the other is
    similar to some.
    """
    cuts = range(_SHORTEST, min(len(word), _LONGEST) - _SHORTEST + 1)
    left = {cut: token for cut in cuts if (token := tokens.find(_fold(word[:cut]))) >= 0}
    right = {cut: token for cut in cuts if (token := tokens.find(_fold(word[cut:]))) >= 0}
    both = sorted(left.keys() & right.keys(), key=lambda cut: abs(2 * cut - len(word)))
    if both:
        return [(cut / len(word), _single_token(left[cut]), _single_token(right[cut])) for cut in both[:MOST_SPLITS]]
    begin = max((cut for cut in left if cut >= _SHORTEST_SURE), default=0)
    end = min((cut for cut in right if len(word) - cut >= _SHORTEST_SURE), default=len(word))
    found: list[Halves] = []
    if begin:
        found.append((begin / len(word), _single_token(left[begin]), _alike(word[begin:], tokens)))
    if end < len(word):
        found.append((end / len(word), _alike(word[:end], tokens), _single_token(right[end])))
    return [each for each in found if len(each[1].tokens) and len(each[2].tokens)]


def in_several_parts(form: NameForm, tokens: TokenTable) -> NameForm | None:
    """A name of one word as the three or four names of the dictionary that it is composed of, the most even split; None
    if there is none (`split_in_two` finds splits in two).
    """
    word = written_tokens(form)[0].upper() if len(form.tokens) == 1 else ""
    if not (_MOST_PARTS * _SHORTEST_OF_SEVERAL <= len(word) <= _MOST_PARTS * _LONGEST_OF_SEVERAL and word.isalpha()):
        return None
    if not word.isascii() or tokens.find(form.tokens[0]) >= 0:
        return None
    for count in range(3, _MOST_PARTS + 1):
        ways = list(_ways(word, count, tokens))
        if ways:
            return replace(form, tokens=max(ways, key=lambda parts: min(map(len, parts))), surname_tokens=())
    return None


def _ways(word: str, count: int, tokens: TokenTable) -> Iterator[tuple[str, ...]]:
    """Every way to cut the word into this many names."""
    least, most = _SHORTEST_OF_SEVERAL, _LONGEST_OF_SEVERAL
    if count == 1:
        part = _fold(word) if least <= len(word) <= most else ""
        if part and tokens.find(part) >= 0:
            yield (part,)
        return
    for end in range(least, min(most, len(word) - (count - 1) * least) + 1):
        part = _fold(word[:end])
        if tokens.find(part) >= 0:
            for others in _ways(word[end:], count - 1, tokens):
                yield (part, *others)


def _fold(part: str) -> str:
    return single(fold_word(part))


def _single_token(token: int) -> CloseTokens:
    return CloseTokens.of([(token, 1.0)])


def _alike(part: str, tokens: TokenTable) -> CloseTokens:
    near = tokens.near(_fold(part))
    return CloseTokens(near.tokens[:_MOST_ALIKE], near.degrees[:_MOST_ALIKE])
