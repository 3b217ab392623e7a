"""Proposals of rights: one administrator proposes, another approves in the browser, where each is signed in."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from leeward.apps.agencies.access.officers import is_sensitive, manages, may_approve, may_withdraw, oversees
from leeward.apps.agencies.access.roles import actor_of, may_manage
from leeward.apps.agencies.access.seconding import seconds_for
from leeward.apps.agencies.actions.officers import create_api_key, grant, revoke_all_keys, set_active
from leeward.apps.agencies.actions.password_links import end_links, make_link
from leeward.apps.agencies.actions.second_person import sign_second
from leeward.apps.agencies.actions.seconding import audit_elsewhere
from leeward.apps.agencies.models import APPROVE_RIGHTS, Officer, Purpose, RightsProposal, Role
from leeward.apps.agencies.queries.rights import waiting
from leeward.apps.audit.actions import SYSTEM, Actor, append
from leeward.platform.durable import durably
from leeward.platform.refusal import NotAllowed

Kind, State = RightsProposal.Kind, RightsProposal.State
OPEN_FOR = timedelta(days=7)


def propose(
    officer: Officer,
    kind: RightsProposal.Kind,
    *,
    by: Officer,
    role: Role | None = None,
    terms: Mapping[str, str | int] | None = None,
) -> RightsProposal:
    """Ask for a second administrator. Raises NotAllowed where the same already waits."""
    now = timezone.now()

    def store() -> RightsProposal:
        expire_proposals()
        same = {"officer": officer, "kind": kind, "role": role or "", "state": State.OPEN}
        if RightsProposal.objects.filter(**same).exists():
            raise NotAllowed(_("This is already waiting for a second administrator."))
        dates = {"proposed_at": now, "expires_at": now + OPEN_FOR}
        made = RightsProposal.objects.create(proposed_by=by, terms=dict(terms or {}), **dates, **same)
        _append("rights.propose", made, by)
        return made

    return durably(store)


def approve(proposal: RightsProposal, *, by: Officer) -> str:
    """Do what was proposed, as the second administrator; the code of a link or the key where it makes one, else empty.

    It is shown to who approves, not to who proposed: neither alone gets hold of what acts as another officer.
    """

    def decide() -> str:
        current = _open(proposal)
        if not oversees(by, current):
            raise NotAllowed(_("Another administrator or a supervisor has to approve this."))
        if not _still_may(current.proposed_by, current):
            raise NotAllowed(
                _("The administrator who proposed this may no longer do so. Refuse it, and propose it yourself.")
            )
        sign_second(APPROVE_RIGHTS, current, by)
        _close(current, State.APPROVED, "rights.approve", by)
        return _done(current, by)

    return durably(decide)


def refuse(proposal: RightsProposal, *, by: Officer) -> None:
    """Turn a proposal down. Any administrator who may approve may, and so may who proposed it (which takes it back)."""

    def decide() -> None:
        current = _open(proposal)
        if may_withdraw(by, current):
            _close(current, State.WITHDRAWN, "rights.withdraw", by)
        elif may_approve(by, current):
            _close(current, State.REFUSED, "rights.refuse", by)
        else:
            raise NotAllowed(_("Another administrator has to decide this."))

    durably(decide)


def expire_proposals() -> int:
    """Close proposals that no one decided in time; how many."""

    def expire() -> int:
        late = list(_with_officers().filter(state=State.OPEN, expires_at__lte=timezone.now()))
        for each in late:
            each.state = State.EXPIRED
            each.save(update_fields=["state"])
            append("rights.expire", actor=SYSTEM, object=f"officer/{each.officer.username}", details=_facts(each))
        return len(late)

    if not RightsProposal.objects.filter(state=State.OPEN, expires_at__lte=timezone.now()).exists():
        return 0
    return durably(expire)


def _done(proposal: RightsProposal, by: Officer) -> str:
    officer, actor = proposal.officer, actor_of(by)
    if proposal.kind == Kind.GRANT:
        if not is_sensitive(officer):
            _end_what_one_made(officer, actor)
        grant(officer, Role(proposal.role), actor=actor)
    elif proposal.kind == Kind.RESTORE:
        set_active(officer, active=True, actor=actor)
    elif not officer.is_active:
        raise NotAllowed(_("This officer is suspended. Restore the officer first."))
    elif proposal.kind == Kind.KEY:
        terms = proposal.terms
        purpose = Purpose(terms["purpose"])
        return create_api_key(officer, terms["label"], days=terms["days"], actor=actor, purpose=purpose, shown_to=by)
    else:
        return make_link(officer, actor=actor)
    return ""


def _end_what_one_made(officer: Officer, actor: Actor) -> None:
    """End the API keys, and the link for a new password, that one administrator alone made while the officer had only
    ordinary roles: through them that one would have the new right too. The link for a first password stays, since a new
    officer needs it; the page of the proposal warns of it.
    """
    name = f"officer/{officer.username}"
    if keys := revoke_all_keys(officer):
        append("api_key.revoke", actor=actor, object=name, details={"keys": keys})
    if officer.has_usable_password() and end_links(officer):
        append("officer.link_end", actor=actor, object=name)


def _still_may(proposer: Officer, proposal: RightsProposal) -> bool:
    roles = [Role(proposal.role)] if proposal.role else []
    return manages(proposer, proposal.officer) and may_manage(proposer, proposal.officer.agency, *roles)


def _open(proposal: RightsProposal) -> RightsProposal:
    """The proposal as it is now, locked. Raises NotAllowed where it was decided or expired meanwhile."""
    found = waiting(_with_officers().select_for_update(of=("self",))).filter(pk=proposal.pk).first()
    if found is None:
        raise NotAllowed(_("This has already been decided, or has expired."))
    return found


def _with_officers() -> QuerySet[RightsProposal]:
    return RightsProposal.objects.select_related("officer__agency", "proposed_by__agency")


def _close(proposal: RightsProposal, state: RightsProposal.State, act: str, by: Officer) -> None:
    proposal.state, proposal.decided_by, proposal.decided_at = state, by, timezone.now()
    proposal.save(update_fields=["state", "decided_by", "decided_at"])
    _append(act, proposal, by)


def _append(act: str, proposal: RightsProposal, by: Officer) -> None:
    append(act, actor=actor_of(by), object=f"officer/{proposal.officer.username}", details=_facts(proposal))
    if seconds_for(by, proposal.officer.agency, APPROVE_RIGHTS):
        audit_elsewhere(act, proposal.officer.agency, f"officer/{proposal.officer.username}", by)


def _facts(proposal: RightsProposal) -> dict[str, Any]:
    facts = {"kind": str(proposal.kind), "proposed_by": proposal.proposed_by.username, **proposal.terms}
    return {**facts, "role": proposal.role} if proposal.role else facts
