"""Names: how much of two names agrees, how rare it is, and what contradicts."""

from collections.abc import Callable, Iterable, Iterator
from math import fsum
from typing import NamedTuple
from unicodedata import normalize

from leeward.core.matching.alignment import Alignment, Pair, align
from leeward.core.matching.subject import NameForm
from leeward.core.matching.weights import WEIGHTS
from leeward.core.names.facts import token_facts
from leeward.core.names.likeness import resemblance
from leeward.core.names.organisations import numbers_in, organisation_bits

_CHARACTER_SCRIPTS = frozenset({"Hani", "Hang", "Jpan"})
_DESCENT = "BIN"

_CHANCE = 0.25
"""How much two unlike names resemble each other by chance."""

_MOST = WEIGHTS["name.gain.most"]
_HALF = WEIGHTS["name.gain.half_bits"]


Term = tuple[str, float]
"""An addition to the log-odds, under the name it has in the table of weights."""


class NameMatch(NamedTuple):
    """What comparing two names gave. `weight` is the addition to the log-odds; `bits` what the agreeing parts say.

    The flags are the claims that the explanation repeats; `terms` is what `weight` is the sum of.
    """

    query: NameForm
    candidate: NameForm
    alignment: Alignment
    weight: float
    bits: float
    swapped: bool = False
    descent_reversed: bool = False
    characters_differ: bool = False
    numbers_differ: bool = False
    terms: tuple[Term, ...] = ()


def best_name_match(
    queries: tuple[NameForm, ...], candidates: tuple[NameForm, ...], *, things: bool = False
) -> NameMatch | None:
    """Of all pairs of names the one that agrees best; of equals the one in the query's own script.

    `things` where the names are no persons': their words have other frequencies, and numbers tell them apart.
    """
    best: NameMatch | None = None
    rank = (0.0, False, False)
    for query in queries:
        for candidate in _distinct(candidates, query.script):
            if not query.tokens or not candidate.tokens:
                continue
            match = names_agree(query, candidate, things=things)
            offer = (match.weight, query.script == candidate.script, candidate.kind == "primary")
            if best is None or offer > rank:
                best, rank = match, offer
    return best


def _distinct(names: tuple[NameForm, ...], script: str) -> Iterable[NameForm]:
    """The names without those that fold to the same tokens; of such the strongest, then the one in `script`.

    Lists give many spellings of one name, which would only be compared again.
    """
    if len(names) < 3:
        return names
    kept: dict[tuple[str, ...], NameForm] = {}
    for name in names:
        other = kept.get(name.tokens)
        if other is None or _sooner(name, other, script):
            kept[name.tokens] = name
    return kept.values()


def _sooner(name: NameForm, other: NameForm, script: str) -> bool:
    """Whether of two names with the same tokens `name` is the better one to compare and show."""
    if name.script != other.script and script in (name.script, other.script):
        return name.script == script and not (name.weak and not other.weak)
    return other.weak and not name.weak


def names_agree(query: NameForm, candidate: NameForm, *, things: bool = False) -> NameMatch:
    """Compare two names. Neither may be without tokens."""
    alignment = align(query.tokens, candidate.tokens, _cut(query))
    bits_of = organisation_bits if things else person_bits
    bits, unlike = _agreement(alignment, query.tokens, candidate.tokens, bits_of)
    swapped = _swapped(alignment, query, candidate)
    reversed_ = _descent_reversed(alignment, query.tokens, candidate.tokens)
    characters = _characters_differ(query, candidate)
    numbers = things and numbers_in(query.text) != numbers_in(candidate.text)
    flags = (
        ("name.swapped", swapped),
        ("name.descent_reversed", reversed_),
        ("name.characters_differ", characters),
        ("name.numbers_differ", numbers),
        ("name.weak_alias", candidate.weak),
    )
    likeness = "name.unlike" if query.script == candidate.script else "name.unlike.other_script"
    terms = (
        ("name.base", WEIGHTS["name.base"]),
        ("name.gain", _MOST * bits / (bits + _HALF)),
        (likeness, WEIGHTS[likeness] * unlike),
        *_left_over(alignment, query, candidate, bits, bits_of),
        *((code, WEIGHTS[code]) for code, holds in flags if holds),
    )
    weight = fsum(weight for _code, weight in terms)
    return NameMatch(query, candidate, alignment, weight, bits, swapped, reversed_, characters, numbers, terms)


def _cut(form: NameForm) -> int | None:
    """The index of the token that a cut name field leaves incomplete: the last given name, or the surname alone."""
    if not form.truncated:
        return None
    given = len(form.tokens) - len(form.surname_tokens)
    return given - 1 if given else len(form.tokens) - 1


def person_bits(token: str) -> float:
    """What agreement on a token of a person's name says."""
    return token_facts(token).bits


def _agreement(
    alignment: Alignment, left: tuple[str, ...], right: tuple[str, ...], bits_of: Callable[[str], float]
) -> tuple[float, float]:
    """(bits that the pairs say, likeness they lack). Bits count only as far as the pair is more alike than not."""
    bits = 0.0
    unlike = 0.0
    for pair in alignment.pairs:
        degree = pair.likeness.degree
        if degree == 1.0:
            bits += bits_of(left[pair.left[0]])
            continue
        ours, theirs = _bits(left, range(*pair.left), bits_of), _bits(right, range(*pair.right), bits_of)
        said = max(ours, theirs) if pair.likeness.kind == "joined" else min(ours, theirs)
        bits += said * (2.0 * degree - 1.0)
        unlike += 1.0 - degree
    return bits, unlike


def _bits(tokens: tuple[str, ...], places: Iterable[int], bits_of: Callable[[str], float]) -> float:
    return sum(bits_of(tokens[place]) for place in places)


def _left_over(
    alignment: Alignment, query: NameForm, candidate: NameForm, agreeing: float, bits_of: Callable[[str], float]
) -> Iterator[Term]:
    """What the parts without partner say: contradiction where both sides have some, omission where one has.

    An omission counts by how much of the longer name it takes away: who shares only MUHAMMAD ALI with a name of
    five parts shares little.
    """
    left, right = alignment.left_over, alignment.right_over
    if not left and not right:
        return
    both = min(len(left), len(right))
    if both:
        yield "name.differs", WEIGHTS["name.differs"] + WEIGHTS["name.differs.further"] * (both - 1)
    if not _several_agree(alignment.pairs):
        yield "name.single_part", WEIGHTS["name.single_part"]
    if not both and not (query.truncated and right):
        missing = _bits(query.tokens, left, bits_of) + _bits(candidate.tokens, right, bits_of)
        yield "name.missing", WEIGHTS["name.missing"] * missing / (missing + agreeing + 1.0)


def _contradiction(alignment: Alignment, query: tuple[str, ...], candidate: tuple[str, ...], both: int) -> float:
    """What `both` parts that found no partner on either side say, the less the more they resemble each other."""
    alike = max(
        resemblance(query[place], candidate[other]) for place in alignment.left_over for other in alignment.right_over
    )
    softened = max(0.0, alike - _CHANCE) / (1.0 - _CHANCE)
    return (
        WEIGHTS["name.differs"]
        + WEIGHTS["name.differs.further"] * (both - 1)
        + WEIGHTS["name.differs.alike"] * softened
    )


def _several_agree(pairs: tuple[Pair, ...]) -> bool:
    """Whether two parts agree, initials not counted; a run of joined tokens is several by itself."""
    whole = [pair for pair in pairs if pair.likeness.kind != "initial"]
    return len(whole) > 1 or any(pair.likeness.kind == "joined" for pair in whole)


def _swapped(alignment: Alignment, query: NameForm, candidate: NameForm) -> bool:
    """Whether every surname of one side is a given name of the other, where both sides tell them apart."""
    if not query.surname_tokens or not candidate.surname_tokens or len(alignment.pairs) < 2:
        return False
    left = len(query.tokens) - len(query.surname_tokens)
    right = len(candidate.tokens) - len(candidate.surname_tokens)
    return all((pair.left[0] < left) != (pair.right[0] < right) for pair in alignment.pairs)


def _descent_reversed(alignment: Alignment, left: tuple[str, ...], right: tuple[str, ...]) -> bool:
    """Whether the names around the first BIN are the same two, exchanged."""
    if _DESCENT not in left or _DESCENT not in right:
        return False
    here, there = left.index(_DESCENT), right.index(_DESCENT)
    partner = {pair.left[0]: pair.right[0] for pair in alignment.pairs}
    return partner.get(here - 1, -1) == there + 1 and partner.get(here + 1, -1) == there - 1


def _characters_differ(query: NameForm, candidate: NameForm) -> bool:
    """Chinese and Korean names that sound alike are other names where their characters differ."""
    if query.script != candidate.script or query.script not in _CHARACTER_SCRIPTS:
        return False
    return _bare(query.text) != _bare(candidate.text)


def _bare(text: str) -> str:
    return "".join(character for character in normalize("NFKC", text) if character.isalpha())
