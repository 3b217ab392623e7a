"""A lesson of an operation."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from leeward.apps.operations.models import Lesson
from leeward.apps.registry.queries.labels import PRACTICES


class LessonForm(forms.Form):
    """What was learnt; the button that was pressed says what it becomes."""

    title = forms.CharField(label=_("What was learnt"), max_length=120)
    text = forms.CharField(
        label=_("In some sentences"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("How it works and how to see it. Never a name, and nothing of a victim."),
    )
    practice = forms.ChoiceField(label=_("If it is a method: of what"), choices=())
    kind = forms.ChoiceField(choices=Lesson.Kind, widget=forms.HiddenInput, required=True)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["practice"].choices = list(PRACTICES.items())  # type: ignore[attr-defined]  # django-stubs
