"""What an auditor narrows the account by."""

from django import forms
from django.utils.translation import gettext_lazy as _


class AuditFilter(forms.Form):
    """Every field may stay empty."""

    actor = forms.CharField(label=_("Officer"), required=False, max_length=64)
    act = forms.CharField(label=_("Act begins with"), required=False, max_length=64)
    object = forms.CharField(label=_("Object begins with"), required=False, max_length=128)


class Settlement(forms.Form):
    """Why an account is not what it was."""

    reason = forms.CharField(label=_("Reason"), max_length=500, strip=True)
