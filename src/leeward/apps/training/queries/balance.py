"""How balanced the cases of the month are, and what a case that comes or goes would change."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from leeward.apps.agencies.models import Officer
from leeward.apps.registry.queries.labels import SEXES
from leeward.apps.training.queries.pool import cases_for
from leeward.core.training import items
from leeward.core.training.cases.case import Case, age_group_of

Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Set:
    """All cases at once: how many, how many with a fault, and each value of nationality, sex and age."""

    cases: int
    targets: int
    values: dict[Key, items.Balance]

    @property
    def uneven(self) -> Sequence[items.Balance]:
        """The values that say something about the truth, which none may."""
        return [each for each in self.values.values() if each.uneven]


@dataclass(frozen=True, slots=True)
class Change:
    """A value before and after; None if no case has it."""

    name: str
    value: str
    before: items.Balance | None
    after: items.Balance | None
    is_country: bool

    @property
    def label(self) -> str:
        """The value in words, where it is no country."""
        return str(SEXES.get(self.value, self.value))


@dataclass(frozen=True, slots=True)
class Comparison:
    """The whole set before and after."""

    before: Set
    after: Set

    @property
    def changes(self) -> Sequence[Change]:
        """The values that change, and those that are uneven before or after."""
        return [each for each in self._all() if each.before != each.after or _is_uneven(each)]

    def _all(self) -> Iterable[Change]:
        one, other = self.before.values, self.after.values
        for key in sorted({**one, **other}, key=lambda key: (list(value_names()).index(key[0]), key[1])):
            yield Change(str(value_names()[key[0]]), key[1], one.get(key), other.get(key), key[0] == "nationality")


def value_names() -> dict[str, str]:
    """What cases are balanced over."""
    return {"nationality": _("Nationality"), "sex": _("Sex"), "age_group": _("Age")}


def balance_of(officer: Officer, month: date) -> Set:
    """The set as it is."""
    return _set((case for _number, case in cases_for(officer, month)), month)


def compared(officer: Officer, month: date, *, comes: Case | None, goes: Collection[int]) -> Comparison:
    """The set as it is, and as it would be with one case more and without these numbers."""
    now = list(cases_for(officer, month))
    then = [case for number, case in now if number not in goes] + ([comes] if comes else [])
    return Comparison(_set([case for _number, case in now], month), _set(then, month))


def _set(cases: Iterable[Case], month: date) -> Set:
    shown = [
        items.Shown(each.target, each.seen.page.nationality, each.seen.page.sex, age_group_of(each.seen.page, month))
        for each in cases
    ]
    values = {(each.name, each.value): each for each in items.balance(shown)}
    return Set(len(shown), sum(each.target for each in shown), values)


def _is_uneven(change: Change) -> bool:
    return any(each is not None and each.uneven for each in (change.before, change.after))
