"""The forms of the officers' pages."""

from collections.abc import Iterator
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from leeward.apps.agencies.access.officers import managed_agencies, roles_to_give
from leeward.apps.agencies.actions.login_throttle import known_name
from leeward.apps.agencies.models import Agency, Officer, Post, Role
from leeward.apps.agencies.queries import open_posts
from leeward.apps.agencies.queries.officer_list import ACTIVE, NEW, SUSPENDED, RoleRow, role_row
from leeward.core.user_names import LONGEST, NotAName, new_name

_STATES = (("", _("Any state")), (ACTIVE, _("Active")), (NEW, _("Never signed in")), (SUSPENDED, _("Suspended")))


class AgencyChoice(forms.ModelChoiceField):  # type: ignore[type-arg]  # generic only in the stubs
    """An agency by its name."""

    def label_from_instance(self, obj: Agency) -> str:
        return obj.name


class PostChoice(forms.ModelChoiceField):  # type: ignore[type-arg]  # generic only in the stubs
    """A post by its name and agency."""

    def label_from_instance(self, obj: Post) -> str:
        return f"{obj.name} ({obj.agency.name})"


class OfficerFilter(forms.Form):
    """Which officers are listed."""

    q = forms.CharField(label=_("Name or post"), required=False, max_length=100)
    agency = AgencyChoice(label=_("Agency"), required=False, queryset=Agency.objects.none(), empty_label=_("Any"))
    role = forms.ChoiceField(label=_("Role"), required=False, choices=(("", _("Any role")), *Role.choices))
    state = forms.ChoiceField(label=_("State"), required=False, choices=_STATES)

    def __init__(self, data: Any, *, manager: Officer) -> None:
        super().__init__(data)
        cast("AgencyChoice", self.fields["agency"]).queryset = managed_agencies(manager).order_by("name")


class OfficerForm(forms.Form):
    """Name, agency, post and roles. `seen` has the roles that the page showed, so that of two administrators who
    change one officer at once neither undoes what the other did.
    """

    display_name = forms.CharField(label=_("Name"), max_length=200, help_text=_("As colleagues and partners read it."))
    agency = AgencyChoice(label=_("Agency"), queryset=Agency.objects.none(), empty_label=None)
    post = PostChoice(label=_("Post"), required=False, queryset=Post.objects.none(), empty_label=_("No post"))
    roles = forms.MultipleChoiceField(label=_("Roles"), required=False)
    seen = forms.CharField(required=False, max_length=1000, widget=forms.HiddenInput)

    def __init__(self, *args: Any, manager: Officer, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        agencies = managed_agencies(manager).order_by("name")
        cast("AgencyChoice", self.fields["agency"]).queryset = agencies
        cast("PostChoice", self.fields["post"]).queryset = open_posts().filter(agency__in=agencies).order_by("name")
        self._offered = roles_to_give(manager)
        cast("forms.MultipleChoiceField", self.fields["roles"]).choices = [(each, each.label) for each in self._offered]

    def role_boxes(self) -> Iterator[tuple[RoleRow, bool]]:
        """Each role that the administrator may give or propose, and whether it is ticked."""
        ticked = {str(value) for value in self["roles"].value() or ()}
        for role in self._offered:
            yield role_row(role), role.value in ticked

    def clean(self) -> dict[str, Any]:
        """The post has to be one of the agency's."""
        data = super().clean() or self.cleaned_data
        post, agency = data.get("post"), data.get("agency")
        if post and agency and post.agency_id != agency.pk:
            self.add_error("post", _("This post belongs to %(agency)s.") % {"agency": post.agency.name})
        return data

    def given(self) -> list[Role]:
        """The roles ticked that the page did not show as given."""
        return [Role(each) for each in self.cleaned_data["roles"] if each not in self._seen()]

    def taken(self) -> list[Role]:
        """The roles that the page showed as given and that are ticked no more."""
        return [Role(each) for each in self._seen() if each in Role.values and each not in self.cleaned_data["roles"]]

    def _seen(self) -> list[str]:
        return str(self.cleaned_data["seen"]).split()


class NewOfficerForm(OfficerForm):
    """The same with a user name, which stays for good: the audit log has it."""

    username = forms.CharField(
        label=_("User name"),
        max_length=LONGEST,
        help_text=_("To sign in, such as s.gittens. It cannot be changed later: the audit log has it."),
        widget=forms.TextInput(attrs={"autocapitalize": "none", "spellcheck": "false", "autocomplete": "off"}),
    )
    field_order = ("display_name", "username", "agency", "post", "roles", "seen")

    def clean_username(self) -> str:
        """The name as sign-in folds it, if it is free."""
        try:
            name = new_name(self.cleaned_data["username"])
        except NotAName as error:
            raise forms.ValidationError(_("Use 1 to 64 letters, digits, dots or hyphens, without a space.")) from error
        if known_name(name):
            raise forms.ValidationError(_("There is already an officer with this user name."))
        return name
