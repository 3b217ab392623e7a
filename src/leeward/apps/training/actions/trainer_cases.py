"""Trainers' cases: proposed by a trainer, put in use by a second person, withdrawn. A version never changes."""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _

from leeward.apps.agencies.access.roles import actor_of, has_role
from leeward.apps.agencies.actions.second_person import sign_second
from leeward.apps.agencies.models import Agency, Officer
from leeward.apps.agencies.queries import local_date
from leeward.apps.audit.actions import append
from leeward.apps.training.access import KEEPERS, may_decide_case, sees_persons, trainer_cases_for
from leeward.apps.training.models import TrainerCase
from leeward.apps.training.models.trainer_cases import APPROVE_CASE
from leeward.apps.training.queries.pool import given_cases, month_of
from leeward.apps.training.queries.trainer_cases import case_of_draft, numbers_replaced
from leeward.core.training.cases.draft import Draft
from leeward.platform.durable import durably
from leeward.platform.refusal import NotAllowed

MOST = 200
"""Cases of an agency that are in use or wait: more than anyone could keep balanced."""
_OPEN = (TrainerCase.State.PROPOSED, TrainerCase.State.APPROVED)


@dataclass(frozen=True, slots=True)
class Place:
    """Which case comes no more once this one is in use: a trainer's (`before`), or one of the month by its number."""

    before: TrainerCase | None = None
    instead_of: int | None = None


def propose_case(draft: Draft, place: Place, *, officer: Officer) -> TrainerCase:
    """A case that waits for a second person. Raises BadDraft, which names the field, and NotAllowed."""
    if not sees_persons(officer):
        raise NotAllowed(_("A trainer describes cases."))
    month = month_of(local_date(officer.post))
    case_of_draft(draft, month)

    def store() -> TrainerCase:
        _one_after_the_other(officer)
        _check_place(place, officer, month)
        rows = trainer_cases_for(officer).filter(state__in=_OPEN)
        if place.before and rows.filter(before=place.before, state=TrainerCase.State.PROPOSED).exists():
            raise NotAllowed(_("Another version of this case waits already: decide on it first."))
        if rows.filter(**_facts(draft)).exists():
            raise NotAllowed(_("Your agency has this very case already."))
        others = rows.exclude(pk=place.before.pk) if place.before else rows
        if others.count() >= MOST:
            raise NotAllowed(_("Your agency has %(most)s cases of trainers: withdraw some first.") % {"most": MOST})
        row = TrainerCase(agency=officer.agency, month=month, proposed_by=officer, **_facts(draft))
        row.before, row.instead_of, row.proposed_at = place.before, place.instead_of, timezone.now()
        row.version = place.before.version + 1 if place.before else 1
        row.save(force_insert=True)
        _note("training.case.propose", row, officer)
        return row

    return durably(store)


def approve_case(row: TrainerCase, *, officer: Officer) -> None:
    """Put it in use, in place of the version before. Raises NotAllowed."""

    def store() -> None:
        _one_after_the_other(officer)
        waiting = _waiting(row, officer)
        if not may_decide_case(officer, waiting):
            raise NotAllowed(_("Another person than the one who described it approves a case."))
        _check_place(Place(waiting.before, waiting.instead_of), officer, waiting.month)
        if waiting.before_id:
            trainer_cases_for(officer).filter(pk=waiting.before_id).update(state=TrainerCase.State.REPLACED)
        sign_second(APPROVE_CASE, waiting, officer)
        _decide(waiting, TrainerCase.State.APPROVED, officer)

    durably(store)


def decline_case(row: TrainerCase, *, officer: Officer) -> None:
    """Do not use it; the one who described it takes it back this way too. Raises NotAllowed."""

    def store() -> None:
        _one_after_the_other(officer)
        waiting = _waiting(row, officer)
        if waiting.proposed_by_id != officer.pk and not may_decide_case(officer, waiting):
            raise NotAllowed(_("A trainer or a supervisor decides."))
        _decide(waiting, TrainerCase.State.DECLINED, officer)

    durably(store)


def withdraw_case(row: TrainerCase, *, officer: Officer) -> None:
    """No burst begins with it any more; answers that were given stay. Raises NotAllowed."""
    if not has_role(officer, *KEEPERS):
        raise NotAllowed(_("A trainer or a supervisor withdraws cases."))

    def store() -> None:
        _one_after_the_other(officer)
        rows = trainer_cases_for(officer).filter(pk=row.pk, state=TrainerCase.State.APPROVED)
        if not rows.update(state=TrainerCase.State.WITHDRAWN):
            raise NotAllowed(_("Only a case that is in use can be withdrawn. Nothing was changed."))
        _note("training.case.withdraw", row, officer)

    durably(store)


def _one_after_the_other(officer: Officer) -> None:
    """Two persons decide on an agency's cases at once: the second one sees what the first one stored."""
    Agency.objects.select_for_update().get(pk=officer.agency_id)


def _check_place(place: Place, officer: Officer, month: date) -> None:
    """Raises NotAllowed if the case that it should replace is gone."""
    if place.before:
        rows = trainer_cases_for(officer).filter(pk=place.before.pk, state=TrainerCase.State.APPROVED)
        if not rows.exists():
            raise NotAllowed(_("The version before is not in use any more. Open the case again."))
    if place.instead_of is not None:
        known = place.instead_of in (number for number, _case in given_cases(officer, month))
        if not known or place.instead_of in numbers_replaced(officer.agency, month):
            raise NotAllowed(_("The case that it should replace comes no more. Open the list again."))


def _facts(draft: Draft) -> dict[str, object]:
    names = ("family", "target", "difficulty", "nationality", "sex", "age_group", "variant")
    return {name: getattr(draft, name) for name in names} | {"remarks": list(draft.remarks)}


def _waiting(row: TrainerCase, officer: Officer) -> TrainerCase:
    rows = trainer_cases_for(officer).select_for_update(of=("self",))
    found = rows.filter(pk=row.pk, state=TrainerCase.State.PROPOSED).first()
    if found is None:
        raise NotAllowed(_("It was decided before. Nothing was changed."))
    return found


def _decide(row: TrainerCase, state: TrainerCase.State, officer: Officer) -> None:
    row.state, row.decided_by, row.decided_at = state, officer, timezone.now()
    row.save(update_fields=("state", "decided_by", "decided_at"))
    _note("training.case.decide", row, officer, str(state))


def _note(act: str, row: TrainerCase, officer: Officer, outcome: str = "") -> None:
    details = {"family": row.family, "version": row.version}
    append(act, actor=actor_of(officer), object=f"case/{row.pk}", outcome=outcome, details=details)
