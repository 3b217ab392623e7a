"""Accepting the plan of a partner's node: by a lead, and then by a supervisor. Until then nothing of it leaves here."""

from collections.abc import Callable
from typing import TypeVar

from django.utils import timezone
from django.utils.translation import gettext as _

from leeward.apps.agencies.access.roles import has_role
from leeward.apps.agencies.actions.second_person import sign_second
from leeward.apps.agencies.models import Officer
from leeward.apps.exchange.queries.federation import nodes_for
from leeward.apps.operations.access import LEADS
from leeward.apps.operations.actions.audited import audit_act
from leeward.apps.operations.actions.key_shares import give
from leeward.apps.operations.actions.saying import say_again
from leeward.apps.operations.models import Acceptance, Operation
from leeward.apps.operations.models.acceptance import ACCEPT_TERMS
from leeward.apps.operations.queries.acceptance import acceptance_of, audience_of_all, may_confirm, terms_of, waiting_of
from leeward.core.operation.terms import Terms
from leeward.platform.durable import durably
from leeward.platform.refusal import NotAllowed

T = TypeVar("T")


def accept(operation: Operation, digest: str, *, officer: Officer) -> Acceptance:
    """Accept the terms with this digest, as a lead of an agency that the plan names. Raises NotAllowed."""

    def work(current: Operation, terms: Terms) -> Acceptance:
        if not has_role(officer, *LEADS):
            raise NotAllowed(_("An operation lead of your agency accepts the plan."))
        waits = waiting_of(current, officer.agency)
        if waits is not None:
            waits.ended_at = timezone.now()
            waits.save(update_fields=["ended_at"])
        row = Acceptance.objects.create(
            operation=current, agency=officer.agency, terms=terms.to_json(), digest=terms.digest,
            accepted_by=officer, accepted_at=timezone.now(),
        )  # fmt: skip
        audit_act("operation.accept", current, officer, details={"digest": row.digest})
        return row

    return _with_terms(operation, digest, officer, work)


def confirm(operation: Operation, digest: str, *, officer: Officer) -> Acceptance:
    """The second person, a supervisor of the agency: from now on what was accepted may leave. Raises NotAllowed."""

    def work(current: Operation, terms: Terms) -> Acceptance:
        row = waiting_of(current, officer.agency)
        if row is None or row.digest != terms.digest:
            raise NotAllowed(_("A lead of your agency accepts the plan as it is now first."))
        if not may_confirm(officer, row):
            raise NotAllowed(_("Another person of your agency, a supervisor, confirms what its lead accepted."))
        before, now = acceptance_of(current, officer.agency), timezone.now()
        if before is not None:
            before.ended_at = now
            before.save(update_fields=["ended_at"])
        sign_second(ACCEPT_TERMS, row, officer)
        row.confirmed_at, row.since = now, before.since if before else now
        row.save()
        rejoin = {"left_at": None, "left_because": "", "left_here": False, "invited_again": False}
        current.participants.filter(agency=officer.agency).exclude(left_at=None).update(**rejoin)
        audit_act("operation.accept.confirm", current, officer, details={"digest": row.digest})
        had = nodes_for(set(before.terms["agencies"])) if before else set()
        say_again(current, audience_of_all(current, nodes_for(terms.agencies) - had))
        give(current, terms.key)
        return row

    return _with_terms(operation, digest, officer, work)


def _with_terms(operation: Operation, digest: str, officer: Officer, work: Callable[[Operation, Terms], T]) -> T:
    """Do it to the locked operation with its terms of today. Raises NotAllowed where they are not those that the
    officer read, it is led here, it has ended, or it does not name the officer's agency.
    """

    def locked() -> T:
        current = Operation.objects.select_for_update(of=("self",)).select_related("lead").get(pk=operation.pk)
        terms = terms_of(current, officer.agency)
        if not current.is_copy or terms is None:
            raise NotAllowed(_("There is no plan of a partner here that names your agency."))
        if current.state in (Operation.State.ENDED, Operation.State.CANCELLED):
            raise NotAllowed(_("This operation has ended. Nothing was changed."))
        if terms.digest != digest:
            raise NotAllowed(_("The plan was changed since you opened it. Read it again."))
        return work(current, terms)

    return durably(locked)
