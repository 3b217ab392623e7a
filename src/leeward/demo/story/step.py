"""One step of a story: who acts, on which page, what to do, and the form that does it."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise

from leeward.demo.story.walk import Walk


@dataclass(frozen=True, slots=True)
class Form:
    """A form that the bar offers to send for the visitor, as the page's own would."""

    word: str
    address: str
    fields: Mapping[str, str | Sequence[str]]

    def pairs(self) -> Iterator[tuple[str, str]]:
        """Names and values; a field with several values once for each."""
        for name, value in self.fields.items():
            yield from ((name, each) for each in ([value] if isinstance(value, str) else value))


@dataclass(frozen=True, slots=True)
class Step:
    """One step. `page` is its address now, `done` whether it happened, `form` what the bar can send for the visitor."""

    officer: str
    title: Promise
    todo: Promise
    page: Callable[[Walk], str]
    done: Callable[[Walk], bool]
    form: Callable[[Walk], Form | None] = lambda walk: None
