"""Pair the tokens of two names that are the same part of the name.

Names may be in any order, with parts left out, joined, split, cut to initials, or mistyped. The alignment pairs equal
tokens first, then a joined token with its two parts, then the most similar ones; the tokens left over on either side
are what the two names do not share.
"""

from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from rapidfuzz.distance import OSA

from leeward.core.names.descent import SON
from leeward.core.names.facts import token_facts
from leeward.core.names.fold import fold_word
from leeward.core.names.likeness import (
    BEGINNING,
    EQUAL,
    FLOOR,
    INITIAL,
    Likeness,
    likeness,
    nicknames,
    sound_classes,
    vowels_exchanged,
)
from leeward.core.names.romanisations import is_syllabic, may_be_one

OTHER_SYSTEM = Likeness("sound", 0.85)
"""Chinese or Korean syllables in another romanisation."""
JOINED = Likeness("joined", 0.97)
JOINED_TYPED = Likeness("joined", 0.85)
_LONGEST_RUN = 4
_SHORTEST_JOINED = 5
_SHORTEST_TURNED = 8

_SERVANTS = frozenset({"ABD", "ABDUL", "ABDEL"})

Span = tuple[int, int]


class Pair(NamedTuple):
    """Tokens `left` and `right` (index ranges, end exclusive) that are the same part."""

    left: Span
    right: Span
    likeness: Likeness


class Alignment(NamedTuple):
    """The pairs, and the indices of content tokens without a partner."""

    pairs: tuple[Pair, ...]
    left_over: tuple[int, ...]
    right_over: tuple[int, ...]


@lru_cache(maxsize=2048)
def align(left: tuple[str, ...], right: tuple[str, ...], cut: int | None = None) -> Alignment:
    """Pair the tokens of two names. `cut` is the index of a left token that may be only a beginning.

    Cached, since many candidates of a frequent name have the same tokens.
    """
    syllabic = is_syllabic(left) and is_syllabic(right)
    work = _Work(left, right, syllabic=syllabic)
    if left == right:
        work.pair_in_order()
    else:
        work.pair_equal()
        if work.left_free and work.right_free:
            work.pair_joined()
        if syllabic:
            work.pair_syllables()
        if work.left_free and work.right_free:
            work.pair_alike(cut, syllabic=syllabic)
    work.pair_either()
    return work.result()


class _Work:
    """The state of one alignment: which tokens are still free."""

    def __init__(self, left: tuple[str, ...], right: tuple[str, ...], *, syllabic: bool) -> None:
        self.left = left
        self.right = right
        self.left_free = list(range(len(left)) if syllabic else content(left))
        self.right_free = list(range(len(right)) if syllabic else content(right))
        if len(self.left_free) < 2 or len(self.right_free) < 2:
            self.left_free = _with_first(left, self.left_free, right)
            self.right_free = _with_first(right, self.right_free, left)
        self.pairs: list[Pair] = []

    def pair_in_order(self) -> None:
        self.pairs = [Pair((place, place + 1), (place, place + 1), EQUAL) for place in self.left_free]
        self.left_free = []
        self.right_free = []

    def pair_equal(self) -> None:
        for place in tuple(self.left_free):
            token = self.left[place]
            for other in self.right_free:
                if self.right[other] == token:
                    self._take((place, place + 1), (other, other + 1), EQUAL)
                    break

    def pair_joined(self) -> None:
        for other in tuple(self.right_free) if len(self.left) > 1 else ():
            found = _run(self.right[other], self.left, self.left_free)
            if found is not None:
                self._take(found[0], (other, other + 1), found[1])
        for place in tuple(self.left_free) if len(self.right) > 1 else ():
            found = _run(self.left[place], self.right, self.right_free)
            if found is not None:
                self._take((place, place + 1), found[0], found[1])

    def pair_syllables(self) -> None:
        """One given name in two romanisations, as one word or as two.

        Besides an equal surname one syllable is not enough: its homophones are other names (LI NA, LI NO).
        """
        alone = len(self.left_free) == len(self.right_free) == 1 and any(pair.likeness is EQUAL for pair in self.pairs)
        for ours, theirs in ((2, 1), (1, 2), (2, 2), (1, 1)) if len(self.left) > 2 or not alone else ():
            for place in tuple(self.left_free):
                for other in tuple(self.right_free):
                    left, right = (place, place + ours), (other, other + theirs)
                    if self._free(left, right) and may_be_one(self.left[slice(*left)], self.right[slice(*right)]):
                        self._take(left, right, OTHER_SYSTEM)

    def _free(self, left: Span, right: Span) -> bool:
        return all(place in self.left_free for place in range(*left)) and all(
            place in self.right_free for place in range(*right)
        )

    def pair_alike(self, cut: int | None, *, syllabic: bool = False) -> None:
        """The most similar first. In names made of syllables other letters make another name."""
        offers = []
        for place in self.left_free:
            for other in self.right_free:
                found = likeness(self.left[place], self.right[other])
                if syllabic and found.kind in ("spelling", "sound") and place != cut:
                    continue
                if place == cut and found.degree < BEGINNING.degree and self._begins(place, other):
                    found = BEGINNING
                if found.degree >= FLOOR:
                    offers.append((found.degree, -abs(place - other), place, other, found))
        offers.sort(key=lambda offer: offer[:4], reverse=True)
        for _degree, _order, place, other, found in offers:
            if place in self.left_free and other in self.right_free:
                self._take((place, place + 1), (other, other + 1), found)

    def pair_either(self) -> None:
        """Words that may be title, particle or name count if both sides have them."""
        ours, theirs = _either(self.left), _either(self.right)
        if not ours or not theirs:
            return
        paired = {place for pair in self.pairs for place in range(*pair.left)}
        taken = {place for pair in self.pairs for place in range(*pair.right)}
        for place in (each for each in ours if each not in paired):
            for other in theirs:
                if other not in taken and self.left[place] == self.right[other]:
                    self.pairs.append(Pair((place, place + 1), (other, other + 1), EQUAL))
                    taken.add(other)
                    break

    def _let_servants_stand(self) -> None:
        """ABDUL alone, in place of a name that only the other side has, is a different name."""
        for free, others, tokens, side in (
            (self.left_free, self.right_free, self.left, 0),
            (self.right_free, self.left_free, self.right, 1),
        ):
            if others and not free and not _SERVANTS.isdisjoint(tokens):
                taken = {place for pair in self.pairs for place in range(*pair[side])}
                free.extend(place for place, token in enumerate(tokens) if token in _SERVANTS and place not in taken)

    def _begins(self, place: int, other: int) -> bool:
        beginning = self.left[place]
        return OSA.distance(beginning, self.right[other][: len(beginning)], score_cutoff=1) <= (len(beginning) > 3)

    def _take(self, left: Span, right: Span, found: Likeness) -> None:
        self.left_free = [place for place in self.left_free if not left[0] <= place < left[1]]
        self.right_free = [place for place in self.right_free if not right[0] <= place < right[1]]
        self.pairs.append(Pair(left, right, found))

    def _without_short_descent(self) -> None:
        """A single B is BIN if the other side has BIN (ZAINAL B. OSMAN)."""
        for free, tokens, others in ((self.left_free, self.left, self.right), (self.right_free, self.right, self.left)):
            if SON in others and SON not in tokens:
                free[:] = [place for place in free if tokens[place] != SON[0]]

    def result(self) -> Alignment:
        self._without_short_descent()
        if self.left_free and self.right_free:
            return Alignment(tuple(self.pairs), tuple(self.left_free), tuple(self.right_free))
        self._let_servants_stand()
        left_over = _without_repeats(self.left, self.left_free, [pair.left for pair in self.pairs])
        right_over = _without_repeats(self.right, self.right_free, [pair.right for pair in self.pairs])
        return Alignment(tuple(self.pairs), left_over, right_over)


@lru_cache(maxsize=65_536)
def content(tokens: tuple[str, ...]) -> tuple[int, ...]:
    """The places of the tokens that are names, not titles or particles."""
    return tuple(place for place, token in enumerate(tokens) if token_facts(token).content)


@lru_cache(maxsize=65_536)
def _either(tokens: tuple[str, ...]) -> tuple[int, ...]:
    """The places of the words that may be a title, a particle or a name."""
    return tuple(place for place, token in enumerate(tokens) if token_facts(token).kind == "either")


def _with_first(tokens: tuple[str, ...], free: list[int], others: tuple[str, ...]) -> list[int]:
    """A first word that usually joins names (BEN, AL, DEL) is a name if hardly any other word can be one.

    It stays a joining word if the other name has it too.
    """
    if not free:
        return list(range(len(tokens)))
    if (
        free[0] > 0
        and len(free) < 2
        and token_facts(tokens[0]).kind in ("particle", "either")
        and tokens[0] not in others
    ):
        return [0, *free]
    return free


def _without_repeats(tokens: tuple[str, ...], free: list[int], paired: list[Span]) -> tuple[int, ...]:
    """The tokens left over, without those that only repeat a paired one (SERGEY SERGEY SHOIGU)."""
    if not free:
        return ()
    seen = {tokens[start] for start, _end in paired}
    return tuple(place for place in free if tokens[place] not in seen)


def _run(token: str, tokens: tuple[str, ...], free: list[int]) -> tuple[Span, Likeness] | None:
    """The adjacent tokens that, joined, give `token`, or that have it as initials."""
    first, firsts = sound_classes(token[0]), _firsts(tokens)
    kunya = token.startswith("BU") and "ABU" in tokens
    if first not in firsts and not kunya:
        return _turned_span(token, tokens, free)
    for start in range(len(tokens) - 1):
        if firsts[start] != first and not (kunya and tokens[start] == "ABU"):
            continue
        if 3 < len(token) < len(tokens[start]) + len(tokens[start + 1]) - 2:
            continue
        for end in range(start + 2, min(start + _LONGEST_RUN, len(tokens)) + 1):
            if not _all_free(tokens, start, end, free):
                break
            found = _joined_likeness(token, tokens[start:end])
            if found is not None:
                return (start, end), found
    return _turned_span(token, tokens, free)


def _turned_span(token: str, tokens: tuple[str, ...], free: list[int]) -> tuple[Span, Likeness] | None:
    """Two neighbouring names joined in reverse order: surname and given name in one field."""
    if len(token) < _SHORTEST_TURNED or is_syllabic(tokens):
        return None
    for place, other in pairwise(free):
        second, first = tokens[place], tokens[other]
        between = "".join(tokens[place + 1 : other])
        if token in (first + second, between + first + second) or (
            token[0] == first[0] and _near_length(token, first + second) and _is_both(token, (first, second))
        ):
            return (place, other + 1), JOINED
    return None


@lru_cache(maxsize=65_536)
def _firsts(tokens: tuple[str, ...]) -> str:
    """The classes of the first letters of the tokens."""
    return "".join(sound_classes(token[0]) for token in tokens)


def _all_free(tokens: tuple[str, ...], start: int, end: int, free: list[int]) -> bool:
    return all(place in free or not token_facts(tokens[place]).content for place in range(start, end))


def _is_both(token: str, run: tuple[str, ...]) -> bool:
    """Whether the token is both parts in other spellings: MOHAMEDALI is MUHAMAD and ALI, BENSALA is BIN and SALI."""
    first, second = run
    near = range(max(len(first) - 2, 2), min(len(first) + 2, len(token) - 2) + 1)
    return any(_part(token[:cut], first) and _part(token[cut:], second) for cut in near)


def _near_length(token: str, together: str) -> bool:
    return abs(len(token) - len(together)) <= 2


def _part(written: str, name: str) -> bool:
    """Whether a part as written is the name; ABU is BU in the Maghreb."""
    return fold_word(written) == name or (name == "ABU" and written == "BU")


def _joined_likeness(token: str, run: tuple[str, ...]) -> Likeness | None:
    if len(token) == len(run) <= _LONGEST_RUN and token.replace("C", "K") == "".join(part[0] for part in run):
        return INITIAL
    together = "".join(run)
    if len(token) < _SHORTEST_JOINED or not _near_length(token, together):
        return None
    folded = fold_word(together)
    if token in (together, folded):
        return JOINED
    if folded in nicknames(token) or (len(run) == 2 and _is_both(token, run)):
        return JOINED_TYPED
    classes, other = sound_classes(token), sound_classes(together)
    if classes == other or (len(token) > _SHORTEST_JOINED and vowels_exchanged(classes, other)):
        return JOINED_TYPED
    allowed = 0 if len(token) < 8 else 1 if len(token) < 10 else 2
    return JOINED_TYPED if OSA.distance(token, together, score_cutoff=allowed) <= allowed else None
