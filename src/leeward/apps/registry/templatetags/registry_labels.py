"""Words for codes, in templates."""

from django import template

from leeward.apps.registry.queries import labels

register = template.Library()


@register.filter
def kind_word(code: str) -> str:
    """The word for a record's kind."""
    return labels.word(labels.KINDS, code)


@register.filter
def state_word(code: str) -> str:
    """The word for a record's state."""
    return labels.word(labels.STATES, code)


@register.filter
def role_words(codes: tuple[str, ...]) -> str:
    """The words for roles, separated by commas."""
    return ", ".join(labels.word(labels.ROLES, code) for code in codes)


@register.filter
def purpose_words(codes: list[str]) -> str:
    """The words for purposes, separated by commas."""
    return ", ".join(labels.word(labels.PURPOSES, code) for code in codes)


@register.filter
def look_word(code: str) -> str:
    """The word for a place to look at."""
    return labels.word(labels.LOOKS, code)
