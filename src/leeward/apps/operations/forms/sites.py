"""A site of an operation, typed or as a line of a file: the same rules for both."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from leeward.apps.agencies.models import Agency, Post
from leeward.apps.agencies.queries import open_posts
from leeward.apps.operations.actions.sites import SiteFacts
from leeward.apps.operations.models import Operation, Site
from leeward.apps.operations.queries.operations import agencies_in
from leeward.core.operation.coordinates import Axis, BadCoordinate, coordinate
from leeward.platform.typed_fields import WrittenField

_WRONG = {
    "unreadable": _("Write degrees as 13.0746, or degrees and minutes as 13 04.5 N."),
    "letter": _(
        "The point of the compass does not fit: N or S for latitude, E or W for longitude, and no sign beside it."
    ),
    "range": _("There is no such place: at most 90 degrees of latitude, 180 of longitude, and less than 60 minutes."),
}


class CoordinateField(WrittenField):
    """Degrees north or east."""

    def __init__(self, *, axis: Axis, **options: Any) -> None:
        super().__init__(max_length=40, **options)
        self.axis = axis

    def read(self, text: str) -> Any:
        """The degrees; None for an empty field. Raises ValidationError."""
        try:
            return coordinate(text, self.axis) if text else None
        except BadCoordinate as error:
            raise forms.ValidationError(_WRONG[str(error)]) from error


class SiteForm(forms.Form):
    """A post, or a place with coordinates. A post brings its code, name and hours unless others are typed."""

    post = forms.ModelChoiceField(
        label=_("Post"), queryset=Post.objects.none(), to_field_name="code", required=False,
        empty_label=_("none: an ad-hoc place"),
    )  # fmt: skip
    code = forms.SlugField(
        label=_("Code"), max_length=32, required=False,
        help_text=_("Reports name the site by it. Empty: the post's code. Of a post at another node, type its code."),
    )  # fmt: skip
    name = forms.CharField(label=_("Name"), max_length=200, required=False, help_text=_("Empty: the post's name."))
    agency = forms.ModelChoiceField(
        label=_("Whose officers work there"), queryset=Agency.objects.none(), to_field_name="code",
        empty_label=_("choose"),
    )  # fmt: skip
    latitude = CoordinateField(
        label=_("Latitude"), axis="latitude", required=False,
        help_text=_("13.0746 or 13 04.5 N. A post needs none if its UN/LOCODE has a position."),
    )  # fmt: skip
    longitude = CoordinateField(
        label=_("Longitude"), axis="longitude", required=False, help_text=_("-59.49 or 59 29.4 W")
    )
    lanes = forms.IntegerField(label=_("Lanes"), min_value=1, max_value=500, initial=1)
    hours = forms.CharField(label=_("Hours"), max_length=100, required=False, help_text=_("Such as 06:00 to 22:00."))
    silent_after = forms.IntegerField(
        label=_("Alarm after so many minutes without a report"), min_value=5, max_value=10080, initial=180
    )

    def __init__(self, *args: Any, operation: Operation, site: Site | None = None, **options: Any) -> None:
        super().__init__(*args, **options)
        self.operation, self.site = operation, site
        agencies = agencies_in(operation)
        post: Any = self.fields["post"]
        post.queryset = open_posts().filter(agency__in=agencies)
        post.label_from_instance = lambda each: f"{each.name} ({each.code})"
        agency: Any = self.fields["agency"]
        agency.queryset = agencies
        agency.label_from_instance = lambda each: f"{each.code} · {each.name}"

    def clean(self) -> dict[str, Any]:
        """Code and name of a post where none are typed; both coordinates or none; a code of its own."""
        said: dict[str, Any] = super().clean() or self.cleaned_data
        post = said.get("post")
        for name in ("code", "name"):
            if not said.get(name) and name not in self.errors:
                said[name] = getattr(post, name, "")
                if not said[name]:
                    self.add_error(name, _("A place that is no post needs it."))
        self._check_coordinates(said)
        taken = self.operation.sites.filter(code=said.get("code") or "").exclude(
            pk__in=[self.site.pk] if self.site else []
        )
        if self.is_one and taken.exists():
            self.add_error("code", _("Another site has this code."))
        return said

    is_one = True
    """Whether it describes one site; a line of a file may name a site that there is, to change it."""

    def _check_coordinates(self, said: dict[str, Any]) -> None:
        for name, other in (("latitude", "longitude"), ("longitude", "latitude")):
            missing = said.get(name) is None and name not in self.errors
            if missing and (said.get(other) is not None or not said.get("post")):
                self.add_error(name, _("A place that is no post needs both coordinates."))

    def facts(self) -> SiteFacts:
        """The site as the action takes it."""
        return SiteFacts(**{name: self.cleaned_data[name] for name in SiteFacts.__slots__})


class SiteLine(SiteForm):
    """The same as a line of a file."""

    is_one = False
