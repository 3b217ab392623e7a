"""Facts for investigators, as a caseworker writes them: how it works and by what means, never who told it."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from leeward.apps.protection.forms.work import PlainForm
from leeward.apps.registry.forms.fields import LinesField
from leeward.apps.registry.queries.labels import PRACTICES, TRACES
from leeward.core.dates import DateSpan
from leeward.core.record.content.method import PROTECTED, TRACE_KINDS, Method, Trace

MOST_LINES, LONGEST_LINE = 20, 200
_FIRST_YEAR = 1990


class Lines(LinesField):
    """A few short lines."""

    def __init__(self, label: Any, help_text: Any = "") -> None:
        widget = forms.Textarea({"rows": "2", "autocomplete": "off", "spellcheck": "false"})
        super().__init__(label=label, required=False, max_length=5000, help_text=help_text, widget=widget)

    def read(self, text: str) -> Any:
        """The lines. Raises ValidationError for too many, or one that is too long."""
        lines = super().read(text)
        if len(lines) > MOST_LINES or any(len(line) > LONGEST_LINE for line in lines):
            told = _("At most %(many)s lines of %(long)s characters.") % {"many": MOST_LINES, "long": LONGEST_LINE}
            raise ValidationError(told, code="lines")
        return lines


class FactsForm(PlainForm):
    """One method of a protected source."""

    title = forms.CharField(label=_("Title"), max_length=150, widget=forms.TextInput({"autocomplete": "off"}))
    practice = forms.ChoiceField(label=_("What it is"), choices=tuple(PRACTICES.items()), initial="route")
    description = forms.CharField(
        label=_("How it works"),
        max_length=4000,
        required=False,
        help_text=_("What they do, never what happened to this person."),
        widget=forms.Textarea({"rows": "4", "autocomplete": "off"}),
    )
    route = Lines(_("Route"), _("One place per line, in order."))
    year = forms.IntegerField(
        label=_("First seen in the year"), required=False, help_text=_("A day or a month can identify a person.")
    )

    def __init__(self, *args: Any, today: date, **options: Any) -> None:
        super().__init__(*args, **options)
        self._today = today
        for kind in TRACE_KINDS:
            self.fields[kind] = Lines(TRACES[kind])
        self.order_fields(["title", "practice", "description", "route", *TRACE_KINDS, "year"])

    def clean_year(self) -> int | None:
        """A year that has been."""
        year: int | None = self.cleaned_data["year"]
        if year is not None and not _FIRST_YEAR <= year <= self._today.year:
            raise ValidationError(_("Write a year from 1990 on that is not in the future."), code="year")
        return year

    def content(self) -> Method:
        """The method that would leave."""
        said = self.cleaned_data
        year = said["year"]
        return Method(
            title=said["title"],
            practice=said["practice"],
            description=said["description"],
            route=said["route"],
            first_seen=DateSpan(date(year, 1, 1), date(year, 12, 31)) if year else None,
            source=PROTECTED,
            traces=tuple(Trace(kind, text) for kind in TRACE_KINDS for text in said[kind]),
        )
