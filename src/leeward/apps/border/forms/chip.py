"""A chip as a reader saved it, or pictures of page and bearer where there is no chip."""

from functools import cached_property
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from leeward.apps.border.queries.face import photo_of
from leeward.apps.screening.imaging.queries.read import read_picture
from leeward.apps.screening.queries.requests import CheckRequest
from leeward.core.document.imaging import Portrait, Reading, UnreadablePicture, decode, portrait
from leeward.messages import sentence


class ChipForm(forms.Form):
    """A chip's data as a reader saved it, in one file, and the zone of the page to compare it with."""

    chip = forms.FileField(
        label=gettext_lazy("Chip read"),
        help_text=gettext_lazy("A zip or JSON file with EF.SOD, DG1 and, for the face, DG2"),
        widget=forms.FileInput(attrs={"accept": ".zip,.json,application/zip,application/json", "autofocus": ""}),
        error_messages={"required": gettext_lazy("Choose the file that the reader saved.")},
    )
    page = forms.FileField(
        label=gettext_lazy("Picture of the data page (optional)"),
        required=False,
        help_text=gettext_lazy("Shown once beside the chip's face, to compare the two. It is not kept."),
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp", "capture": "environment"}),
    )
    mrz = forms.CharField(
        label=gettext_lazy("Machine readable zone"),
        required=False,
        strip=False,
        help_text=gettext_lazy("Scan the page too, unless its picture shows the zone: the chip is compared with it."),
        widget=forms.Textarea(attrs={"rows": "3", "cols": "44", "autocomplete": "off", "spellcheck": "false"}),
    )

    def offer_bearer(self) -> None:
        """Take a picture of the traveller too; then the photo on the page serves where there is no chip."""
        self.fields["bearer"] = forms.FileField(
            label=_("Picture of the traveller (optional)"),
            required=False,
            help_text=_("Compared with the document's picture, and not kept."),
            widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp", "capture": "user"}),
        )
        self.fields["chip"].required = False

    def clean_page(self) -> bytes:
        """The picture's bytes, empty without one."""
        return _picture(self.cleaned_data["page"])

    def clean_bearer(self) -> bytes:
        """The picture's bytes, empty without one."""
        return _picture(self.cleaned_data["bearer"])

    def clean(self) -> dict[str, Any]:
        """Without a chip there has to be something to compare: the traveller and the page."""
        data = super().clean() or self.cleaned_data
        both = data.get("page") and data.get("bearer")
        if not self.errors and not data.get("chip") and not both:
            self.add_error("chip", self.fields["chip"].error_messages["required"])
        return data

    def request(self) -> CheckRequest:
        """The request for a check: with the zone as typed, else as the picture of the page shows it beyond doubt."""
        mrz, bearer = self.cleaned_data["mrz"] or self._zone_in_picture(), self.cleaned_data.get("bearer", b"")
        photo = photo_of(self.cleaned_data["page"], self.portrait) if bearer else b""
        return CheckRequest(mrz=mrz, chip=self.upload, bearer=bearer, photo=photo)

    def _zone_in_picture(self) -> str:
        read = self._picture_reading
        return "\n".join(read.zone.lines) if read is not None and read.agrees else ""

    @cached_property
    def _picture_reading(self) -> Reading | None:
        picture = self.cleaned_data["page"]
        return read_picture(picture, today=timezone.localdate()).only_reading if picture else None

    @property
    def portrait(self) -> Portrait | None:
        """Where the picture of the page shows the holder's photo; None if its zone was not found."""
        return portrait(self._picture_reading) if self._picture_reading else None

    @property
    def upload(self) -> bytes:
        """The bytes of the chip's file."""
        return _content(self.cleaned_data["chip"])


def _picture(file: Any) -> bytes:
    """The bytes of a picture that can be read, empty without one."""
    picture = _content(file)
    try:
        if picture:
            decode(picture)
    except UnreadablePicture as error:
        raise forms.ValidationError(sentence(error.code, error.params)) from None
    return picture


def _content(file: Any) -> bytes:
    """The bytes of an uploaded file; empty without one."""
    if file is None:
        return b""
    file.seek(0)
    content: bytes = file.read()
    return content
