"""Versions of courses: proposed from files, approved by a second person and signed by the node, declined, retired."""

from collections.abc import Mapping

from django.utils import timezone
from django.utils.translation import gettext as _

from leeward.apps.agencies.access.roles import actor_of, has_role
from leeward.apps.agencies.actions.second_person import sign_second
from leeward.apps.agencies.models import Officer
from leeward.apps.audit.actions import append
from leeward.apps.exchange.queries import trust
from leeward.apps.exchange.queries.not_ready import NotReady
from leeward.apps.training.access import KEEPERS, courses_of, may_decide_course
from leeward.apps.training.actions.cards import forget_cards
from leeward.apps.training.models import CourseVersion
from leeward.apps.training.models.courses import APPROVE_COURSE
from leeward.apps.training.queries.courses import files_of
from leeward.core.training.courses.archive import write_archive
from leeward.core.training.courses.cmi5 import write_package
from leeward.core.training.courses.course_files import SIGNATURE, read_course
from leeward.core.training.courses.signature import sign_course
from leeward.platform.durable import durably
from leeward.platform.refusal import NotAllowed


def propose_course(files: Mapping[str, bytes], *, officer: Officer) -> CourseVersion:
    """A version that waits for a second person. Raises BadCourse for files that are none, and NotAllowed."""
    if not has_role(officer, *KEEPERS):
        raise NotAllowed(_("A trainer or a supervisor proposes courses."))
    course = read_course(files)
    package = write_archive({name: data for name, data in files.items() if name != SIGNATURE})
    titles = {language: part.title for language, part in course.parts.items()}

    def store() -> CourseVersion:
        same = courses_of(officer).filter(code=course.code, version=course.version)
        if same.exclude(state=CourseVersion.State.DECLINED).exists():
            said = {"code": course.code, "version": course.version}
            raise NotAllowed(_("%(code)s %(version)s is here already: raise the version in course.yaml.") % said)
        row = CourseVersion(agency=officer.agency, code=course.code, version=course.version, titles=titles)
        row.package, row.proposed_by, row.proposed_at = package, officer, timezone.now()
        row.save(force_insert=True)
        _note("training.course.propose", row, officer)
        return row

    return durably(store)


def approve_course(course: CourseVersion, *, officer: Officer) -> None:
    """Put it in use, signed with the node's key, in place of the version before. Raises NotAllowed."""
    try:
        signer = trust.identity().signer
    except NotReady as error:
        raise NotAllowed(_("This node has no key to sign with: %(why)s") % {"why": error}) from error
    files = files_of(course)
    package = write_archive({**files, SIGNATURE: sign_course(files, signer)})

    def store() -> None:
        row = _waiting(course, officer)
        if not may_decide_course(officer, row):
            raise NotAllowed(_("Another person than the one who proposed it approves a course."))
        earlier = courses_of(officer).filter(code=row.code, state=CourseVersion.State.APPROVED)
        if earlier.filter(version__gt=row.version).exists():
            raise NotAllowed(_("A later version is in use."))
        earlier.update(state=CourseVersion.State.RETIRED)
        forget_cards(read_course(files), agency=officer.agency)
        row.package = package
        sign_second(APPROVE_COURSE, row, officer)
        _decide(row, CourseVersion.State.APPROVED, officer)

    durably(store)


def decline_course(course: CourseVersion, *, officer: Officer) -> None:
    """Do not use it; the one who proposed it takes it back this way too. Raises NotAllowed."""

    def store() -> None:
        row = _waiting(course, officer)
        if row.proposed_by_id != officer.pk and not may_decide_course(officer, row):
            raise NotAllowed(_("A trainer or a supervisor decides."))
        _decide(row, CourseVersion.State.DECLINED, officer)

    durably(store)


def retire_course(course: CourseVersion, *, officer: Officer) -> None:
    """No one begins it any more. Raises NotAllowed."""
    if not has_role(officer, *KEEPERS):
        raise NotAllowed(_("A trainer or a supervisor retires courses."))

    def store() -> None:
        rows = courses_of(officer).filter(pk=course.pk, state=CourseVersion.State.APPROVED)
        if rows.update(state=CourseVersion.State.RETIRED):
            _note("training.course.retire", course, officer)

    durably(store)


def export_course(course: CourseVersion, *, cmi5: bool, officer: Officer) -> bytes:
    """The files as a zip file, or as a cmi5 package for other learning systems. Raises NotAllowed."""
    if not has_role(officer, *KEEPERS):
        raise NotAllowed(_("A trainer or a supervisor exports courses."))
    files = files_of(course)
    made = write_package(read_course(files), files) if cmi5 else bytes(course.package)
    durably(lambda: _note("training.course.export", course, officer))
    return made


def _waiting(course: CourseVersion, officer: Officer) -> CourseVersion:
    rows = courses_of(officer).select_for_update(of=("self",))
    row = rows.filter(pk=course.pk, state=CourseVersion.State.PROPOSED).first()
    if row is None:
        raise NotAllowed(_("It was decided before. Nothing was changed."))
    return row


def _decide(row: CourseVersion, state: CourseVersion.State, officer: Officer) -> None:
    row.state, row.decided_by, row.decided_at = state, officer, timezone.now()
    row.save(update_fields=("state", "decided_by", "decided_at", "package"))
    _note("training.course.decide", row, officer, str(state))


def _note(act: str, row: CourseVersion, officer: Officer, outcome: str = "") -> None:
    append(act, actor=actor_of(officer), object=f"course/{row.code}/{row.version}", outcome=outcome)
