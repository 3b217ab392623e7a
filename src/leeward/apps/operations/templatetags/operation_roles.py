"""Which parts of an operation the reader of a page may open."""

from typing import Any

from django import template

from leeward.apps.agencies.access.roles import has_role
from leeward.apps.operations.access import LEADS, SECONDS

register = template.Library()


@register.simple_tag(takes_context=True)
def opens_unit(context: dict[str, Any]) -> bool:
    """Whether the reader opens shifts, log, tasks and messages."""
    return has_role(context["request"].user, *LEADS, *SECONDS)
