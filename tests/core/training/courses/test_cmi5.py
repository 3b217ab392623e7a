"""Packages: their units and pages."""

import io
import zipfile

from lxml import etree
from tests.core.training.courses.example import files

from leeward.core.training.courses.archive import read_archive
from leeward.core.training.courses.cmi5 import write_package
from leeward.core.training.courses.course_files import read_course

SPACE = "{https://w3id.org/xapi/profiles/cmi5/v1/CourseStructure.xsd}"


def test_a_package_comes_back_whole() -> None:
    data = write_package(read_course(files()), files())
    assert read_archive(data) == files()
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
