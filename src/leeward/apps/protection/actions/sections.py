"""Writing a section of a case: nothing that anybody typed is lost, also where two write at once."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.utils import timezone

from leeward.apps.agencies.access.roles import actor_of
from leeward.apps.agencies.models import Officer
from leeward.apps.audit.actions import append
from leeward.apps.protection.actions.cases import locked, note_change
from leeward.apps.protection.actions.marks import documents_of, follow_marks, persons_of
from leeward.apps.protection.actions.missing import look_for_notices
from leeward.apps.protection.actions.recalling import recall_barred
from leeward.apps.protection.actions.talking import talking
from leeward.apps.protection.models import Case, Section
from leeward.apps.protection.queries.sections import newest
from leeward.platform.durable import durably

_TAKEN: Mapping[str, tuple[str, ...]] = {
    Section.Kind.FIRST_CONTACT: ("called", "child", "age", "fear", "feared"),
}
_OF_A_TALK = (Section.Kind.INTERVIEW, Section.Kind.NARRATIVE)
_ONE_SITTING = timedelta(minutes=15)
"""What one officer saves within this time is one version: an interview is saved every few seconds."""


@dataclass(frozen=True, slots=True)
class Saved:
    """The section as it is now, and whether somebody else had written meanwhile (then `section` is theirs, and what was
    sent is kept beside it)."""

    section: Section
    conflict: bool = False


def save_section(case: Case, kind: str, number: int, body: Mapping[str, Any], *, officer: Officer) -> Saved:
    """Save a section that the officer began from version `number` (0 for none). Raises NotAllowed."""

    def work() -> Saved:
        current = talking(case, officer) if kind in _OF_A_TALK else locked(case, officer)
        last = newest(current, kind)
        if last is not None and last.body == body:
            return Saved(last)
        if (last.number if last else 0) != number:
            _keep_aside(current, kind, body, officer)
            follow_fear(current, officer=officer)
            return Saved(last, conflict=True) if last else Saved(_write(current, kind, 1, body, officer))
        saved = _write(current, kind, number + 1, body, officer, over=last)
        taken_in = _take_in(current, kind, officer)
        if _follow(current, saved) or taken_in:
            follow_fear(current, officer=officer)
        return Saved(saved)

    saved = durably(work)
    if kind in (Section.Kind.FIRST_CONTACT, Section.Kind.PERSON) and not saved.conflict:
        look_for_notices(case)
    return saved


def drop_aside(case: Case, aside: Section, *, officer: Officer) -> None:
    """Remove what was kept beside a section, once someone has looked at both. Raises NotAllowed."""

    def work() -> None:
        current = locked(case, officer)
        if current.sections.filter(pk=aside.pk, aside=True).delete()[0]:
            follow_fear(current, officer=officer)
            append("case.aside_removed", actor=actor_of(officer), object=f"case/{case.pk}", outcome=aside.kind)

    durably(work)


def follow_fear(case: Case, *, officer: Officer) -> None:
    """Bring what the case now says to its mark, and call back what the person's fear no longer lets out."""
    follow_marks(case, officer=officer)
    recall_barred(case)


def _write(
    case: Case, kind: str, number: int, body: Mapping[str, Any], officer: Officer, over: Section | None = None
) -> Section:
    """The next version; in one sitting it replaces the officer's own last one."""
    now = timezone.now()
    if over is not None and over.officer_id == officer.pk and over.at > now - _ONE_SITTING:
        over.number, over.body = number, dict(body)
        over.save(update_fields=["number", "body_encrypted"])
        return over  # the audit row of its first version is that of the sitting
    section = Section(case=case, kind=kind, number=number, officer=officer, at=now)
    section.body = dict(body)
    section.save(force_insert=True)
    note_change(case, kind, officer=officer)
    return section


def _keep_aside(case: Case, kind: str, body: Mapping[str, Any], officer: Officer) -> None:
    """Keep what could not be saved; the same officer's next attempt replaces it."""
    aside = case.sections.filter(kind=kind, aside=True, officer=officer).first()
    aside = aside or Section(case=case, kind=kind, number=0, officer=officer, aside=True)
    aside.at, aside.body = timezone.now(), dict(body)
    aside.save()


def _take_in(case: Case, kind: str, officer: Officer) -> bool:
    """What was kept of this officer is in the version that was just saved: the page showed both. Whether there was
    any."""
    return bool(case.sections.filter(kind=kind, aside=True, officer=officer).delete()[0])


def _follow(case: Case, section: Section) -> bool:
    """What a section says about how to work with the person is also on the case; whether that changed."""
    said, about = section.body or {}, case.about or {}
    taken = {name: said[name] for name in _TAKEN.get(section.kind, ()) if said.get(name) not in (None, "")}
    if section.kind == Section.Kind.PERSON:
        taken["documents"] = documents_of(said.get("document", ""), said.get("issuer", ""), about.get("documents", ()))
        taken["persons"] = persons_of(said)
    if taken and (changed := {**about, **taken}) != about:
        case.about = changed
        case.save(update_fields=["about_encrypted"])
        return True
    return False
