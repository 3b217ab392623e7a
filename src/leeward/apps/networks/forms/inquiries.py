"""What an inquiry is asked for, and what it may use."""

from datetime import timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from leeward.apps.agencies.models import Officer, Purpose
from leeward.apps.networks.access import analysts
from leeward.apps.networks.actions.inquiries import Wanted
from leeward.apps.networks.models import SCOPE_KINDS, Inquiry, SourceKind
from leeward.apps.networks.queries.scope import (
    LONGEST_DAYS,
    PAST_DAYS_MOST,
    Scope,
    list_key,
    lists_to_choose,
    posts_to_choose,
)
from leeward.apps.screening.access.purposes import may_search_for

_EVENTS = frozenset(SCOPE_KINDS) - {SourceKind.RECORD, SourceKind.CARE_FACT, SourceKind.DESK_TEXT}


class MandateForm(forms.Form):
    """Law, scope and time of a mandate: what a second person reads before granting it."""

    legal_basis = forms.ChoiceField(label=_("Legal basis"))
    kinds = forms.MultipleChoiceField(
        label=_("What it may use"),
        choices=[(kind.value, kind.label) for kind in SCOPE_KINDS],
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one kind of source.")},
    )
    lists = forms.MultipleChoiceField(label=_("Lists of records"), required=False, widget=forms.CheckboxSelectMultiple)
    posts = forms.MultipleChoiceField(label=_("Posts"), required=False, widget=forms.CheckboxSelectMultiple)
    since = forms.DateField(label=_("What happened from"), widget=forms.DateInput(attrs={"type": "date"}))
    until = forms.DateField(label=_("to"), widget=forms.DateInput(attrs={"type": "date"}))
    days = forms.IntegerField(
        label=_("Open for"),
        min_value=1,
        max_value=LONGEST_DAYS,
        initial=60,
        help_text=_("Days from when it is granted, at most 180. A longer time is asked for again."),
    )
    reason = forms.CharField(
        label=_("Why this is needed"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("For the second person: why these sources, and why less would not do."),
    )

    def __init__(self, data: Any = None, *, officer: Officer, initial: Any = None) -> None:
        super().__init__(data, initial=initial)
        today = timezone.now().date()
        fields: dict[str, Any] = self.fields
        bases = list(officer.agency.legal_bases.order_by("code").values_list("code", "text"))
        if bases:
            fields["legal_basis"].choices = [(code, f"{code}: {text}"[:150]) for code, text in bases]
        else:
            fields["legal_basis"] = forms.CharField(
                label=_("Legal basis"),
                max_length=64,
                help_text=_("Your agency keeps no table of its laws: write which one, with the section."),
            )
        by_owner: dict[str, list[tuple[str, str]]] = {}
        for each in lists_to_choose(officer.agency):
            by_owner.setdefault(each.owner.name, []).append((list_key(each), each.name))
        fields["lists"].choices = list(by_owner.items())
        fields["posts"].choices = posts_to_choose(officer.agency)
        fields["since"].initial, fields["until"].initial = today - timedelta(days=90), today + timedelta(60)
        self.order_fields(("title", "question", "purpose", "legal_basis"))

    def clean(self) -> dict[str, Any]:
        """A scope that names something, and not two years of everyone's journeys."""
        said: dict[str, Any] = super().clean() or self.cleaned_data
        kinds, since, until = set(said.get("kinds", ())), said.get("since"), said.get("until")
        if SourceKind.RECORD in kinds and not said.get("lists") and "lists" not in self.errors:
            self.add_error("lists", _("Choose the lists whose records it may use."))
        if kinds & _EVENTS and not said.get("posts") and "posts" not in self.errors:
            self.add_error("posts", _("Choose the posts: what happened elsewhere is not used."))
        if since and until and until < since:
            self.add_error("until", _("The last day is before the first."))
        elif since and until and (until - since).days > PAST_DAYS_MOST:
            self.add_error("until", _("At most two years. Choose a shorter time."))
        return said

    def wanted(self) -> Wanted:
        """What was asked for."""
        said = self.cleaned_data
        scope = Scope(tuple(said["kinds"]), tuple(said["lists"]), tuple(said["posts"]), said["since"], said["until"])
        return Wanted(said["legal_basis"], scope, said["days"], said["reason"])


class InquiryForm(MandateForm):
    """A new inquiry."""

    title = forms.CharField(
        label=_("Title"),
        max_length=120,
        help_text=_("Never a person's name: the audit log and your supervisor's list show it."),
    )
    question = forms.CharField(
        label=_("Question"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("What you want to know, such as: who pays for the boats from the south?"),
    )
    purpose = forms.ChoiceField(label=_("Purpose"))

    def __init__(self, data: Any = None, *, officer: Officer, initial: Any = None) -> None:
        super().__init__(data, officer=officer, initial=initial)
        own = [each for each in Inquiry.PURPOSES if may_search_for(officer, each)]
        fields: dict[str, Any] = self.fields
        fields["purpose"].choices = [(each, Purpose(each).label) for each in own]


class MembersForm(forms.Form):
    """Who works on it."""

    members = forms.ModelMultipleChoiceField(
        label=_("Colleagues"),
        queryset=Officer.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Analysts of your agency. They see everything in it, and each look is logged."),
    )

    def __init__(self, data: Any = None, *, inquiry: Inquiry) -> None:
        super().__init__(data, initial={"members": inquiry.members.all()})
        chosen: Any = self.fields["members"]
        chosen.queryset = analysts(inquiry.agency).exclude(pk=inquiry.lead_id)
        chosen.label_from_instance = lambda each: each.display_name


class ReasonForm(forms.Form):
    """Why: of a decision, an answer or a stop."""

    reason = forms.CharField(label=_("Reason"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3}))
