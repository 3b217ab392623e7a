"""Sentences with singular and plural: one day, two days."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import ngettext


@dataclass(frozen=True, slots=True)
class Counted:
    """Both forms of a sentence, and the parameter that decides (extracted with `-k Counted:1,2`).

    Parameters are texts and may come from a stored row, so one that is not a number gives the plural. str() is the
    plural with its placeholders.
    """

    one: str
    many: str
    by: str

    def __str__(self) -> str:
        return ngettext(self.one, self.many, 2)

    def of(self, params: Mapping[str, object]) -> str:
        """The form for these parameters, with its placeholders."""
        number = str(params.get(self.by, ""))
        return ngettext(self.one, self.many, int(number) if number.isascii() and number.isdigit() else 2)


def filled(text: object, params: Mapping[str, object]) -> str:
    """A sentence of a catalogue, counted or not, with its parameters filled in."""
    return (text.of(params) if isinstance(text, Counted) else str(text)) % params
