"""What an analyst says about a chart."""

from django import forms
from django.utils.translation import gettext_lazy as _

from leeward.apps.networks.actions.charts.edits import MOST_AT_ONCE
from leeward.apps.networks.actions.charts.imports import Upload
from leeward.apps.networks.models import MentionKind, ValueKind
from leeward.core.printable import plain

KINDS = (*MentionKind.choices, *ValueKind.choices)


class TitleForm(forms.Form):
    """What a chart is called."""

    title = forms.CharField(label=_("Title"), max_length=120)


class ExpandForm(forms.Form):
    """What to add around an item: which kinds, and how many at most."""

    kinds = forms.MultipleChoiceField(
        label=_("Kinds"),
        choices=KINDS,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one kind.")},
    )
    most = forms.IntegerField(label=_("At most"), min_value=1, max_value=MOST_AT_ONCE, initial=20)


class NoteForm(forms.Form):
    """A note on an item."""

    note = forms.CharField(label=_("Note"), max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 3}))


class GroupForm(forms.Form):
    """What a group is called."""

    group = forms.CharField(label=_("Name of the group"), max_length=60)


IMPORT_IDS = "import_%s"
"""The ids of its fields, on a page that also has the form of a new chart."""


class ImportForm(forms.Form):
    """A chart of another program, what its items without a kind are, and how far its source is trusted."""

    file = forms.FileField(
        label=_("File"),
        max_length=255,
        help_text=_("GraphML, or FollowTheMoney with one entity in each line; at most 20 MB and 5,000 items."),
        error_messages={"empty": _("The file is empty.")},
    )
    title = forms.CharField(label=_("Title"), max_length=120, required=False, help_text=_("Optional."))
    other = forms.ChoiceField(
        label=_("Items without a kind are"), choices=MentionKind.choices, initial=MentionKind.PERSON
    )
    reliability = forms.ChoiceField(
        label=_("Reliability of the source"), choices=[(letter, letter) for letter in "ABCDEF"], initial="F"
    )
    credibility = forms.ChoiceField(
        label=_("Credibility"),
        choices=[(digit, digit) for digit in "123456"],
        initial="6",
        help_text=_("F6 cannot be judged: lines are then weak evidence."),
    )

    def upload(self) -> Upload:
        """The file with what was said of it, for the action."""
        said = self.cleaned_data
        file = said["file"]
        return Upload(
            plain(file.name, 255),
            file.read(),
            plain(said["title"], 120),
            MentionKind(said["other"]),
            said["reliability"],
            said["credibility"],
        )


class ExportForm(forms.Form):
    """Into which format."""

    FORMATS = (
        ("svg", _("SVG: the drawing")),
        ("graphml", _("GraphML: Gephi, yEd, NetworkX")),
        ("gexf", _("GEXF: Gephi, with times")),
        ("ftm", _("FollowTheMoney: Aleph")),
        ("csv", _("csv: pairs, for spreadsheets")),
        ("anx", _("ANX: i2 Analyst's Notebook")),
    )
    format = forms.ChoiceField(label=_("Format"), choices=FORMATS)
