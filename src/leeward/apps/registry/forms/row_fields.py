"""A field of several rows, each of the same few inputs: documents and numbers of a person."""

from collections.abc import Callable, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

MOST = 30
_BLANK = 2
Values = dict[str, str]


@dataclass(frozen=True, slots=True)
class Column:
    """One input of a row. `field` reads what was typed."""

    name: str
    field: forms.Field

    @property
    def label(self) -> str | Promise:
        """The label above the input."""
        return self.field.label or ""

    def input(self) -> forms.Widget:
        """Its input: a plain one, since what a field shows of one row is not to appear at the others."""
        return self.field.widget if isinstance(self.field.widget, forms.Select) else forms.TextInput()


class RowsInput(forms.Widget):
    """The rows that are filled, and two empty ones; what was typed comes back as it was."""

    use_fieldset = True

    def __init__(self, columns: Sequence[Column]) -> None:
        super().__init__()
        self._columns = columns

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[Values] | None:
        """The rows in which something was typed; None where none was sent, not even an empty one."""
        if self.value_omitted_from_data(data, files, name):
            return None
        rows = [
            {column.name: str(data.get(f"{name}-{row}-{column.name}", "")) for column in self._columns}
            for row in range(MOST + _BLANK)
        ]
        return [row for row in rows if any(value.strip() for value in row.values())]

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        """A page sends its empty rows too."""
        return not any(str(key).startswith(f"{name}-") for key in data)

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        """A grid of inputs, each with its label."""
        filled = _rows(value, self._columns)
        rows = [*filled, *({} for _each in range(min(_BLANK, MOST + _BLANK - len(filled))))]
        said = (
            (self._row(f"{name}-{number}", f"{(attrs or {}).get('id', name)}_{number}", row),)
            for number, row in enumerate(rows)
        )
        cells = format_html_join("", '<div class="field-row">{}</div>', said)
        return format_html('<div class="field-rows">{}</div>', cells)

    def id_for_label(self, id_: str) -> str:
        """None: the legend is for all of them."""
        return ""

    def _row(self, name: str, id: str, row: Mapping[str, str]) -> SafeString:
        cells = (
            (
                f"{id}_{column.name}",
                column.label,
                column.input().render(f"{name}-{column.name}", row.get(column.name, ""), {"id": f"{id}_{column.name}"}),
            )
            for column in self._columns
        )
        return format_html_join("", '<div><label for="{}">{}</label>{}</div>', cells)


class RowsField(forms.Field):
    """Rows that each make one value. `make` gets a row's values; the first column is what a row cannot lack."""

    def __init__(self, columns: Mapping[str, forms.Field], make: Callable[..., Any], **options: Any) -> None:
        self._columns = [Column(name, field) for name, field in columns.items()]
        self._make = make
        super().__init__(widget=RowsInput(self._columns), required=False, **options)

    def __deepcopy__(self, memo: Any) -> "RowsField":
        """Each form has fields of its own: they note what was typed."""
        copied = super().__deepcopy__(memo)
        copied._columns = deepcopy(self._columns, memo)
        copied.widget = RowsInput(copied._columns)
        return copied

    def clean(self, value: Any) -> tuple[Any, ...]:
        """What the rows make. All errors at once, each with its row."""
        made, errors = [], []
        rows = _rows(value, self._columns)
        if len(rows) > MOST:
            errors.append(ValidationError(_("At most %(most)s rows.") % {"most": MOST}))
        for number, row in enumerate(rows, 1):
            try:
                cells = {each.name: each.field.clean(row.get(each.name, "")) for each in self._columns}
                made.append(self._make(**cells))
            except ValidationError as error:
                row_name = _("Row %(number)s:") % {"number": number}
                errors += [ValidationError(f"{row_name} {said}") for said in error.messages]
        if errors:
            raise ValidationError(errors)
        return tuple(dict.fromkeys(made))

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Whether the rows differ from those that the form began with."""
        return data is not None and _rows(initial, self._columns) != _rows(data, self._columns)


def _rows(value: Any, columns: Sequence[Column]) -> list[Values]:
    """The rows of a value: as posted, as a form began, or lines of text, each the first column of a row."""
    if isinstance(value, str):
        return [{columns[0].name: line.strip()} for line in value.splitlines() if line.strip()]
    plain = [{column.name: str(row.get(column.name, "")).strip() for column in columns} for row in value or ()]
    return [row for row in plain if any(row.values())]
