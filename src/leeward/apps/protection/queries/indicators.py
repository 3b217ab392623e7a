"""The indicators of a case: items with their answers, and what each dimension says. Never a score, never a verdict."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from leeward.apps.protection.models import Case
from leeward.apps.protection.queries.ages import profile_of
from leeward.core.care.indicators import (
    Answer,
    DimensionResult,
    IndicatorList,
    Item,
    apply_weights,
    indicator_lists,
    local_weights,
    results,
)

ILO = "ilo_ec_labour"
NAMES = {
    "deceptive_recruitment": _("Deceptive recruitment"),
    "coercive_recruitment": _("Coercive recruitment"),
    "recruitment_by_abuse_of_vulnerability": _("Recruitment by abuse of vulnerability"),
    "exploitative_conditions_of_work": _("Exploitative conditions of work"),
    "coercion_at_destination": _("Coercion at destination"),
    "abuse_of_vulnerability_at_destination": _("Abuse of vulnerability at destination"),
}
STATES = {"positive": _("met"), "open": _("open"), "not_met": _("not met")}
STRENGTHS: dict[str, Promise | str] = {"S": _("strong"), "M": _("medium"), "W": _("weak"), "": ""}
CHOICES: tuple[tuple[Answer, Promise], ...] = (("yes", _("Yes")), ("no", _("No")), ("unknown", _("Unknown")))


@dataclass(frozen=True, slots=True)
class Asked:
    """An item with its answer, and how strong a sign it is for this person in a word."""

    item: Item
    answer: Answer
    strength: Promise | str


@dataclass(frozen=True, slots=True)
class Dimension:
    """A dimension with its items and its result."""

    result: DimensionResult
    asked: Sequence[Asked]

    @property
    def name(self) -> Promise | str:
        """The dimension in words."""
        return NAMES.get(self.result.dimension, self.result.dimension.replace("_", " "))

    @property
    def state(self) -> Promise:
        """Whether it is met, in a word."""
        return STATES[self.result.state]


@dataclass(frozen=True, slots=True)
class Panel:
    """A list of indicators as the interview shows it."""

    rules: IndicatorList
    dimensions: Sequence[Dimension]
    choices: tuple[tuple[Answer, Promise], ...] = CHOICES


def answers_of(case: Case, code: str) -> dict[str, Answer]:
    """The newest answer to each item of a list."""
    found: dict[str, Answer] = {}
    for row in case.indicatoranswers.all():
        body = row.body or {}
        if body.get("list") == code:
            found[body["item"]] = body["answer"]
    return found


def panel(case: Case, today: date, code: str = ILO) -> Panel | None:
    """The list in force with the case's answers; None where there is none."""
    rules = indicator_lists(today).get(code)
    if rules is None:
        return None
    profile, answers, weights = profile_of(case), answers_of(case, code), local_weights(today)
    asked = [
        Asked(item, answers.get(item.id, "unknown"), STRENGTHS[item.strength(profile)])
        for item in apply_weights(rules, weights).asked(profile)
    ]
    counted = results(rules, profile, answers, weights)
    return Panel(
        rules,
        [Dimension(each, [one for one in asked if one.item.dimension == each.dimension]) for each in counted],
    )
