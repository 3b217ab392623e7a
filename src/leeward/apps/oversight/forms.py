"""The forms of the auditor's screens."""

from django import forms
from django.utils.translation import gettext_lazy as _

from leeward.messages.audit_acts import BY_SUBJECT


class AuditFilter(forms.Form):
    """Filters of the audit log, all optional."""

    actor = forms.CharField(label=_("Officer"), required=False, max_length=64)
    act = forms.ChoiceField(
        label=_("Act"),
        required=False,
        choices=[("", _("All")), *((subject, list(acts.items())) for subject, acts in BY_SUBJECT)],
    )
    object = forms.CharField(label=_("Object begins with"), required=False, max_length=128)


class Settlement(forms.Form):
    """The reason why an audit log changed or lost rows."""

    reason = forms.CharField(label=_("Reason"), max_length=500, strip=True)
