"""Train the trainer: two sessions that trainers watched, and the course, propose the certificate."""

from datetime import timedelta

import pytest
from tests.apps.training.conftest import School

from leeward.apps.agencies.actions.officers import create_officer
from leeward.apps.agencies.models import Role
from leeward.apps.audit.models import AuditEntry
from leeward.apps.training.access import sessions_for
from leeward.apps.training.actions.courses import approve_course, propose_course
from leeward.apps.training.actions.kinds import KindSaid, add_kind
from leeward.apps.training.actions.learning import answer_item, begin_course, read_page
from leeward.apps.training.actions.sessions import SessionSaid, sign_session, withdraw_session
from leeward.apps.training.models import ProposedCertificate
from leeward.apps.training.queries.courses import course_of, pages_of
from leeward.apps.training.queries.trainers import MAY_CHANGE, course_passed
from leeward.core.training.courses.starters import starter_files
from leeward.platform.refusal import NotAllowed


def said(school: School, days: int = 0, about: str = "burst", *, well: bool = True) -> SessionSaid:
    """A session of Alice."""
    return SessionSaid(school.alice, school.today - timedelta(days), about, well)


def passed_course(school: School) -> None:
    """Alice passes the trainer's course."""
    course = propose_course(starter_files()["train-the-trainer"], officer=school.tara)
    approve_course(course, officer=school.clara)
    course.refresh_from_db()
    begin_course(course, "en", officer=school.alice)
    for page in pages_of(course_of(course), "en", "BRB"):
        if page.item:
            answer_item(course, page.item.id, page.item.right, officer=school.alice)
        else:
            read_page(course, page.number, officer=school.alice)


def test_two_sessions_and_the_course_propose_it_in_either_order(school: School) -> None:
    add_kind(KindSaid("trainer", "Trainer", 24), officer=school.tara)
    sign_session(said(school, 3, well=False), officer=school.tara)
    first = sign_session(said(school, 2), officer=school.tara)
    sign_session(said(school, 1, "course"), officer=school.tara)
    assert not ProposedCertificate.objects.exists(), "the course is missing"
    withdraw_session(first, officer=school.tara)
    passed_course(school)
    assert course_passed(school.alice) is not None
    assert not ProposedCertificate.objects.exists(), "one of the two was taken back"
    sign_session(said(school, 0, "talk"), officer=school.tara)
    proposed = ProposedCertificate.objects.get()
    assert proposed.course is not None
    assert (proposed.officer, proposed.kind.code, proposed.course.code) == (
        school.alice,
        "trainer",
        "train-the-trainer",
    )
    assert AuditEntry.objects.filter(act__startswith="training.session").count() == 5


def test_one_session_counts_once(school: School) -> None:
    add_kind(KindSaid("trainer", "Trainer", 24), officer=school.tara)
    passed_course(school)
    sign_session(said(school, 2), officer=school.tara)
    with pytest.raises(NotAllowed, match="signed it already"):
        sign_session(said(school, 2, well=False), officer=school.tara)
    sign_session(said(school, 2, "talk"), officer=school.tara)
    assert not ProposedCertificate.objects.exists(), "of one day and one observer"


def test_who_signs_what(school: School) -> None:
    for officer in (school.clara, school.alice, school.bob):
        with pytest.raises(NotAllowed, match="trainer signs"):
            sign_session(said(school), officer=officer)
    own = SessionSaid(school.tara, school.today, "burst", True)
    other = SessionSaid(school.bob, school.today, "burst", True)
    for wrong, why in (
        (own, "not your own"),
        (other, "of your agency"),
        (said(school, -1), "within 60 days"),
        (said(school, 61), "within 60 days"),
        (said(school, about="joy"), "Choose what"),
    ):
        with pytest.raises(NotAllowed, match=why):
            sign_session(wrong, officer=school.tara)
    row = sign_session(said(school), officer=school.tara)
    with pytest.raises(NotAllowed, match="already"):
        sign_session(said(school), officer=school.tara)
    tess = create_officer("tess", "Tess", school.tara.agency, roles=[Role.TRAINER], post=school.tara.post)
    with pytest.raises(NotAllowed, match="takes it back"):
        withdraw_session(row, officer=tess)
    assert sessions_for(tess).count() == 1
    assert not sessions_for(school.clara).exists()


def test_the_one_list_of_what_trainers_may_change() -> None:
    pages = [each.page for each in MAY_CHANGE]
    assert len(set(pages)) == len(pages)
    assert all(each.second for each in MAY_CHANGE if each.page in ("training:rights", "training:lane"))
