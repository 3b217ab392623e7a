"""Labels for codes, in templates."""

from django import template

from leeward.apps.registry.access import Handling
from leeward.apps.registry.models import Record
from leeward.apps.registry.queries import audience, labels, naming
from leeward.messages.screening import COLOURS

register = template.Library()


@register.filter
def kind_word(code: str) -> str:
    """The label of a record's kind."""
    return labels.word(labels.KINDS, code)


@register.filter
def colour_word(code: str) -> str:
    """The colour of a notice, and what it asks."""
    return labels.word(COLOURS, code)


@register.filter
def state_word(code: str) -> str:
    """The label of a record's state."""
    return labels.word(labels.STATES, code)


@register.filter
def role_words(codes: tuple[str, ...]) -> str:
    """The labels of roles, separated by commas."""
    return ", ".join(labels.word(labels.ROLES, code) for code in codes)


@register.filter
def others_see(handling: Handling) -> str:
    """What officers of other agencies see of a record."""
    return audience.others_see(handling)


@register.filter
def purpose_word(code: str) -> str:
    """The label of a purpose."""
    return labels.word(labels.PURPOSES, code)


@register.filter
def purpose_words(codes: list[str]) -> str:
    """The labels of purposes, separated by commas."""
    return ", ".join(labels.word(labels.PURPOSES, code) for code in codes)


@register.filter
def look_word(code: str) -> str:
    """The label of a place to look at."""
    return labels.word(labels.LOOKS, code)


@register.filter
def sex_word(code: str) -> str:
    """The label of a sex as printed in a zone."""
    return labels.word(labels.SEXES, code)


@register.filter
def list_kind_word(code: str) -> str:
    """The label of a kind of list."""
    return labels.word(labels.LIST_KINDS, code)


@register.filter
def named(record: Record) -> naming.Named:
    """What tells a record from its neighbours."""
    return naming.named(record)


@register.filter
def listed_as(record: Record) -> str:
    """What the record says of it, in words."""
    return naming.listed_as(record)
