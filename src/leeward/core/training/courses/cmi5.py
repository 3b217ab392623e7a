"""A course as a cmi5 package (Quartz 1st edition): `cmi5.xml` and a page for each lesson, for other learning systems.

The pages are static, and send no statements. The folder of the course is in the package too, so that a package of ours
can be imported again; packages of others are refused.
"""

import io
import zipfile
from collections.abc import Iterator, Mapping
from html import escape

from lxml import etree

from leeward.core.training.courses import markdown
from leeward.core.training.courses.course import BadCourse, Course, Problem
from leeward.core.training.courses.reading import MOST_FILES

_NAMESPACE = "https://w3id.org/xapi/profiles/cmi5/v1/CourseStructure.xsd"
_FOLDER = "leeward/"
_SAME_TIME = (2020, 1, 1, 0, 0, 0)  # the same bytes for the same course
LARGEST = 64 * 1024 * 1024
"""Bytes of all files of a package together, unpacked."""


def write_package(course: Course, files: Mapping[str, bytes]) -> bytes:
    """The package; `files` is the folder that the course was read from."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in {"cmi5.xml": _structure(course), **dict(_pages(course))}.items():
            package.writestr(zipfile.ZipInfo(name, _SAME_TIME), data)
        for name, data in [*course.pictures.items(), *((_FOLDER + name, data) for name, data in sorted(files.items()))]:
            package.writestr(zipfile.ZipInfo(name, _SAME_TIME), data)
    return made.getvalue()


def read_package(data: bytes) -> dict[str, bytes]:
    """The folder of the course in a package of ours. Raises BadCourse."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            inside = [each for each in package.infolist() if each.filename.startswith(_FOLDER) and not each.is_dir()]
            if not inside:
                raise BadCourse(
                    [Problem("cmi5.xml", 0, "the package was not made by Leeward: it has no folder leeward/")]
                )
            if len(inside) > MOST_FILES or sum(each.file_size for each in inside) > LARGEST:
                raise BadCourse([Problem(_FOLDER, 0, f"more than {MOST_FILES} files, or 64 MB unpacked")])
            return {each.filename.removeprefix(_FOLDER): _content(package, each) for each in inside}
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError, ValueError) as error:
        if isinstance(error, BadCourse):
            raise
        raise BadCourse([Problem("package", 0, "it is no zip file that can be read")]) from error


def _content(package: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    """Reads no more than the entry says, whatever is packed in it."""
    with package.open(entry) as stream:
        content = stream.read(entry.file_size + 1)
    if len(content) != entry.file_size:
        raise zipfile.BadZipFile(entry.filename)
    return content


def _structure(course: Course) -> bytes:
    """`cmi5.xml`: the course and an assignable unit for each lesson and language."""
    base = f"urn:leeward:course:{course.code}:{course.version}"
    root = etree.Element("courseStructure", {"xmlns": _NAMESPACE})
    titles: dict[str, str] = {language: part.title for language, part in course.parts.items()}
    _described(etree.SubElement(root, "course", id=base), titles)
    for language, part in course.parts.items():
        for name in part.lessons:
            unit = etree.SubElement(
                root,
                "au",
                id=f"{base}:{language}:{name.removesuffix('.md')}",
                moveOn="NotApplicable",
                launchMethod="AnyWindow",
            )
            _described(unit, {language: f"{part.title}: {_heading(part.lessons[name])}"})
            etree.SubElement(unit, "url").text = _page_name(language, name)
    return etree.tostring(root, xml_declaration=True, encoding="utf-8", pretty_print=True)


def _described(element: etree._Element, titles: Mapping[str, str]) -> None:
    for what in ("title", "description"):
        parent = etree.SubElement(element, what)
        for language, title in titles.items():
            etree.SubElement(parent, "langstring", lang=language).text = title


def _pages(course: Course) -> Iterator[tuple[str, bytes]]:
    for language, part in course.parts.items():
        for name, text in part.lessons.items():
            body = markdown.html(text, lambda picture: f"../{picture}").replace('.md"', '.html"')
            head = f'<meta charset="utf-8"><title>{escape(_heading(text))}</title>'
            page = f'<!doctype html><html lang="{language}"><head>{head}</head><body>{body}</body></html>\n'
            yield _page_name(language, name), page.encode()


def _page_name(language: str, lesson: str) -> str:
    return f"{language}/{lesson.removesuffix('.md')}.html"


def _heading(text: str) -> str:
    first = text.strip().split("\n")[0]
    return first.lstrip("# ").strip() or "Lesson"
