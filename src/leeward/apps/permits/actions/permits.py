"""Proposing, issuing, declining and revoking permits; each decision by another person than the one who asked for it."""

from collections.abc import Callable
from dataclasses import asdict
from uuid import UUID

from django.db import IntegrityError
from django.utils import timezone
from django.utils.translation import gettext as _

from leeward.apps.agencies.access.roles import actor_of, has_role
from leeward.apps.agencies.access.second_person import require_second
from leeward.apps.agencies.actions.second_person import sign_second
from leeward.apps.agencies.models import Officer, Purpose
from leeward.apps.agencies.queries import local_date
from leeward.apps.audit.actions import append
from leeward.apps.permits.access import KEEPERS, PROPOSERS, may_ask_to_revoke, permits_for
from leeward.apps.permits.models import ISSUE, REVOKE, Permit
from leeward.apps.screening.actions.checks import answer_traveller
from leeward.apps.screening.queries.fear import persons_in
from leeward.apps.screening.queries.requests import CheckRequest, TypedDocument, TypedPerson
from leeward.apps.screening.queries.switch import refuse_against
from leeward.core.matching.subject import plain_number
from leeward.core.travel.permits import LONGEST_DAYS, Applicant, Wish
from leeward.platform.derived_keys import keyed_digest
from leeward.platform.durable import durably
from leeward.platform.refusal import NotAllowed

State = Permit.State


def propose(wish: Wish, *, officer: Officer) -> Permit:
    """Vet the applicant by a check for visa vetting, and let another person decide. Raises NotAllowed.

    Raises InvalidRequest where passport or person cannot be read.
    """
    require_proposer(officer)
    require(wish.valid_from <= wish.valid_until, _("A permit ends on its first day or later."))
    days = (wish.valid_until - wish.valid_from).days
    require(days <= LONGEST_DAYS, _("A permit is for ten years at most."))
    require(bool(plain_number(wish.number)), _("Write the permit's own number."))
    permit = vetted(wish, officer=officer)

    def store() -> Permit:
        permit.save(force_insert=True)
        _note("permit.propose", permit, officer)
        return permit

    try:
        return durably(store)
    except IntegrityError as error:
        raise NotAllowed(_("There is a permit with this number already.")) from error


def require_proposer(officer: Officer) -> None:
    """Raise NotAllowed for an officer who proposes no permits, or of an agency that issues none."""
    require(has_role(officer, *PROPOSERS), _("The duty desk proposes visas and permits."))
    require(bool(officer.agency.country), _("Only an agency of a state issues visas and permits."))


def vetted(wish: Wish, *, officer: Officer, key: str | None = None) -> Permit:
    """The permit that is proposed, not stored yet, with the result of a check for visa vetting.

    A repeated `key` of the day finds the check that was made with it. Raises as `propose`.
    """
    check = answer_traveller(_request(wish.applicant), officer=officer, post=officer.post, idempotency_key=key)
    number = plain_number(wish.number)
    permit = Permit(agency=officer.agency, kind=wish.kind, valid_from=wish.valid_from, valid_until=wish.valid_until)
    permit.single_entry, permit.proposed_by, permit.proposed_at = wish.single_entry, officer, timezone.now()
    permit.check_made, permit.verdict, permit.next_step = UUID(check.id), check.verdict, check.next_step
    permit.number_digest = keyed_digest("document", officer.agency.country, number)
    passport = plain_number(wish.applicant.document_number)
    permit.holder_digest = keyed_digest("document", wish.applicant.document_issuer, passport)
    permit.facts = {"number": number, **asdict(wish.applicant)}
    return permit


def issue(permit: UUID, *, officer: Officer) -> Permit:
    """Issue it, as another person. Raises NotAllowed."""
    return _decide(permit, State.ISSUED, "permit.issue", officer)


def decline(permit: UUID, *, officer: Officer) -> Permit:
    """Decline it. Who proposed it may take it back. Raises NotAllowed."""
    return _decide(permit, State.DECLINED, "permit.decline", officer)


def ask_to_revoke(permit: UUID, because: str, *, officer: Officer) -> Permit:
    """Ask another person to revoke it. Raises NotAllowed."""
    require(because in Permit.Why.values, _("Choose why it is revoked."))

    def change(row: Permit) -> None:
        require(may_ask_to_revoke(officer, row), _("Only an issued permit is revoked, and this was asked for once."))
        row.revoke_because, row.revoke_asked_by, row.revoke_asked_at = because, officer, timezone.now()

    return _changed(permit, change, "permit.revoke_ask", officer)


def revoke(permit: UUID, *, officer: Officer) -> Permit:
    """Revoke it from today on, as another person than the one who asked. Raises NotAllowed."""

    def change(row: Permit) -> None:
        waits = row.state == State.ISSUED and row.revoke_asked_by_id is not None
        require(waits, _("No one asks to revoke this permit, or it was revoked already."))
        sign_second(REVOKE, row, officer)
        refuse_in_care(row, "cancel_visa")
        row.state, row.revoked_on = State.REVOKED, local_date(officer.post)

    return _changed(permit, change, "permit.revoke", officer)


def keep(permit: UUID, *, officer: Officer) -> Permit:
    """Leave it in force: the wish to revoke it ends. Raises NotAllowed."""

    def change(row: Permit) -> None:
        require(row.state == State.ISSUED and row.revoke_asked_by_id is not None, _("Nothing waits any more."))
        row.revoke_because, row.revoke_asked_by, row.revoke_asked_at = "", None, None

    return _changed(permit, change, "permit.keep", officer)


def _decide(permit: UUID, state: Permit.State, act: str, officer: Officer) -> Permit:
    def change(row: Permit) -> None:
        require(row.state == State.PROPOSED, _("This was decided already."))
        if state == State.ISSUED:
            sign_second(ISSUE, row, officer)
        elif row.proposed_by_id != officer.pk:
            require_second(ISSUE, officer, row)
            refuse_in_care(row, "decline_visa")
        row.state, row.decided_by, row.decided_at = state, officer, timezone.now()

    return _changed(permit, change, act, officer)


def refuse_in_care(permit: Permit, act: str) -> None:
    """Nothing is taken from a person in care; it goes on waiting. Raises NotAllowed, which does not say why."""
    facts = permit.facts
    number, passport = facts["number"], plain_number(facts["document_number"])
    said = {"name": f"{facts['given_names']} {facts['surname']}", "birth": facts["birth_date"]}
    digests = {permit.number_digest, permit.holder_digest, *persons_in(said)}
    digests |= {keyed_digest("number", each) for each in (number, passport) if each}
    if permit.check_made:
        digests.add(keyed_digest("check", str(permit.check_made)))
    refuse_against(act, digests, number=passport)


def _changed(permit: UUID, change: Callable[[Permit], None], act: str, officer: Officer) -> Permit:
    def store() -> Permit:
        require(has_role(officer, *KEEPERS), _("The duty desk and supervisors decide on permits."))
        row = permits_for(officer).select_for_update(of=("self",)).filter(pk=permit).first()
        if row is None:
            raise NotAllowed(_("There is no such permit of your agency."))
        change(row)
        row.save()
        _note(act, row, officer)
        return row

    return durably(store)


def _request(applicant: Applicant) -> CheckRequest:
    person = TypedPerson(
        surname=applicant.surname,
        given_names=applicant.given_names,
        birth_date=applicant.birth_date,
        nationality=applicant.nationality,
    )
    document = TypedDocument(number=applicant.document_number, issuer=applicant.document_issuer)
    return CheckRequest(document=document, person=person, purpose=Purpose.VISA_VETTING)


def require(holds: bool, otherwise: str) -> None:
    """Raise NotAllowed that says `otherwise` where it does not hold."""
    if not holds:
        raise NotAllowed(otherwise)


def _note(act: str, row: Permit, officer: Officer) -> None:
    details = {"kind": row.kind, "verdict": row.verdict, "because": row.revoke_because}
    append(
        act,
        actor=actor_of(officer),
        object=f"permit/{row.pk}",
        outcome=row.state,
        purpose=Purpose.VISA_VETTING,
        details={name: value for name, value in details.items() if value},
    )
