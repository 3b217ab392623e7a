"""What each figure of an operation means, signed by every state before the first day.

A set of rules has a version; each state's node signs its canonical bytes. A change is a new version, signed again by
all, and every table of figures names the version by which it was counted. `resources/operations/counting_rules.csv`
is the template from which an operation starts.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import cache
from hashlib import sha256
from typing import Any, Literal, NamedTuple, get_args

from leeward.core.federation.keys.canonical import dumps
from leeward.core.operation.figures import DIMENSIONS, FIGURES
from leeward.core.operation.money import UNITS, is_currency, plain
from leeward.resources.tables import Line, lines

Reporter = Literal["site", "agency", "coordination_unit", "caring_agency"]
"""Who reports a figure: the site by what it does in Leeward, an agency by form, the coordination unit, or the agency
that cares for people.
"""
Confirms = Literal["nothing", "owner_answer", "second_person", "caseworker", "laboratory", "receipt", "case_number"]
"""What confirms an event: nothing (a check is what it is), the owner's answer to a hit, a second person, a caseworker,
a laboratory's result, the receipt of what was seized, the number of the case.
"""
Final = Literal["at_once", "confirmed", "verified", "judgement"]
"""When a figure no longer changes: with its report, once confirmed, once verified, or with a court's judgement."""
MONEY = "money"
"""The table's unit for the operation's currency."""
TABLE = "operations/counting_rules.csv"
_COLUMNS = ("figure", "part", "definition", "reporter", "confirms", "final", "unit", "purity", "source")


@dataclass(frozen=True, slots=True)
class Rule:
    """The rule of one figure, or of a `part` of it: one value of its first breakdown, such as a commodity.

    `definition` is the text on which the states agreed, in one language; `unit` is in what its amounts are added,
    empty where it has none, and `purity` says whether a laboratory's purity is recorded.
    """

    figure: str
    definition: str
    reporter: Reporter
    confirms: Confirms
    final: Final
    unit: str = ""
    purity: bool = False
    part: str = ""

    @property
    def key(self) -> str:
        """Figure and part in one word, such as `seizure.cash`."""
        return f"{self.figure}.{self.part}" if self.part else self.figure


@dataclass(frozen=True, slots=True)
class Rate:
    """How many units of the operation's currency one unit of `currency` is on a day, and who says so."""

    currency: str
    day: date
    rate: Decimal
    source: str


@dataclass(frozen=True, slots=True)
class CountingRules:
    """All rules of an operation in one version; `currency` is the one in which money is added (ISO 4217)."""

    operation: str
    version: int
    currency: str
    rules: tuple[Rule, ...]
    rates: tuple[Rate, ...] = ()

    def rule(self, figure: str, part: str = "") -> Rule | None:
        """The rule of the part, or else of the whole figure, if there is one."""
        found = {rule.part: rule for rule in self.rules if rule.figure == figure}
        return found.get(part, found.get(""))

    def rate(self, currency: str, day: date) -> Decimal | None:
        """What one unit of the currency is in the operation's on that day: the latest rate until then, if any."""
        if currency == self.currency:
            return Decimal(1)
        until = [each for each in self.rates if each.currency == currency and each.day <= day]
        return max(until, key=lambda each: each.day).rate if until else None

    def to_json(self) -> dict[str, Any]:
        """The rules as JSON without floating point: rules and rates in one order, so that a set has one form."""
        return {
            "operation": self.operation,
            "version": self.version,
            "currency": self.currency,
            "rules": [_rule_json(rule) for rule in sorted(self.rules, key=lambda rule: rule.key)],
            "rates": [_rate_json(rate) for rate in sorted(self.rates, key=lambda rate: (rate.currency, rate.day))],
        }

    def to_bytes(self) -> bytes:
        """What each state signs, as `signed_context("counting_rules", …)`."""
        return dumps(self.to_json())

    @property
    def digest(self) -> str:
        """The SHA-256 of `to_bytes`, which tables of figures name beside the version."""
        return sha256(self.to_bytes()).hexdigest()


class Problem(NamedTuple):
    """What is wrong with a set of rules: a code of `messages`, and the figure or currency that it is about."""

    code: str
    about: str


class Change(NamedTuple):
    """A difference between two versions: of which figure or currency, in which field, before and after."""

    about: str
    field: str
    before: str
    after: str


def problems(rules: CountingRules, counted: Iterable[str]) -> tuple[Problem, ...]:
    """Why the rules cannot be signed; empty where they can. `counted` are the figures that the operation counts."""
    keys = Counter(rule.key for rule in rules.rules)
    whole = {rule.figure for rule in rules.rules if not rule.part}
    found = [Problem("operation.rules.missing", figure) for figure in sorted(set(counted) - whole)]
    found += [Problem("operation.rules.twice", key) for key, many in sorted(keys.items()) if many > 1]
    found += [problem for rule in rules.rules for problem in _rule_problems(rule)]
    found += [
        Problem("operation.rules.rate", rate.currency)
        for rate in rules.rates
        if not (rate.rate.is_finite() and rate.rate > 0 and rate.source.strip() and is_currency(rate.currency))
    ]
    if not is_currency(rules.currency):
        found.append(Problem("operation.rules.currency", rules.currency))
    return tuple(found)


def _rule_problems(rule: Rule) -> Iterator[Problem]:
    figure = FIGURES.get(rule.figure)
    if figure is None or figure.source != "events":
        yield Problem("operation.rules.unknown", rule.key)
        return
    if rule.part and rule.part not in DIMENSIONS.get(next(iter(figure.breakdowns), ""), ()):
        yield Problem("operation.rules.unknown", rule.key)
    if not rule.definition.strip():
        yield Problem("operation.rules.definition", rule.key)
    if figure.has_amounts and not (rule.unit in UNITS or is_currency(rule.unit)):
        yield Problem("operation.rules.unit", rule.key)


def differences(before: CountingRules, after: CountingRules) -> tuple[Change, ...]:
    """What changed from one version to another, by figure and currency."""
    old, new = _facts(before), _facts(after)
    return tuple(
        Change(about, field, old.get((about, field), ""), new.get((about, field), ""))
        for about, field in sorted(old.keys() | new.keys())
        if old.get((about, field), "") != new.get((about, field), "")
    )


def template(operation: str, currency: str, counted: Iterable[str]) -> CountingRules:
    """A first version with the definitions of the table, for the figures that the operation counts."""
    wanted = set(counted)
    rules = tuple(rule for rule in default_rules() if rule.figure in wanted)
    return CountingRules(operation, 1, currency, tuple(_in_currency(rule, currency) for rule in rules))


@cache
def default_rules() -> tuple[Rule, ...]:
    """The rules of the table, one for each figure. Raises InvalidTable."""
    return tuple(_read(line) for line in lines(TABLE, _COLUMNS))


def _read(line: Line) -> Rule:
    line.needed("source")
    return Rule(
        line.word("figure", FIGURES),
        line.needed("definition"),
        line.word("reporter", get_args(Reporter)),
        line.word("confirms", get_args(Confirms)),
        line.word("final", get_args(Final)),
        line.text("unit"),
        line.flag("purity"),
        line.text("part"),
    )


def _in_currency(rule: Rule, currency: str) -> Rule:
    """Money is counted in the operation's currency, which the table does not know."""
    return replace(rule, unit=currency) if rule.unit == MONEY else rule


def _facts(rules: CountingRules) -> dict[tuple[str, str], str]:
    """Every value of a set of rules, by what it is about and its field."""
    found = {("", "currency"): rules.currency}
    for rule in rules.rules:
        values = _rule_json(rule)
        found |= {(rule.key, field): str(value) for field, value in values.items() if field not in {"figure", "part"}}
    for rate in rules.rates:
        found[rate.currency, rate.day.isoformat()] = f"{plain(rate.rate)} ({rate.source})"
    return found


def _rule_json(rule: Rule) -> dict[str, Any]:
    return {
        "figure": rule.figure,
        "part": rule.part,
        "definition": rule.definition,
        "reporter": rule.reporter,
        "confirms": rule.confirms,
        "final": rule.final,
        "unit": rule.unit,
        "purity": rule.purity,
    }


def _rate_json(rate: Rate) -> dict[str, Any]:
    day, number = rate.day.isoformat(), plain(rate.rate)
    return {"currency": rate.currency, "day": day, "rate": number, "source": rate.source}
