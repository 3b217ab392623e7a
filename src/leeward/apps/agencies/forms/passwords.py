"""The forms by which officers set and change their password."""

from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.utils.translation import gettext_lazy as _

from leeward.apps.agencies.models import Officer
from leeward.core.one_time_code import read_code

LONGEST = 1000
"""Characters of a password: hashing takes longer for more."""
_NEW = forms.PasswordInput(attrs={"autocomplete": "new-password"})


class CodeForm(forms.Form):
    """A one-time code typed from paper."""

    code = forms.CharField(
        label=_("One-time code"),
        max_length=60,
        help_text=_("From your slip, such as ABCD-EFGH-JKLM-NPQR. Capitals and hyphens do not matter."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
    )

    def clean_code(self) -> str:
        """The code without hyphens."""
        code = read_code(self.cleaned_data["code"])
        if not code:
            raise forms.ValidationError(_("A code has 16 letters and digits, without 0, 1, I and O. Compare it."))
        return code


class NewPasswordForm(forms.Form):
    """A new password, twice. What is wrong with it and that the two differ are said together."""

    new_password1 = forms.CharField(
        label=_("New password"),
        strip=False,
        max_length=LONGEST,
        widget=_NEW,
        help_text=_("At least 12 characters. A sentence of four or five words is best."),
    )
    new_password2 = forms.CharField(label=_("New password again"), strip=False, max_length=LONGEST, widget=_NEW)

    def __init__(self, officer: Officer, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._officer = officer

    def clean(self) -> dict[str, Any]:
        """Good enough, and typed alike."""
        data = super().clean() or self.cleaned_data
        first, second = data.get("new_password1", ""), data.get("new_password2", "")
        if first:
            try:
                validate_password(first, self._officer)
            except forms.ValidationError as error:
                self.add_error("new_password1", error)
        if first and second and first != second:
            self.add_error("new_password2", _("This is not the same as above."))
        return data


class ChangePasswordForm(NewPasswordForm):
    """The same with the current password."""

    old_password = forms.CharField(
        label=_("Current password"),
        strip=False,
        max_length=LONGEST,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )
    field_order = ("old_password", "new_password1", "new_password2")
