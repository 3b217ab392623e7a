"""What a finding or record is about as every list shows it: words, shape and the notice's colour together."""

from typing import Any

from django import template

from leeward.core.record.content.person_kinds import NOTICE_KINDS
from leeward.messages import CATALOGUE, sentence

register = template.Library()
_SHAPES = {"person": "person", "document": "document"}


@register.inclusion_tag("screening/_kind.html")
def finding_kind(code: str) -> dict[str, Any]:
    """The mark of a finding's kind (`person.red`) or of a record's (`vehicle`); nothing for an unknown one."""
    family, _, last = code.partition(".")
    known = f"short.{code}" in CATALOGUE
    colour = last if code in NOTICE_KINDS else "none"
    return {
        "words": sentence(f"short.{code}") if known else "",
        "colour": colour,
        "shape": _SHAPES.get(family, "thing"),
    }
