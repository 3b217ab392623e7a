"""The table of what certificates open: for each function the achievements of which one opens it."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from leeward.apps.agencies.access.functions import Function
from leeward.apps.agencies.models import Officer
from leeward.apps.agencies.queries import local_date
from leeward.apps.training.access import kinds_of
from leeward.apps.training.forms.certificates import day_input
from leeward.apps.training.models import RightsTable
from leeward.core.training.badges.partner_rows import stored_rows


class RightsForm(forms.Form):
    """A field for each function; one without a choice stays open."""

    partners = forms.CharField(
        label=_("Certificates of partners (optional)"),
        required=False,
        max_length=40_000,
        widget=forms.Textarea({"rows": 4, "spellcheck": "false", "class": "code"}),
        help_text=_(
            "One line for each: the issuer's key (did:key:z6Mk...), the address of the achievement (urn:...), and what "
            "it opens: %(functions)s."
        )
        % {"functions": ", ".join(Function.values)},
    )
    starts_on = forms.DateField(label=_("In force from"), widget=day_input())

    def __init__(self, data: Any = None, *, by: Officer, table: RightsTable | None = None) -> None:
        said = dict(table.opens) if table else {}
        said["partners"] = "\n".join(row.line() for row in stored_rows(table.partners)) if table else ""
        super().__init__(data, initial={"starts_on": local_date(by.post), **said})
        kinds = [(kind.code, kind.name) for kind in kinds_of(by).filter(retired_at=None)]
        for function in Function:
            self.fields[function.value] = forms.MultipleChoiceField(
                label=function.label, choices=kinds, required=False, widget=forms.CheckboxSelectMultiple
            )
        self.order_fields([*Function.values, "partners", "starts_on"])

    def opens(self) -> dict[str, Sequence[str]]:
        """The functions that the table closes, each with what opens it."""
        return {name: self.cleaned_data[name] for name in Function.values if self.cleaned_data[name]}
