"""Packages: written, read again, and hostile ones."""

import io
import zipfile

import pytest
from lxml import etree
from tests.core.training.courses.example import files

from leeward.core.training.courses.cmi5 import read_package, write_package
from leeward.core.training.courses.course import BadCourse
from leeward.core.training.courses.reading import read_course

SPACE = "{https://w3id.org/xapi/profiles/cmi5/v1/CourseStructure.xsd}"


def zipped(**content: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as package:
        for name, data in content.items():
            package.writestr(name, data)
    return made.getvalue()


def test_a_package_comes_back_whole() -> None:
    data = write_package(read_course(files()), files())
    assert read_package(data) == files()
    assert data == write_package(read_course(files()), files()), "the same bytes"


def test_every_lesson_is_a_unit_with_its_page() -> None:
    with zipfile.ZipFile(io.BytesIO(write_package(read_course(files()), files()))) as package:
        root = etree.fromstring(package.read("cmi5.xml"))
        assert root.tag == f"{SPACE}courseStructure"
        course = root.find(f"{SPACE}course")
        assert course is not None
        assert course.get("id") == "urn:leeward:course:travel-documents:2"
        urls = [url.text for url in root.iter(f"{SPACE}url")]
        assert urls == ["en/01-zone.html", "es/01-zone.html"]
        page = package.read("es/01-zone.html").decode()
        assert '<html lang="es">' in page
        assert '<img src="../pictures/zone.png" alt="A zone">' in page
        assert "pictures/zone.png" in package.namelist()


def test_other_packages_are_refused() -> None:
    bomb = zipped(**{f"leeward/{number}": b"" for number in range(501)})
    for data, why in (
        (b"", "no zip"), (b"PK\3\4", "no zip"),
        (zipped(**{"cmi5.xml": b"<courseStructure/>"}), "not made by Leeward"), (bomb, "more than 500"),
        (zipped(**{"leeward/course.yaml": b"x" * 2000})[:900], "no zip"),
    ):  # fmt: skip
        with pytest.raises(BadCourse, match=why):
            read_package(data)
    with pytest.raises(BadCourse, match="no such file"):
        read_course(read_package(zipped(**{"leeward/../../etc/x": b"", "leeward/course.yaml": b"x"})))
