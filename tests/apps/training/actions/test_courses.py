"""Versions of courses: two persons, a signature over every file, one version in use."""

import pytest
from tests.apps.training.conftest import School
from tests.apps.training.courses import in_use
from tests.core.training.courses.example import COURSE, files

from leeward.apps.agencies.models import Officer
from leeward.apps.audit.models import AuditEntry
from leeward.apps.training.actions.courses import (
    approve_course,
    decline_course,
    export_course,
    propose_course,
    retire_course,
)
from leeward.apps.training.models import CourseVersion
from leeward.apps.training.queries.courses import is_genuine
from leeward.core.training.courses.archive import read_archive, write_archive
from leeward.core.training.courses.course import BadCourse
from leeward.core.training.courses.course_files import SIGNATURE
from leeward.platform.refusal import NotAllowed


def test_another_person_approves_and_the_node_signs(school: School) -> None:
    row = propose_course({**files(), SIGNATURE: b"someone's"}, officer=school.tara)
    assert SIGNATURE not in read_archive(bytes(row.package)), "what others signed says nothing here"
    for officer, why in ((school.tara, "Another person"), (school.alice, "Another person")):
        with pytest.raises(NotAllowed, match=why):
            approve_course(row, officer=officer)
    approve_course(row, officer=school.clara)
    row.refresh_from_db()
    assert (row.state, row.decided_by, is_genuine(row)) == ("approved", school.clara, True)
    with pytest.raises(NotAllowed, match="decided before"):
        decline_course(row, officer=school.sid)
    changed = read_archive(bytes(row.package)) | {"en/01-zone.md": b"# Zone\n\nSend everyone on."}
    CourseVersion.objects.update(package=write_archive(changed))
    row.refresh_from_db()
    assert not is_genuine(row), "altered behind the application"
    acts = list(AuditEntry.objects.filter(act__startswith="training.course").values_list("act", "outcome"))
    assert acts == [("training.course.propose", ""), ("training.course.decide", "approved")]


def test_one_version_of_a_course_is_in_use(school: School) -> None:
    second = in_use(school)
    with pytest.raises(NotAllowed, match="raise the version"):
        propose_course(files(), officer=school.tara)
    third = in_use(school, **{"course.yaml": COURSE.replace("version: 2", "version: 3")})
    states = dict(CourseVersion.objects.values_list("version", "state"))
    assert states == {2: "retired", 3: "approved"}
    older = propose_course(files(**{"course.yaml": COURSE.replace("version: 2", "version: 1")}), officer=school.tara)
    with pytest.raises(NotAllowed, match="later version"):
        approve_course(older, officer=school.clara)
    decline_course(older, officer=school.tara)
    retire_course(third, officer=school.tara)
    assert not CourseVersion.objects.filter(state="approved").exists()
    assert read_archive(export_course(second, cmi5=True, officer=school.tara)).keys() == files().keys() | {SIGNATURE}


def test_who_may_and_what_is_no_course(school: School, again: object) -> None:
    row = in_use(school)
    outsider = Officer.objects.exclude(agency=school.tara.agency).first()
    assert outsider is not None
    for officer in (school.alice, outsider):
        with pytest.raises(NotAllowed):
            propose_course(files(), officer=officer)
        with pytest.raises(NotAllowed):
            export_course(row, cmi5=False, officer=officer)
    with pytest.raises(BadCourse, match=r"en/01-zone\.md, line 1: HTML is not allowed"):
        propose_course(files(**{"en/01-zone.md": "<script>alert(1)</script>"}), officer=school.tara)
