"""The counting rules of an operation, as its lead edits them: a rule for each figure that it counts."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any, NamedTuple, get_args

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from leeward.apps.operations.queries.rules import rule_name
from leeward.core.operation.counting_rules import (
    MONEY,
    Confirms,
    CountingRules,
    Final,
    Rate,
    Reporter,
    Rule,
    default_rules,
)
from leeward.core.operation.figures import FIGURES
from leeward.core.operation.money import BadAmount, is_currency, number, plain
from leeward.messages import sentence

_CHOICES = {"reporter": get_args(Reporter), "confirms": get_args(Confirms), "final": get_args(Final)}
_RATE_PARTS = 4


class RuleFields(NamedTuple):
    """The fields of one rule, with its key, name and text; `rest` is empty until the lead opens the rule."""

    key: str
    name: str
    definition: str
    counted: BoundField
    rest: tuple[BoundField, ...]


class RulesForm(forms.Form):
    """Currency, rates, and which figures count. It begins with the rules given, else with those of the table.

    The text and the words of a rule are fields once the lead opens it: a page with all of them has 200 fields.
    """

    currency = forms.CharField(
        label=gettext_lazy("Currency of the operation"), max_length=3, min_length=3, initial="USD",
        help_text=gettext_lazy("Three letters, such as USD. Money is added in it, at the rate of the day."),
    )  # fmt: skip
    rates = forms.CharField(
        label=gettext_lazy("Rates"), required=False, max_length=20_000, strip=False,
        widget=forms.Textarea(attrs={"rows": 4, "class": "mono"}),
        help_text=gettext_lazy(
            "A line for each currency and day: currency, day, how much one unit of it is, and the source. "
            "For example: BBD 2027-01-04 0.5 Central Bank of Barbados"
        ),
    )  # fmt: skip

    def __init__(
        self, data: Mapping[str, Any] | None = None, *, rules: CountingRules | None = None, **options: Any
    ) -> None:
        super().__init__(data, **options)
        self._given = rules
        stored = {rule.key: rule for rule in rules.rules} if rules else {}
        self._rules = {rule.key: stored.get(rule.key, rule) for rule in default_rules()} | stored
        for key, rule in self._rules.items():
            counted = rules is None or key in stored
            self.fields[f"{key}-counted"] = forms.BooleanField(label=rule_name(key), required=False, initial=counted)
            if data is not None and any(name.startswith(f"{key}-") and name != f"{key}-counted" for name in data):
                self._open(key, rule)
        if rules:
            self.fields["currency"].initial = rules.currency
            self.fields["rates"].initial = "\n".join(
                f"{each.currency} {each.day} {plain(each.rate)} {each.source}" for each in rules.rates
            )

    def with_open(self, key: str) -> "RulesForm":
        """The same with the fields of one more rule, as it is now; what was typed stays."""
        if key not in self._rules or self._fields_of(key):
            return self
        form = RulesForm({name: self[name].value() for name in self.fields if self[name].value()}, rules=self._given)
        form._open(key, form._rules[key])
        form.data = {**form.data, **{name: form.fields[name].initial for name in form._fields_of(key)}}
        return form

    def _fields_of(self, key: str) -> list[str]:
        """The names of the fields of a rule, without the one whether it counts."""
        return [name for name in self.fields if name.startswith(f"{key}-") and name != f"{key}-counted"]

    def _open(self, key: str, rule: Rule) -> None:
        area = forms.Textarea(attrs={"rows": 3})
        self.fields[f"{key}-definition"] = forms.CharField(
            label=_("Definition"), max_length=2000, required=False, initial=rule.definition, widget=area
        )
        for field, words in _CHOICES.items():
            self.fields[f"{key}-{field}"] = forms.ChoiceField(
                label=sentence(f"operation.rule.{field}"),
                choices=[(word, sentence(f"operation.rule.{field}.{word}")) for word in words],
                initial=getattr(rule, field),
                required=False,
            )
        if FIGURES[rule.figure].has_amounts:
            unit = "" if rule.unit == MONEY else rule.unit
            self.fields[f"{key}-unit"] = forms.CharField(
                label=_("Unit"), max_length=5, required=False, initial=unit,
                help_text=_("kg, l, piece, round or a currency; empty for the currency of the operation"),
            )  # fmt: skip

    def groups(self) -> Iterator[RuleFields]:
        """The fields of each rule, in the order of a report."""
        for key in self._rules:
            rest = tuple(self[name] for name in self._fields_of(key))
            yield RuleFields(key, rule_name(key), self._rules[key].definition, self[f"{key}-counted"], rest)

    def clean_currency(self) -> str:
        """Three capital letters."""
        currency: str = self.cleaned_data["currency"].upper()
        if not is_currency(currency):
            raise forms.ValidationError(_("Write three letters, such as USD."))
        return currency

    def clean_rates(self) -> tuple[Rate, ...]:
        """The rates, line by line."""
        lines = enumerate(self.cleaned_data["rates"].splitlines(), 1)
        return tuple(_rate(line, at) for at, line in lines if line.strip())

    def rules(self, operation: str) -> CountingRules:
        """What was written; the action gives it its version."""
        said = self.cleaned_data
        chosen = tuple(self._rule(key) for key in self._rules if said[f"{key}-counted"])
        return CountingRules(operation, 1, said["currency"], chosen, said["rates"])

    def _rule(self, key: str) -> Rule:
        said, rule = self.cleaned_data, self._rules[key]
        if not self._fields_of(key):
            return replace(rule, unit=said["currency"]) if rule.unit == MONEY else rule
        words = {field: said[f"{key}-{field}"] or getattr(rule, field) for field in _CHOICES}
        return replace(rule, **words, definition=said[f"{key}-definition"].strip(), unit=self._unit(key))

    def _unit(self, key: str) -> str:
        said = self.cleaned_data
        return said[f"{key}-unit"] or said["currency"] if f"{key}-unit" in said else ""


def _rate(line: str, at: int) -> Rate:
    parts = line.split(maxsplit=_RATE_PARTS - 1)
    try:
        currency, day, value, source = parts
        return Rate(currency.upper(), date.fromisoformat(day), number(value, "rate"), source)
    except (ValueError, BadAmount) as error:
        raise forms.ValidationError(
            _("Line %(line)s: write currency, day, rate and source, such as BBD 2027-01-04 0.5 Central Bank")
            % {"line": at}
        ) from error
