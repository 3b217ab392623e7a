"""A course on its pages: from the import to the certificate, and what a hostile file says."""

import io
import zipfile
from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.apps.training.conftest import School
from tests.core.training.courses.example import LESSON, files

from leeward.apps.agencies.actions.officers import create_officer
from leeward.apps.agencies.models import Achievement, Officer, Role
from leeward.apps.training.actions.kinds import KindSaid, add_kind
from leeward.apps.training.models import CourseVersion, ProposedCertificate
from leeward.core.training.courses.archive import read_archive, write_archive

BrowserOf = Callable[[Officer], Client]


def sent(data: bytes) -> dict[str, SimpleUploadedFile]:
    return {"file": SimpleUploadedFile("course.zip", data)}


def test_from_the_import_to_the_certificate(school: School, browser_of: BrowserOf) -> None:
    add_kind(KindSaid("travel-documents", "Travel documents", 12), officer=school.tara)
    tara, clara, alice = (browser_of(each) for each in (school.tara, school.clara, school.alice))
    linked = {f"{each}/01-zone.md": LESSON + "\n[More](02-more.md)\n" for each in ("en", "es")}
    whole = files(**linked, **{f"{each}/02-more.md": "# More\n\n**Look.**" for each in ("en", "es")})
    assert tara.post("/training/courses/versions", sent(write_archive(whole))).status_code == 302
    row = CourseVersion.objects.get()
    address = f"/training/courses/{row.pk}"
    assert alice.get(address).status_code == 404, "not approved yet"
    assert "waits for a second person" in clara.get(address).text
    assert "Approve and sign" not in tara.get("/training/courses/versions").text
    clara.post(f"{address}/approve")
    assert "not begun" in alice.get("/training/courses").text
    assert alice.post(address, {"language": "es"})["Location"] == f"{address}/1"
    page = alice.get(f"{address}/1").text
    assert f'src="{address}/pictures/zone.png"' in page
    assert f'href="{address}/2"' in page, "a link between lessons"
    assert alice.get(f"{address}/pictures/zone.png")["Content-Type"] == "image/png"
    for number, said in ((1, "Zone"), (2, "<strong>Look.</strong>"), (3, "reviewed it on 1 Nov 2026")):
        assert said.lower() in alice.get(f"{address}/{number}").text.lower()
        assert alice.post(f"{address}/{number}")["Location"] == f"{address}/{number + 1}"
    item = alice.get(f"{address}/4").text
    assert "Each check digit covers its field" not in item
    assert "Choose at least one" in alice.post(f"{address}/4").text
    alice.post(f"{address}/4", {"chosen": ["0"]})
    assert "Each check digit covers its field" in alice.get(f"{address}/4").text
    assert "You passed: 1 of 1" in alice.get(address).text
    waiting = ProposedCertificate.objects.get()
    assert "Courses and assessments that were passed" in tara.get("/training/certificates").text
    tara.post(f"/training/passed/{waiting.pk}/record")
    assert Achievement.objects.get().officer == school.alice
    for form, has in (("folder", "course.yaml"), ("cmi5", "cmi5.xml")):
        data = tara.post(f"{address}/file/{form}").content
        assert has in zipfile.ZipFile(io.BytesIO(data)).namelist()
        assert read_archive(data)["en/02-more.md"] == b"# More\n\n**Look.**"
    for missing in ("/99", "/pictures/none.png", "/file/pdf", "/burn"):
        assert tara.post(f"{address}{missing}").status_code in (404, 405), missing


def test_what_cannot_be_used_is_named_by_file_and_line(school: School, browser_of: BrowserOf) -> None:
    tara = browser_of(school.tara)
    for data, said in (
        (b"x", "no zip file"),
        (write_archive(files(**{"en/01-zone.md": "# Z\n<script>"})), "en/01-zone.md, line 2: HTML is not allowed"),
        (write_archive(files(**{"pictures/zone.png": None})), "en/01-zone.md, line 5: the picture"),
        (write_archive({"../course.yaml": b""}), "it leads out of the package"),
        (write_archive({"a.md": b""}), "it has no course"),
    ):
        answer = tara.post("/training/courses/versions", sent(data))
        assert (answer.status_code, said in answer.text) == (422, True), said
    assert not CourseVersion.objects.exists()


def test_a_starter_course_is_taken_once_and_law_without_review_says_so(school: School, browser_of: BrowserOf) -> None:
    tara = browser_of(school.tara)
    tara.post("/training/courses/starters/travel-documents")
    assert tara.post("/training/courses/starters/none").status_code == 404
    assert CourseVersion.objects.get().code == "travel-documents"
    assert "starters/travel-documents" not in tara.get("/training/courses/versions").text
    whole = files(**{"course.yaml": files()["course.yaml"].replace(b"travel-documents\n", b"other\n")})
    whole["course.yaml"] = whole["course.yaml"].split(b"reviewed_laws")[0]
    tara.post("/training/courses/versions", sent(write_archive(whole)))
    row = CourseVersion.objects.get(code="other")
    assert "no lawyer of this state has read it" in tara.get(f"/training/courses/{row.pk}/2").text


@pytest.mark.django_db
def test_another_agency_sees_none_of_it(school: School, browser_of: BrowserOf) -> None:
    tara = browser_of(school.tara)
    tara.post("/training/courses/starters/travel-documents")
    row = CourseVersion.objects.get()
    other = Officer.objects.exclude(agency=school.tara.agency).select_related("agency").first()
    assert other is not None
    trainer = create_officer("otto", "Otto", other.agency, roles=[Role.TRAINER])
    for page in ("", "/1", "/approve", "/file/folder"):
        assert browser_of(trainer).post(f"/training/courses/{row.pk}{page}").status_code == 404, page


def test_a_course_says_what_language_it_lacks_and_offers_the_others(school: School, browser_of: BrowserOf) -> None:
    tara, clara, alice = (browser_of(each) for each in (school.tara, school.clara, school.alice))
    tara.post("/training/courses/versions", sent(write_archive(files())))
    row = CourseVersion.objects.get()
    clara.post(f"/training/courses/{row.pk}/approve")
    for language, lacks in (("nl", True), ("es", False)):
        asked = {"Accept-Language": language}
        page = alice.get(f"/training/courses/{row.pk}", headers=asked).text
        assert ("This course is not in Nederlands yet" in page, "Español</span>" in page) == (lacks, lacks), language
        assert ("not yet read by a native speaker" in page) is not lacks, "a translation is opened where it is there"
        assert ("not in Nederlands yet" in alice.get("/training/courses", headers=asked).text) is lacks
