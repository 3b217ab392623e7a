"""The kinds of rules of the IATI ruleset: each looks at a case, and gives what breaks it, or None."""

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime, timedelta
from functools import cache
from math import isnan
from types import MappingProxyType
from typing import Any

from lxml.etree import _Element as Node

from leeward.core.results.iati.cases import Case, Found, number_of, text_of
from leeward.core.results.iati.nodes import XML_LANG

_POSITIVE = re.compile(r"\+?(\d+\.?\d*|\.\d+)", re.ASCII)
_YEAR = timedelta(days=366)
"""A period may last 365 whole days; what begins the next day is longer."""


def at_least_one(case: Case) -> Found | None:
    """Something has to be there."""
    return None if case.nodes() else Found(case.element)


def no_more_than_one(case: Case) -> Found | None:
    """It may be there once."""
    nodes = case.nodes()
    return Found(nodes[1]) if len(nodes) > 1 else None


def only_one_of(case: Case) -> Found | None:
    """Exactly one of the paths if none of the excluded ones is there, else none."""
    nodes = case.nodes()
    for expression in case.case["excluded"]:
        allowed = 0 if case.select(expression) else 1
        if len(nodes) != allowed:
            return Found(nodes[0] if nodes else case.element)
    return None


def one_or_all(case: Case) -> Found | None:
    """Said once for the whole, or at each part."""
    if case.select(case.case["one"]):
        return None
    without = next(_parts_without(case.element, case.case["all"]), None)
    return None if without is None else Found(without)


def unique(case: Case) -> Found | None:
    """No two texts are the same."""
    texts = case.texts()
    return Found(case.nodes()[-1], texts[-1]) if len(set(texts)) < len(texts) else None


def total(case: Case) -> Found | None:
    """The numbers have the given sum, if there are any."""
    return strict_total(case) if case.nodes() else None


def strict_total(case: Case) -> Found | None:
    """The numbers have the given sum, to four places."""
    found = f"{sum(map(number_of, case.texts())):.4f}"
    nodes = case.nodes()
    right = float(found) == number_of(str(case.case["sum"]))
    return None if right else Found(nodes[0] if nodes else case.element, found.rstrip("0").rstrip("."))


def date_order(case: Case) -> Found | None:
    """No date is after the other."""
    more = case.moment("more")
    return _first_wrong(case, "less", lambda less: more is not None and less > more)


def date_now(case: Case) -> Found | None:
    """No date is in the future."""
    return _first_wrong(case, "date", lambda moment: moment > case.at)


def between_dates(case: Case) -> Found | None:
    """Every date is within a period."""
    start, end = case.moment("start"), case.moment("end")
    if start is None or end is None:
        return None
    return _first_wrong(case, "date", lambda moment: not start <= moment <= end)


def time_limit(case: Case) -> Found | None:
    """A period is not longer than a year."""
    start = case.moment("start")
    return _first_wrong(case, "end", lambda end: start is not None and end - start >= _YEAR)


def matches(case: Case) -> Found | None:
    """Every text has the pattern; an empty one passes."""
    return _first(case, lambda text: bool(text) and not _pattern(case.case["regex"]).search(text))


def matches_not(case: Case) -> Found | None:
    """No text has the pattern; an empty one passes."""
    return _first(case, lambda text: bool(text) and bool(_pattern(case.case["regex"]).search(text)))


def starts_with(case: Case) -> Found | None:
    """Every text begins with one of the prefixes: registers of organisations, or what other paths have."""
    prefixes = case.case.get("prefix")
    if prefixes in ("ORG-ID-PREFIX", ["ORG-ID-PREFIX"]):
        return _first(case, lambda text: "-".join(text.split("-")[:2]) not in case.known.prefixes)
    found = case.nodes("prefix") if prefixes else case.select(case.case["start"])
    starts = tuple(text_of(node) + case.case.get("separator", "") for node in found)
    return _first(case, lambda text: not text.startswith(starts))


def if_then(case: Case) -> Found | None:
    """If one expression is true, the other is too."""
    if not case.truth("if") or case.truth("then"):
        return None
    nodes = case.nodes() if "paths" in case.case else []
    return Found(nodes[0], text_of(nodes[0])) if nodes else Found(case.element)


def within_range(case: Case) -> Found | None:
    """Every number is within the limits."""
    low, high = case.case.get("min"), case.case.get("max")

    def outside(text: str) -> bool:
        number = number_of(text)
        above = low is None or number >= number_of(str(low))
        below = high is None or number <= number_of(str(high))
        return not (above and below) or isnan(number)

    return _first(case, outside)


def no_spaces(case: Case) -> Found | None:
    """No text begins or ends with a space or a new line."""
    return _first(case, lambda text: text != text.strip().strip("\ufeff"))


def dependent(case: Case) -> Found | None:
    """All of the paths find something, or none does."""
    found = [bool(case.select(expression)) for expression in case.case["paths"]]
    return Found(case.nodes()[0]) if any(found) and not all(found) else None


def no_percent(case: Case) -> Found | None:
    """No text has a percent sign."""
    return _first(case, lambda text: "%" in text)


def positive_decimal(case: Case) -> Found | None:
    """Every text is a decimal number above or at zero."""
    return _first(case, lambda text: not _POSITIVE.fullmatch(text.strip()))


def evaluates(case: Case) -> Found | None:
    """The expression is true."""
    return None if case.truth("eval") else Found(case.element)


KINDS: Mapping[str, Callable[[Case], Found | None]] = MappingProxyType(
    {
        "atleast_one": at_least_one,
        "between_dates": between_dates,
        "date_now": date_now,
        "date_order": date_order,
        "dependent": dependent,
        "evaluates": evaluates,
        "if_then": if_then,
        "no_more_than_one": no_more_than_one,
        "no_percent": no_percent,
        "no_spaces": no_spaces,
        "one_or_all": one_or_all,
        "only_one_of": only_one_of,
        "positive_decimal": positive_decimal,
        "range": within_range,
        "regex_matches": matches,
        "regex_no_matches": matches_not,
        "startswith": starts_with,
        "strict_sum": strict_total,
        "sum": total,
        "time_limit": time_limit,
        "unique": unique,
    }
)
"""Each kind by its name in the ruleset; `loop` is a case that repeats others (`rules.Rule.each`)."""


def _first(case: Case, wrong: Callable[[str], bool]) -> Found | None:
    """The first text that is wrong."""
    for node in case.nodes():
        text = text_of(node)
        if wrong(text):
            return Found(node, text)
    return None


def _first_wrong(case: Case, name: str, wrong: Callable[[datetime], bool]) -> Found | None:
    """The first date that is wrong."""
    return next((Found(node, str(node)) for node, moment in case.moments(name) if wrong(moment)), None)


def _parts_without(element: Node, what: str) -> Iterator[Any]:
    """The parts that do not say what has to be said at each."""
    if what == "lang":
        yield from (each for each in element.iterdescendants("narrative") if XML_LANG not in each.attrib)
    elif what == "currency":
        money = element.iterdescendants("value", "forecast", "loan-status")
        yield from (each for each in money if "currency" not in each.attrib)
    else:  # names of elements, one of which every transaction has to have
        names = what.split("|")
        payments = element.iterchildren("transaction")
        yield from (each for each in payments if all(each.find(name) is None for name in names))


@cache
def _pattern(text: str) -> re.Pattern[str]:
    """A pattern of the ruleset, whose `$` is only the end and whose classes are those of ASCII."""
    return re.compile(text.removesuffix("$") + r"\Z" if text.endswith("$") else text, re.ASCII)
