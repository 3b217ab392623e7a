"""Cases as rows of HTCDS: what was written and decided about a person, in the standard's fields and codes.

A case is one row with everything that is said once, then a row for each event in words and for each task, all with the
same `x_case_id`. Of a case that came from a file all that the file said is in it too, unless someone wrote over it.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from leeward.apps.protection.models import Case, Decision, Fact, Section
from leeward.apps.protection.queries.case_files import CLOSED, file_id, rows_from_file
from leeward.apps.protection.queries.sections import newest, section_body
from leeward.core.care.htcds.columns import CASE_ID, PERSON_ID
from leeward.core.care.htcds.cut import without_identity
from leeward.core.care.htcds.fields import fields
from leeward.core.care.htcds.toolkit_files import Case as Row
from leeward.core.care.htcds.values import Value, read_value
from leeward.core.care.statuses import IN_HTCDS, ORGANISATION_IN_HTCDS

_PERSON = {
    "first_name": "prs_FirstName",
    "second_name": "prs_SecondName",
    "born": "prs_Birthdate",
    "gender": "prs_Gender",
}
_WRITTEN = frozenset({*_PERSON.values(), "prs_IdentityNumber", "prs_Citizenship", "prs_PrimaryLanguage"})
"""What the section of the person says, also by leaving it out."""
_STATUS = frozenset({"vic_TraffickingStatus", "vic_TraffickingStatusDecisionMakingOrg"})
_PHASES = {"recruitment": "Recruitment", "transit": "Transit", "exploitation": "Exploitation"}


def rows_of(case: Case, *, identity: bool) -> list[Row]:
    """The rows of one case; without `identity` no name, number, contact, place or free text is in them."""
    (said, extra), *more = rows_from_file(case) or [({}, {})]
    rows: list[Row] = [(_over(case, said, _about(case)), extra), *more]
    rows += [(row, {}) for row in (*_events(case), *_tasks(case))]
    id = file_id(case) if CASE_ID in extra else str(case.pk)
    cut = rows if identity else [(without_identity(row), _ids(extra)) for row, extra in rows]
    return [(row, {**extra, CASE_ID: id}) for row, extra in cut if row]


def _ids(extra: Mapping[str, str]) -> dict[str, str]:
    """Of a file's own columns, the one that is an id."""
    return {name: text for name, text in extra.items() if name == PERSON_ID}


def _over(case: Case, said: Mapping[str, Value], own: Mapping[str, Value]) -> dict[str, Value]:
    """What a file said, with what was written here since over it."""
    if not said:
        return dict(own)
    written = newest(case, Section.Kind.PERSON) is not None
    kept = {name: value for name, value in said.items() if not (written and name in _WRITTEN)}
    stays = set[str]()
    if _decided(case) is None:
        stays |= _STATUS
    if case.is_open != (kept.get("cas_Status") in CLOSED):  # as open, or as closed, as the file says
        stays.add("cas_Status")
    over = {name: value for name, value in own.items() if name not in stays or name not in kept}
    return {name: value for name, value in (kept | over | _codes(case, kept, own)).items() if value != ()}


def _codes(case: Case, kept: Mapping[str, Value], own: Mapping[str, Value]) -> dict[str, Value]:
    """Fields with several codes: those of the file, without what was taken out here, then those that were added."""
    removed = {(body.get("field"), body.get("code")) for body in _bodies(case.facts.exclude(removed_at=None))}
    found: dict[str, Value] = {}
    for name, value in kept.items():
        if isinstance(value, tuple) and name not in _WRITTEN:
            added = own.get(name, ())
            left = [code for code in value if (name, code) not in removed]
            found[name] = tuple(dict.fromkeys([*left, *(added if isinstance(added, tuple) else ())]))
    return found


def _about(case: Case) -> dict[str, Value]:
    """What is said once of a case."""
    person, closure = section_body(case, Section.Kind.PERSON), section_body(case, Section.Kind.CLOSURE)
    said: dict[str, Any] = {field: person.get(name) for name, field in _PERSON.items()}
    said["prs_IdentityNumber"] = person.get("document")
    said["prs_Citizenship"] = "; ".join(_listed(person.get("citizenship")))
    said["prs_PrimaryLanguage"] = person.get("languages")
    said["vic_TraffickingStatus"] = IN_HTCDS.get(case.status)
    said["vic_TraffickingStatusDecisionMakingOrg"] = _decided_by(case)
    said["cas_Status"] = "Active" if case.is_open else "Closed"
    said["cas_ReasonForCaseClosure"] = closure.get("reason")
    said["cas_CaseOwner"] = case.worker.display_name if case.worker else ""
    return _values(said) | _told_codes(case)


def _decided(case: Case) -> Decision | None:
    """The decision in effect; None before one."""
    return case.decisions.filter(outcome=Decision.Outcome.AGREED).order_by("-seconded_at").first()


def _decided_by(case: Case) -> str:
    """The kind of organisation that made the decision in effect; empty before one."""
    last = _decided(case)
    return ORGANISATION_IN_HTCDS.get((last.body or {}).get("organisation", ""), "") if last else ""


def _told_codes(case: Case) -> dict[str, Value]:
    """The codes of what was tapped in the interview, each once, by field."""
    by_field: dict[str, list[str]] = {}
    for body in _facts(case):
        if body.get("code"):
            by_field.setdefault(str(body.get("field")), []).append(str(body["code"]))
    return _values({name: "; ".join(dict.fromkeys(codes)) for name, codes in by_field.items() if name in fields()})


def _events(case: Case) -> Iterator[dict[str, Value]]:
    """What was told in words, an event each."""
    for body in _facts(case):
        if body.get("text") or body.get("place"):
            said = " · ".join(str(each) for each in (body.get("text"), body.get("place")) if each)
            phase = _PHASES.get(str(body.get("phase")), "")
            yield _values({"hte_Type": phase, "hte_Date": body.get("when"), "hte_Description": said})


def _tasks(case: Case) -> Iterator[dict[str, Value]]:
    """The plan, a task each."""
    for task in case.tasks.order_by("due_on", "id"):
        body = task.body or {}
        ended = task.done_at.date() if task.done_at else None
        yield _values({
            "spl_Type": body.get("kind"),
            "spl_Objectives": body.get("what"),
            "spl_ActionPlan": body.get("note"),
            "spl_PlannedEndDate": task.due_on,
            "spl_ActualEndDate": ended,
        })  # fmt: skip


def _facts(case: Case) -> Iterator[Mapping[str, Any]]:
    return _bodies(case.facts.filter(removed_at=None))


def _bodies(facts: Iterable[Fact]) -> Iterator[Mapping[str, Any]]:
    return (fact.body or {} for fact in facts)


def _listed(value: object) -> list[str]:
    return [str(each) for each in value] if isinstance(value, list | tuple) else []


def _values(said: Mapping[str, Any]) -> dict[str, Value]:
    """What can be said in the standard's types; a birth date of a year alone cannot, and stays out."""
    found = {}
    for name, raw in said.items():
        read = read_value(fields()[name], raw if isinstance(raw, date) else str(raw or ""))
        if read.value is not None:
            found[name] = read.value
    return found
