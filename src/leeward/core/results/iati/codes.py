"""The code lists of the standard, and which place of a file uses which (`resources/iati/codes.csv`, `mappings.csv`)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

from lxml.etree import _Element as Node

from leeward.core.results.iati.nodes import XML, XML_LANG
from leeward.core.results.iati.standard import VERSION
from leeward.resources.tables import lines

VOCABULARY = "vocabulary"


@dataclass(frozen=True, slots=True)
class Code:
    """A code with its English name (empty where the standard has none, or a long sentence)."""

    name: str
    withdrawn: bool


@cache
def lists() -> Mapping[str, Mapping[str, Code]]:
    """Every list by its name."""
    found: dict[str, dict[str, Code]] = {}
    for line in lines("iati/codes.csv", ("list", "code", "name", "withdrawn")):
        code = Code(line.text("name"), line.flag("withdrawn"))
        found.setdefault(line.needed("list"), {})[line.needed("code")] = code
    return found


@cache
def newer_than(version: str) -> frozenset[tuple[str, str]]:
    """Codes, with their lists, that files of this version cannot have: of lists that belong to a version of the
    standard. Other lists have no version, and their newest edition counts for files of each.
    """
    rows = lines("iati/newer_codes.csv", ("list", "code", "since", "source"))
    return frozenset((each.needed("list"), each.needed("code")) for each in rows if version < each.needed("since"))


@cache
def codes_of(name: str, *, withdrawn: bool = True) -> frozenset[str]:
    """The codes of a list, with or without those that were withdrawn. Raises KeyError for an unknown list."""
    return frozenset(code for code, each in lists()[name].items() if withdrawn or not each.withdrawn)


def names_of(name: str) -> Mapping[str, str]:
    """The codes in use of a list with their names, for forms. Raises KeyError for an unknown list."""
    return {code: each.name or code for code, each in lists()[name].items() if not each.withdrawn}


@dataclass(frozen=True, slots=True)
class Use:
    """The list that an attribute (or `text()`) uses: for any vocabulary (empty), or for one, or also without one."""

    leaf: str
    list: str
    vocabulary: str
    without: bool
    rule: str


@dataclass(slots=True)
class _Place:
    uses: list[Use] = field(default_factory=list)
    children: dict[str, "_Place"] = field(default_factory=dict)


_NOWHERE = _Place()


@dataclass(frozen=True, slots=True)
class WrongCode:
    """A value that is no code of its list: the element, the attribute (or `text()`), the value, and the use."""

    node: Node
    value: str
    use: Use


@cache
def _places() -> tuple[_Place, tuple[Use, ...]]:
    """The uses as a tree of places, and those of any place."""
    top, anywhere = _Place(), list[Use]()
    for line in lines("iati/mappings.csv", ("place", "list", "vocabulary", "without", "rule")):
        steps, leaf = line.needed("place").split("/")[:-1], line.needed("place").split("/")[-1]
        use = Use(
            leaf.removeprefix("@"),
            line.needed("list"),
            line.text("vocabulary"),
            line.flag("without"),
            line.needed("rule"),
        )
        place = top
        for step in steps:
            place = place.children.setdefault(step, _Place())
        (place.uses if steps else anywhere).append(use)
    return top, tuple(anywhere)


def wrong_codes(node: Node, *, below: bool = True, version: str = VERSION) -> list[WrongCode]:
    """The values of an activity, an organisation or the root that are no codes of their lists; `below` it too."""
    (top, anywhere), newer = _places(), newer_than(version)
    found: list[WrongCode] = []
    waiting = [(node, top.children.get(str(node.tag), _NOWHERE))]
    while waiting:
        each, place = waiting.pop()
        for use in place.uses:
            _look(each, use, found, newer)
        if each.get(XML_LANG) is not None:
            for use in anywhere:
                _look(each, use, found, newer)
        if below and len(each):
            places = place.children
            waiting.extend((child, places.get(str(child.tag), _NOWHERE)) for child in reversed(each))
    return found


def _look(node: Node, use: Use, found: list[WrongCode], newer: frozenset[tuple[str, str]]) -> None:
    value = node.text or "" if use.leaf == "text()" else node.get(use.leaf.replace("xml:", XML))
    if value is None or not _concerns(use, node):
        return
    if value not in codes_of(use.list) or (use.list, value) in newer:
        found.append(WrongCode(node, value, use))


def _concerns(use: Use, node: Node) -> bool:
    """Whether the element has the vocabulary of the use; an empty one counts as none."""
    if not use.vocabulary:
        return True
    given = node.get(VOCABULARY) or ""
    return given == use.vocabulary or (use.without and not given)
