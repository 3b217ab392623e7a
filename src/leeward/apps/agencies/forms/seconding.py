"""The form by which an agency asks another one of the node for a second person."""

from django import forms
from django.utils.translation import gettext_lazy as _

from leeward.apps.agencies.models import Agency, Officer
from leeward.apps.agencies.queries.seconding import agencies_to_ask


class AskSecondForm(forms.Form):
    """Which agency, and why."""

    second = forms.ModelChoiceField(Agency.objects.none(), label=_("Agency"))
    reason = forms.CharField(label=_("Reason"), max_length=300)

    def __init__(self, officer: Officer, *args: object, **more: object) -> None:
        super().__init__(*args, **more)  # type: ignore[arg-type]  # as a form's
        field = self.fields["second"]
        assert isinstance(field, forms.ModelChoiceField)  # noqa: S101 - declared above
        field.queryset = agencies_to_ask(officer)
