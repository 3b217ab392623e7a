"""Courses as files: read whole, and every fault with its file and line."""

from datetime import date

import pytest
from tests.core.training.courses.example import CARDS, COURSE, LESSON, PNG, QUIZ, files

from leeward.core.training.courses.course import BadCourse, CaseWish
from leeward.core.training.courses.course_files import read_course


def test_a_course_is_read() -> None:
    course = read_course(files())
    assert (course.code, course.version, list(course.parts)) == ("travel-documents", 2, ["en", "es"])
    part = course.parts["es"]
    assert (part.title, list(part.lessons)) == ("Documentos de viaje", ["01-zone.md"])
    assert (part.quiz[0].right, part.cards[0].back) == (frozenset({0}), "Two of 44 characters.")
    assert course.cases == (CaseWish("altered_zone", "easy", 10),)
    assert {(law.state, law.language): law.reviewed_on for law in course.laws} == {
        ("BRB", "en"): date(2026, 11, 1),
        ("DOM", "es"): None,
    }
    assert course.pictures == {"pictures/zone.png": PNG}
    assert read_course({**files(), "signature.json": b"{}"}) == course
    assert not course.read_by_natives
    assert read_course(files(**{"course.yaml": COURSE + "read_by_natives: [es]\n"})).read_by_natives == {"es"}


def changed(text: str, old: str, new: str) -> str:
    assert old in text
    return text.replace(old, new, 1)


FAULTS: dict[str, tuple[dict[str, str | bytes | None], str]] = {
    "no manifest": ({"course.yaml": None}, "course.yaml: the file is missing"),
    "an empty manifest": ({"course.yaml": ""}, "course.yaml, line 1: the file is empty"),
    "no YAML": ({"course.yaml": "a: [\n"}, "course.yaml, line 2: not YAML"),
    "an unknown field": (
        {"course.yaml": COURSE + "script: x\n"},
        "course.yaml, line 11: course: unknown field 'script'",
    ),
    "a code with blanks": (
        {"course.yaml": changed(COURSE, "travel-documents", "Travel D")},
        "course.yaml, line 1: code:",
    ),
    "version 0": (
        {"course.yaml": changed(COURSE, "version: 2", "version: 0")},
        "course.yaml, line 2: version: a number",
    ),
    "an unknown language": (
        {"course.yaml": changed(COURSE, "[en, es]", "[en, de]")},
        "course.yaml, line 3: languages: 'de'",
    ),
    "read by natives of another": (
        {"course.yaml": COURSE + "read_by_natives: [de]\n"},
        "course.yaml, line 11: read_by_natives: 'de'",
    ),
    "a title of another": ({"course.yaml": changed(COURSE, "{en:", "{xx:")}, "course.yaml, line 4: titles: 'xx'"),
    "no title": (
        {"course.yaml": changed(COURSE, ", es: Documentos de viaje", "")},
        "course.yaml: titles: es is missing",
    ),
    "no sources": ({"course.yaml": changed(COURSE, "[ICAO Doc 9303]", "[]")}, "course.yaml, line 5: sources:"),
    "a family that is none": (
        {"course.yaml": changed(COURSE, "altered_zone", "aliens")},
        "course.yaml, line 8: family:",
    ),
    "an achievement": ({"course.yaml": changed(COURSE, "urn:leeward:a", "a")}, "course.yaml, line 6: achievement:"),
    "a review of nothing": (
        {"law/BRB/en.md": None},
        "course.yaml, line 10: reviewed_laws: there is no file law/BRB/en.md",
    ),
    "a day that is none": ({"course.yaml": changed(COURSE, "2026-11-01", "soon")}, "course.yaml, line 10: a day"),
    "a missing picture": (
        {"pictures/zone.png": None},
        "en/01-zone.md, line 5: the picture pictures/zone.png is missing",
    ),
    "a picture of another kind": ({"pictures/zone.png": b"GIF89a"}, "pictures/zone.png: it is no picture of this kind"),
    "a drawing with scripts": ({"pictures/a.svg": b"<svg/>"}, "pictures/a.svg: a course has no such file"),
    "a script": ({"es/01-zone.md": LESSON + "<script>x</script>\n"}, "es/01-zone.md, line 6: HTML is not allowed"),
    "a script in the law": ({"law/DOM/es.md": "\n<img src=x onerror=y>"}, "law/DOM/es.md, line 2: HTML is not allowed"),
    "a script as a link": ({"en/01-zone.md": LESSON + "[x](javascript:y)\n"}, "en/01-zone.md, line 6: 'javascript:y'"),
    "a picture elsewhere": ({"en/01-zone.md": "![x](https://a.example/b.png)\n"}, "en/01-zone.md, line 1: 'https:"),
    "an item without truth": (
        {"en/quiz.yaml": changed(QUIZ, "  right: [1]\n", "")},
        "en/quiz.yaml, line 1: item: the field 'right'",
    ),
    "no right choice": ({"en/quiz.yaml": changed(QUIZ, "[1]", "[]")}, "en/quiz.yaml, line 4: right:"),
    "all right": ({"en/quiz.yaml": changed(QUIZ, "[1]", "[1, 2]")}, "en/quiz.yaml, line 4: right:"),
    "a choice that is not there": (
        {"en/quiz.yaml": changed(QUIZ, "[1]", "[3]")},
        "en/quiz.yaml, line 4: right: a number from 1 to 2",
    ),
    "an id twice": ({"en/quiz.yaml": QUIZ + QUIZ}, "en/quiz.yaml, line 7: the id 'digit' is there twice"),
    "a card without source": (
        {"es/cards.yaml": changed(CARDS, "Doc 9303-4, 4.2", '""')},
        "es/cards.yaml, line 4: source: it is empty",
    ),
    "an item not translated": ({"es/quiz.yaml": None}, "es/quiz.yaml: other than in en: digit"),
    "a lesson not translated": ({"en/02-chips.md": "# Chips"}, "es/lessons: other than in en: 02-chips.md"),
    "a language without lessons": ({"es/01-zone.md": None}, "es/: there is no lesson"),
    "a language not listed": ({"fr/01-zone.md": "# La zone"}, "fr/: course.yaml does not list this language"),
    "a folder of no language": ({"de/01-zone.md": "# Zone"}, "de/01-zone.md: 'de' is none of the languages"),
    "another file": ({"en/run.sh": "rm"}, "en/run.sh: a course has no such file"),
    "a way out": ({"../course.yaml": "x"}, "../course.yaml: a course has no such file"),
    "Latin-1": ({"es/01-zone.md": b"# Zona\n\nn\xfamero"}, "es/01-zone.md, line 3: it is not UTF-8"),
    "a NUL": ({"en/01-zone.md": "# Zone\n\0"}, "en/01-zone.md, line 2: it has a NUL"),
    "a long text": ({"en/01-zone.md": "x\n" * 200_000}, "en/01-zone.md: the text is larger"),
    "deep": ({"en/quiz.yaml": "[" * 5000}, "en/quiz.yaml, line"),
    "a line of a book": ({"en/01-zone.md": "x" * 5000}, "en/01-zone.md, line 1: the line is longer"),
}


@pytest.mark.parametrize("why", FAULTS)
def test_a_fault_has_its_file_and_line(why: str) -> None:
    changes, expected = FAULTS[why]
    with pytest.raises(BadCourse) as refused:
        read_course(files(**changes))
    assert any(str(problem).startswith(expected) for problem in refused.value.problems), refused.value.problems


def test_all_faults_are_said_at_once() -> None:
    with pytest.raises(BadCourse) as refused:
        read_course(files(**{"pictures/zone.png": None, "en/run.sh": "x", "en/quiz.yaml": "- {}"}))
    assert {problem.file for problem in refused.value.problems} >= {
        "en/01-zone.md",
        "es/01-zone.md",
        "en/run.sh",
        "en/quiz.yaml",
    }


def test_too_many_files() -> None:
    with pytest.raises(BadCourse, match="more than 500 files"):
        read_course(files(**{f"en/{number:02}-a{number}.md": "x" for number in range(600)}))
