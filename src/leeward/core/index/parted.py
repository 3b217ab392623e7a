"""Two names of which one word is made, found by cutting the word as it is written: for a word that nobody bears."""

from leeward.core.index.tokens import MOST_SPLITS, CloseTokens, Halves, TokenTable
from leeward.core.names.compounds import single
from leeward.core.names.fold import fold_word

_SHORTEST, _SHORTEST_SURE = 2, 4
"""Letters of a part, and of one beside which the other part may have an error."""
_LONGEST = 32
_MOST_ALIKE = 64


def parted(word: str, tokens: TokenTable) -> list[Halves]:
    """Both parts are tokens of the dictionary; else one is, and the other resembles some."""
    cuts = range(_SHORTEST, min(len(word), _LONGEST) - _SHORTEST + 1)
    left = {cut: token for cut in cuts if (token := tokens.find(_folded(word[:cut]))) >= 0}
    right = {cut: token for cut in cuts if (token := tokens.find(_folded(word[cut:]))) >= 0}
    both = sorted(left.keys() & right.keys(), key=lambda cut: abs(2 * cut - len(word)))
    if both:
        return [(cut / len(word), _only(left[cut]), _only(right[cut])) for cut in both[:MOST_SPLITS]]
    begin = max((cut for cut in left if cut >= _SHORTEST_SURE), default=0)
    end = min((cut for cut in right if len(word) - cut >= _SHORTEST_SURE), default=len(word))
    found: list[Halves] = []
    if begin:
        found.append((begin / len(word), _only(left[begin]), _alike(word[begin:], tokens)))
    if end < len(word):
        found.append((end / len(word), _alike(word[:end], tokens), _only(right[end])))
    return [each for each in found if len(each[1].tokens) and len(each[2].tokens)]


def _folded(part: str) -> str:
    return single(fold_word(part))


def _only(token: int) -> CloseTokens:
    return CloseTokens.of([(token, 1.0)])


def _alike(part: str, tokens: TokenTable) -> CloseTokens:
    near = tokens.near(_folded(part))
    return CloseTokens(near.tokens[:_MOST_ALIKE], near.degrees[:_MOST_ALIKE])
