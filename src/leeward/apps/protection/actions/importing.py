"""Cases of a file opened as cases of the agency: all or none, each once, and nothing about a person decided by it.

A case begins as that of a possible victim, whatever the file says: who is a victim, and who is none, is decided here by
two persons (`care/status_moves.csv`). Until then the file's own word is shown, and exported again.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from leeward.apps.agencies.access.roles import actor_of, has_role
from leeward.apps.agencies.models import Agency, Officer, Purpose
from leeward.apps.audit.actions import append
from leeward.apps.protection.access import CARERS
from leeward.apps.protection.actions.cases import new_clock, note_opened
from leeward.apps.protection.actions.exporting import Reason
from leeward.apps.protection.actions.marks import persons_of
from leeward.apps.protection.models import Case, CaseKey, Fact, ReflectionClock, Section
from leeward.apps.protection.models.keys import new_case_key, owner_keys
from leeward.apps.protection.queries.case_files import CLOSED, known_ids, later_ids
from leeward.core.care.children import ADULT
from leeward.core.care.htcds.cases import FileCase
from leeward.core.care.htcds.json_form import as_object
from leeward.core.care.htcds.languages import language_name
from leeward.core.care.htcds.values import Value, as_text
from leeward.core.care.interview import Chip, all_chips
from leeward.core.dates import years_between
from leeward.core.record.codes.states import by_name
from leeward.platform.durable import durably
from leeward.platform.owner_keys import NoOwnerKey
from leeward.platform.prepared_rows import PreparedRows, new_rows
from leeward.platform.refusal import NotAllowed
from leeward.platform.retention import days_kept

_PERSON = {
    "prs_FirstName": "first_name",
    "prs_SecondName": "second_name",
    "prs_Birthdate": "born",
    "prs_Gender": "gender",
    "prs_IdentityNumber": "document",
}
_LONGEST = timedelta(hours=1)
"""Longer than any import: what another one opened meanwhile is looked for this far back."""


_ATTEMPTS = 3


@dataclass(frozen=True, slots=True)
class Imported:
    """How many cases were opened, and how many were here already and stay as they are."""

    opened: int
    known: int


def import_cases(
    found: Sequence[FileCase], *, officer: Officer, identity: Reason = "", dry_run: bool = False
) -> Imported:
    """Open every case of the file that the agency does not have: all, or none where anything fails. Raises NotAllowed,
    and Unreadable where a key is not there.
    """
    if not has_role(officer, *CARERS):
        raise NotAllowed(_("Only a protection colleague opens cases."))
    known = known_ids(officer)
    if dry_run:
        many = sum(each.id in known for each in found)
        return Imported(len(found) - many, many)
    try:
        for _attempt in range(_ATTEMPTS):
            try:
                return _import(found, known, officer, identity)
            except _Overtaken:
                known = known_ids(officer)
    except NoOwnerKey as error:
        raise NotAllowed(_("The key file of your agency cannot be used: %(why)s") % {"why": error}) from error
    raise NotAllowed(_("Another import of cases, or an exchange of your agency's key, is under way. Try again later."))


class _Overtaken(Exception):
    """What the cases were made ready for changed meanwhile: they have to be made ready again."""


def _import(found: Sequence[FileCase], known: Collection[str], officer: Officer, identity: Reason) -> Imported:
    """Make every row before the transaction, which then only stores them: others wait for it."""
    began, key = timezone.now(), _newest_key(officer.agency)
    new = [each for each in found if each.id not in known]
    # The order of the file is the order of its cases.
    opened = [_open(each, officer, began + timedelta(microseconds=place)) for place, each in enumerate(new)]
    rows = _prepare(opened)

    def work() -> Imported:
        Agency.objects.select_for_update().get(pk=officer.agency_id)  # one import at a time
        others = later_ids(officer, began - _LONGEST, known)
        if _newest_key(officer.agency) != key or any(each.id in others for each in new):
            raise _Overtaken
        for table in rows:
            table.write()
        for each in opened:
            _audit(each, officer)
        append(
            "case.import",
            actor=actor_of(officer),
            outcome=identity or "without_identity",
            purpose=Purpose.VICTIM_PROTECTION,
            details={"cases": len(new), "rows": sum(len(each.rows) for each in new)},
        )
        return Imported(len(new), len(found) - len(new))

    return durably(work)


def _newest_key(agency: Agency) -> int:
    """The version that wraps: an exchange of the agency's key wraps again only what is stored."""
    return max(owner_keys(agency.code).versions())


@dataclass(slots=True)
class _Opened:
    """A case that is not stored yet, and its rows."""

    case: Case
    key: CaseKey
    clock: ReflectionClock
    sections: list[Section] = field(default_factory=list)
    facts: list[Fact] = field(default_factory=list)


def _open(each: FileCase, officer: Officer, at: datetime) -> _Opened:
    """As `open_case`, but without a mark: a file names no check and no document of ours, and no state that the person
    fears.
    """
    said, _extra = each.rows[0]
    person = _person(said)
    case = Case(agency=officer.agency, origin=Case.Origin.FILE, opened_by=officer, opened_at=at, changed_at=at)
    opened = _Opened(case, new_case_key(case, at), new_clock(case, officer, at))
    about = {"checks": [], "documents": [], "persons": persons_of(person), "file_id": each.id, **_age(said, at.date())}
    case.about = about
    opened.sections.append(_section(case, Section.Kind.FILE, {"rows": [as_object(*row) for row in each.rows]}, at))
    if person:
        opened.sections.append(_section(case, Section.Kind.PERSON, person, at))
    for chip in _chips(said):
        fact = Fact(case=case, officer=officer, at=at)
        fact.body = {"phase": chip.phase, "field": chip.field, "code": chip.code, "told_to": _("as in the file")}
        opened.facts.append(fact)
    if said.get("cas_Status") in CLOSED:
        case.state, case.closed_at, case.erase_at = Case.State.CLOSED, at, at + timedelta(days=days_kept("cases"))
    return opened


def _section(case: Case, kind: Section.Kind, body: Mapping[str, Any], at: datetime) -> Section:
    section = Section(case=case, kind=kind, number=1, officer=case.opened_by, at=at)
    section.body = dict(body)
    return section


def _prepare(opened: Sequence[_Opened]) -> list[PreparedRows]:
    """One statement a table."""
    return [
        new_rows([each.case for each in opened]),
        new_rows([each.key for each in opened]),
        new_rows([each.clock for each in opened]),
        new_rows([section for each in opened for section in each.sections]),
        new_rows([fact for each in opened for fact in each.facts]),
    ]


def _audit(opened: _Opened, officer: Officer) -> None:
    """The rows that a case which a colleague opens, and closes, has."""
    note_opened(opened.case, officer)
    if not opened.case.is_open:
        append("case.close", actor=actor_of(officer), object=f"case/{opened.case.pk}")


def _age(said: Mapping[str, Value], today: date) -> dict[str, Any]:
    """Whether the person is a child, where the file has the birth date."""
    born = said.get("prs_Birthdate")
    if not isinstance(born, date) or born > today:
        return {}
    years = years_between(born, today)
    return {"child": "no"} if years >= ADULT else {"child": "yes", "age": [years, years]}


def _person(said: Mapping[str, Value]) -> dict[str, Any]:
    """The section of the person, as far as the file has it."""
    found: dict[str, Any] = {name: as_text(said[field]) for field, name in _PERSON.items() if field in said}
    if "prs_PrimaryLanguage" in said:
        found["languages"] = language_name(as_text(said["prs_PrimaryLanguage"]))
    citizenship = said.get("prs_Citizenship")
    if isinstance(citizenship, tuple):
        known = [(code, by_name(code)) for code in citizenship]
        found["citizenship"] = [state.code if state else code for code, state in known]
    return found


def _chips(said: Mapping[str, Value]) -> Iterator[Chip]:
    """What was told, as far as the interview has a chip for it; one for each code."""
    chips: dict[tuple[str, str], Chip] = {}
    for chip in all_chips().values():
        chips.setdefault((chip.field, chip.code), chip)
    for name, value in said.items():
        for code in value if isinstance(value, tuple) else ():
            if (name, code) in chips:
                yield chips[name, code]
