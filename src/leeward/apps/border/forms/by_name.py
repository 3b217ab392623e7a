"""A person by name, without a document."""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar, cast

from django import forms
from django.utils.translation import gettext_lazy

from leeward.apps.agencies.models import Purpose
from leeward.apps.border.forms.fields import BIRTH_HELP, SEXES, country_field, date_field, text_field
from leeward.apps.screening.queries.requests import CheckRequest, TypedPerson


class NameForm(forms.Form):
    """A person without a document; searching for a person needs a purpose, and one of the fields `one_of`."""

    one_of: ClassVar[tuple[str, ...]] = ("surname", "given_names")
    none_of_them: ClassVar[Any] = gettext_lazy("Type the surname, or the whole name.")

    surname = text_field(gettext_lazy("Surname, or the whole name"), autofocus="")
    given_names = text_field(gettext_lazy("Given names"))
    birth_date = date_field(gettext_lazy("Birth date"), "birth", BIRTH_HELP)
    sex = forms.ChoiceField(label=gettext_lazy("Sex"), choices=SEXES, required=False)
    nationality = country_field(gettext_lazy("Nationality"))
    purpose = forms.ChoiceField(label=gettext_lazy("Purpose"), initial=Purpose.BORDER_CHECK)
    legal_basis = text_field(
        gettext_lazy("Legal basis"), length=64, help_text=gettext_lazy("Your agency's code, if it asks for one")
    )

    def offer(self, purposes: Sequence[Purpose]) -> None:
        """Offer only these purposes, those of the officer's roles."""
        offered = [(str(purpose), purpose.label) for purpose in purposes]
        cast("forms.ChoiceField", self.fields["purpose"]).choices = offered

    def clean(self) -> dict[str, Any]:
        """A search needs something to search for."""
        data = super().clean() or self.cleaned_data
        if not any(str(self[name].data or "").strip() for name in self.one_of):
            self.add_error(self.one_of[0], self.none_of_them)
        return data

    def request(self) -> CheckRequest:
        """The request for a check."""
        data = self.cleaned_data
        return CheckRequest(person=person_of(data), purpose=data["purpose"], legal_basis=data["legal_basis"])


def person_of(data: Mapping[str, Any]) -> TypedPerson:
    """The person named in a form."""
    fields = ("surname", "given_names", "birth_date", "sex", "nationality")
    return TypedPerson(**{name: cast("str", data[name]) for name in fields})
