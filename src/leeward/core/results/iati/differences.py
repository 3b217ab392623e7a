"""What changed between two files, by activity and field: before publishing, and when a partner's file arrives."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields, is_dataclass
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import Any, Final

from leeward.core.results.iati.content import Activity

SHOWN: Final = 200
"""Characters of a value that are shown."""
_MOST_COMPARED: Final = 2_000
"""Items of a list that are aligned, which takes their square; longer lists are compared by position."""


@dataclass(frozen=True, slots=True)
class Difference:
    """A value that changed, in the activity of that identifier; `before` or `after` is empty where it was not there.

    `field` is the way through the dataclasses, such as `results[0].indicators[1].periods[0].actuals[0].value`; it is
    empty for a whole activity that is new or was removed.
    """

    identifier: str
    field: str
    before: str
    after: str


def differences(before: Iterable[Activity], after: Iterable[Activity]) -> tuple[Difference, ...]:
    """Every change, in the order of `before`, then new activities. The last of two with one identifier counts."""
    old = {each.identifier: each for each in before}
    new = {each.identifier: each for each in after}
    return tuple(
        change
        for identifier in {**old, **new}
        for change in _changes(identifier, "", old.get(identifier), new.get(identifier))
    )


def _changes(identifier: str, field: str, before: Any, after: Any) -> Iterator[Difference]:
    if before == after:
        return
    if is_dataclass(before) and type(before) is type(after):
        for each in fields(before):
            inner = f"{field}.{each.name}" if field else each.name
            yield from _changes(identifier, inner, getattr(before, each.name), getattr(after, each.name))
    elif isinstance(before, tuple) and isinstance(after, tuple):
        for number, old, new in _unequal_pairs(before, after):
            yield from _changes(identifier, f"{field}[{number}]", old, new)
    else:
        yield Difference(identifier, field, _text_of(before), _text_of(after))


def _unequal_pairs(before: tuple[Any, ...], after: tuple[Any, ...]) -> Iterator[tuple[int, Any, Any]]:
    """Pairs of items that are not equal, with their number after (before, for what was removed)."""
    if max(len(before), len(after)) > _MOST_COMPARED:
        yield from ((number, *pair) for number, pair in enumerate(zip_longest(before, after)))
        return
    for kind, first, last, new_first, new_last in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind != "equal":
            start = new_first if new_last > new_first else first
            pairs = zip_longest(before[first:last], after[new_first:new_last])
            yield from ((start + number, *pair) for number, pair in enumerate(pairs))


def _text_of(value: Any) -> str:
    """A value as text; of a part its values, with commas between."""
    return ", ".join(_leaves(value))[:SHOWN]


def _leaves(value: Any) -> Iterator[str]:
    if is_dataclass(value):
        for each in fields(value):
            yield from _leaves(getattr(value, each.name))
    elif isinstance(value, tuple):
        for item in value:
            yield from _leaves(item)
    elif value is not None and value != "":
        yield str(value)
