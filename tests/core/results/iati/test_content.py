"""The dataclasses of an activity against the standard's own schema: every field is where the standard has it."""

from collections.abc import Iterator
from dataclasses import FrozenInstanceError, fields, is_dataclass

import pytest
from tests.core.results.iati.example import SMALL

from leeward.core.results.iati import content as c
from leeward.core.results.iati.slots import OTHERS, Slot, slots_of
from leeward.core.results.iati.standard import roots


def shapes(shape: type, path: tuple[str, ...] = ()) -> Iterator[tuple[type, tuple[str, ...]]]:
    """Every dataclass inside one, with the path of elements that leads to it."""
    yield shape, path
    for slot in slots_of(shape):
        if not slot.leaf and slot.place != OTHERS:
            yield from shapes(slot.kind, (*path, *slot.steps))


EVERY = list(shapes(c.Activity))


def element(path: tuple[str, ...]) -> object:
    """The standard's element at a path below the activity; None where it has none."""
    found = roots()["iati-activities"].child("iati-activity")
    for step in path:
        found = found.child(step) if found is not None else None
    return found


def test_every_dataclass_of_the_package_is_a_part_of_the_activity() -> None:
    exported = {each for name in c.__all__ if is_dataclass(each := getattr(c, name))}
    assert exported == {shape for shape, _path in EVERY}


def test_every_field_is_an_element_of_the_standard() -> None:
    lacking = [
        (shape.__name__, slot.place)
        for shape, path in EVERY
        for slot in slots_of(shape)
        if slot.place != OTHERS and element((*path, *slot.steps)) is None
    ]
    assert lacking == []


@pytest.mark.parametrize("shape", sorted({shape for shape, _path in EVERY}, key=str))
def test_fields_have_places_of_their_kind_and_none_twice(shape: type) -> None:
    slots: tuple[Slot, ...] = slots_of(shape)
    assert len({slot.place for slot in slots}) == len(slots) == len(fields(shape))
    for slot in slots:
        assert bool(slot.leaf) != is_dataclass(slot.kind) or slot.place == OTHERS, slot.name
        assert not slot.many or not slot.leaf.startswith("@") or slot.steps, "an attribute is there once"


def test_what_must_be_there_has_no_default() -> None:
    with pytest.raises(TypeError, match="identifier"):
        c.Activity()
    assert [slot.name for slot in slots_of(c.Activity) if slot.required] == [
        "identifier", "reporting", "titles", "descriptions", "participants", "status", "dates",
    ]  # fmt: skip


def test_an_activity_does_not_change() -> None:
    with pytest.raises(FrozenInstanceError):
        SMALL.status = "3"  # type: ignore[misc]
    assert hash(SMALL) == hash(SMALL)
