"""The words of what was noted without a link."""

from django import template

from leeward.apps.border.queries import offline_notes

register = template.Library()
register.filter("direction_word", offline_notes.direction_word)
