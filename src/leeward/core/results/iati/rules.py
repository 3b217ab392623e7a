"""The ruleset of the standard: its 107 cases as rows (`resources/iati/rules.csv`), compiled, and run on one element.

XPath results are taken as XPath does: an empty set of nodes is false. The official validator takes it as true in two
cases, and so never reports 3.7.1. A repeated case has its value in every expression, also where the ruleset forgot to
name one (`subs`), which leaves 2.1.2 without effect for vocabularies other than the DAC's (docs/iati.md).
"""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from itertools import islice
from typing import Any, get_args

from lxml import etree
from lxml.etree import _Element as Node

from leeward.core.results.iati.cases import Case, Found, Known, text_of
from leeward.core.results.iati.findings import Severity
from leeward.core.results.iati.kinds import KINDS
from leeward.core.results.iati.nodes import Expression, expression
from leeward.resources.tables import Line, lines

_COLUMNS = ("context", "each", "kind", "rule", "severity", "case")
_EXPRESSIONS = (
    "paths", "prefix", "condition", "one", "less", "more", "date", "start", "end", "if", "then", "excluded", "eval",
)  # fmt: skip
_WORDS = ("NOW", "ORG-ID-PREFIX")
"""What a case may have in the place of an expression."""
MOST_VALUES = 200
"""Values that a case is repeated for: vocabularies, of which the standard has 14. Each costs a look at all parts."""
_ANY_DAY = datetime(2000, 1, 1, tzinfo=UTC)
_VALUE = re.compile(r"""(['"]?)\$1\1""")
"""Where a repeated case has the value that it is repeated for."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A case, compiled: where it applies below an activity or organisation, and what has to hold there.

    `each` finds the values for which the case is repeated; they are passed into its expressions as a variable, so that
    no value of a file becomes part of an expression.
    """

    number: str
    severity: Severity
    root: str
    contexts: tuple[Expression, ...]
    each: Expression | None
    kind: str
    case: Mapping[str, Any]


def rule_of(context: str, each: str, kind: str, number: str, severity: Severity, case: Mapping[str, Any]) -> Rule:
    """Compile a case. Raises ValueError for a kind that is unknown, or an expression that is none."""
    if kind not in KINDS:
        raise ValueError(f"{kind} is no kind of rule")
    root, below = _context(context)
    compiled = dict(case)
    for name in _EXPRESSIONS:
        if name in case:
            compiled[name] = _compile(case[name], varies=bool(each))
    return Rule(
        number, severity, root, tuple(map(expression, below)), expression(each) if each else None, kind, compiled
    )


@cache
def standard() -> tuple[Rule, ...]:
    """The cases of the standard in their order."""
    return tuple(_of_line(line) for line in lines("iati/rules.csv", _COLUMNS))


def cases_of(ruleset: Mapping[str, Any]) -> Iterator[tuple[str, str, str, Mapping[str, Any]]]:
    """The cases of a ruleset in the standard's JSON: context, what each is repeated for, kind, and the case."""
    for context, kinds in ruleset.items():
        for kind, body in kinds.items():
            for case in body["cases"]:
                if kind != "loop":
                    yield context, "", kind, case
                    continue
                for inner, repeated in case["do"].items():
                    for each in repeated["cases"]:
                        yield context, case["foreach"], inner, each


def further_rules(ruleset: Any) -> tuple[Rule, ...]:
    """The rules of a further ruleset, such as a donor's, in the standard's JSON. Raises ValueError for any other shape.

    Each is tried on an empty element, so that one that cannot work is refused before a file is read.
    """
    try:
        rules = []
        for context, each, kind, case in cases_of(ruleset):
            info = case.get("ruleInfo", {})
            severity = {"critical": "critical", "warning": "warning"}.get(info.get("severity"), "error")
            rule = rule_of(context, each, kind, str(info.get("id", kind)), severity, case)  # type: ignore[arg-type]
            re.compile(str(case.get("regex", "")))
            KINDS[kind](Case(etree.Element("empty"), rule.case, "", Known(frozenset(), frozenset()), _ANY_DAY))
            rules.append(rule)
    except (AttributeError, KeyError, TypeError, IndexError, re.error, etree.XPathError) as error:
        raise ValueError(f"{error!r}"[:200]) from error
    return tuple(rules)


def breaches(rule: Rule, element: Node, known: Known, at: datetime) -> Iterator[Found]:
    """Where the rule does not hold in this activity or organisation."""
    for place in (found for context in rule.contexts for found in context(element)):
        values = islice(dict.fromkeys(map(text_of, rule.each(place))), MOST_VALUES) if rule.each else (None,)
        for value in values:
            case = Case(place, rule.case, value, known, at)
            if case.applies() and (found := KINDS[rule.kind](case)):
                yield found


def _of_line(line: Line) -> Rule:
    severity = line.word("severity", get_args(Severity))
    try:
        case = json.loads(line.needed("case"))
        return rule_of(
            line.needed("context"), line.text("each"), line.needed("kind"), line.needed("rule"), severity, case
        )
    except (ValueError, etree.XPathError) as error:
        raise line.error(str(error)) from error


def _context(context: str) -> tuple[str, list[str]]:
    """The kind of part that a context is in (empty for both), and the expressions from that part.

    They are evaluated one by one: libxml2 takes the square of the nodes to put those of several into an order.
    """
    for root, part in (("iati-activities", "iati-activity"), ("iati-organisations", "iati-organisation")):
        start = f"/{root}/{part}"
        if context.startswith(start):
            return part, ["." + each.strip().removeprefix(start) for each in context.split("|")]
    if context.startswith("//"):
        return "", [f"descendant-or-self::{context[2:]}"]
    raise ValueError(f"{context} is below no activity or organisation")


def _compile(given: Any, *, varies: bool) -> Any:
    if isinstance(given, list):
        return [_compile(each, varies=varies) for each in given]
    return given if given in _WORDS else expression(_VALUE.sub("$value", given) if varies else given)
