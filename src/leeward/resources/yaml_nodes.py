"""Read a policy's YAML node by node, so that every error names its file and line."""

from collections.abc import Iterable, Iterator, Mapping
from typing import TypeVar

import yaml

T = TypeVar("T", bound=str)


class PolicyError(ValueError):
    """A policy file is broken. The text names file, line, and what was expected there."""

    def __init__(self, name: str, line: int, problem: str) -> None:
        super().__init__(f"{name}, line {line}: {problem}")
        self.name, self.line, self.problem = name, line, problem


class Place:
    """One node of the file with the file's name, read as the type that the caller expects."""

    def __init__(self, node: yaml.Node, name: str) -> None:
        self._node, self._name = node, name

    @property
    def line(self) -> int:
        """The line where the node starts, counted from 1."""
        return int(self._node.start_mark.line) + 1

    def error(self, problem: str) -> PolicyError:
        """An error about this node, for the caller to raise."""
        return PolicyError(self._name, self.line, problem)

    def text(self) -> str:
        """The scalar as written (so `yes` is "yes"). Raises PolicyError for lists and mappings."""
        if not isinstance(self._node, yaml.ScalarNode):
            raise self.error("expected one word here, found a list or a mapping")
        return str(self._node.value)

    def word(self, what: str, allowed: Iterable[T]) -> T:
        """The scalar, which must be one of `allowed`. Raises PolicyError, naming the allowed values."""
        text, choices = self.text(), tuple(allowed)
        for choice in choices:
            if choice == text:
                return choice
        raise self.error(f"{what}: {text!r} is unknown, expected one of {_listed(choices)}")

    def items(self) -> tuple["Place", ...]:
        """The entries of a list; a single word counts as a list of one."""
        if isinstance(self._node, yaml.ScalarNode):
            return (self,)
        if not isinstance(self._node, yaml.SequenceNode):
            raise self.error("expected a word or a list of words here, found a mapping")
        return tuple(Place(child, self._name) for child in self._node.value)

    def words(self, what: str, allowed: Iterable[T]) -> tuple[T, ...]:
        """The entries of a list, each of which must be one of `allowed`."""
        choices = tuple(allowed)
        return tuple(item.word(what, choices) for item in self.items())

    def flag(self, what: str) -> bool:
        """`true` or `false`."""
        return self.word(what, ("true", "false")) == "true"

    def fields(self, what: str, *, required: Iterable[str], optional: Iterable[str] = ()) -> Mapping[str, "Place"]:
        """The mapping's values by field. Raises PolicyError for a missing, unknown or duplicate field."""
        needed = tuple(required)
        allowed = (*needed, *optional)
        found = dict(self.entries(what))
        for field, place in found.items():
            if field not in allowed:
                raise place.error(f"{what}: unknown field {field!r}, expected {_listed(allowed)}")
        missing = [field for field in needed if field not in found]
        if missing:
            raise self.error(f"{what}: the field {missing[0]!r} is missing")
        return found

    def entries(self, what: str) -> Iterator[tuple[str, "Place"]]:
        """Name and value of each entry of a mapping, in order. Raises PolicyError for a duplicate name."""
        if not isinstance(self._node, yaml.MappingNode):
            raise self.error(f"{what}: expected a mapping with names and values")
        seen: set[str] = set()
        for key, value in self._node.value:
            field = Place(key, self._name).text()
            if field in seen:
                raise Place(key, self._name).error(f"{what}: {field!r} is there twice")
            seen.add(field)
            yield field, Place(value, self._name)


def compose(text: str, name: str) -> Place:
    """The file's root node. Raises PolicyError if the text is not YAML, or empty."""
    try:
        node = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise PolicyError(name, mark.line + 1 if mark else 1, f"not YAML: {error.problem}") from error
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        raise PolicyError(name, line, f"not YAML: {error.reason}") from error
    except RecursionError as error:
        raise PolicyError(name, 1, "nested too deeply to be a policy") from error
    if node is None:
        raise PolicyError(name, 1, "the file is empty, expected 'rows' or 'paths'")
    return Place(node, name)


def _listed(words: Iterable[str]) -> str:
    return ", ".join(word if word else "(empty)" for word in words)
