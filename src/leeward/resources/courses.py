"""The courses that Leeward ships: files of `training/courses`, by course and by path within it."""

from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable


@cache
def shipped_courses() -> Mapping[str, Mapping[str, bytes]]:
    """The folders of the starter set, by the code of the course."""
    folder = files("leeward.resources") / "training" / "courses"
    return {each.name: dict(_below(each, "")) for each in sorted(folder.iterdir(), key=lambda each: each.name)}


def _below(folder: Traversable, path: str) -> Iterator[tuple[str, bytes]]:
    for each in folder.iterdir():
        if each.is_dir():
            yield from _below(each, f"{path}{each.name}/")
        else:
            yield path + each.name, each.read_bytes()
