"""Words for codes, in templates."""

from django import template

from leeward.apps.registry import words

register = template.Library()


@register.filter
def kind_word(code: str) -> str:
    """The word for a record's kind."""
    return words.word(words.KINDS, code)


@register.filter
def state_word(code: str) -> str:
    """The word for a record's state."""
    return words.word(words.STATES, code)


@register.filter
def role_words(codes: tuple[str, ...]) -> str:
    """The words for roles, separated by commas."""
    return ", ".join(words.word(words.ROLES, code) for code in codes)


@register.filter
def purpose_words(codes: list[str]) -> str:
    """The words for purposes, separated by commas."""
    return ", ".join(words.word(words.PURPOSES, code) for code in codes)


@register.filter
def look_word(code: str) -> str:
    """The word for a place to look at."""
    return words.word(words.LOOKS, code)
