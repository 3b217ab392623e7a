"""The form of an import."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from leeward.core.record.lists import KINDS

LARGEST = 20 * 1024 * 1024
"""Bytes of one file; larger lists are imported by the command."""


LONGEST_NAME = 200
"""Bytes of a file's name (UTF-8): file systems take 255."""


class _FilesInput(forms.FileInput):
    allow_multiple_selected = True

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        """All files of the field."""
        return files.getlist(name)


class _Files(forms.FileField):
    """All files of one edition."""

    widget = _FilesInput

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        """Each of them."""
        files = [super(_Files, self).clean(each, initial) for each in data or [None]]
        if any(file.size > LARGEST for file in files):
            raise forms.ValidationError(_("A file has at most 20 MB here; import larger ones by leeward lists import."))
        if any(len(file.name.encode()) > LONGEST_NAME for file in files):
            raise forms.ValidationError(_("The name of a file is too long: rename it."))
        if len({file.name for file in files}) < len(files):
            raise forms.ValidationError(_("Two files have the same name."))
        return files


class ImportForm(forms.Form):
    """One edition of a list."""

    kind = forms.ChoiceField(label=_("Kind of list"), choices=[(kind, kind) for kind in KINDS])
    list_name = forms.CharField(label=_("Name of the list (optional)"), max_length=64, required=False)
    full = forms.BooleanField(label=_("The table is the whole list: withdraw what it lacks"), required=False)
    editions = _Files(label=_("Files of one edition"), widget=_FilesInput(attrs={"multiple": True}))
