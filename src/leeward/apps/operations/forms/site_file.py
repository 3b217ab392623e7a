"""A csv file of sites: every line is checked like a typed site, and nothing is taken unless all of them are right."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from leeward.apps.operations.forms.sites import SiteLine
from leeward.apps.operations.models import Operation
from leeward.core.separated_tables import NotATableError, rows, separator

if TYPE_CHECKING:
    from leeward.apps.operations.actions.sites import SiteFacts

COLUMNS = ("code", "name", "agency", "post", "latitude", "longitude", "lanes", "hours", "silent_after")
_NEEDED = {"agency"}
_DEFAULTS = {"lanes": "1", "silent_after": "180"}
_MOST_BYTES, _MOST_LINES = 1_000_000, 2_000


@dataclass(frozen=True, slots=True)
class SiteReject:
    """A line that cannot be taken: its number, the column (empty for the whole line), and why."""

    line: int
    column: str
    why: str


class SiteFileForm(forms.Form):
    """The file. After a check, `sites` has its lines and `rejects` those that are wrong."""

    file = forms.FileField(
        label=gettext_lazy("File"),
        help_text=gettext_lazy("CSV in UTF-8. Its first line names the columns: %(columns)s.")
        % {"columns": ", ".join(COLUMNS)},
    )

    def __init__(self, *args: Any, operation: Operation, **options: Any) -> None:
        super().__init__(*args, **options)
        self.operation = operation
        self.sites: list[SiteFacts] = []
        self.rejects: list[SiteReject] = []

    def clean_file(self) -> Any:
        """A table whose every line is a site. Raises ValidationError."""
        file = self.cleaned_data["file"]
        if file.size > _MOST_BYTES:
            raise forms.ValidationError(_("The file is longer than a megabyte. Send fewer sites."))
        try:
            self._read(file.read().decode("utf-8-sig"))
        except UnicodeDecodeError as error:
            raise forms.ValidationError(_("The file is not text in UTF-8. Save it as CSV (UTF-8).")) from error
        except NotATableError as error:
            raise forms.ValidationError(str(error)) from error
        if self.rejects:
            raise forms.ValidationError(_("Nothing was taken. Correct these lines and send the file again."))
        return file

    def _read(self, text: str) -> None:
        lines = rows(text, separator(text) or ",")
        _line, head = next(lines, (1, []))
        columns = [name.strip().lower() for name in head]
        unknown = [name for name in columns if name not in COLUMNS]
        if unknown or not set(columns) >= _NEEDED or len(set(columns)) != len(columns):
            named = ", ".join(unknown)[:200] or _("agency is missing, or a column is there twice")
            raise forms.ValidationError(_("The first line has to name the columns. Not understood: %s") % named)
        seen = dict[str, int]()
        for number, cells in lines:
            if len(self.sites) + len(self.rejects) >= _MOST_LINES:
                raise forms.ValidationError(_("The file has more than %d lines.") % _MOST_LINES)
            self._take(number, columns, cells, seen)
        if not self.sites and not self.rejects:
            raise forms.ValidationError(_("The file has no site."))

    def _take(self, number: int, columns: list[str], cells: list[str], seen: dict[str, int]) -> None:
        if len(cells) > len(columns):
            self.rejects.append(SiteReject(number, "", _("It has more cells than the first line has columns.")))
            return
        said = {**_DEFAULTS, **{name: cell for name, cell in zip(columns, cells, strict=False) if cell}}
        line = SiteLine(said, operation=self.operation)
        if not line.is_valid():
            self.rejects += [SiteReject(number, column, why) for column, why in _faults(line)]
            return
        facts = line.facts()
        if facts.code in seen:
            self.rejects.append(SiteReject(number, "code", _("Line %d has the same code.") % seen[facts.code]))
        seen.setdefault(facts.code, number)
        self.sites.append(facts)


def _faults(line: SiteLine) -> Iterator[tuple[str, str]]:
    for column, errors in line.errors.items():
        yield column, " ".join(str(each) for each in errors)
