"""Who works where, what training their function needs, and the briefing."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from leeward.apps.agencies.models import Officer
from leeward.apps.operations.actions.people import Placing
from leeward.apps.operations.models import Function, Operation, Site
from leeward.apps.operations.models.when import check_day
from leeward.apps.operations.queries.people import colleagues, training_codes


class AssignForm(forms.Form):
    """A person of the officer's agency, the function, the site and the days."""

    officer = forms.ModelChoiceField(
        label=_("Person"), queryset=Officer.objects.none(), to_field_name="username", empty_label=_("choose")
    )
    function = forms.ChoiceField(label=_("Function"), choices=Function.choices)
    site = forms.ModelChoiceField(
        label=_("Site"), queryset=Site.objects.none(), to_field_name="code", required=False,
        empty_label=_("none: the coordination unit"),
    )  # fmt: skip
    begins_on = forms.DateField(
        label=_("First day"), validators=(check_day,), widget=forms.DateInput(attrs={"type": "date"})
    )
    ends_on = forms.DateField(
        label=_("Last day"), validators=(check_day,), widget=forms.DateInput(attrs={"type": "date"})
    )

    def __init__(self, *args: Any, operation: Operation, by: Officer, **options: Any) -> None:
        super().__init__(*args, **options)
        self.initial.update(begins_on=operation.begins_on, ends_on=operation.ends_on)
        people: Any = self.fields["officer"]
        people.queryset = colleagues(by)
        people.label_from_instance = lambda each: f"{each.display_name} ({each.username})"
        site: Any = self.fields["site"]
        site.queryset = operation.sites.all()

    def placing(self) -> Placing:
        """The assignment as the action takes it."""
        return Placing(**{name: self.cleaned_data[name] for name in Placing.__slots__})


class RequireForm(forms.Form):
    """A function and a training that it needs."""

    function = forms.ChoiceField(label=_("Function"), choices=Function.choices)
    code = forms.SlugField(label=_("Training"), max_length=64, help_text=_("The code under which it is recorded."))

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.auto_id = "require_%s"  # the form beside it on the page has a field of the same name
        if known := training_codes():
            self.fields["code"].help_text = _("Recorded here: %s") % ", ".join(known)


class TextForm(forms.Form):
    """A text of the operation: the briefing, a line of the log, a message, a handover."""

    text = forms.CharField(label=_("Text"), max_length=8000, widget=forms.Textarea(attrs={"rows": 4}))

    def __init__(self, *args: Any, label: str = "", rows: int = 4, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["text"].label = label or self.fields["text"].label
        self.fields["text"].widget.attrs["rows"] = rows
