"""Sharing without consent: rule, recipient, what is shared, why, and what should come of it; and its review."""

from collections.abc import Sequence
from typing import Any, get_args

from django import forms
from django.utils.translation import gettext_lazy as _

from leeward.apps.protection.forms.work import PlainForm
from leeward.apps.protection.queries.by_rule import Asked, fields_in
from leeward.core.care.exceptions import RecipientKind, Rule
from leeward.messages.consents import FIELDS, RECIPIENT_KINDS, RULES
from leeward.platform.typed_fields import IssuerField

_WIDE = forms.Textarea({"rows": "3", "autocomplete": "off"})


class ByRuleForm(PlainForm):
    """What is asked to be shared by a rule."""

    rule = forms.ChoiceField(label=_("By which rule"), widget=forms.RadioSelect)
    recipient_kind = forms.ChoiceField(
        label=_("What the recipient is"), choices=[(kind, RECIPIENT_KINDS[kind]) for kind in get_args(RecipientKind)]
    )
    recipient_name = forms.CharField(label=_("Who exactly"), max_length=200, help_text=_("The office, and the person."))
    state = IssuerField(label=_("In which state"), max_length=120)
    parts = forms.MultipleChoiceField(
        label=_("What has to be shared, and no more"),
        choices=tuple(FIELDS.items()),
        widget=forms.CheckboxSelectMultiple,
    )
    reason = forms.CharField(label=_("Why it cannot wait for consent"), max_length=2000, widget=_WIDE)
    aim = forms.CharField(label=_("What should come of it"), max_length=1000, widget=_WIDE)

    def __init__(self, *args: Any, rules: Sequence[Rule], **options: Any) -> None:
        super().__init__(*args, **options)
        field = self.fields["rule"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - declared above
        field.choices = [(rule.name, _named(rule)) for rule in rules]

    def asked(self) -> Asked:
        """The request."""
        said = self.cleaned_data
        names = ("rule", "recipient_kind", "recipient_name", "reason", "aim")
        return Asked(**{name: said[name] for name in names}, state=str(said["state"]), fields=fields_in(said["parts"]))


class AgreeForm(PlainForm):
    """What the second person says."""

    agree = forms.ChoiceField(choices=(("yes", "yes"), ("no", "no")))
    note = forms.CharField(label=_("Note (needed if you do not agree)"), required=False, max_length=2000, widget=_WIDE)


class ReviewForm(PlainForm):
    """What the review found."""

    judged = forms.ChoiceField(
        label=_("Looking back"),
        choices=(("right", _("It was right")), ("wrong", _("It should not have been shared"))),
        widget=forms.RadioSelect,
    )
    judgement = forms.CharField(label=_("Why"), max_length=2000, widget=_WIDE)
    came_of_it = forms.CharField(label=_("What came of it"), max_length=2000, widget=_WIDE)


def _named(rule: Rule) -> str:
    where = _("law of this state") if rule.state else _("general rule: a lawyer of the state has to confirm it")
    return f"{RULES.get(rule.name, rule.name)} ({where}). {rule.source}"
