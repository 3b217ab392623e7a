"""A traveller who was written on paper while the counter had no power, typed later; one, or a file of many."""

from collections.abc import Iterator
from typing import Any
from uuid import NAMESPACE_OID, UUID, uuid5

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from leeward.apps.border.actions.offline_notes import Noted
from leeward.apps.border.actions.paper_files import PaperLine, PaperReject
from leeward.apps.border.forms.fields import needed_field
from leeward.apps.border.forms.typed_document import TypedForm
from leeward.apps.border.models import Decision
from leeward.apps.border.queries.offline_notes import direction_word
from leeward.apps.crossings.forms.stated import ExactDay
from leeward.core.separated_tables import NotATableError, rows, separator
from leeward.core.travel.stays.crossing import Direction
from leeward.platform.derived_keys import input_digest

COLUMNS = (
    *("direction", "at", "number", "issuer", "type", "expiry_date", "issue_date", "surname", "given_names"),
    *("birth_date", "sex", "nationality", "until", "kept_at"),
)
_NEEDED = {"direction", "at", "number", "issuer", "kept_at"}
_LONGEST_PLACE = 300


class PaperForm(TypedForm):
    """What the paper says of one traveller who was let go on. The time is in the reader's time zone."""

    direction = forms.ChoiceField(
        label=gettext_lazy("Direction"),
        choices=[(each.value, direction_word(each)) for each in Direction],
        error_messages={"invalid_choice": gettext_lazy("Write entry or exit.")},
    )
    at = forms.DateTimeField(
        label=gettext_lazy("When the traveller passed"),
        widget=forms.DateTimeInput({"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        error_messages={"required": gettext_lazy("Give the date and time on the paper.")},
    )
    until = ExactDay(
        label=gettext_lazy("May stay until (optional)"),
        required=False,
        kind="expiry",
        help_text=gettext_lazy("As stamped. Empty: by the rule of that day."),
    )
    kept_at = needed_field(
        gettext_lazy("Where the paper is kept"),
        gettext_lazy("Say where the paper can be seen, such as the book and its page."),
        length=_LONGEST_PLACE,
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for name, missing in (
            ("number", _("Type the document's number: a crossing is found by it.")),
            ("issuer", _("Type the state that issued the document.")),
        ):
            self.fields[name].required = True
            self.fields[name].error_messages["required"] = missing

    def note(self, once: UUID, post: str) -> Noted:
        """The note to deliver, from the officer's post. Of the same document with the same `once` it is the same note,
        so a last day that was refused is corrected without a second check.
        """
        said, typed = self.cleaned_data, self.request()
        facts = {"choice": Decision.Choice.CLEAR, "reason": said["kept_at"], "typed": typed}
        key = input_digest(f"{once} {typed!r}".encode())
        return Noted(key, "", said["direction"], at=said["at"], post=post, until=said["until"], **facts)


def lines_of(data: bytes, post: str, *, most: int | None = None) -> Iterator[PaperLine | PaperReject]:
    """The lines of a csv file with these columns, each read as the form reads it.

    Raises ValidationError for what is no such file, before the first line.
    """
    try:
        text = data.decode("utf-8-sig")
        lines = list(rows(text, separator(text) or ","))
    except UnicodeDecodeError as error:
        raise forms.ValidationError(_("The file is not text in UTF-8. Save it as CSV (UTF-8).")) from error
    except NotATableError as error:
        raise forms.ValidationError(str(error)) from error
    columns = _columns(lines[0][1] if lines else [])
    if len(lines) < 2:
        raise forms.ValidationError(_("The file has no traveller."))
    if most is not None and len(lines) - 1 > most:
        raise forms.ValidationError(_("The file has more than %d lines: split it, or use the command.") % most)
    return (_line(number, columns, cells, post) for number, cells in lines[1:])


def _columns(head: list[str]) -> list[str]:
    columns = [name.strip().lower().replace(" ", "_") for name in head]
    unknown = [name for name in columns if name not in COLUMNS]
    missing = sorted(_NEEDED - set(columns))
    if unknown:
        raise forms.ValidationError(_("The first line names columns that are not known: %s") % ", ".join(unknown)[:200])
    if missing:
        raise forms.ValidationError(_("The first line lacks columns: %s") % ", ".join(missing))
    if len(set(columns)) != len(columns):
        raise forms.ValidationError(_("The first line has a column twice."))
    return columns


def _line(number: int, columns: list[str], cells: list[str], post: str) -> PaperLine | PaperReject:
    kept = tuple(cells)
    if len(cells) > len(columns):
        return PaperReject(number, "", _("It has more cells than the first line has columns."), kept)
    form = PaperForm(dict(zip(columns, cells, strict=False)))
    if form.is_valid():
        said = form.cleaned_data
        once = uuid5(NAMESPACE_OID, f"{post} {said['direction']} {said['at'].isoformat()}")
        return PaperLine(number, form.note(once, post), kept)
    column, why = next(iter(form.errors.items()))
    return PaperReject(number, column if column in COLUMNS else "", " ".join(map(str, why)), kept)
