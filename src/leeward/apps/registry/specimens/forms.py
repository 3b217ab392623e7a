"""The form of a specimen: where it belongs, where to look, and its picture."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from leeward.apps.registry.forms.fields import DocumentTypeField, NumberField
from leeward.apps.registry.forms.photos import REFUSED
from leeward.apps.registry.models import Specimen
from leeward.apps.registry.queries import labels
from leeward.platform.pictures import Picture, UnreadablePicture, read_picture
from leeward.platform.typed_fields import IssuerField

_FACTS = ("issuer", "type", "series", "begins_with", "issued_from", "issued_to", "look", "tip", "source")


class SpecimenForm(forms.Form):
    """What the counter shows about a genuine document of one series."""

    issuer = IssuerField(
        label=_("Issuer"), max_length=120, help_text=_("Its name, or the code in the zone, such as BRB.")
    )
    type = DocumentTypeField(label=_("Type"), max_length=20, required=False, initial="P", help_text=_("P, ID, V, ..."))
    series = forms.CharField(
        label=_("Series"), max_length=80, required=False, help_text=_("Such as: blue, since 2016.")
    )
    begins_with = NumberField(
        label=_("Numbers begin with"), max_length=12, required=False, help_text=_("Where that tells the series apart.")
    )
    issued_from = forms.DateField(
        label=_("Issued from"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )
    issued_to = forms.DateField(label=_("Issued until"), required=False, widget=forms.DateInput(attrs={"type": "date"}))
    look = forms.ChoiceField(label=_("Where to look"), choices=[("", _("choose")), *labels.LOOKS.items()])
    tip = forms.CharField(
        label=_("What is there on a genuine one"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("One sentence that can be read in three seconds."),
    )
    source = forms.CharField(
        label=_("Source"), max_length=200, help_text=_("Where it is from: the issuer's letter, a public register.")
    )
    picture = forms.FileField(
        label=_("Picture"),
        required=False,
        widget=forms.FileInput(attrs={"accept": "image/png,image/jpeg,image/webp"}),
        help_text=_("PNG, JPEG or WebP, at most 3 MB. A specimen only: never a person's own document."),
    )
    version = forms.IntegerField(required=False, widget=forms.HiddenInput())

    def clean(self) -> dict[str, Any]:
        """Refuse a series that ends before it begins."""
        said = super().clean() or {}
        begins, ends = said.get("issued_from"), said.get("issued_to")
        if begins and ends and ends < begins:
            self.add_error("issued_to", _("This is before the first day of issue."))
        return said

    def clean_picture(self) -> Picture | None:
        """The picture, decoded and encoded again."""
        upload = self.cleaned_data["picture"]
        if not upload:
            return None
        try:
            return read_picture(upload.read())
        except UnreadablePicture as error:
            raise forms.ValidationError(REFUSED[error.code]) from error

    def facts(self) -> dict[str, Any]:
        """The specimen's facts; only after `is_valid()`."""
        return {name: self.cleaned_data[name] for name in _FACTS}


def form_of(found: Specimen | None, said: Any = None, files: Any = None) -> SpecimenForm:
    """The form, filled with an existing specimen."""
    initial = {name: getattr(found, name) for name in (*_FACTS, "version")} if found else None
    return SpecimenForm(said, files, initial=initial)
