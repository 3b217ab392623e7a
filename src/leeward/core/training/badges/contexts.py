"""The terms that a badge may use, and the JSON-LD contexts made from them.

The published contexts are files of others, so they are not part of Leeward, and a badge is verified without a
connection. `resources/training/badge_terms.csv` states in our own rows what each term means; the contexts built
from them lead to the same canonical bytes as the published ones (a test compares both, where the published files are
there). A name that is no row is refused, where JSON-LD would drop it silently, unsigned.
"""

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from io import StringIO
from typing import Any

from leeward.resources import shipped_text

CREDENTIALS = "https://www.w3.org/ns/credentials/v2"
OPEN_BADGES = "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"
EXAMPLES = "https://www.w3.org/ns/credentials/examples/v2"
"""The context of W3C's examples and test vectors: every name of it means something, `...examples#` and the name."""
EXTENSIONS = "https://purl.imsglobal.org/spec/ob/v3p0/extensions.json"
"""The context of 1EdTech's own kinds of schema, revocation and refreshing, which published badges name."""
_NAMES = {"vc": CREDENTIALS, "ob": OPEN_BADGES, "obx": EXTENSIONS}
_VOCABULARIES = {EXAMPLES: "https://www.w3.org/ns/credentials/examples#"}
KNOWN: frozenset[str] = frozenset({*_NAMES.values(), *_VOCABULARIES})
"""The contexts that a badge may name."""
_PREFIXES = {
    "vc": "https://www.w3.org/2018/credentials#",
    "sec": "https://w3id.org/security#",
    "status": "https://www.w3.org/ns/credentials/status#",
    "ob": "https://purl.imsglobal.org/spec/vc/ob/vocab.html#",
    "schema": "https://schema.org/",
    "xs": "http://www.w3.org/2001/XMLSchema#",
    "xss": "https://www.w3.org/2001/XMLSchema#",
    "dc": "http://purl.org/dc/terms/",
}


@dataclass(frozen=True, slots=True)
class Term:
    """One row: where the name is known (`scope`: everywhere, in objects of a class, below a property) and its meaning.

    `kind` is `class` (a value of "type"), `property`, or `word` (a value that is a name); `type` is that of its values,
    `id` for a reference and `json` for what is signed as it is.
    """

    context: str
    scope: str
    name: str
    kind: str
    iri: str
    type: str
    container: str


@dataclass(frozen=True, slots=True)
class Terms:
    """The terms of the contexts that one badge names, by scope; `open` if every other name means something too."""

    scopes: Mapping[str, Mapping[str, Term]] = field(default_factory=dict)
    open: bool = False

    def properties(self, scopes: Iterable[str]) -> Mapping[str, Term]:
        """What an object may have, beside `id` and `type`, in these scopes; later ones override."""
        return {
            name: term for scope in scopes for name, term in self.scopes.get(scope, {}).items() if term.kind != "class"
        }

    def is_class(self, name: str) -> bool:
        """Whether this is a value of "type"."""
        term = self.scopes.get("", {}).get(name)
        return self.open or (term is not None and term.kind == "class")


@cache
def rows() -> tuple[Term, ...]:
    """The table as shipped: an agency's folder of tables must not change what a signature covers."""
    read = csv.DictReader(StringIO(shipped_text("training/badge_terms.csv")))
    return tuple(
        Term(
            _NAMES[row["context"]],
            row["scope"],
            row["term"],
            row["kind"],
            _full(row["iri"]),
            _full(row["type"]),
            row["container"],
        )
        for row in read
    )


def terms_of(contexts: Iterable[str]) -> Terms:
    """What the named contexts define together."""
    named = set(contexts)
    scopes: dict[str, dict[str, Term]] = {}
    for term in rows():
        if term.context in named:
            scopes.setdefault(term.scope, {})[term.name] = term
    return Terms(scopes, open=not named.isdisjoint(_VOCABULARIES))


@cache
def document(context: str) -> dict[str, Any]:
    """The JSON-LD context of this address. Raises KeyError for one that is not known."""
    if context in _VOCABULARIES:
        return {"@context": {"@vocab": _VOCABULARIES[context]}}
    terms = [term for term in rows() if term.context == context]
    if not terms:
        raise KeyError(context)
    return {"@context": _scope(terms, "")}


def _scope(terms: list[Term], scope: str) -> dict[str, Any]:
    """The definitions of one scope, with those of the scopes inside it."""
    found: dict[str, Any] = {"id": "@id", "type": "@type"}
    for term in terms:
        if term.scope == scope:
            inner = f"{scope}/{term.name}" if scope else term.name
            found[term.name] = _definition(term)
            if any(each.scope == inner for each in terms):
                found[term.name]["@context"] = _scope(terms, inner)
    return found


def _definition(term: Term) -> dict[str, Any]:
    found = {"@id": term.iri}
    if term.type:
        found["@type"] = term.type if ":" in term.type else f"@{term.type}"
    if term.container:
        found["@container"] = f"@{term.container}"
    return found


def _full(short: str) -> str:
    prefix, colon, rest = short.partition(":")
    return f"{_PREFIXES[prefix]}{rest}" if colon and prefix in _PREFIXES else short
