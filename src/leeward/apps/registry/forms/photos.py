"""The form of a photo."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from leeward.platform.pictures import Picture, UnreadablePicture, read_picture

REFUSED = {
    "too_big": _("The file has more than 3 MB. Make the picture smaller, and choose it again."),
    "no_picture": _("This file cannot be read as a picture. Choose a PNG, JPEG or WebP file."),
    "too_many_pixels": _("The picture has more than 24 million pixels. Scan it at 300 dots per inch."),
    "too_small": _("The picture is too small to show anything: at least 80 pixels wide and high."),
}
"""Why a picture is not taken."""


class PhotoForm(forms.Form):
    """A picture of a person, encoded again."""

    picture = forms.FileField(
        label=_("Photo"),
        widget=forms.FileInput(attrs={"accept": "image/png,image/jpeg,image/webp"}),
        help_text=_("PNG, JPEG or WebP, at most 3 MB. Place, time and camera in the file are not kept."),
    )

    def clean_picture(self) -> Picture:
        """The pixels alone."""
        upload: Any = self.cleaned_data["picture"]
        try:
            return read_picture(upload.read())
        except UnreadablePicture as error:
            raise ValidationError(REFUSED[error.code]) from error
