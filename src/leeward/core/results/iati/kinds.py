"""The kinds of rules of the IATI ruleset: each looks at a case, and gives what breaks it, or None."""

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import timedelta
from functools import cache
from math import isnan
from types import MappingProxyType
from typing import Any

from lxml.etree import _Element as Node

from leeward.core.results.iati.cases import Case, Found, number_of, text_of
from leeward.core.results.iati.nodes import XML_LANG

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
    without = next(_without(case.element, case.case["all"]), None)
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
    """One date is not after the other."""
    less, more = case.moment("less"), case.moment("more")
    return _found(case, "less") if less and more and less > more else None


def date_now(case: Case) -> Found | None:
    """A date is not in the future."""
    moment = case.moment("date")
    return _found(case, "date") if moment and moment > case.at else None


def between_dates(case: Case) -> Found | None:
    """A date is within a period."""
    moment, start, end = case.moment("date"), case.moment("start"), case.moment("end")
    return _found(case, "date") if moment and start and end and not start <= moment <= end else None


def time_limit(case: Case) -> Found | None:
    """A period is not longer than a year."""
    start, end = case.moment("start"), case.moment("end")
    return _found(case, "end") if start and end and end - start >= _YEAR else None


def matches(case: Case) -> Found | None:
    """Every text has the pattern; an empty one passes."""
    return _first(case, lambda text: bool(text) and not _pattern(case.case["regex"]).search(text))


def matches_not(case: Case) -> Found | None:
    """No text has the pattern; an empty one passes."""
    return _first(case, lambda text: bool(text) and bool(_pattern(case.case["regex"]).search(text)))


def starts_with(case: Case) -> Found | None:
    """Every text begins with one of the prefixes: registers of organisations, or what other paths have."""
    prefixes = case.case["prefix"]
    if prefixes in ("ORG-ID-PREFIX", ["ORG-ID-PREFIX"]):
        return _first(case, lambda text: "-".join(text.split("-")[:2]) not in case.known.prefixes)
    starts = tuple(text_of(node) + case.case.get("separator", "") for node in case.nodes("prefix"))
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


KINDS: Mapping[str, Callable[[Case], Found | None]] = MappingProxyType(
    {
        "atleast_one": at_least_one,
        "between_dates": between_dates,
        "date_now": date_now,
        "date_order": date_order,
        "if_then": if_then,
        "no_more_than_one": no_more_than_one,
        "no_spaces": no_spaces,
        "one_or_all": one_or_all,
        "only_one_of": only_one_of,
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


def _found(case: Case, name: str) -> Found:
    node = case.select(case.case[name])[0]
    return Found(node, str(node))


def _without(element: Node, what: str) -> Iterator[Any]:
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
    """A pattern of the ruleset, whose `$` is the end alone and whose classes are those of ASCII."""
    return re.compile(text.removesuffix("$") + r"\Z" if text.endswith("$") else text, re.ASCII)
