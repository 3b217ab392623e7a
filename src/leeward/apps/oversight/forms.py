"""The forms of the auditor's screens."""

from django import forms
from django.utils.translation import gettext_lazy as _


class AuditFilter(forms.Form):
    """Filters of the audit log, all optional."""

    actor = forms.CharField(label=_("Officer"), required=False, max_length=64)
    act = forms.CharField(label=_("Act begins with"), required=False, max_length=64)
    object = forms.CharField(label=_("Object begins with"), required=False, max_length=128)


class Settlement(forms.Form):
    """The reason why an audit log changed or lost rows."""

    reason = forms.CharField(label=_("Reason"), max_length=500, strip=True)
