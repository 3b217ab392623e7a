"""Words of names that the index finds similar: the only ones searched for where a word may be misspelt."""

from collections.abc import Iterator
from typing import get_args

from leeward.core.ftm.fuzzy import errors_allowed, widen
from leeward.core.ftm.query import Node, terms
from leeward.core.ftm.words import words
from leeward.core.matching.entity import Entity
from leeward.core.matching.ftm import subject_of_entity
from leeward.core.matching.subject import SubjectKind
from leeward.core.search.index import Index

_KINDS: tuple[SubjectKind, ...] = get_args(SubjectKind)
_MOST_WORDS = 10  # words of a query that may be misspelt; each is searched for in the index
_MOST_NAMED = 200  # subjects of a kind, whose names are compared with a word


def fuzzy(text: Node, index: Index) -> Node:
    """The query with its first words widened to similarly spelt words of names."""
    may_err = list(dict.fromkeys(term.words[0] for term in terms(text) if len(term.words) == 1))[:_MOST_WORDS]
    alike = {word: set(_named_like(word, index)) for word in may_err if errors_allowed(word)}
    return widen(text, lambda word: alike.get(word, ()))


def _named_like(word: str, index: Index) -> Iterator[str]:
    """Similar words of names, from all owners: only what the reader may see is selected afterwards."""
    named = Entity("Thing", {"name": (word,)})
    for kind in _KINDS:
        subject = subject_of_entity(named, kind)
        for hit in index.persons(subject, _MOST_NAMED, kinds=frozenset({kind})) if subject.names else ():
            for name in hit.subject.names:
                yield from words(name.text)
