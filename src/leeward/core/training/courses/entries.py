"""What the entries of a course's files say. Every function raises PolicyError, which names file and line."""

import re
from collections.abc import Iterator, Mapping
from datetime import date

from leeward.core.training.cases.case import DIFFICULTIES, FAMILIES
from leeward.core.training.courses import markdown
from leeward.core.training.courses.course import LANGUAGES, CaseWish, Course, FactCard, Language, Law, Part, QuizItem
from leeward.resources.yaml_nodes import Place, PolicyError, compose

MANIFEST = "course.yaml"
LAW = re.compile(r"law/([A-Z]{3})/([a-z]{2})\.md")
_NONE: frozenset[Language] = frozenset()
_CODE = re.compile(r"[a-z][a-z0-9-]{1,40}")


def manifest(text: str) -> Mapping[str, Place]:
    """The fields of course.yaml."""
    if not text.strip():
        raise PolicyError(MANIFEST, 1, "the file is empty")
    fields = compose(text, MANIFEST).fields(
        "course",
        required=("code", "version", "languages", "titles", "sources"),
        optional=("achievement", "cases", "reviewed_laws", "read_by_natives"),
    )
    if not _CODE.fullmatch(fields["code"].text()):
        raise fields["code"].error("code: small letters, digits and hyphens, such as travel-documents")
    if not fields["sources"].items():
        raise fields["sources"].error("sources: name at least one")
    return fields


def course(
    fields: Mapping[str, Place], parts: Mapping[Language, Part], laws: tuple[Law, ...], pictures: Mapping[str, bytes]
) -> Course:
    """The course of these fields and parts."""
    achievement = fields["achievement"].text() if "achievement" in fields else ""
    if achievement and not re.fullmatch(r"(urn:|https://)[^\s]+", achievement):
        raise fields["achievement"].error("achievement: an address, such as urn:leeward:achievement:travel-documents")
    return Course(
        fields["code"].text(),
        _number(fields["version"], "version", 9999),
        tuple(place.text() for place in fields["sources"].items()),
        parts,
        tuple(_case(place) for place in fields["cases"].items()) if "cases" in fields else (),
        laws,
        pictures,
        achievement,
        frozenset(fields["read_by_natives"].words("read_by_natives", LANGUAGES))
        if "read_by_natives" in fields
        else _NONE,
    )


def titles(place: Place) -> Iterator[tuple[str, str]]:
    """The title in each language."""
    for language, title in place.entries("titles"):
        if language not in LANGUAGES:
            raise title.error(f"titles: {language!r} is none of the languages {', '.join(LANGUAGES)}")
        yield language, _require_text(title, "titles")


def _case(place: Place) -> CaseWish:
    fields = place.fields("case", required=("family", "difficulty", "number"))
    return CaseWish(
        fields["family"].word("family", FAMILIES),
        fields["difficulty"].word("difficulty", DIFFICULTIES),
        _number(fields["number"], "number", 100),
    )


def quiz_item(place: Place) -> QuizItem:
    """One question; without its truth, it is refused."""
    fields = place.fields("item", required=("id", "question", "choices", "right", "why", "source"))
    choices = tuple(_require_text(choice, "choices") for choice in fields["choices"].items())
    right = frozenset(_number(each, "right", len(choices)) - 1 for each in fields["right"].items())
    if len(choices) < 2 or not right or len(right) == len(choices):
        raise fields["right"].error("right: the numbers of the right choices, at least one and not all")
    said = {name: _require_text(fields[name], name) for name in ("id", "question", "why", "source")}
    return QuizItem(said["id"], said["question"], choices, right, said["why"], said["source"])


def card(place: Place) -> FactCard:
    """One fact with its source."""
    fields = place.fields("card", required=("id", "front", "back", "source"))
    return FactCard(*(_require_text(fields[name], name) for name in ("id", "front", "back", "source")))


def laws(texts: Mapping[str, str], reviewed: Place | None) -> tuple[Law, ...]:
    """The local law of each state; one that no one reviewed has no day, and its page says so."""
    days = {path: _day(place) for path, place in reviewed.entries("reviewed_laws")} if reviewed else {}
    found = []
    for name, text in texts.items():
        match = LAW.fullmatch(name)
        if match and match[2] in LANGUAGES:
            language = next(each for each in LANGUAGES if each == match[2])
            for line, what in markdown.problems(text):
                raise PolicyError(name, line, what)
            found.append(Law(match[1], language, text, days.pop(name, None)))
    if days and reviewed:
        raise reviewed.error(f"reviewed_laws: there is no file {next(iter(days))}")
    return tuple(found)


def _day(place: Place) -> date:
    try:
        return date.fromisoformat(place.text())
    except ValueError as error:
        raise place.error("a day is written 2026-11-24") from error


def _number(place: Place, what: str, most: int) -> int:
    text = place.text()
    if not (text.isascii() and text.isdigit() and len(text) < 6 and 1 <= int(text) <= most):
        raise place.error(f"{what}: a number from 1 to {most}")
    return int(text)


def _require_text(place: Place, what: str) -> str:
    text = place.text().strip()
    if not text:
        raise place.error(f"{what}: it is empty")
    return text
