"""Words for what is computed of a stay."""

from django import template

from leeward.apps.crossings.queries.people import Document
from leeward.messages import sentence
from leeward.messages.linkage import CLAIMS

register = template.Library()
_SHOWN = 3


@register.filter
def why_one(document: Document) -> str:
    """Why a document is taken for the same person's, the heaviest reasons first, and one that speaks against it."""
    if document.decided:
        return sentence(f"stays.decided.{document.decided}")
    speaks_for = [str(CLAIMS[each.code]) for each in document.claims if each.weight > 0][:_SHOWN]
    against = [str(CLAIMS[each.code]) for each in document.claims if each.weight < 0][:1]
    return ", ".join([*speaks_for, *against])


@register.filter
def why_less(code: str) -> str:
    """A reason for a shorter stay."""
    return sentence(f"stays.why.{code}")
