"""One case of a rule at one element: what its expressions find there, as text, numbers and moments."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from functools import cache
from math import nan
from typing import Any

from lxml import etree
from lxml.etree import _Element as Node

from leeward.core.results.iati.codes import codes_of
from leeward.core.results.iati.nodes import Expression

_NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Known:
    """Which organisations the rules know: their identifiers, and the prefixes of registers (`GB-COH`)."""

    organisations: frozenset[str]
    prefixes: frozenset[str]


@cache
def known_organisations() -> Known:
    """Those of the standard's lists: the registers of org-id.guide, and the identifiers that IATI and the DAC gave out.

    The official validator asks the IATI registry, where every publisher is; offline there are these.
    """
    organisations = codes_of("IATIOrganisationIdentifier") | codes_of("OrganisationIdentifier")
    return Known(organisations, frozenset(codes_of("OrganisationRegistrationAgency", withdrawn=False)))


@dataclass(frozen=True, slots=True)
class Found:
    """A broken case: the node to point at (an element, or the text of an attribute), and what is wrong with it."""

    node: Any
    value: str = ""


@dataclass(frozen=True, slots=True)
class Case:
    """A case at `element`; `value` is what a repeated case is repeated for."""

    element: Node
    case: Mapping[str, Any]
    value: str | None
    known: Known
    at: datetime

    def applies(self) -> bool:
        """Whether the conditions of the case hold: an expression, and whether the organisation is unknown."""
        if "condition" in self.case and not self.truth("condition"):
            return False
        match self.case.get("idCondition"):
            case "NOT_EXISTING_ORG_ID":
                return not any(text in self.known.organisations for text in self.texts())
            case "NOT_EXISTING_ORG_ID_PREFIX":
                return not any(_begins_with_known(text, self.known.organisations) for text in self.texts())
        return True

    def select(self, expression: Expression) -> list[Any]:
        """What the expression finds, as a list."""
        found = self._evaluate(expression)
        return found if isinstance(found, list) else [found]

    def truth(self, name: str) -> bool:
        """Whether the expression of that name is true; an empty set of nodes is not."""
        return bool(self._evaluate(self.case[name]))

    def nodes(self, name: str = "paths") -> list[Any]:
        """What the expressions of that name find together."""
        return [node for expression in self.case[name] for node in self.select(expression)]

    def texts(self) -> list[str]:
        """The texts of `nodes`."""
        return [text_of(node) for node in self.nodes()]

    def moments(self, name: str) -> list[tuple[Any, datetime]]:
        """The dates that the expression of that name finds, each with its attribute; what is no date is left out."""
        if self.case[name] == "NOW":
            return [(None, self.at)]
        attributes = [each for each in self.select(self.case[name]) if getattr(each, "is_attribute", False)]
        return [(each, moment) for each in attributes if (moment := moment_of(str(each)))]

    def moment(self, name: str) -> datetime | None:
        """The first of `moments`, if there is one."""
        return next((moment for _node, moment in self.moments(name)), None)

    def _evaluate(self, expression: Expression) -> Any:
        return expression(self.element) if self.value is None else expression(self.element, value=self.value)


def text_of(node: Any) -> str:
    """The text of an element with all beneath it, of an attribute, or of a number."""
    return "".join(_inner_texts(node)) if etree.iselement(node) else str(node)


def number_of(text: str) -> float:
    """A number as the standard's rules read one: nothing is 0, anything else that is no number is not a number."""
    text = text.strip()
    if not text:
        return 0.0
    return float(text) if _NUMBER.fullmatch(text) else nan


def moment_of(text: str) -> datetime | None:
    """A date (its beginning in UTC) or a date with time; None for anything else."""
    text = text.strip()
    try:
        if len(text) == 10:
            return datetime.combine(date.fromisoformat(text), time(), UTC)
        found = datetime.fromisoformat(re.sub(r"^(\d{4}-\d\d-\d\d)(Z|[+-]\d\d:\d\d)$", r"\1T00:00:00\2", text))
    except ValueError:
        return None
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def _inner_texts(node: Node) -> Iterator[str]:
    return (str(text) for text in node.itertext())


def _begins_with_known(text: str, organisations: frozenset[str]) -> bool:
    """Whether an identifier begins with one of these and a hyphen."""
    pieces = text.split("-")
    return any("-".join(pieces[:count]) in organisations for count in range(1, len(pieces)))
