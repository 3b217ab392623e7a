"""A story told on a page: acts in their order, each done by officers through their own screens, and those screens.

Nothing here reaches into a node: an act is a form that an officer could send, a screen is a page of theirs.
"""

import threading
import urllib.error
from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import ClassVar

from django.utils.translation import gettext as _

from leeward.demo.federation.visitor import Page, Visitor


@dataclass(frozen=True, slots=True)
class Screen:
    """What one officer sees now. `html` is the inside of the node's page, empty before there is one to show."""

    title: str
    who: str
    address: str
    html: str


class Act:
    """One act: the word on its button, a sentence on what happens, and what does it: it gives the page to look at."""

    __slots__ = ("do", "sentence", "word")

    def __init__(self, word: str, sentence: str, do: Callable[[], Page]) -> None:
        self.word, self.sentence, self.do = word, sentence, do


class Telling(ABC):
    """One story at a time, for everyone who looks at the page."""

    path: ClassVar[str]
    """Where its page is."""

    def __init__(self) -> None:
        # Each request of the page is a thread of its server.
        self._lock = threading.Lock()
        self._places: dict[str, str] = {}

    @property
    @abstractmethod
    def title(self) -> str:
        """What the story is about."""

    @property
    @abstractmethod
    def again(self) -> str:
        """The words of the button that begins it again."""

    @property
    @abstractmethod
    def acts(self) -> Mapping[str, Act]:
        """The acts by name, in their order."""

    @property
    def places(self) -> Mapping[str, str]:
        """The address of the real page of each act that is done."""
        return dict(self._places)

    @property
    def next(self) -> str:
        """The act that is due; empty at the end."""
        return next((name for name in self.acts if name not in self._places), "")

    def act(self, name: str) -> None:
        """Do the act that is due, or begin the story again (`again`). Raises OSError, LookupError."""
        with self._lock:
            if name == "again":
                self._places = {}
                self._begin()
            elif name == self.next:
                self._places[name] = self.acts[name].do().address

    def screens(self) -> list[Screen]:
        """Every screen of the story as it is now."""
        with self._lock:
            return self._screens()

    @abstractmethod
    def _begin(self) -> None:
        """Forget what the last story made."""

    @abstractmethod
    def _screens(self) -> list[Screen]: ...


def screen(title: str, visitor: Visitor, path: str, section: str = "") -> Screen:
    """A person's page, or a section of it; empty without a path."""
    who = f"{visitor.node.facts.title}, {visitor.username}"
    if not path:
        return Screen(title, who, visitor.node.address, "")
    try:
        page = visitor.read(path)
    except urllib.error.HTTPError as error:
        return Screen(title, who, visitor.node.address + path, _gone(error.code))
    return Screen(title, who, page.address, page.section(section) if section else page.main)


def _gone(status: int) -> str:
    return "<p>" + (_("There is nothing here now.") if status == 404 else _("The node said no.")) + "</p>"
