"""The texts of a report, and importing an IATI file."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from leeward.apps.projects.models import Report
from leeward.apps.projects.queries.reports import NAMES, SECTIONS


class TemplateForm(forms.Form):
    """Which donor's rule a report follows."""

    template = forms.ChoiceField(label=_("Template"), choices=list(NAMES.items()))


class ReportForm(forms.Form):
    """One text for each section. `{1.2}` in a text becomes the figure with that number."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(self, data: Any = None, *, report: Report) -> None:
        super().__init__(data, initial={"version": report.version, **report.texts})
        for name, title in SECTIONS.items():
            rows = 10 if name == "progress" else 4
            self.fields[name] = forms.CharField(
                label=str(title), required=False, max_length=20_000, widget=forms.Textarea(attrs={"rows": rows})
            )

    def texts(self) -> dict[str, str]:
        """The texts by section."""
        return {name: self.cleaned_data[name] for name in SECTIONS}


LARGEST = 20 * 1024 * 1024
"""Bytes of a file of activities, as many as an upload keeps."""


class IatiFileForm(forms.Form):
    """An IATI file, or a csv of activities or results."""

    file = forms.FileField(
        label=_("IATI file (XML), or csv of activities or of results"),
        help_text=_(
            "Up to 20 MB. A project that is here by its identifier is brought up to date, and not doubled. A csv of "
            "results has a row for each period of an indicator."
        ),
    )

    def clean_file(self) -> Any:
        """Within bounds: of a longer file an upload keeps only the beginning."""
        sent = self.cleaned_data["file"]
        if sent.size > LARGEST:
            raise forms.ValidationError(_("The file is larger than 20 MB: send its activities in several files."))
        return sent
