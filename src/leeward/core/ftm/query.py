"""Parse the text of a search box into a tree of terms.

All words must occur unless `OR` is between them; `-word` or `NOT word` must not occur; quotes make a phrase, a final
`*` a prefix, parentheses a group. The simple mode never fails: invalid syntax becomes plain text.
"""

import re
from dataclasses import dataclass, field
from typing import Literal

from leeward.core.ftm.words import words

# The syntax of Elasticsearch's query strings, as yente takes it; what needs its engine is left out or refused.
_TOKEN = re.compile(r'"[^"]*"|[()]|[^\s()"]+|"')
_LONGEST = 1000  # characters
# Groups are parsed by recursion, which a text of parentheses would exhaust.
_DEEPEST = 20
MOST_WORDS = 50  # each is a condition in the database query


class InvalidQuery(ValueError):
    """The text is not a valid query; the message says why."""


@dataclass(frozen=True, slots=True)
class Term:
    """Adjacent words in this order; `prefix` if the last one is only a prefix."""

    words: tuple[str, ...]
    prefix: bool = False


@dataclass(frozen=True, slots=True)
class Not:
    """A part that must not occur."""

    part: "Node"


@dataclass(frozen=True, slots=True)
class Group:
    """Parts of which all, or any, must occur."""

    how: Literal["all", "any"]
    parts: tuple["Node", ...]


Node = Term | Not | Group


def parse(text: str, *, simple: bool = False) -> Node | None:
    """The tree of a query; None if it is empty. Raises InvalidQuery, except in `simple` mode."""
    if len(text) > _LONGEST:
        if not simple:
            raise InvalidQuery(f"the query is longer than {_LONGEST} characters")
        text = text[:_LONGEST]
    # Or `_group` would refuse them, which the simple mode never does.
    if simple and text.count("(") > _DEEPEST:
        text = text.replace("(", " ").replace(")", " ")
    # A slash opens a regular expression in Elasticsearch's syntax, and an open one is an error there too.
    if not simple and text.count("/") % 2:
        raise InvalidQuery("a / opens an expression that is not closed; use simple=true for plain text")
    tokens = _TOKEN.findall(text)
    if len(tokens) > MOST_WORDS and not simple:
        raise InvalidQuery(f"the query has more than {MOST_WORDS} words")
    return _Parser(tokens[:MOST_WORDS], simple=simple).query()


def as_you_type(text: str) -> Node | None:
    """The query for search as you type: whole words, the last of which is a prefix."""
    found = words(text[:_LONGEST])[:MOST_WORDS]
    if not found:
        return None
    beginning = not text.endswith(" ")
    return _join("all", [*(Term((word,)) for word in found[:-1]), Term((found[-1],), beginning)])


def terms(node: Node | None) -> list[Term]:
    """The wanted terms, without the negated ones."""
    match node:
        case Term():
            return [node]
        case Group():
            return [term for part in node.parts for term in terms(part)]
    return []


@dataclass(slots=True)
class _Parser:
    """Reads `any` of `all` of terms; `place` is the next token."""

    tokens: list[str]
    simple: bool
    place: int = 0
    depth: int = field(default=0)

    def query(self) -> Node | None:
        found = []
        while self.place < len(self.tokens):
            if (part := self._any()) is not None:
                found.append(part)
            if self._next() == ")":
                self._fail("a ) closes what was not opened")
                self.place += 1
        return _join("all", found)

    def _any(self) -> Node | None:
        parts = [self._conjunction()]
        while self._is_word("OR", "||"):
            self.place += 1
            if parts[-1] is None or self._next() in ("", ")"):
                self._fail("OR has nothing on one side")
            parts.append(self._conjunction())
        return _join("any", [part for part in parts if part is not None])

    def _conjunction(self) -> Node | None:
        parts: list[Node] = []
        while self._next() not in ("", ")") and not self._is_word("OR", "||"):
            if self._is_word("AND", "&&"):
                self.place += 1
                if not parts or self._next() in ("", ")"):
                    self._fail("AND has nothing on one side")
            elif (part := self._unary()) is not None:
                parts.append(part)
        return _join("all", parts)

    def _unary(self) -> Node | None:
        token = self.tokens[self.place]
        self.place += 1
        if token in ("NOT", "!", "-"):
            if self._next() in ("", ")"):
                self._fail("NOT has nothing behind it")
                return None
            part = self._unary()
            return None if part is None else Not(part)
        if token == "(":  # noqa: S105 - a parenthesis, no password
            return self._group()
        if token[0] in "-!" and len(token) > 1:
            part = self._term(token[1:])
            return None if part is None else Not(part)
        return self._term(token.lstrip("+"))

    def _group(self) -> Node | None:
        self.depth += 1
        if self.depth > _DEEPEST:
            raise InvalidQuery("parentheses are nested too deeply")
        found = self._any()
        self.depth -= 1
        if self._next() == ")":
            self.place += 1
        else:
            self._fail("a ( is not closed")
        return found

    def _term(self, token: str) -> Node | None:
        if token == '"':  # noqa: S105 - a quotation mark, no password
            self._fail("a quotation mark is not closed")
        # `~2` asks for spelling errors in Elasticsearch; the search as a whole decides on them here (`fuzzy`).
        found = words(re.sub(r"~[\d.]*$", "", token))
        return Term(tuple(found), token.endswith("*")) if found else None

    def _next(self) -> str:
        return self.tokens[self.place] if self.place < len(self.tokens) else ""

    def _is_word(self, *operators: str) -> bool:
        return self._next() in operators

    def _fail(self, why: str) -> None:
        if not self.simple:
            raise InvalidQuery(why)


def _join(how: Literal["all", "any"], parts: list[Node]) -> Node | None:
    if len(parts) > 1:
        return Group(how, tuple(parts))
    return parts[0] if parts else None
