"""A reason as its reader gets it: the sentence of its code, with countries and kinds of documents by their names."""

from collections.abc import Mapping

from django.utils.translation import get_language

from leeward.core.record.codes.display import countries_named
from leeward.core.record.codes.document_types import document_type
from leeward.messages import sentence


def reason_text(code: str, params: Mapping[str, str]) -> str:
    """The sentence. Raises KeyError for a code without one."""
    named = countries_named(code, params, get_language() or "en")
    kind = document_type(named.get("document_type", ""))
    if kind is not None:
        named["document_type"] = f"{sentence(f'document_type.{kind.code}')} ({params['document_type']})"
    return sentence(code, named)
