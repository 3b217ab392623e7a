"""The form with which an officer hands in a list."""

from django import forms
from django.utils.translation import gettext_lazy as _

from leeward.apps.arrivals.actions.receiving import LARGEST
from leeward.core.travel.declaration import codes
from leeward.core.travel.manifest.model import Leg, Voyage


class ListForm(forms.Form):
    """A file, and the voyage where the file does not say it."""

    file = forms.FileField(
        label=_("List"), help_text=_("PAXLST or PNRGOV as the carrier sends it, or a csv table with a heading.")
    )
    number = forms.CharField(label=_("Flight or voyage"), max_length=35, required=False)
    origin = forms.CharField(label=_("From"), max_length=25, required=False)
    destination = forms.CharField(label=_("To"), max_length=25, required=False)
    arrives = forms.DateTimeField(
        label=_("Arrives, local time"), required=False, widget=forms.DateTimeInput(attrs={"type": "datetime-local"})
    )

    def clean_file(self) -> bytes:
        """The file's bytes, if they are not too many."""
        upload = self.cleaned_data["file"]
        if upload.size > LARGEST:
            raise forms.ValidationError(_("A list has at most 4 MB; send a larger one in parts."))
        data: bytes = upload.read()
        return data

    def stated(self) -> Voyage | None:
        """The voyage as typed, or None where nothing was."""
        facts = self.cleaned_data
        if not facts["number"]:
            return None
        arrives = facts["arrives"].replace(tzinfo=None) if facts["arrives"] else None
        origin, destination = facts["origin"].strip().upper(), facts["destination"].strip().upper()
        number = facts["number"].replace(" ", "").upper()
        return Voyage(number, legs=(Leg(origin, destination, None, arrives),))


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
