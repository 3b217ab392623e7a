"""Finding help: by the page it is for, and by words in its sentences, in the reader's language."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from leeward.apps.agencies.models import Role
from leeward.site.help import (
    administration,
    care,
    counter,
    desk,
    networks,
    operations,
    oversight,
    projects,
    records,
    training,
)
from leeward.site.help.first_day import FIRST_DAY
from leeward.site.help.topic import Topic

TOPICS: tuple[Topic, ...] = (
    *counter.TOPICS,
    *care.TOPICS,
    *desk.TOPICS,
    *networks.TOPICS,
    *operations.TOPICS,
    *projects.TOPICS,
    *training.TOPICS,
    *records.TOPICS,
    *oversight.TOPICS,
    *administration.TOPICS,
)
LONGEST = 100
"""Characters of a search; the rest is ignored."""


@dataclass(frozen=True, slots=True)
class Found:
    """A help text or a role's first day that has all the words, and its first sentence that has one of them."""

    title: str
    sentence: str
    topic: Topic | None = None
    role: Role | None = None


@cache
def _by_page() -> dict[str, Topic]:
    return {page: topic for topic in TOPICS for page in topic.pages}


def topic_of(page: str) -> Topic | None:
    """Help for the page with this URL name; None for a page that has none of its own."""
    return _by_page().get(page)


def topic_named(name: str) -> Topic | None:
    """The help text with this name."""
    return next((topic for topic in TOPICS if topic.name == name), None)


def search(text: str) -> list[Found]:
    """What has all the words of `text`, those with one in the title first."""
    words = text[:LONGEST].casefold().split()
    found = [each for each in (_found(*row, words) for row in _texts()) if each is not None] if words else []
    return sorted(found, key=lambda each: not any(word in each.title.casefold() for word in words))


def _texts() -> Iterator[tuple[str, list[str], Topic | None, Role | None]]:
    for topic in TOPICS:
        told = [*topic.how, *(line for _role, line in topic.by_role), *(what for _key, what in topic.keys)]
        yield str(topic.title), [str(line) for line in told], topic, None
    for role, lines in FIRST_DAY.items():
        yield str(role.label), [str(line) for line in lines], None, role


def _found(title: str, lines: list[str], topic: Topic | None, role: Role | None, words: list[str]) -> Found | None:
    whole = " ".join((title, *lines)).casefold()
    if not all(word in whole for word in words):
        return None
    return Found(
        title, next((line for line in lines if any(word in line.casefold() for word in words)), lines[0]), topic, role
    )
