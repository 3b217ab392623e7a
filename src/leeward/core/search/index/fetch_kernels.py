"""Prefetch the memory that a search will read.

The data of a few hundred tokens and subjects is scattered over an index of hundreds of megabytes. Reading them one
after the other would wait for memory each time, longer than all the rest of the search; prefetched together, the waits
overlap.
"""

from typing import Any

from leeward.core.search.index.arrays import F32, I32
from leeward.core.search.index.arrays import U32 as Numbers
from leeward.core.search.index.estimate_kernel_types import Facts, Names
from leeward.core.search.index.estimate_kernels import HOPELESS
from leeward.core.search.index.kernel import ahead, as_signed, inlined_kernel

_MOST = 16
"""Tokens of all names of a subject that are prefetched."""


@inlined_kernel
def fetch_bearers(start: Numbers, bearer: Numbers, slots: I32, tokens: Numbers) -> None:
    """Prefetch the slots of these tokens, and their first subjects."""
    for token in tokens:
        ahead(start, as_signed(token))
        ahead(slots, as_signed(token))
    for token in tokens:
        ahead(bearer, as_signed(start[token]))


@inlined_kernel
def fetch_facts(facts: Facts, subjects: Numbers) -> None:
    """Prefetch the birth dates and sex of these subjects."""
    for subject in subjects:
        ahead(facts.span, as_signed(subject))
        ahead(facts.sex, as_signed(subject))
    for subject in subjects:
        span = as_signed(facts.span[subject])
        ahead(facts.earliest, span)
        ahead(facts.latest, span)
        ahead(facts.about, span)


@inlined_kernel
def fetch_names(names: Names, slots: I32, subjects: Numbers, odds: F32) -> None:
    """Prefetch the names of the subjects that are not HOPELESS, and the facts of their tokens."""
    for at in range(len(subjects)):
        if odds[at] > HOPELESS:
            ahead(names.subject, as_signed(subjects[at]))
    for at in range(len(subjects)):
        if odds[at] > HOPELESS:
            name = as_signed(names.subject[subjects[at]])
            ahead(names.token_start, name)
            ahead(names.flags, name)
    for at in range(len(subjects)):
        if odds[at] > HOPELESS:
            ahead(names.token, _tokens_of(names, subjects[at])[0])
    for at in range(len(subjects)):
        if odds[at] > HOPELESS:
            first, end = _tokens_of(names, subjects[at])
            for place in range(first, min(end, first + _MOST)):
                ahead(names.info, as_signed(names.token[place]))
                ahead(slots, as_signed(names.token[place]))
                ahead(names.letters_start, as_signed(names.token[place]))


@inlined_kernel
def fetch_letters(names: Names, subjects: Numbers, odds: F32) -> None:
    """Prefetch the letters of the names of the subjects that are not HOPELESS, once `fetch_names` is done."""
    for at in range(len(subjects)):
        if odds[at] > HOPELESS:
            first, end = _tokens_of(names, subjects[at])
            for place in range(first, min(end, first + _MOST)):
                ahead(names.letters, as_signed(names.letters_start[names.token[place]]))


@inlined_kernel
def _tokens_of(names: Names, subject: Any) -> tuple[int, int]:
    """The range of the tokens of all names of a subject."""
    return as_signed(names.token_start[names.subject[subject]]), as_signed(
        names.token_start[names.subject[subject + 1]]
    )
