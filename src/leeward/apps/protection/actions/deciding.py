"""Decisions about the status of a person: one proposes, a second person agrees; core says which moves there are."""

from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _

from leeward.apps.agencies.access.roles import actor_of, roles_of
from leeward.apps.agencies.actions.second_person import sign_second
from leeward.apps.agencies.models import Officer
from leeward.apps.audit.actions import append
from leeward.apps.protection.access import may_second
from leeward.apps.protection.actions.cases import locked
from leeward.apps.protection.actions.marks import follow_marks
from leeward.apps.protection.models import Case, Decision
from leeward.apps.protection.models.decisions import SECOND_STATUS
from leeward.apps.protection.queries.statuses import moves_of, second_roles, waiting_decision
from leeward.core.care import statuses
from leeward.messages import sentence
from leeward.platform.durable import durably
from leeward.platform.refusal import NotAllowed


@dataclass(frozen=True, slots=True)
class Proposal:
    """A status that is proposed: why, which kind of organisation decides, and how the person may ask for review."""

    status: str
    organisation: str
    reasons: str = ""
    review: str = ""


def propose_status(case: Case, proposal: Proposal, *, officer: Officer) -> Decision:
    """Propose a status. It has effect at once only where core's table asks for no second person. Raises NotAllowed."""

    def work() -> Decision:
        current = locked(case, officer)
        if waiting_decision(current) is not None:
            raise NotAllowed(_("A decision is already waiting for a second person."))
        alone = not _second_needed(current, proposal.status)
        # What only the second person can add is checked when that person agrees.
        _check(current, proposal, officer, None, beside=() if alone else ("care.status.second_person",))
        decision = Decision(
            case=current, before=current.status, status=proposal.status, officer=officer, at=timezone.now()
        )
        decision.body = {
            "reasons": proposal.reasons,
            "organisation": proposal.organisation,
            "review": proposal.review,
        }
        decision.save(force_insert=True)
        append("case.propose", actor=actor_of(officer), object=f"case/{case.pk}")
        if alone:
            _take_effect(current, decision, officer)
        return decision

    return durably(work)


def second_status(case: Case, decision: Decision, *, agree: bool, note: str, officer: Officer) -> None:
    """Agree to a proposed status, or not, as the second person. Raises NotAllowed."""

    def work() -> None:
        current = locked(case, officer)
        row = current.decisions.select_for_update().filter(pk=decision.pk, outcome=Decision.Outcome.WAITING).first()
        if row is None:
            raise NotAllowed(_("This decision is no longer waiting."))
        if not may_second(officer, row.officer, *second_roles(current, row)):
            raise NotAllowed(
                _("The second person must be someone else; for a negative decision, a supervisor of protection.")
            )
        if not agree and not note:
            raise NotAllowed(_("Say why you do not agree."))
        body = row.body or {}
        row.body = {**body, "note": note}
        sign_second(SECOND_STATUS, row, officer)
        row.seconded_at = timezone.now()
        if agree:
            proposal = Proposal(row.status, body["organisation"], body["reasons"], body["review"])
            _check(current, proposal, row.officer, officer)
            _take_effect(current, row, officer)
        else:
            row.outcome = Decision.Outcome.REFUSED
            row.save()
        append("case.second", actor=actor_of(officer), object=f"case/{case.pk}", outcome=row.outcome)

    durably(work)


def _second_needed(case: Case, status: str) -> bool:
    return any(move.second for move in moves_of(case) if move.after == status)


def _check(case: Case, proposal: Proposal, by: Officer, second: Officer | None, beside: tuple[str, ...] = ()) -> None:
    """Raises NotAllowed with everything that core's table misses, except `beside`."""
    found = statuses.problems(
        statuses.Decision(
            before=case.status,  # type: ignore[arg-type]  # the model's values are core's
            after=proposal.status,  # type: ignore[arg-type]  # core names what is none
            by=by.username,
            by_roles=roles_of(by),
            organisation=proposal.organisation,  # type: ignore[arg-type]  # the form's choices are core's
            at=timezone.now(),
            second=second.username if second else "",
            second_roles=roles_of(second) if second else frozenset(),
            reasons=proposal.reasons,
            review=proposal.review,
        )
    )
    if left := [code for code in found if code not in beside]:
        raise NotAllowed(" ".join(sentence(code) for code in left))


def _take_effect(case: Case, decision: Decision, officer: Officer) -> None:
    decision.outcome = Decision.Outcome.AGREED
    decision.save()
    case.status = decision.status
    case.save(update_fields=["status"])
    append("case.status", actor=actor_of(officer), object=f"case/{case.pk}")
    follow_marks(case, officer=officer)
