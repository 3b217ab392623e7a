"""`{% sender submission %}`: who sent a list, by name; each sender of a page is asked for once."""

from django import template
from django.template import Context

from leeward.apps.arrivals.models import Submission
from leeward.apps.arrivals.queries.senders import sender_name

register = template.Library()


@register.simple_tag(takes_context=True)
def sender(context: Context, submission: Submission) -> str:
    """The name of who sent it."""
    known: dict[tuple[int, str], str] = vars(context["request"]).setdefault("_senders", {})
    key = submission.agency_id, submission.received_from
    if key not in known:
        known[key] = sender_name(submission)
    return known[key]
