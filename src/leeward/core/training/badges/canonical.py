"""The one text of a badge that is hashed and signed: RDFC-1.0 for `eddsa-rdfc-2022`, RFC 8785 for `eddsa-jcs-2022`.

pyld expands and canonicalises. It gets our contexts and a loader that knows no other address: no connection is opened.
"""

from threading import Lock
from typing import Any

from c14n.Canonicalize import canonicalize
from pyld import jsonld
from pyld.canon import URDNA2015

from leeward.core.training.badges import contexts
from leeward.core.training.badges.coverage import check_covered
from leeward.core.training.badges.refusals import Refused

_MOST_STEPS = 500
_LOCK = Lock()  # pyld keeps its contexts in a cache that threads would break


class _Bounded(URDNA2015):  # type: ignore[misc]  # pyld has no types
    """RDFC-1.0 that gives up: alike parts are tried in every order, which a forger can make endless."""

    steps = 0

    def hash_n_degree_quads(self, id_: str, issuer: Any) -> Any:
        """One step of telling alike parts from each other."""
        self.steps += 1
        if self.steps > _MOST_STEPS:
            raise Refused("badge.too_alike")
        return super().hash_n_degree_quads(id_, issuer)


def rdf_text(document: dict[str, Any]) -> str:
    """The sorted N-Quads of a badge or of its proof. Raises Refused for what the signature would not cover."""
    check_covered(document, contexts.terms_of(known_contexts(document)))
    try:
        with _LOCK:
            dataset = jsonld.to_rdf(document, {"documentLoader": _load, "base": ""})
        return str(_Bounded().main(dataset, {"format": "application/n-quads"}))
    except jsonld.JsonLdError as error:
        raise Refused("badge.not_canonical") from error


def json_text(document: dict[str, Any]) -> str:
    """The JSON with sorted names and one spelling for each value (RFC 8785)."""
    known_contexts(document)
    return bytes(canonicalize(document)).decode()


def known_contexts(document: dict[str, Any]) -> list[str]:
    """The contexts that it names, W3C's first. Raises Refused for others and for terms that it defines."""
    named = document.get("@context")
    if not isinstance(named, list) or not named or named[0] != contexts.CREDENTIALS:
        raise Refused("badge.no_context")
    for each in named:
        if not isinstance(each, str) or each not in contexts.KNOWN:
            raise Refused("badge.context", context=each[:200] if isinstance(each, str) else "{…}")
    return named


def _load(address: str, _options: object) -> dict[str, Any]:
    return {"contextUrl": None, "documentUrl": address, "document": contexts.document(address)}
