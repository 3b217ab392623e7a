"""Cases of a file opened as cases of the agency: all or none, each once, and nothing about a person decided by it.

A case begins as that of a possible victim, whatever the file says: who is a victim, and who is none, is decided here by
two persons (`care/status_moves.csv`). Until then the file's own word is shown, and exported again.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from leeward.apps.agencies.access.roles import actor_of, has_role
from leeward.apps.agencies.models import Agency, Officer, Purpose
from leeward.apps.audit.actions import append
from leeward.apps.border.actions.refusal import NotAllowed
from leeward.apps.protection.access import CARERS
from leeward.apps.protection.actions.cases import open_within
from leeward.apps.protection.actions.exporting import Reason
from leeward.apps.protection.actions.marks import persons_of
from leeward.apps.protection.models import Case, Fact, Section
from leeward.apps.protection.queries.case_files import CLOSED, known_ids
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
    began, before = timezone.now(), known_ids(officer)  # read outside of the transaction, in which others wait

    def work() -> Imported:
        Agency.objects.select_for_update().get(pk=officer.agency_id)  # one import at a time
        known = before | known_ids(officer, began - _LONGEST)
        new = [each for each in found if each.id not in known]
        now = timezone.now()
        for place, each in enumerate(new):
            _open(each, officer, now + timedelta(microseconds=place))  # the order of the file is the order of its cases
        append(
            "case.import",
            actor=actor_of(officer),
            outcome=identity or "without_identity",
            purpose=Purpose.VICTIM_PROTECTION,
            details={"cases": len(new), "rows": sum(len(each.rows) for each in new)},
        )
        return Imported(len(new), len(found) - len(new))

    if dry_run:
        known = sum(each.id in before for each in found)
        return Imported(len(found) - known, known)
    try:
        return durably(work)
    except NoOwnerKey as error:
        raise NotAllowed(_("The key file of your agency cannot be used: %(why)s") % {"why": error}) from error


def _open(each: FileCase, officer: Officer, at: datetime) -> None:
    said, _extra = each.rows[0]
    person = _person(said)
    about = {"checks": [], "documents": [], "persons": persons_of(person), "file_id": each.id, **_age(said, at.date())}
    case = open_within(officer, Case.Origin.FILE, about, worker=None, at=at)
    _write(case, Section.Kind.FILE, {"rows": [as_object(*row) for row in each.rows]}, officer, at)
    if person:
        _write(case, Section.Kind.PERSON, person, officer, at)
    for chip in _chips(said):
        fact = Fact(case=case, officer=officer, at=at)
        fact.body = {"phase": chip.phase, "field": chip.field, "code": chip.code, "told_to": _("as in the file")}
        fact.save(force_insert=True)
    if said.get("cas_Status") in CLOSED:
        case.state, case.closed_at, case.erase_at = Case.State.CLOSED, at, at + timedelta(days=days_kept("cases"))
        case.save(update_fields=["state", "closed_at", "erase_at"])
        append("case.close", actor=actor_of(officer), object=f"case/{case.pk}")


def _write(case: Case, kind: Section.Kind, body: Mapping[str, Any], officer: Officer, at: datetime) -> None:
    section = Section(case=case, kind=kind, number=1, officer=officer, at=at)
    section.body = dict(body)
    section.save(force_insert=True)


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
