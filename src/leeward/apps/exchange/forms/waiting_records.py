"""The decision on changes of a partner's records that wait."""

from django import forms
from django.utils.translation import gettext_lazy as _


class DecideForm(forms.Form):
    """Why, what happens, and up to which number changes were shown."""

    shown = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=2**62)
    reason = forms.CharField(label=_("Why"), max_length=300)
    decision = forms.ChoiceField(choices=(("let_through", _("Let through")), ("keep_out", _("Keep out"))))
