"""A course as a cmi5 package (Quartz 1st edition): `cmi5.xml` and a page for each lesson, for other learning systems.

The pages are static, and send no statements. The folder of the course is in the package too, so that a package of ours
can be imported again (`archive.py`).
"""

import io
import zipfile
from collections.abc import Iterator, Mapping
from html import escape

from lxml import etree

from leeward.core.training.courses import markdown
from leeward.core.training.courses.archive import FOLDER, SAME_TIME
from leeward.core.training.courses.course import Course

_NAMESPACE = "https://w3id.org/xapi/profiles/cmi5/v1/CourseStructure.xsd"


def write_package(course: Course, files: Mapping[str, bytes]) -> bytes:
    """The package; `files` is the folder that the course was read from."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in {"cmi5.xml": _structure(course), **dict(_pages(course))}.items():
            package.writestr(zipfile.ZipInfo(name, SAME_TIME), data)
        for name, data in [*course.pictures.items(), *((FOLDER + name, data) for name, data in sorted(files.items()))]:
            package.writestr(zipfile.ZipInfo(name, SAME_TIME), data)
    return made.getvalue()


def _structure(course: Course) -> bytes:
    """`cmi5.xml`: the course and an assignable unit for each lesson and language."""
    base = f"urn:leeward:course:{course.code}:{course.version}"
    root = etree.Element("courseStructure", {"xmlns": _NAMESPACE})
    titles: dict[str, str] = {language: part.title for language, part in course.parts.items()}
    _describe(etree.SubElement(root, "course", id=base), titles)
    for language, part in course.parts.items():
        for name in part.lessons:
            unit = etree.SubElement(
                root,
                "au",
                id=f"{base}:{language}:{name.removesuffix('.md')}",
                moveOn="NotApplicable",
                launchMethod="AnyWindow",
            )
            _describe(unit, {language: f"{part.title}: {heading(part.lessons[name])}"})
            etree.SubElement(unit, "url").text = _page_name(language, name)
    return etree.tostring(root, xml_declaration=True, encoding="utf-8", pretty_print=True)


def _describe(element: etree._Element, titles: Mapping[str, str]) -> None:
    for what in ("title", "description"):
        parent = etree.SubElement(element, what)
        for language, title in titles.items():
            etree.SubElement(parent, "langstring", lang=language).text = title


def _pages(course: Course) -> Iterator[tuple[str, bytes]]:
    for language, part in course.parts.items():
        for name, text in part.lessons.items():
            body = markdown.html(text, lambda picture: f"../{picture}").replace('.md"', '.html"')
            head = f'<meta charset="utf-8"><title>{escape(heading(text))}</title>'
            page = f'<!doctype html><html lang="{language}"><head>{head}</head><body>{body}</body></html>\n'
            yield _page_name(language, name), page.encode()


def _page_name(language: str, lesson: str) -> str:
    return f"{language}/{lesson.removesuffix('.md')}.html"


def heading(text: str) -> str:
    """The title of a lesson: its first line."""
    first = text.strip().split("\n")[0]
    return first.lstrip("# ").strip() or "Lesson"
