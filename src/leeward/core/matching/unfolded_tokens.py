"""A second comparison of parts of two names that agree poorly or not at all: as written, not as folded.

Folding unites the spellings of a name but may enlarge errors: GASOON is one letter from GASTON but folds to GASUN, and
the K of M. K. HASSAN is the initial of KHADIR, which folds to HADIR.
"""

from collections.abc import Callable

from leeward.core.matching.alignment import Alignment, Pair
from leeward.core.matching.subject import NameForm
from leeward.core.names.facts import token_facts
from leeward.core.names.keys import spellings
from leeward.core.names.likeness import FLOOR, INITIAL, SHORTENED, Likeness, resemblance, typing_likeness
from leeward.core.names.romanisations import is_syllabic, is_syllable

_SHORTEST = 5
"""Letters of a word in which an error is assumed: a shorter word with another letter is another name."""
_LEAST = 0.5
"""Resemblance of folded tokens below which no error explains the difference."""
_MOVED = 4
"""How many letters two such tokens may differ in."""
EXCHANGED = {2: 0.62, 3: 0.74, 4: 0.84, 5: 0.88}
"""Likeness of a word and the same word with two neighbouring letters exchanged, by its length; 0.9 from 6 letters on.
No other error keeps all letters of a name, so chance plays little part.
"""
_LEAST_CUT, _SHORTEST_CUT, _LONGEST_CUT = 2, 2, 6
"""Least letters cut off, and least and most letters left, for a word to count as cut without any other likeness."""
_OTHERS = 2
_POOR = 0.8
"""Likeness below which a pair may be better as written."""


def written_tokens(form: NameForm) -> tuple[str, ...]:
    """The spelling of each token in the name; a token that cannot be found in the text is returned unchanged."""
    shown = spellings(form.text, form.tokens)
    return shown if len(shown) == len(form.tokens) else form.tokens


def paired_unfolded(alignment: Alignment, query: NameForm, candidate: NameForm) -> Alignment:
    """The alignment with parts left over paired, and poor pairs improved, if they are similar as written; parts made of
    several words, or with letters other than A to Z, are left unchanged. In names made of syllables another letter
    makes another name, so only exchanged neighbours count, and only in words that are no syllable.
    """
    poor = any(_is_poor(pair) for pair in alignment.pairs)
    over = alignment.left_over and alignment.right_over
    if not (poor or over):
        return alignment
    if is_syllabic(query.tokens) and is_syllabic(candidate.tokens):
        return _with_left_over(alignment, query, candidate, _no_syllable, _exchange_likeness) if over else alignment
    if over:
        alignment = _with_left_over(alignment, query, candidate, _worth_a_look, _alike)
        if len(alignment.left_over) == len(alignment.right_over) == 1:
            alignment = _with_beginning(alignment, query, candidate)
    if poor:
        pairs = tuple([_better(pair, query, candidate) if _is_poor(pair) else pair for pair in alignment.pairs])
        alignment = alignment._replace(pairs=pairs)
    return alignment


def _with_left_over(
    alignment: Alignment,
    query: NameForm,
    candidate: NameForm,
    worth: Callable[[str, str], bool],
    alike: Callable[[str, str], Likeness | None],
) -> Alignment:
    """The most similar first."""
    likely = [
        (place, other)
        for place in alignment.left_over
        for other in alignment.right_over
        if worth(query.tokens[place], candidate.tokens[other])
    ]
    if not likely:
        return alignment
    ours, theirs = written_tokens(query), written_tokens(candidate)
    looked = ((place, other, alike(ours[place].upper(), theirs[other].upper())) for place, other in likely)
    offers = [(found.degree, -abs(place - other), place, other, found) for place, other, found in looked if found]
    pairs, left, right = list(alignment.pairs), list(alignment.left_over), list(alignment.right_over)
    for _degree, _order, place, other, found in sorted(offers, key=lambda offer: offer[:2], reverse=True):
        if place in left and other in right:
            pairs.append(Pair((place, place + 1), (other, other + 1), found))
            left.remove(place)
            right.remove(other)
    return Alignment(tuple(pairs), tuple(left), tuple(right))


def _with_beginning(alignment: Alignment, query: NameForm, candidate: NameForm) -> Alignment:
    """The alignment with the only part left over on each side paired, if one is the other cut short.

    Forms, tickets and zones cut names, mostly without a mark. The last word is the one that is cut; a word that is a
    name itself (MA, SHA) counts as cut only if two other words agree.
    """
    place, other = alignment.left_over[0], alignment.right_over[0]
    ours, theirs = query.tokens[place], candidate.tokens[other]
    if ours[0] != theirs[0] or abs(len(ours) - len(theirs)) < _LEAST_CUT:
        return alignment
    short, (form, at) = (ours, (query, place)) if len(ours) < len(theirs) else (theirs, (candidate, other))
    if len(short) > _LONGEST_CUT or at not in _ends(form):
        return alignment
    if token_facts(short).known and len(alignment.pairs) < _OTHERS:
        return alignment
    if is_syllabic(query.tokens) or is_syllabic(candidate.tokens):
        return alignment
    beginning, whole = sorted((written_tokens(query)[place].upper(), written_tokens(candidate)[other].upper()), key=len)
    if len(beginning) < _SHORTEST_CUT or not whole.startswith(beginning):
        return alignment
    pair = Pair((place, place + 1), (other, other + 1), SHORTENED)
    return Alignment((*alignment.pairs, pair), (), ())


def _ends(form: NameForm) -> tuple[int, int]:
    """The places of the last word and of the last given name."""
    last = len(form.tokens) - 1
    return last, last - len(form.surname_tokens)


def _is_poor(pair: Pair) -> bool:
    return pair.likeness.kind == "spelling" and pair.likeness.degree < _POOR


def _better(pair: Pair, query: NameForm, candidate: NameForm) -> Pair:
    """The pair, with the likeness of the written forms if that is higher."""
    place, other = pair.left[0], pair.right[0]
    if not _worth_a_look(query.tokens[place], candidate.tokens[other]):
        return pair
    found = _alike(written_tokens(query)[place].upper(), written_tokens(candidate)[other].upper())
    return pair._replace(likeness=found) if found is not None and found.degree > pair.likeness.degree else pair


def _worth_a_look(left: str, right: str) -> bool:
    """Whether the tokens may be one name with an error or an initial; two established names are different names."""
    if len(left) == 1 or len(right) == 1:
        return True
    if _nearly_same_letters(left, right):
        return not (token_facts(left).known and token_facts(right).known)
    if min(len(left), len(right)) < _SHORTEST - 1 or resemblance(left, right) < _LEAST:
        return False
    return not (token_facts(left).known and token_facts(right).known)


def _alike(left: str, right: str) -> Likeness | None:
    if not (left.isascii() and left.isalpha() and right.isascii() and right.isalpha()):
        return None
    if len(left) == 1 or len(right) == 1:
        return INITIAL if left[0] == right[0] else None
    exchanged = _exchange_likeness(left, right)
    if exchanged is not None:
        return exchanged
    degree = typing_likeness(left, right) if min(len(left), len(right)) >= _SHORTEST else 0.0
    return Likeness("spelling", degree) if degree >= FLOOR else None


def _no_syllable(left: str, right: str) -> bool:
    """Whether two parts with the same letters are not both syllables: OYNG is an error for YONG, but IL is not LI."""
    return _nearly_same_letters(left, right) and not (is_syllable(left) and is_syllable(right))


def _nearly_same_letters(left: str, right: str) -> bool:
    """Whether two folded tokens may differ by exchanged neighbours: folding drops an H after some letters, and turns C
    into K before others.
    """
    return abs(len(left) - len(right)) <= 1 and len(set(left) ^ set(right)) <= _MOVED


def _exchange_likeness(left: str, right: str) -> Likeness | None:
    """The likeness of words that differ only in two exchanged neighbouring letters."""
    if len(left) != len(right) or not left.isascii():
        return None
    unlike = [place for place, (ours, theirs) in enumerate(zip(left, right, strict=True)) if ours != theirs]
    if len(unlike) != 2 or unlike[1] != unlike[0] + 1:
        return None
    first, second = unlike
    if left[first] != right[second] or left[second] != right[first]:
        return None
    return Likeness("spelling", EXCHANGED.get(len(left), 0.9))
