"""What a lead asks access to, and why an owner refuses or revokes it."""

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils.translation import gettext_lazy as _

from leeward.apps.agencies.models import Agency, Officer, Post, Purpose, Role
from leeward.apps.operations.actions.grants import Wish
from leeward.apps.operations.models import Operation
from leeward.apps.operations.models.when import check_day

_PURPOSES = [(each.value, each.label) for each in Purpose if each not in (Purpose.TRAINING, Purpose.OVERSIGHT)]
_MOST_LISTS = 20


class AskForm(forms.Form):
    """Which lists, which officers, which purpose, where and when."""

    owner = forms.ModelChoiceField(
        label=_("Owner of the lists"), queryset=Agency.objects.none(), to_field_name="code", empty_label=_("choose")
    )
    lists = forms.CharField(
        label=_("Lists"), max_length=1500, widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("The names of the owner's lists, one on each line."),
    )  # fmt: skip
    read = forms.BooleanField(
        label=_("Show the records in full"), required=False,
        help_text=_("Otherwise a check only finds them, and shows the owner's contact."),
    )  # fmt: skip
    purpose = forms.ChoiceField(label=_("Purpose"), choices=_PURPOSES, initial=Purpose.BORDER_CHECK)
    sites = forms.MultipleChoiceField(
        label=_("Posts"), help_text=_("Only officers who work at one of these posts have access.")
    )
    officers = forms.MultipleChoiceField(label=_("Officers"), required=False)
    role = forms.ChoiceField(
        label=_("or everyone with the role"), choices=[("", "—"), *Role.choices], required=False, initial=""
    )
    begins_on = forms.DateField(
        label=_("First day"), validators=(check_day,), widget=forms.DateInput(attrs={"type": "date"})
    )
    ends_on = forms.DateField(
        label=_("Last day"), validators=(check_day,), widget=forms.DateInput(attrs={"type": "date"})
    )
    reason = forms.CharField(label=_("Why it is needed"), max_length=500)

    def __init__(self, *args: Any, operation: Operation, officer: Officer, **options: Any) -> None:
        super().__init__(*args, **options)
        self._zone = ZoneInfo(operation.zone)
        fields: Any = self.fields
        inside = operation.participants.filter(left_at=None).exclude(agency=officer.agency_id).values("agency")
        fields["owner"].queryset = Agency.objects.filter(pk__in=inside)
        fields["owner"].label_from_instance = lambda agency: f"{agency.code} · {agency.name}"
        fields["sites"].choices = [(post.code, f"{post.code} · {post.name}") for post in _posts(operation, officer)]
        people = Officer.objects.filter(agency=officer.agency_id, is_active=True).exclude(username="console")
        fields["officers"].choices = [(each.username, each.display_name) for each in people]

    def clean_lists(self) -> list[str]:
        """The names, without empty lines."""
        names = [name.strip() for name in self.cleaned_data["lists"].splitlines() if name.strip()]
        if len(names) > _MOST_LISTS or any(len(name) > 64 for name in names):
            raise forms.ValidationError(_("At most 20 lists, each with a name of at most 64 characters."))
        return names

    def wish(self) -> Wish:
        """What is asked, as the action takes it: whole days by the clock of the coordination unit."""
        said = self.cleaned_data
        starts, ends = (
            datetime.combine(day, datetime.min.time(), tzinfo=self._zone)
            for day in (said["begins_on"], said["ends_on"] + timedelta(1))
        )
        return Wish(
            owner=said["owner"],
            lists=said["lists"],
            functions=["find", "read"] if said["read"] else ["find"],
            purpose=said["purpose"],
            sites=said["sites"],
            officers=said["officers"],
            role=said["role"],
            starts_at=starts,
            ends_at=ends,
            reason=said["reason"],
        )


def _posts(operation: Operation, officer: Officer) -> list[Post]:
    """The agency's posts among the sites of the operation; all of its posts while the plan has no sites."""
    own = Post.objects.filter(agency=officer.agency_id, closed_at=None)
    if operation.sites.exists():
        own = own.filter(pk__in=operation.sites.exclude(post=None).values("post"))
    return list(own)


class BecauseForm(forms.Form):
    """Why access is refused or revoked."""

    reason = forms.CharField(label=_("Why"), max_length=500)
