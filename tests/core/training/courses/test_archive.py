"""Zip files of courses: where the folder may be, and hostile ones."""

import io
import warnings
import zipfile

import pytest
from tests.core.test_archive_names import LEAVING
from tests.core.training.courses.example import files

from leeward.core.training.courses.archive import read_archive, write_archive
from leeward.core.training.courses.course import BadCourse


def zipped(*content: tuple[str, bytes], how: int = zipfile.ZIP_STORED) -> bytes:
    """A zip file of these entries, in their order."""
    made = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(made, "w", how) as archive:
        warnings.simplefilter("ignore")  # a name twice
        for name, data in content:
            archive.writestr(name, data)
    return made.getvalue()


def test_the_folder_is_found_where_people_put_it() -> None:
    data = write_archive(files())
    assert read_archive(data) == files()
    assert data == write_archive(files()), "the same bytes"
    for base in ("", "leeward/", "travel documents/"):
        packed = zipped(*((base + name, content) for name, content in files().items()))
        assert read_archive(packed) == files(), base


def test_what_is_no_course_is_refused() -> None:
    course = ("course.yaml", b"x")
    locked = bytearray(zipped(course))
    locked[locked.index(b"PK\x01\x02") + 8] |= 1
    torn = bytearray(write_archive({"course.yaml": bytes(range(256)) * 20}))
    torn[45:60] = b"\xff" * 15
    lying = bytearray(zipped(("course.yaml", b"x" * 2000)))
    at = lying.index(b"PK\x01\x02") + 24
    lying[at : at + 4] = (10).to_bytes(4, "little")
    for why, data in (
        ("no zip", b""), ("no zip", b"PK\3\4"), ("no zip", zipped(("course.yaml", b"x" * 2000))[:900]),
        ("no zip", bytes(lying)), ("course.yaml is missing", zipped(("cmi5.xml", b"<courseStructure/>"))),
        ("course.yaml is missing", zipped(("a/course.yaml", b""), ("b/course.yaml", b""))),
        ("more than 500", zipped(course, *((f"{number}.md", b"") for number in range(500)))),
        ("course.yaml: the package has it twice", zipped(course, course)),
        ("course.yaml: it is locked", bytes(locked)),
        ("no zip", bytes(torn)), ("course.yaml: it is packed in a way", zipped(course, how=zipfile.ZIP_LZMA)),
    ):  # fmt: skip
        with pytest.raises(BadCourse, match=why):
            read_archive(data)


@pytest.mark.parametrize("folder", ["", "a/", "leeward/"])
@pytest.mark.parametrize("name", LEAVING)
def test_a_name_that_leads_out_refuses_the_package(name: str, folder: str) -> None:
    """Also beside a folder of the course, where the file would not be read at all."""
    with pytest.raises(BadCourse, match="leads out"):
        read_archive(zipped((f"{folder}course.yaml", b"x"), (name, b"")))
