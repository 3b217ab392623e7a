"""Read the federation's files strictly: each has one encoding, and errors name the field."""

import re
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, TypeVar

from leeward.core.federation.keys.canonical import NotCanonical, loads, read_time

T = TypeVar("T")
LARGEST_FILE = 4 * 1024 * 1024
"""Bytes; 200 members with their keys and certificates take about 1 MB."""
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
CODE = re.compile(r"[A-Z]{2,3}-[A-Z0-9]{2,12}")
"""An agency's code: the state's ICAO code (or `INT`, `UN`), a hyphen, its own letters."""


class BadFile(ValueError):
    """An invalid file: `code` says why, `field` where."""

    def __init__(self, code: str, field: str = "") -> None:
        super().__init__(f"{code} {field}".strip())
        self.code, self.field = code, field


def read_object(data: bytes, kind: str) -> "Fields":
    """The object in `data`, whose member `leeward` must be `kind`. Raises BadFile."""
    if len(data) > LARGEST_FILE:
        raise BadFile("too_large")
    try:
        # The files end in a line end, as text files do; canonical JSON has none.
        found = Fields(loads(data.rstrip(b"\n")))
    except NotCanonical as error:
        raise BadFile("unreadable") from error
    if found.take("leeward") != kind:
        raise BadFile("other_kind")
    return found


class Fields:
    """The members of one object, each to be taken once; `done` refuses members that were not taken."""

    def __init__(self, value: Any, where: str = "") -> None:
        if not isinstance(value, Mapping):
            raise BadFile("field", where or "file")
        self._value, self._where, self._taken = value, where, set[str]()

    def _name(self, name: str) -> str:
        return f"{self._where}.{name}" if self._where else name

    def take(self, name: str) -> Any:
        """The member, unconverted."""
        self._taken.add(name)
        if name not in self._value:
            raise BadFile("missing", self._name(name))
        return self._value[name]

    def has(self, name: str) -> bool:
        """Whether the member is present, for members that older files lack."""
        return name in self._value

    def text(
        self,
        name: str,
        *,
        most: int = 200,
        empty: bool = False,
        pattern: re.Pattern[str] | None = None,
        lines: bool = False,
    ) -> str:
        """Text without control or direction characters, which could change a screen; `lines` allows line ends."""
        value = self.take(name)
        if (
            not isinstance(value, str)
            or len(value) > most
            or _CONTROL.search(value.replace("\n", "") if lines else value)
        ):
            raise BadFile("field", self._name(name))
        if (not value and not empty) or (value and pattern is not None and not pattern.fullmatch(value)):
            raise BadFile("field", self._name(name))
        return value

    def number(self, name: str, *, low: int, high: int) -> int:
        """A whole number within bounds."""
        value = self.take(name)
        if isinstance(value, bool) or not isinstance(value, int) or not low <= value <= high:
            raise BadFile("field", self._name(name))
        return value

    def time(self, name: str) -> datetime:
        """A time."""
        return self.convert(name, read_time)

    def convert(self, name: str, make: Callable[[Any], T]) -> T:
        """The result of `make` for the member; its ValueError becomes a BadFile that names the member."""
        value = self.take(name)
        try:
            return make(value)
        except BadFile:
            raise
        except (ValueError, TypeError, KeyError, AttributeError) as error:
            raise BadFile("field", self._name(name)) from error

    def each(self, name: str, make: Callable[["Fields"], T], *, most: int) -> tuple[T, ...]:
        """A list of objects."""
        return tuple(make(Fields(value, self._item(name, place))) for place, value in enumerate(self._list(name, most)))

    def values(self, name: str, make: Callable[[Any], T], *, most: int) -> tuple[T, ...]:
        """A list of values."""
        # As members named by their place, so that an error names the item in the same way as a member.
        holder = {str(place): value for place, value in enumerate(self._list(name, most), 1)}
        return tuple(Fields(holder, self._name(name)).convert(place, make) for place in holder)

    def codes(self, name: str) -> tuple[str, ...]:
        """A sorted list of plain words without duplicates."""
        found = self.values(name, str, most=64)
        if list(found) != sorted(set(found)) or not all(re.fullmatch(r"[a-z][a-z0-9_]{0,31}", each) for each in found):
            raise BadFile("field", self._name(name))
        return found

    def done(self) -> None:
        """Refuse members that were not taken: a newer format must not pass half understood."""
        for name in self._value:
            if name not in self._taken:
                raise BadFile("unknown_field", self._name(name))

    def _item(self, name: str, place: int) -> str:
        return f"{self._name(name)}.{place + 1}"

    def _list(self, name: str, most: int) -> list[Any]:
        value = self.take(name)
        if not isinstance(value, list) or len(value) > most:
            raise BadFile("field", self._name(name))
        return value
