"""Whether two readings of one document give the same name, although either may have been cut (Doc 9303-3 section 4.6).

A name field of 30 to 39 positions cuts one in ten names with two surnames and two given names, on cards more than half:
words are then left out, cut at their end or reduced to initials (Doc 9303-4 section 4.2.3). So each word of a cut name
is compared with the beginning of a word of the other, never letter by letter.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from rapidfuzz.distance import OSA

from leeward.core.names.facts import token_facts
from leeward.core.names.fold import fold_spelling, fold_word
from leeward.core.names.transliterate import latin_ways

Words = Sequence[str]


class ReadName(NamedTuple):
    """A name as one source gives it, in any script; `cut` says that its end, or any of its words, may be missing."""

    surname: str
    given_names: str
    cut: bool = False

    def words(self) -> Iterator[list[str]]:
        """The words in Latin capitals, surname first, one tuple for each way to spell them in Latin letters."""
        text = f"{self.surname} {self.given_names}".replace(",", " ")
        for way in latin_ways(text):
            yield [latin for latin, _written in way]


def same_name(printed: ReadName, other: ReadName) -> bool:
    """Whether both are one name by the rules of the zone: transliteration, and a cut at its end."""
    return _any_way(printed, other, lambda ours, theirs: _agree(ours, theirs, printed.cut, other.cut))


def same_printed_name(printed: ReadName, other: ReadName) -> bool:
    """Whether both are one name letter by letter, except for a cut: for a source that repeats the printed zone."""
    ours, theirs = (f"{name.surname} {name.given_names}".split() for name in (printed, other))
    return printed[:2] == other[:2] or _cut_agree(ours, theirs, printed.cut, other.cut)


def same_typed_name(printed: ReadName, other: ReadName) -> bool:
    """Whether they may be one name if a person typed the other.

    Carriers add titles, swap surname and given names, omit given names, join them, and spell by ear.
    """
    return same_name(printed, other) or _any_way(printed, other, _has_same_words)


def one_letter_apart(printed: ReadName, other: ReadName) -> bool:
    """Whether one misread letter explains the difference: no check digit covers the name."""
    return _any_way(printed, other, lambda ours, theirs: OSA.distance("".join(ours), "".join(theirs)) <= 1)


def _any_way(printed: ReadName, other: ReadName, agree: Callable[[Words, Words], bool]) -> bool:
    others = list(other.words())
    return any(agree(ours, theirs) for ours in printed.words() for theirs in others)


def _agree(ours: Words, theirs: Words, ours_cut: bool, theirs_cut: bool) -> bool:
    if fold_spelling("".join(ours)) == fold_spelling("".join(theirs)):
        return True
    return _cut_agree(ours, theirs, ours_cut, theirs_cut)


def _cut_agree(ours: Words, theirs: Words, ours_cut: bool, theirs_cut: bool) -> bool:
    return (ours_cut and _cut_from(ours, theirs)) or (theirs_cut and _cut_from(theirs, ours))


def _cut_from(short: Words, whole: Words) -> bool:
    """Whether each word of `short` begins a later word of `whole`; the first word must match the first."""
    if not short or not whole or not _begins(short[0], whole[0]):
        return False
    # One iterator for all words, so that they have to come in the same order.
    rest = iter(whole)
    return all(any(_begins(word, full) for full in rest) for word in short)


def _begins(word: str, full: str) -> bool:
    return full.startswith(word) or fold_spelling(full).startswith(fold_spelling(word))


def _has_same_words(ours: Words, theirs: Words) -> bool:
    """Whether every word of the shorter one is a word of the other, in any order, titles left out."""
    left, right = (_without_titles(words) for words in (ours, theirs))
    # By letters alone: parts that were swapped and joined have the same ones.
    if sorted("".join(left)) == sorted("".join(right)):
        return True
    fewer, more = sorted((left, right), key=len)
    joined = "".join(more)
    # One word is too little: it may be the surname that a whole family shares.
    return len(fewer) > 1 and all(word in more or (len(word) > 1 and word in joined) for word in fewer)


def _without_titles(words: Words) -> list[str]:
    folded = [token for word in words if (token := fold_word(word))]
    return [token for token in folded if token_facts(token).kind != "title"]
