"""The starter set: every course can be read, packed and signed, has its sources, and says "irregular"."""

import re

from tests.core.training.badges.example import SIGNER

from leeward.core.training.courses.archive import read_archive
from leeward.core.training.courses.cmi5 import write_package
from leeward.core.training.courses.course_files import read_course
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


NUMBER = re.compile(
    r"(?:articles?|artículos?|artikelen|artigos|atik) (\d+(?:(?:, | and | to | y | a | et | à | tot | rive )\d+)*)",
    re.IGNORECASE,
)
RULES = "Processing of Data|Tratamiento de Datos|traitement des données|verwerking van gegevens|" + (
    "Tratamento de Dados|tretman done"
)
READ = {
    RULES: {10, 18, 62, 67, 73, 81, 82, 87, 97, 101},
    "INTERPOL Constitution": {2, 3},
    "smuggling protocol|Smuggling of Migrants|of the protocol": {5, 6, 16},
    "Trafficking protocol": {3},
    "Refugee convention|Status of Refugees": {31, 33},
    "Rights of the Child": {3},
    "Convention 108": {5, 6, 7, 9, 10},
}
"""By instrument the articles whose text, or whose place in the table of contents, was read while a course was written.

Of the rules of INTERPOL it was the contents: only whole chapters are named, and article 10 on purposes.
"""


def test_no_course_names_an_article_that_was_not_read() -> None:
    for code, files in shipped_courses().items():
        for name, data in files.items():
            for line in data.decode().splitlines():
                for numbers in NUMBER.findall(line):
                    known = [read for words, read in READ.items() if re.search(words, line, re.IGNORECASE)]
                    assert len(known) == 1, (code, name, line)
                    assert {int(each) for each in re.findall(r"\d+", numbers)} <= known[0], (code, name, line)
