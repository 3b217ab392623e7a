"""The form of a trainer's case: closed choices only; what does not fit together is named at its field."""

from datetime import date
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from leeward.apps.registry.queries.labels import SEXES
from leeward.apps.training.queries.items import difficulty_names, family_names
from leeward.apps.training.queries.pool import month_of
from leeward.apps.training.queries.trainer_cases import case_of_draft, people_of
from leeward.core.record.codes.display import country_name
from leeward.core.training.cases.case import Case, Family, age_group_of
from leeward.core.training.cases.draft import MOST_VARIANTS, BadDraft, Draft
from leeward.core.training.cases.people import ORDINARY, SIGNS
from leeward.core.training.items import AGE_GROUPS
from leeward.messages import sentence

_FAULT, _GOOD = "fault", "good"


class CaseForm(forms.Form):
    """What a case is about, its truth, how hard it is, and who travels. After a check, `case` is what it makes."""

    family = forms.ChoiceField(label=_("What it is about"))
    truth = forms.ChoiceField(label=_("Truth"), choices=((_FAULT, _("With a fault")), (_GOOD, _("Good: let go"))))
    difficulty = forms.ChoiceField(label=_("Difficulty"))
    nationality = forms.ChoiceField(
        label=_("Nationality"), help_text=_("The traveller is one of this month's invented people.")
    )
    sex = forms.ChoiceField(label=_("Sex"))
    age_group = forms.ChoiceField(label=_("Age"), choices=[(each, each) for each in AGE_GROUPS])
    variant = forms.IntegerField(
        label=_("Variant"),
        min_value=1,
        max_value=MOST_VARIANTS,
        initial=1,
        help_text=_("Another number gives another person, another face and other details."),
    )
    remarks = forms.MultipleChoiceField(
        label=_("What the officer notices (optional; without a choice it is drawn)"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, data: Any = None, *, today: date, draft: Draft | None = None) -> None:
        super().__init__(data, initial=_initial(draft) if draft else None)
        self.month = month_of(today)
        self.case: Case | None = None
        people = people_of(self.month)
        codes = sorted({each.nationality for each in people})
        self._choose("family", list(family_names().items()))
        self._choose("difficulty", list(difficulty_names().items()))
        self._choose("nationality", [(code, f"{country_name(code)} ({code})") for code in codes])
        self._choose("sex", [(code, SEXES[code]) for code in sorted({each.sex for each in people})])
        self._choose("remarks", _remarks())

    def _choose(self, name: str, choices: list[Any]) -> None:
        field = self.fields[name]
        if isinstance(field, forms.ChoiceField):
            field.choices = choices

    def clean(self) -> Any:
        """A case can be made of it. Raises ValidationError, at the field that is wrong."""
        if not self.errors:
            try:
                self.case = case_of_draft(self.draft(), self.month)
            except BadDraft as bad:
                self.add_error(bad.field, sentence(bad.code, bad.params))
        return self.cleaned_data

    def draft(self) -> Draft:
        """What the form says."""
        said = self.cleaned_data
        who = said["nationality"], said["sex"], said["age_group"]
        kind = cast("Family", said["family"]), said["truth"] == _FAULT, said["difficulty"]
        return Draft(*kind, *who, said["variant"], tuple(dict.fromkeys(said["remarks"])))


def draft_like(case: Case, month: date) -> Draft:
    """What would describe a case of the month: its kind and who travels; the person is another one."""
    who = case.traveller
    age = age_group_of(who, month)
    return Draft(case.family, case.target, case.difficulty, who.nationality, who.sex, age, 1, case.seen.remarks)


def _initial(draft: Draft) -> dict[str, Any]:
    names = ("family", "difficulty", "nationality", "sex", "age_group", "variant")
    said = {name: getattr(draft, name) for name in names}
    return said | {"truth": _FAULT if draft.target else _GOOD, "remarks": list(draft.remarks)}


def _remarks() -> list[tuple[str, list[tuple[str, str]]]]:
    """What can be noticed, by what a case is about: signs first, then what is ordinary."""
    names = family_names()
    return [
        (names[family], [(each, sentence(f"remark.{each}")) for each in (*SIGNS[family], *ORDINARY[family])])
        for family in SIGNS
    ]
