"""What an inquiry proposes as a record: the record keepers' form of its kind, filled with what may leave."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from leeward.apps.registry.forms.fields import LinesField
from leeward.apps.registry.forms.kinds import FORMS
from leeward.apps.registry.forms.records import RecordForm
from leeward.apps.registry.queries.labels import TOPICS
from leeward.core.record.content.organisations_and_craft import Organisation
from leeward.core.record.content.person import PersonName

_TOPICS = ("information", "warning")
"""What an inquiry may say of a group: whether it is wanted or under sanctions is decided elsewhere."""
_POSSIBLY = "3"
"""What a hypothesis is at best on the Admiralty scale: possibly true."""


class OrganisationForm(RecordForm):
    """A company, a group or a body. Keepers' forms have none: lists bring organisations."""

    name = forms.CharField(label=_("Name"), max_length=150, help_text=_("Of a group: what you call it, no person."))
    other_names = LinesField(label=_("Other names"), required=False, help_text=_("One per line."))
    topic = forms.ChoiceField(label=_("Why listed"), choices=[(each, TOPICS[each]) for each in _TOPICS])
    remarks = forms.CharField(
        label=_("What is known"), max_length=4000, required=False, widget=forms.Textarea(attrs={"rows": 6})
    )

    def content(self) -> Organisation:
        """The organisation."""
        said = self.cleaned_data
        named = tuple(map(PersonName, (said["name"], *said["other_names"])))
        return Organisation(named, said["topic"], remarks=said["remarks"])


SHARED: Mapping[str, type[RecordForm]] = {
    "person": FORMS["person"],
    "organisation": OrganisationForm,
    "vessel": FORMS["vessel"],
    "vehicle": FORMS["vehicle"],
    "method": FORMS["method"],
}
"""The kinds of records that an inquiry proposes, with their forms."""


def share_form(kind: str, said: Any, *, initial: Mapping[str, Any], computed: bool) -> RecordForm:
    """The form of a kind. What was `computed`, such as a group, is a hypothesis whatever the analyst says."""
    begins = dict(initial)
    if computed:
        begins["credibility"] = max(_POSSIBLY, begins.get("credibility", _POSSIBLY))
    form = SHARED[kind](said, initial=begins)
    form.fields["reason"].required = True
    form.fields["is_hypothesis"] = forms.BooleanField(
        label=_("This is a hypothesis: no source states it"),
        required=False,
        initial=computed,
        disabled=computed,
        help_text=_("The record says so, and its credibility is possibly true (3) at best."),
    )
    return form


def check_hypothesis(form: RecordForm) -> bool:
    """Whether a valid form says what a hypothesis may say; the form has the error where not."""
    said = form.cleaned_data
    if said["is_hypothesis"] and said["credibility"] < _POSSIBLY:
        form.add_error("credibility", _("A hypothesis is possibly true (3) at best."))
        return False
    return True
