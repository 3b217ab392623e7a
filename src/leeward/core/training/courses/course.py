"""The shape of a course."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal, get_args

from leeward.core.training.cases.case import Difficulty, Family

Language = Literal["en", "es", "fr", "nl", "pt", "ht"]
LANGUAGES: tuple[Language, ...] = get_args(Language)
LANGUAGE_NAMES: Mapping[Language, str] = {
    "en": "English",
    "es": "Español",
    "fr": "Français",
    "nl": "Nederlands",
    "pt": "Português",
    "ht": "Kreyòl ayisyen",
}
"""Each in itself, for those who choose it."""


@dataclass(frozen=True, slots=True)
class QuizItem:
    """A question with its choices; `right` are their numbers from 0, at least one. `why` is shown with the answer."""

    id: str
    question: str
    choices: tuple[str, ...]
    right: frozenset[int]
    why: str
    source: str


@dataclass(frozen=True, slots=True)
class FactCard:
    """A fact to remember, as question and answer, with its source."""

    id: str
    front: str
    back: str
    source: str


@dataclass(frozen=True, slots=True)
class CaseWish:
    """So many cases of a family that a course practises."""

    family: Family
    difficulty: Difficulty
    number: int


@dataclass(frozen=True, slots=True)
class Law:
    """The local law of a state in a language; `reviewed_on` is None until a lawyer of that state read it."""

    state: str
    language: Language
    text: str
    reviewed_on: date | None


@dataclass(frozen=True, slots=True)
class Part:
    """A course in one language: lessons by file name, in order, as Markdown."""

    title: str
    lessons: Mapping[str, str]
    quiz: tuple[QuizItem, ...]
    cards: tuple[FactCard, ...]


@dataclass(frozen=True, slots=True)
class Course:
    """One version of a course. `achievement` is the address of what passing it achieves; empty if nothing."""

    code: str
    version: int
    sources: tuple[str, ...]
    parts: Mapping[Language, Part]
    cases: tuple[CaseWish, ...]
    laws: tuple[Law, ...]
    pictures: Mapping[str, bytes]
    achievement: str = ""
    read_by_natives: frozenset[Language] = frozenset()
    """The languages in which a native speaker has read it; the page of another translation says that none has."""


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """What is wrong with a file of a course, and at which line (from 1; 0 for the whole file)."""

    file: str
    line: int
    text: str

    def __str__(self) -> str:
        place = f"{self.file}, line {self.line}" if self.line else self.file
        return f"{place}: {self.text}"


class BadCourse(ValueError):
    """A folder that is no course; `problems` has everything that was found, in the order of the files."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = tuple(sorted(problems))
        super().__init__("\n".join(map(str, self.problems)))
