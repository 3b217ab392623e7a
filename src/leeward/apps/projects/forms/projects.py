"""What is said of a project as a whole."""

import re
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from leeward.apps.projects.actions.projects import SetUp
from leeward.apps.projects.models import LANGUAGES, Project

_CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
_IDENTIFIER = re.compile(r"[^\s/&|?]+")
"""IATI forbids these characters in identifiers."""
NAMES: dict[str, str | Promise] = {
    "en": _("English"),
    "es": _("Spanish"),
    "fr": _("French"),
    "nl": _("Dutch"),
    "pt": _("Portuguese"),
    "ht": _("Haitian Creole"),
}


def day_field(label: Any, *, required: bool = True, help_text: Any = "") -> forms.DateField:
    """A day, by the browser's own calendar."""
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, required=required, help_text=help_text, widget=widget)


class ProjectForm(forms.Form):
    """Identifiers, texts by language, dates and money."""

    code = forms.CharField(label=_("Code"), max_length=40, help_text=_("Short, such as BOAT-24."))
    identifier = forms.CharField(
        label=_("IATI identifier"),
        max_length=100,
        help_text=_("The publisher's identifier, a hyphen, and the code, such as XM-DAC-47066-BOAT-24."),
    )
    status = forms.ChoiceField(label=_("Status"), choices=Project.Status.choices, initial=Project.Status.PIPELINE)
    starts_on = day_field(_("First day"))
    ends_on = day_field(_("Last day"))
    currency = forms.ChoiceField(label=_("Currency"), choices=[(each, each) for each in Project.CURRENCIES])
    total = forms.DecimalField(label=_("Total"), min_value=0, max_digits=14, decimal_places=2)

    def __init__(self, data: Any = None, *, project: Project | None = None) -> None:
        super().__init__(data, initial=_initial(project) if project else None)
        for code in LANGUAGES:
            self.fields[f"title_{code}"] = forms.CharField(
                label=_("Title (%(language)s)") % {"language": NAMES[code]}, max_length=200, required=code == "en"
            )
            self.fields[f"description_{code}"] = forms.CharField(
                label=_("Description (%(language)s)") % {"language": NAMES[code]},
                max_length=4000,
                required=code == "en",
                widget=forms.Textarea(attrs={"rows": 4}),
            )
        self.order_fields(("title_en", "description_en", *ProjectForm.base_fields))

    def first(self) -> list[forms.BoundField]:
        """What everyone fills in."""
        return [field for field in self if not self._translated(field.name)]

    def others(self) -> list[forms.BoundField]:
        """The texts in other languages."""
        return [field for field in self if self._translated(field.name)]

    @staticmethod
    def _translated(name: str) -> bool:
        return name.startswith(("title_", "description_")) and not name.endswith("_en")

    def clean_code(self) -> str:
        """A code that can be a folder's name."""
        code = str(self.cleaned_data["code"])
        if not _CODE.fullmatch(code):
            raise forms.ValidationError(_("Use letters, digits, dots, hyphens and underscores only."))
        return code

    def clean_identifier(self) -> str:
        """An identifier as IATI takes it."""
        identifier = str(self.cleaned_data["identifier"])
        if not _IDENTIFIER.fullmatch(identifier):
            raise forms.ValidationError(_("Without blanks and without / & | ? (IATI's rule)."))
        return identifier

    def clean(self) -> dict[str, Any]:
        """Days in order."""
        said: dict[str, Any] = super().clean() or self.cleaned_data
        first, last = said.get("starts_on"), said.get("ends_on")
        if first and last and last < first:
            self.add_error("ends_on", _("The last day is before the first."))
        return said

    def said(self) -> SetUp:
        """What was said."""
        known = self.cleaned_data
        plain = {name: known[name] for name in ProjectForm.base_fields}
        return SetUp(titles=self._by_language("title"), descriptions=self._by_language("description"), **plain)

    def _by_language(self, kind: str) -> dict[str, str]:
        known = {code: self.cleaned_data[f"{kind}_{code}"] for code in LANGUAGES}
        return {code: text for code, text in known.items() if text}


def _initial(project: Project) -> dict[str, Any]:
    plain = {name: getattr(project, name) for name in ProjectForm.base_fields}
    titles = {f"title_{code}": text for code, text in project.titles.items()}
    return {**plain, **titles, **{f"description_{code}": text for code, text in project.descriptions.items()}}
