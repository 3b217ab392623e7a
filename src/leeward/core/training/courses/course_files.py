"""Reads a course from its files, and says of every file and line what is wrong with it.

```
course.yaml               code, version, languages, titles, sources, achievement, cases, read_by_natives
en/01-zones.md            lessons of a language, in the order of their names
en/quiz.yaml              items: id, question, choices, right, why, source
en/cards.yaml             facts: id, front, back, source
law/BRB/en.md             local law; listed in course.yaml once it was reviewed
pictures/zone.png
```
"""

import re
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import TypeVar

from leeward.core.training.courses import entries, markdown
from leeward.core.training.courses.course import (
    LANGUAGES,
    BadCourse,
    Course,
    FactCard,
    Language,
    Part,
    Problem,
    QuizItem,
)
from leeward.resources.yaml_nodes import Place, PolicyError, compose

T = TypeVar("T")
Entry = TypeVar("Entry", QuizItem, FactCard)
LARGEST_TEXT, LARGEST_PICTURE, MOST_FILES = 256 * 1024, 2 * 1024 * 1024, 500
_LESSON = re.compile(r"([a-z]{2})/([0-9]{2}-[a-z0-9-]+\.md)")
_PICTURE = re.compile(r"pictures/[A-Za-z0-9][A-Za-z0-9._-]*\.(png|jpg|jpeg)")
_SIGNS = {"png": b"\x89PNG\r\n\x1a\n", "jpg": b"\xff\xd8\xff", "jpeg": b"\xff\xd8\xff"}
SIGNATURE = "signature.json"


def read_course(files: Mapping[str, bytes]) -> Course:
    """The course in these files, by their paths in the folder. Raises BadCourse with everything that is wrong."""
    return _Reader(files).course()


class _Reader:
    """Collects the problems of all files before it gives up, so that an author mends them at once."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        self._files = {name: data for name, data in sorted(files.items()) if name != SIGNATURE}
        self._problems: list[Problem] = []

    def course(self) -> Course:
        """The whole course. Raises BadCourse."""
        if entries.MANIFEST not in self._files or len(self._files) > MOST_FILES:
            what = f"more than {MOST_FILES} files" if entries.MANIFEST in self._files else "the file is missing"
            raise BadCourse([Problem(entries.MANIFEST, 0, what)])
        texts = {name: self._text(name) for name in self._files if not name.startswith("pictures/")}
        self._check_names()
        fields = self._try(lambda: entries.manifest(texts[entries.MANIFEST])) or {}
        languages = self._try(lambda: fields["languages"].words("languages", LANGUAGES)) if fields else None
        titles = dict(self._try(lambda: list(entries.titles(fields["titles"]))) or []) if fields else {}
        parts = {each: self._part(each, texts, titles.get(each, "")) for each in languages or ()}
        self._check_languages(parts, titles)
        laws = self._try(lambda: entries.laws(texts, fields.get("reviewed_laws"))) or ()
        made = self._try(lambda: entries.course(fields, parts, laws, self._pictures())) if fields else None
        if self._problems or made is None:
            raise BadCourse(self._problems)
        return made

    def _text(self, name: str) -> str:
        data = self._files[name]
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            self._add(name, data.count(b"\n", 0, error.start) + 1, "it is not UTF-8")
            return ""
        if len(data) > LARGEST_TEXT:
            self._add(name, 0, "the text is larger than 256 kB")
            return ""
        if "\0" in text:
            self._add(name, text.count("\n", 0, text.index("\0")) + 1, "it has a NUL character")
        return text

    def _check_names(self) -> None:
        """Every file has a place: an unknown one is a typing mistake, or something that no one looks at."""
        for name, data in self._files.items():
            lesson, law, picture = _LESSON.fullmatch(name), entries.LAW.fullmatch(name), _PICTURE.fullmatch(name)
            language = lesson[1] if lesson else law[2] if law else name.split("/")[0]
            if picture:
                if not data.startswith(_SIGNS[picture[1]]) or len(data) > LARGEST_PICTURE:
                    self._add(name, 0, "it is no picture of this kind, or larger than 2 MB")
            elif name != entries.MANIFEST and (not (lesson or law) and name[2:] not in ("/quiz.yaml", "/cards.yaml")):
                self._add(name, 0, "a course has no such file")
            elif name != entries.MANIFEST and language not in LANGUAGES:
                self._add(name, 0, f"{language!r} is none of the languages {', '.join(LANGUAGES)}")

    def _part(self, language: Language, texts: Mapping[str, str], title: str) -> Part:
        lessons = {
            match[2]: text
            for name, text in texts.items()
            if (match := _LESSON.fullmatch(name)) and match[1] == language
        }
        for name, text in lessons.items():
            self._check_markdown(f"{language}/{name}", text)
        quiz, cards = f"{language}/quiz.yaml", f"{language}/cards.yaml"
        return Part(
            title,
            lessons,
            tuple(self._entries_of(quiz, texts.get(quiz, ""), entries.quiz_item)),
            tuple(self._entries_of(cards, texts.get(cards, ""), entries.card)),
        )

    def _check_markdown(self, name: str, text: str) -> None:
        self._problems += [Problem(name, line, what) for line, what in markdown.problems(text)]
        for line, picture in markdown.pictures(text):
            if picture not in self._files:
                self._add(name, line, f"the picture {picture} is missing")

    def _entries_of(self, name: str, text: str, read: Callable[[Place], Entry]) -> Iterator[Entry]:
        """What each entry of a file says; ids are there once."""
        seen: set[str] = set()
        for place in (self._try(lambda: compose(text, name).items()) or ()) if text.strip() else ():
            entry = self._try(partial(read, place))
            if entry is not None and entry.id in seen:
                self._add(name, place.line, f"the id {entry.id!r} is there twice")
            elif entry is not None:
                seen.add(entry.id)
                yield entry

    def _check_languages(self, parts: Mapping[Language, Part], titles: Mapping[str, str]) -> None:
        """Every language has a title, the same lessons, and the same items: a translation that lacks one says so."""
        whole = next(iter(parts.values()), None)
        for language, part in parts.items():
            if not part.title:
                self._add(entries.MANIFEST, 0, f"titles: {language} is missing")
            if not part.lessons:
                self._add(f"{language}/", 0, "there is no lesson such as 01-name.md")
            elif whole:
                for name, has, needed in (
                    ("lessons", set(part.lessons), set(whole.lessons)),
                    ("quiz.yaml", {item.id for item in part.quiz}, {item.id for item in whole.quiz}),
                    ("cards.yaml", {card.id for card in part.cards}, {card.id for card in whole.cards}),
                ):
                    if has != needed:
                        differing = ", ".join(sorted(has ^ needed)[:5])
                        self._add(f"{language}/{name}", 0, f"other than in {next(iter(parts))}: {differing}")
        used = {name.split("/")[0] for name in self._files if _LESSON.fullmatch(name)}
        for unlisted in sorted((used - set(parts)) & set(LANGUAGES)):
            self._add(f"{unlisted}/", 0, "course.yaml does not list this language")

    def _pictures(self) -> Mapping[str, bytes]:
        return {name: data for name, data in self._files.items() if name.startswith("pictures/")}

    def _try(self, read: Callable[[], T]) -> T | None:
        try:
            return read()
        except PolicyError as error:
            self._add(error.name, error.line, error.problem)
            return None

    def _add(self, file: str, line: int, text: str) -> None:
        self._problems.append(Problem(file, line, text))
