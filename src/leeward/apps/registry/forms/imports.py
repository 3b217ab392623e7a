"""The form of an import."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from leeward.apps.registry.queries import labels
from leeward.core.record.lists import KINDS
from leeward.core.record.lists.column_maps import LEFT_OUT, Columns, Sample, columns_of, missing_columns

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

    kind = forms.ChoiceField(label=_("Kind of list"), choices=[(kind, labels.LIST_KINDS[kind]) for kind in KINDS])
    list_name = forms.CharField(
        label=_("Name of the list (optional)"),
        max_length=64,
        required=False,
        help_text=_("If your agency has several lists of a kind. An import changes only the list that it names."),
    )
    editions = _Files(
        label=_("Files of one edition"),
        widget=_FilesInput(attrs={"multiple": True}),
        help_text=_("All files together, at most 20 MB each."),
    )
    full = forms.BooleanField(
        label=_("The table is the whole list: withdraw records that are not in it"), required=False
    )
    look = forms.BooleanField(
        label=_("Show first what would change"),
        required=False,
        initial=True,
        help_text=_("Nothing is stored before you confirm it."),
    )

    def order(self) -> dict[str, Any]:
        """What the import is to do; only after `is_valid()`."""
        step = {"step": "check"} if self.cleaned_data["look"] else {}
        return {**{name: self.cleaned_data[name] for name in ("kind", "list_name", "full")}, **step}


_FIXED: dict[str, tuple[str, ...]] = {
    "documents": ("status", "issuer", "type"),
    "blanks": ("issuer", "type"),
    "persons": ("topic", "nationality"),
}
"""What all rows of a table may have in common."""


class ColumnsForm(forms.Form):
    """What the headings of an agency's own table mean: a choice for each, and what all rows have in common."""

    def __init__(self, kind: str, sample: Sample, known: Columns, data: Any = None) -> None:
        super().__init__(data)
        self._kind, self._sample = kind, sample
        choices = [
            ("", _("not used, but stored with the record")),
            (LEFT_OUT, _("left out")),
            *((name, labels.column(name)) for name in columns_of(kind)),
        ]
        for number, (heading, plain) in enumerate(zip(sample.headings, sample.plain, strict=True)):
            initial = known.headings.get(plain, "")
            self.fields[f"column-{number}"] = forms.ChoiceField(
                label=heading, choices=choices, required=False, initial=initial
            )
        for name in _FIXED[kind]:
            self.fields[f"fixed-{name}"] = _fixed_field(name, known.fixed.get(name, ""))

    def rows(self) -> list[tuple[str, forms.BoundField, tuple[str, ...]]]:
        """Each heading with its choice and its values in the first rows, for the template."""
        values = [tuple(row[number] for row in self._sample.rows) for number in range(len(self._sample.headings))]
        choices = [self[f"column-{number}"] for number in range(len(values))]
        return list(zip(self._sample.headings, choices, values, strict=True))

    def fixed(self) -> list[forms.BoundField]:
        """The fields for what every row has, for the template."""
        return [self[f"fixed-{name}"] for name in _FIXED[self._kind]]

    def columns(self) -> Columns:
        """What was said; only after `is_valid()`."""
        said = self.cleaned_data
        headings = {plain: said[f"column-{number}"] for number, plain in enumerate(self._sample.plain) if plain}
        fixed = {name: text for name in _FIXED[self._kind] if (text := said.get(f"fixed-{name}", "").strip())}
        return Columns(headings, fixed)

    def clean(self) -> dict[str, Any]:
        """Require what a record needs, and each column once."""
        said = super().clean() or {}
        found = self.columns() if not self.errors else None
        if found is None:
            return said
        taken: dict[str, str] = {}
        for number, plain in enumerate(self._sample.plain):
            column = found.headings.get(plain, "")
            if column not in {"", LEFT_OUT} and column in {*taken, *found.fixed}:
                self.add_error(f"column-{number}", _("This is chosen twice: use it for one column only."))
            taken[column] = plain
        for each in missing_columns(self._kind, found):
            names = _(" or ").join(str(labels.column(name)) for name in each.split("|"))
            self.add_error(
                None,
                _("No column is %(names)s: choose one, or say below what is the same for every row.")
                % {"names": names},
            )
        return said


def _fixed_field(name: str, initial: str) -> forms.Field:
    label = labels.column(name)
    if name in labels.OF_FIELD:
        choices = [("", _("as the column says")), *labels.OF_FIELD[name].items()]
        return forms.ChoiceField(label=label, choices=choices, required=False, initial=initial)
    return forms.CharField(label=label, max_length=60, required=False, initial=initial)


class AllowForm(forms.Form):
    """Why a second person allows what an import refuses."""

    reason = forms.CharField(
        label=_("Why it is right all the same"), max_length=300, widget=forms.Textarea(attrs={"rows": 2})
    )


class UndoForm(forms.Form):
    """Why an edition is undone."""

    reason = forms.CharField(
        label=_("Reason"),
        max_length=250,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("It stays in the history of each record that is put back."),
    )
