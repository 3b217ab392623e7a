"""The forms of voyages: a list that is handed in, a captain's ticket, open counters."""

from django import forms
from django.utils.translation import gettext_lazy as _

from leeward.apps.arrivals.actions.receiving import LARGEST
from leeward.apps.arrivals.models import KeptList
from leeward.apps.arrivals.queries.load import PER_HOUR
from leeward.core.travel.declaration import codes
from leeward.core.travel.manifest.model import Leg, Voyage


class ListForm(forms.Form):
    """A file, and the voyage where the file does not say it. `kept` is the file of an earlier try, if it still is."""

    file = forms.FileField(
        label=_("List"),
        required=False,
        help_text=_("PAXLST or PNRGOV as the carrier sends it, or a csv table with a heading. At most 4 MB."),
    )
    number = forms.CharField(label=_("Flight or voyage"), max_length=35, required=False)
    origin = forms.CharField(
        label=_("From"), max_length=25, required=False, help_text=_("Port or airport, such as MIA")
    )
    destination = forms.CharField(label=_("To"), max_length=25, required=False)
    arrives = forms.DateTimeField(
        label=_("Arrives, local time"), required=False, widget=forms.DateTimeInput(attrs={"type": "datetime-local"})
    )

    def __init__(self, data: object = None, files: object = None, *, kept: KeptList | None = None) -> None:
        super().__init__(data, files)  # type: ignore[arg-type]  # a QueryDict, as the view has it
        self._kept = kept

    def clean_file(self) -> bytes | None:
        """The file's bytes, else those of the kept one; None where there is neither or the file cannot be one."""
        upload = self.cleaned_data["file"]
        if upload is None:
            if self._kept is None:
                raise forms.ValidationError(_("Choose the file with the list."), code="required")
            kept: bytes | None = self._kept.data
            return kept
        if upload.size > LARGEST:
            raise forms.ValidationError(_("A list has at most 4 MB; send a larger one in parts."))
        data: bytes = upload.read()
        return data

    def clean(self) -> None:
        """A route or a time without its voyage would be lost."""
        facts = self.cleaned_data
        if not facts.get("number") and any(facts.get(name) for name in ("origin", "destination", "arrives")):
            self.add_error("number", _("Say which flight or voyage this is."))

    @property
    def uploaded(self) -> tuple[bytes, str] | None:
        """A new file that can be kept, whatever else is wrong with the form, and its name."""
        data = self.cleaned_data.get("file")
        new = self.files.get("file")
        return (data, new.name or "") if data is not None and new is not None else None

    def stated(self) -> Voyage | None:
        """The voyage as typed, or None where nothing was."""
        facts = self.cleaned_data
        if not facts["number"]:
            return None
        arrives = facts["arrives"].replace(tzinfo=None) if facts["arrives"] else None
        origin, destination = facts["origin"].strip().upper(), facts["destination"].strip().upper()
        number = facts["number"].replace(" ", "").upper()
        return Voyage(number, legs=(Leg(origin, destination, None, arrives),))


class CountersForm(forms.Form):
    """How many counters are open at a post, and what one takes."""

    counters = forms.IntegerField(label=_("Open counters"), min_value=0, max_value=200)
    per_hour = forms.IntegerField(
        label=_("Travellers that one counter handles in an hour"), min_value=1, max_value=1000, initial=PER_HOUR
    )


class TicketForm(forms.Form):
    """The ticket that a captain shows: a scanner types it and presses Enter."""

    ticket = forms.CharField(
        label=_("Ticket"),
        max_length=60,
        widget=forms.TextInput(attrs={"autofocus": True, "autocomplete": "off", "spellcheck": "false"}),
    )

    def clean_ticket(self) -> bytes:
        """The ticket's secret."""
        try:
            return codes.read(self.cleaned_data["ticket"])
        except codes.NoCode as error:
            raise forms.ValidationError(
                _("This is not a ticket. It has five groups of five letters and digits.")
            ) from error


class SailingForm(forms.Form):
    """When a ship sails, in the reader's time zone."""

    sails_at = forms.DateTimeField(
        label=_("Sails at"),
        widget=forms.DateTimeInput({"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        error_messages={"required": _("Give the date and time of sailing.")},
    )
