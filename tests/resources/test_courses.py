"""The starter set: every course can be read, packed and signed, has its sources, and says "irregular"."""

from tests.core.training.badges.example import SIGNER

from leeward.core.training.courses.archive import read_archive
from leeward.core.training.courses.cmi5 import write_package
from leeward.core.training.courses.reading import read_course
from leeward.core.training.courses.signature import sign_course, verify_course
from leeward.resources.courses import shipped_courses


def test_every_course_is_whole() -> None:
    assert len(shipped_courses()) >= 2
    for code, files in shipped_courses().items():
        course = read_course(files)
        assert course.code == code
        assert course.sources
        assert sum(wish.number for wish in course.cases) <= 40, "a burst has no more"
        for part in course.parts.values():
            assert len(part.lessons) >= 2
            assert len(part.quiz) >= 5
            assert "illegal" not in " ".join(part.lessons.values()).lower()
        assert read_archive(write_package(course, files)) == files
        assert verify_course({**files, "signature.json": sign_course(files, SIGNER)}, [SIGNER.verify_key])
