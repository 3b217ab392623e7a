"""Extend words of a query, which may be misspelt, by words that differ in few letters."""

from collections.abc import Callable, Iterable
from functools import partial

from rapidfuzz.distance import OSA

from leeward.core.ftm.query import Group, Node, Term

_MOST_LIKE = 20
"""Spellings of one word at most: each is a condition in the database query."""

Near = Callable[[str], Iterable[str]]


def widen(node: Node, near: Near) -> Node:
    """The query with each single word extended by those of `near(word)` that differ by few errors.

    Phrases, prefixes and negated terms are left unchanged.
    """
    match node:
        case Term((word,), prefix=False):
            return _any_of(word, near(word))
        case Group(how, parts):
            return Group(how, tuple(widen(part, near) for part in parts))
    return node


def errors_allowed(word: str) -> int:
    """None up to 2 letters, 1 up to 5, else 2, as search engines do by default (Elasticsearch: `AUTO`)."""
    return 0 if len(word) < 3 else 1 if len(word) < 6 else 2


def _any_of(word: str, others: Iterable[str]) -> Node:
    allowed = errors_allowed(word)
    errors = partial(OSA.distance, word, score_cutoff=allowed)
    like = sorted((found, other) for other in set(others) - {word} if (found := errors(other)) <= allowed)
    parts = (Term((word,)), *(Term((other,)) for _errors, other in like[:_MOST_LIKE]))
    return Group("any", parts) if len(parts) > 1 else parts[0]
