"""Compare names: how much agrees, how rare that is, and what contradicts."""

from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple
from unicodedata import normalize

from leeward.core.matching.alignment import Alignment, Pair, align, content
from leeward.core.matching.subject import NameForm
from leeward.core.matching.syllable_order import syllables_exchanged
from leeward.core.matching.unfolded_tokens import paired_unfolded
from leeward.core.matching.weights import WEIGHTS
from leeward.core.names.chinese import same_characters
from leeward.core.names.descent import DAUGHTER, SON, WIFE
from leeward.core.names.facts import RARE_BITS, token_facts
from leeward.core.names.fold import fold_word
from leeward.core.names.likeness import OTHER_SEX, SERVANT, may_be_alike, resemblance
from leeward.core.names.organisations import numbers_in, organisation_bits

_CHARACTER_SCRIPTS = frozenset({"Hani", "Hang", "Jpan"})
_DESCENT = frozenset(map(fold_word, (SON, DAUGHTER, WIFE)))
_CHAIN = frozenset({"AL", "BIN", "BINT", "IBN", "ABU", "OULD", "UM"})
"""Words of a name that is a chain of a person's own, the father's and grandfather's name."""
_OWN_NAMES = frozenset({"MUHAMAD", "AHMAD", "ABDUL", "ABD", "MD"})
"""First names that many people have in addition to their usual one, and that lists often omit."""
_MOST_NAMES = 1000
"""Names of one side that are compared. No list has more; a fabricated entity may."""
_FEW_NAMES = 4
"""Up to this many names, comparing all is faster than sorting them first."""
_MOST_PAIRS = 32_000
_FEWEST = 8
"""Of a side with very many names at least this many are compared, and more as long as the number of pairs stays within
its limit.
"""

FEW_BITS = 16.0
"""Bits below which agreeing parts are shared by many people, so that missing parts may distinguish them."""
CHANCE = 0.25
"""How much two different names resemble each other by chance."""
_SERVANT, _NEARLY = "ABDUL", 0.6

_BASE = WEIGHTS["name.base"]
_MOST = WEIGHTS["name.gain.most"]
_HALF = WEIGHTS["name.gain.half_bits"]
_CONTRADICTED = WEIGHTS["name.differs"] + WEIGHTS["name.differs.alike"] * 2 / 3
"""The least that unlike parts subtract: parts with more resemblance count as alike."""
_COMPOUND_BITS = 11.0
_LONG_WORD = 7
"""Length from which a misspelt word of a company's or ship's name hardly equals another such word by chance. Given
names are close together (MARINA, KARINA), and so are ships' short names: these lose as much as persons' names.
"""
_LONG_WORDS_LOSS = 0.5
"""The loss of such a word by unlikeness, as a share of the loss of others."""
_HOPELESS = -3.0
"""Below this weight of the names there is no match whatever the birth dates, and after an equal document it makes no
difference.
"""


Term = tuple[str, float]
"""An addition to the log-odds, by its name in the table of weights."""
BitsOf = Callable[[str], float]


class NameMatch(NamedTuple):
    """The comparison of two names. `weight` is the addition to the log-odds; `bits` is the information of the agreeing
    parts.

    The flags are claims for the explanation; `weight` is the sum of `terms`.
    """

    query: NameForm
    candidate: NameForm
    alignment: Alignment
    weight: float
    bits: float
    flags: tuple[str, ...] = ()
    terms: tuple[Term, ...] = ()


def best_name_match(
    queries: tuple[NameForm, ...], candidates: tuple[NameForm, ...], *, things: bool = False
) -> NameMatch | None:
    """The pair of names that agrees best; among equals the one in the query's own script, then in its order.

    `things` is for names that are not persons': their words have other frequencies, and numbers distinguish them. Names
    that cannot agree better than the best so far are skipped.
    """
    best: NameMatch | None = None
    rank = (0.0, False, False, False)
    for query in queries[: max(_FEWEST, _MOST_PAIRS // max(len(candidates), 1))]:
        for most, candidate in _promising_names(query, candidates, person_bits if not things else organisation_bits):
            if best is not None and most < max(rank[0], _HOPELESS):
                break
            match = names_agree(query, candidate, things=things)
            same = query.script == candidate.script, query.tokens == candidate.tokens
            offer = (match.weight, *same, candidate.kind == "primary")
            if best is None or offer > rank:
                best, rank = match, offer
    return best


def _promising_names(
    query: NameForm, candidates: tuple[NameForm, ...], bits_of: BitsOf
) -> list[tuple[float, NameForm]]:
    """The names with the maximum weight of each, the highest first."""
    if not query.tokens:
        return []
    names = _distinct(candidates[:_MOST_NAMES], query.script)
    if len(names) <= _FEW_NAMES:
        return [(_MOST, name) for name in names]
    near: dict[str, float] = {}
    parts = len(content(query.tokens)) or 1
    offers = [(_max_weight(query.tokens, parts, name.tokens, near, bits_of), name) for name in names]
    offers.sort(key=lambda offer: -offer[0])
    return offers


def _max_weight(
    query: tuple[str, ...], parts: int, tokens: tuple[str, ...], near: dict[str, float], bits_of: BitsOf
) -> float:
    """The maximum weight of a name of `tokens`: every token with a likeness counts as equal.

    `near` caches the bits of each token that is like one of the query's, 0 for the others.
    """
    bits = 0.0
    found = 0
    for token in tokens:
        said = near.get(token)
        if said is None:
            said = near[token] = (bits_of(token) or 1.0) if may_be_alike(token, query) else 0.0
        if said:
            bits += said
            found += 1
    if found and bits_of is organisation_bits:
        bits = max(bits, RARE_BITS)
    weight = _BASE + _MOST * bits / (bits + _HALF)
    if found < len(content(tokens)) and found < parts:
        weight += _CONTRADICTED + (WEIGHTS["name.single_part"] if found < 2 and bits < _COMPOUND_BITS else 0.0)
    return weight


def _distinct(names: tuple[NameForm, ...], script: str) -> list[NameForm]:
    """The names without duplicates by folded tokens; of these the strongest is kept, then the one in `script`.

    Lists give many spellings of one name, which need no further comparison.
    """
    kept: dict[tuple[str, ...], NameForm] = {}
    for name in names:
        other = kept.get(name.tokens)
        if other is None or _sooner(name, other, script):
            kept[name.tokens] = name
    kept.pop((), None)
    return list(kept.values())


def _sooner(name: NameForm, other: NameForm, script: str) -> bool:
    """Whether `name` is the better one of two names with the same tokens to compare and show."""
    if name.script != other.script and script in (name.script, other.script):
        return name.script == script and not (name.weak and not other.weak)
    return other.weak and not name.weak


def names_agree(query: NameForm, candidate: NameForm, *, things: bool = False) -> NameMatch:
    """Compare two names. Both must have tokens."""
    alignment = align(query.tokens, candidate.tokens, _cut(query))
    if not things:
        alignment = paired_unfolded(alignment, query, candidate)
    bits_of = organisation_bits if things else person_bits
    bits, unlike = _agreement(alignment, query.tokens, candidate.tokens, things=things)
    terms = [("name.base", _BASE), ("name.gain", _MOST * bits / (bits + _HALF))]
    if unlike:
        code = "name.unlike" if query.script == candidate.script else "name.unlike.other_script"
        terms.append((code, WEIGHTS[code] * unlike))
    if any(pair.likeness is OTHER_SEX for pair in alignment.pairs):
        terms.append(("name.other_sex", WEIGHTS["name.other_sex"]))
    if alignment.left_over or alignment.right_over:
        terms.extend(_left_over(alignment, query, candidate, bits, bits_of))
    flags = tuple(_flags(alignment, query, candidate, things=things))
    terms.extend((code, WEIGHTS[code]) for code in flags)
    weight = sum(weight for _code, weight in terms)
    return NameMatch(query, candidate, alignment, weight, bits, flags, tuple(terms))


def _flags(alignment: Alignment, query: NameForm, candidate: NameForm, *, things: bool) -> Iterator[str]:
    """The claims on the names as wholes."""
    if query.surname_tokens and candidate.surname_tokens and _is_swapped(alignment, query, candidate):
        yield "name.swapped"
    if not things and _descent_reversed(alignment, query.tokens, candidate.tokens):
        yield "name.descent_reversed"
    if not things and syllables_exchanged(alignment.pairs, query.tokens, candidate.tokens):
        yield "name.syllables_exchanged"
    if (alignment.left_over or alignment.right_over) and _other_generation(alignment, query.tokens, candidate.tokens):
        yield "name.generation"
    if query.script == candidate.script and query.script in _CHARACTER_SCRIPTS and _characters_differ(query, candidate):
        yield "name.characters_differ"
    if things and numbers_in(query.text) != numbers_in(candidate.text):
        yield "name.numbers_differ"
    if candidate.weak or query.weak:
        yield "name.weak_alias"


def _cut(form: NameForm) -> int | None:
    """The index of the token that a cut name field leaves incomplete: the last given name, or the surname alone."""
    if not form.truncated:
        return None
    given = len(form.tokens) - len(form.surname_tokens)
    return given - 1 if given else len(form.tokens) - 1


def person_bits(token: str) -> float:
    """The information (bits) of agreement on a token of a person's name."""
    return token_facts(token).bits


def _agreement(
    alignment: Alignment, left: tuple[str, ...], right: tuple[str, ...], *, things: bool
) -> tuple[float, float]:
    """(bits of the pairs, likeness that they lack). Bits count only to the extent that a pair is more alike than not.

    Frequent words are frequent as part of names: a thing with such a word as its whole name (BANK, SEA STAR) is as rare
    as any other.
    """
    bits_of = organisation_bits if things else person_bits
    bits, unlike, least = 0.0, 0.0, 1.0
    for pair in alignment.pairs:
        degree = pair.likeness.degree
        if degree == 1.0:
            bits += bits_of(left[pair.left[0]])
            continue
        ours, theirs = _bits(left, range(*pair.left), bits_of), _bits(right, range(*pair.right), bits_of)
        said = max(ours, theirs) if pair.likeness.kind == "joined" else min(ours, theirs)
        long = things and max(_letters(left, pair.left), _letters(right, pair.right)) >= _LONG_WORD
        share = degree if long else 2.0 * degree - 1.0
        bits += said * share
        unlike += (1.0 - degree) * (_LONG_WORDS_LOSS if long else 1.0)
        least = min(least, share)
    if things and alignment.pairs and not alignment.left_over and not alignment.right_over:
        bits = max(bits, RARE_BITS * least)
    return bits, unlike


def _letters(tokens: tuple[str, ...], span: tuple[int, int]) -> int:
    return sum(map(len, tokens[slice(*span)]))


def _bits(tokens: tuple[str, ...], places: Iterable[int], bits_of: BitsOf) -> float:
    return sum(bits_of(tokens[place]) for place in places)


def _left_over(
    alignment: Alignment, query: NameForm, candidate: NameForm, agreeing: float, bits_of: BitsOf
) -> Iterator[Term]:
    """The terms of parts without a partner: contradiction if both sides have some, omission if only one has.

    An omission counts by its share of the longer name: a person who shares only MUHAMMAD ALI with a name of five parts
    shares little. A patronymic contradicts only another patronymic: many names omit it.
    """
    left = [query.tokens[place] for place in alignment.left_over]
    right = [candidate.tokens[place] for place in alignment.right_over]
    both = min(len(left), len(right)) if _same_role(left, right, query.tokens, candidate.tokens) else 0
    if not both and (left or right) and _servant_stands(alignment, query.tokens, candidate.tokens):
        both = 1
    if both:
        yield "name.differs", WEIGHTS["name.differs"] + WEIGHTS["name.differs.further"] * (both - 1)
        resembling = _resemblance if bits_of is person_bits else resemblance
        alike = max((resembling(ours, theirs) for ours in left for theirs in right), default=0.0)
        if alike > CHANCE:
            yield "name.differs.alike", WEIGHTS["name.differs.alike"] * (alike - CHANCE) / (1.0 - CHANCE)
    if not _several_agree(alignment.pairs, query.tokens):
        yield "name.single_part", WEIGHTS["name.single_part"]
    if not both and not (query.truncated and right):
        missing = sum(map(bits_of, left)) + sum(map(bits_of, right))
        yield "name.missing", WEIGHTS["name.missing"] * missing / (missing + agreeing + 1.0)
        if agreeing < FEW_BITS:
            yield "name.missing.common", WEIGHTS["name.missing.common"] * (1.0 - agreeing / FEW_BITS)


def _resemblance(left: str, right: str) -> float:
    """How far two unlike tokens may be one name with errors: established names that differ by more than a letter
    (SALMAN, SULTAN) are different names.
    """
    alike = resemblance(left, right)
    letters = (1.0 - alike) * max(len(left), len(right))
    return 0.0 if letters > 1.5 and token_facts(left).known and token_facts(right).known else alike


def _same_role(left: list[str], right: list[str], query: tuple[str, ...], candidate: tuple[str, ...]) -> bool:
    """Whether the parts left over can contradict each other."""
    if not left or not right:
        return False
    return _patronymics(left, query) == _patronymics(right, candidate)


def _patronymics(tokens: list[str], name: tuple[str, ...]) -> bool:
    """Whether all are patronymics of a name of three parts or more."""
    return all(token_facts(token).kind == "patronymic" for token in tokens) and set(tokens) <= set(_fathers(name))


@lru_cache(maxsize=65_536)
def _fathers(name: tuple[str, ...]) -> tuple[str, ...]:
    """The patronymic of a name: other parts with its form are surnames (PETROVIC), which are at its ends."""
    parts = [name[place] for place in content(name)]
    formed = [place for place, token in enumerate(parts) if token_facts(token).kind == "patronymic"]
    if len(parts) < 3 or len(formed) < 2:
        return tuple(parts[place] for place in formed if len(parts) > 2)
    return tuple(parts[place] for place in formed if 0 < place < len(parts) - 1) or (parts[formed[-1]],)


def _servant_stands(alignment: Alignment, left: tuple[str, ...], right: tuple[str, ...]) -> bool:
    """Whether one side has a servant's name (ABDUL HAMID) and the other HAMID and a part left over: then ABDUL is in
    the place of that part and is a different name, unless that part is a servant's name or ABDUL misspelt.
    """
    if alignment.left_over and alignment.right_over:
        return False
    ours = bool(alignment.left_over)
    tokens, over = (left, alignment.left_over) if ours else (right, alignment.right_over)
    if any(
        len(tokens[place]) < 3 or resemblance(tokens[place][: len(_SERVANT)], _SERVANT) >= _NEARLY for place in over
    ):
        return False
    return any(
        pair.likeness is SERVANT and (len(left[pair.left[0]]) < len(right[pair.right[0]])) == ours
        for pair in alignment.pairs
    )


def _several_agree(pairs: tuple[Pair, ...], query: tuple[str, ...]) -> bool:
    """Whether two parts agree, not counting initials; a joined token or a compound (ABD…, …DIN) counts as several."""
    whole = [pair for pair in pairs if pair.likeness.kind != "initial"]
    if len(whole) != 1:
        return len(whole) > 1
    return whole[0].likeness.kind == "joined" or _compound(query[whole[0].left[0]])


def _compound(token: str) -> bool:
    return (len(token) > 6 and token.startswith("ABD")) or (len(token) > 7 and token.endswith("DIN"))


def _is_swapped(alignment: Alignment, query: NameForm, candidate: NameForm) -> bool:
    """Whether every surname of one side is a given name of the other."""
    if len(alignment.pairs) < 2:
        return False
    left = len(query.tokens) - len(query.surname_tokens)
    right = len(candidate.tokens) - len(candidate.surname_tokens)
    return all((pair.left[0] < left) != (pair.right[0] < right) for pair in alignment.pairs)


def _descent_reversed(alignment: Alignment, left: tuple[str, ...], right: tuple[str, ...]) -> bool:
    """Whether the parts before and after the first word of descent are exchanged on the other side:

    A son of B, B son of A.
    """
    here, there = _of_descent(left), _of_descent(right)
    if not here or not there:
        return False
    partner = {pair.left[0]: pair.right[0] for pair in alignment.pairs}
    if partner.get(here - 1, -1) == there + 1 and partner.get(here + 1, -1) == there - 1:
        return True
    return {(ours < here, theirs < there) for ours, theirs in partner.items()} == {(True, False), (False, True)}


@lru_cache(maxsize=65_536)
def _of_descent(tokens: tuple[str, ...]) -> int:
    """The place of the first word of descent; 0 if there is none between names."""
    return next((place for place, token in enumerate(tokens) if token in _DESCENT), 0)


def _other_generation(alignment: Alignment, left: tuple[str, ...], right: tuple[str, ...]) -> bool:
    """Whether one name is the other without its first, in a chain of own, father's and grandfather's name.

    SABAWI IBRAHIM HASAN AL-TIKRITI is the father of BASHAR SABAWI IBRAHIM HASAN AL-TIKRITI.
    """
    if alignment.left_over == () and alignment.right_over == content(right)[:1]:
        longer, pairs = right, [(pair.right, pair.left) for pair in alignment.pairs]
    elif alignment.right_over == () and alignment.left_over == content(left)[:1]:
        longer, pairs = left, [(pair.left, pair.right) for pair in alignment.pairs]
    else:
        return False
    if len(pairs) < 3 or longer[0] in _OWN_NAMES or _CHAIN.isdisjoint(longer):
        return False
    ordered = sorted(pairs)
    return [other for _one, other in ordered] == sorted(other for _one, other in ordered)


def _characters_differ(query: NameForm, candidate: NameForm) -> bool:
    """Chinese and Korean names that sound alike are different names if their characters differ."""
    return _bare(query.text) != _bare(candidate.text)


def _bare(text: str) -> str:
    return same_characters("".join(character for character in normalize("NFKC", text) if character.isalpha()))
