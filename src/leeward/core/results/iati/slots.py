"""Where the field of a dataclass is in an IATI file: declared once at the field, used for writing and for reading.

A place is a path from the element of the dataclass: `@type`, `text()`, `period-start/@iso-date`, `title/narrative`.
"""

from dataclasses import MISSING, dataclass, field, fields
from functools import cache
from types import UnionType
from typing import Any, get_args, get_origin, get_type_hints

OTHERS = "*"
"""The place of children that no other field holds, kept as XML."""


def at(place: str, default: Any = MISSING) -> Any:
    """A field at `place`; one without a default has to be there."""
    return field(default=default, metadata={"place": place})


@dataclass(frozen=True, slots=True)
class Slot:
    """A field with its place: `steps` are elements on the way; `leaf` an attribute, `text()`, or empty for a dataclass
    whose element is the last step.
    """

    name: str
    place: str
    steps: tuple[str, ...]
    leaf: str
    kind: type
    many: bool
    required: bool


@cache
def slots_of(shape: type) -> tuple[Slot, ...]:
    """The fields of a dataclass whose fields all have places."""
    hints = get_type_hints(shape)
    return tuple(
        _slot(each.name, each.metadata["place"], hints[each.name], required=each.default is MISSING)
        for each in fields(shape)
    )


def _slot(name: str, place: str, hint: Any, *, required: bool) -> Slot:
    many = get_origin(hint) is tuple
    if many or get_origin(hint) is UnionType:
        hint = get_args(hint)[0]
    steps = place.split("/")
    leaf = steps.pop() if steps[-1].startswith("@") or steps[-1] == "text()" else ""
    return Slot(name, place, tuple(steps), leaf, hint, many, required)
