"""An officer in a course: begun, read page by page, the test answered; passing it proposes a certificate."""

from collections.abc import Callable, Collection, Sequence

from django.utils import timezone
from django.utils.translation import gettext as _

from leeward.apps.agencies.access.roles import actor_of
from leeward.apps.agencies.models import Officer
from leeward.apps.agencies.queries import local_date
from leeward.apps.audit.actions import append
from leeward.apps.training.access import kinds_of
from leeward.apps.training.actions.cards import begin_cards
from leeward.apps.training.actions.sessions import propose_trainer
from leeward.apps.training.models import CourseProgress, CourseVersion, ProposedCertificate
from leeward.apps.training.queries.courses import Page, course_of, is_genuine, language_for, pages_of
from leeward.apps.training.queries.progress import next_page, open_progress, verdict
from leeward.platform.durable import durably
from leeward.platform.refusal import NotAllowed


def begin_course(course: CourseVersion, language: str, *, officer: Officer) -> CourseProgress:
    """Begin it, or go on in this language. Raises NotAllowed for a course that is not in use, or was altered."""
    if course.state != CourseVersion.State.APPROVED or not is_genuine(course):
        raise NotAllowed(_("This course is not what was approved and signed; tell a trainer."))
    spoken = language_for(course_of(course), language)

    def store() -> CourseProgress:
        progress = open_progress(officer, course)
        if progress is None:
            progress = CourseProgress(officer=officer, course=course, language=spoken, started_at=timezone.now())
            progress.save(force_insert=True)
            append("training.course", actor=actor_of(officer), object=f"course/{course.code}/{course.version}")
        elif progress.language != spoken:
            progress.language = spoken
            progress.save(update_fields=("language",))
        return progress

    return durably(store)


def read_page(course: CourseVersion, number: int, *, officer: Officer) -> None:
    """Note that a page was read. Raises NotAllowed where the course was not begun."""

    def change(progress: CourseProgress, pages: Sequence[Page]) -> None:
        done = progress.done or {}
        read = {*done.get("pages", ()), *(page.number for page in pages if page.number == number and not page.item)}
        progress.done = {**done, "pages": sorted(read)}

    _changed(course, officer, change)


def answer_item(course: CourseVersion, item: str, choices: Collection[int], *, officer: Officer) -> None:
    """The answer to an item: the first one counts. Raises NotAllowed for choices that it does not have."""

    def change(progress: CourseProgress, pages: Sequence[Page]) -> None:
        asked = next((page.item for page in pages if page.item and page.item.id == item), None)
        if asked is None or not choices or not set(choices) <= set(range(len(asked.choices))):
            raise NotAllowed(_("Choose at least one of the answers."))
        done = progress.done or {}
        progress.done = {**done, "chosen": {item: sorted(choices), **done.get("chosen", {})}}

    _changed(course, officer, change)


def _changed(course: CourseVersion, officer: Officer, change: Callable[[CourseProgress, Sequence[Page]], None]) -> None:
    def store() -> None:
        progress = open_progress(officer, course)
        if progress is None:
            raise NotAllowed(_("Begin the course first."))
        pages = pages_of(course_of(course), language_for(course_of(course), progress.language), officer.agency.country)
        change(progress, pages)
        if next_page(progress, pages) is None:
            progress.finished_at = timezone.now()
            _finish(progress, pages, officer)
        progress.save(update_fields=("done_encrypted", "finished_at"))
        if progress.finished_at is not None:
            propose_trainer(officer)

    durably(store)


def _finish(progress: CourseProgress, pages: Sequence[Page], officer: Officer) -> None:
    """Its cards are due from now on; a passed test proposes the certificate that the agency has for it."""
    row = progress.course
    begin_cards(course_of(row), officer=officer)
    append("training.course.finish", actor=actor_of(officer), object=f"course/{row.code}/{row.version}")
    code = course_of(row).achievement.rpartition(":")[2]
    kind = kinds_of(officer).filter(code__iexact=code, retired_at=None).first() if code else None
    if kind is None or not verdict(progress, pages):
        return
    facts = {"course": row, "passed_on": local_date(officer.post)}
    waits = ProposedCertificate.State.PROPOSED
    ProposedCertificate.objects.get_or_create(officer=officer, kind=kind, state=waits, defaults=facts)
