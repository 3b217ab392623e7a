"""What may be shared without consent: only by a named rule of the state's table, logged and reviewed.

`resources/care/exceptions.csv`. A rule names the state whose law it is (empty: everywhere), purpose, kinds of
recipients and fields. The app records every use with the rule's name, and a second person reviews it in time.
`resources/care/kept_from_page.csv` names the rules of which the law forbids to tell the person.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Literal, get_args

from leeward.core.care.consent import FIELDS, PURPOSES, Field, Purpose
from leeward.resources.tables import lines

RecipientKind = Literal["emergency", "health", "child_protection", "court", "police", "immigration", "service"]
TABLE = "care/exceptions.csv"
KEPT_TABLE = "care/kept_from_page.csv"


@dataclass(frozen=True, slots=True)
class Rule:
    """One exception. `review_hours` is when a second person must have looked at its use."""

    name: str
    state: str
    purposes: frozenset[Purpose]
    recipients: frozenset[RecipientKind]
    fields: frozenset[Field]
    children_only: bool
    review_hours: int
    since: date
    source: str


def exceptions(state: str, on: date) -> Mapping[str, Rule]:
    """The rules that hold in this state on this day, by name; a state's own row replaces the general one."""
    held = [rule for rule in _rules() if rule.state in {state, ""} and rule.since <= on]
    return {rule.name: rule for rule in sorted(held, key=lambda rule: (rule.state == state, rule.since))}


def hindrance(rule: Rule, purpose: Purpose, recipient: RecipientKind, field: Field, reason: str, *, child: bool) -> str:
    """Why this rule does not let the field be shared, as a code of `messages.care`; empty where it does."""
    if purpose not in rule.purposes or recipient not in rule.recipients or field not in rule.fields:
        return "care.exception.not_covered"
    if rule.children_only and not child:
        return "care.exception.children_only"
    return "" if reason.strip() else "care.exception.reason"


def is_kept_from_page(rule: str, state: str, on: date) -> bool:
    """Whether the law of this state forbids that the person's own page says what was shared by this rule. No shipped
    row does."""
    return any(name == rule and of in {state, ""} and since <= on for name, of, since in _kept_rules())


@cache
def _kept_rules() -> tuple[tuple[str, str, date], ...]:
    found = []
    for line in lines(KEPT_TABLE, ("rule", "state", "since", "source")):
        line.needed("source")
        found.append((line.needed("rule"), line.text("state"), line.day("since")))
    return tuple(found)


@cache
def _rules() -> tuple[Rule, ...]:
    columns = ("name", "state", "purposes", "recipients", "fields", "children_only", "review_hours", "since", "source")
    return tuple(
        Rule(
            name=line.needed("name"),
            state=line.text("state"),
            purposes=line.words("purposes", PURPOSES),
            recipients=line.words("recipients", get_args(RecipientKind)),
            fields=line.words("fields", FIELDS),
            children_only=line.flag("children_only"),
            review_hours=line.whole("review_hours"),
            since=line.day("since"),
            source=line.needed("source"),
        )
        for line in lines(TABLE, columns)
    )
