"""Bringing a badge of a partner, with its issuer's list of revoked badges."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from leeward.apps.agencies.access.roles import has_role
from leeward.apps.agencies.models import Officer
from leeward.apps.training.access import KEEPERS, colleagues_of
from leeward.core.training.badges.badge_files import LARGEST, read_badge
from leeward.core.training.badges.refusals import Refused
from leeward.messages import sentence


class PartnerBadgeForm(forms.Form):
    """The wallet file and the list; for those who keep certificates also whose it is, and by which name."""

    badge = forms.FileField(
        label=_("Badge: the file of your wallet"), required=False, help_text=_("JSON, or a PNG or SVG picture.")
    )
    revoked = forms.FileField(
        label=_("The issuer's list of revoked badges"),
        required=False,
        help_text=_("Needed unless a list was brought within its time. The issuer's trainer gives the file."),
    )

    def __init__(self, data: Any = None, files: Any = None, *, by: Officer) -> None:
        super().__init__(data, files)
        if has_role(by, *KEEPERS):
            people = colleagues_of(by).order_by("display_name")
            label = _("Colleague (empty: your own)")
            self.fields["officer"] = forms.ModelChoiceField(label=label, queryset=people, required=False)
            help = _("Only where it differs from the name in Leeward. You vouch that it is the same person.")
            label = _("Name as its issuer wrote it (optional)")
            self.fields["name"] = forms.CharField(label=label, max_length=150, required=False, help_text=help)
            self.order_fields(["officer", "name", "badge", "revoked"])

    def clean_badge(self) -> Any:
        """The badge as JSON, None without a file."""
        return self._read("badge")

    def clean_revoked(self) -> Any:
        """The list as JSON, None without a file."""
        return self._read("revoked")

    def clean(self) -> dict[str, Any]:
        """Raises ValidationError where no file was chosen."""
        said = super().clean() or {}
        if not self.errors and not said.get("badge") and not said.get("revoked"):
            raise forms.ValidationError(_("Choose a file."))
        return said

    def _read(self, name: str) -> Any:
        sent = self.cleaned_data[name]
        if sent is None:
            return None
        try:
            return read_badge(sent.read(LARGEST + 1))
        except Refused as error:
            raise forms.ValidationError(sentence(error.code, error.params)) from error
