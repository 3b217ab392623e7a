"""Starting an operation once every state has signed its counting rules and two persons said go, and ending it."""

from django.utils import timezone
from django.utils.translation import gettext as _

from leeward.apps.agencies.models import Officer
from leeward.apps.operations.actions.audited import audit_act
from leeward.apps.operations.actions.operations import planning
from leeward.apps.operations.actions.readiness import check_go
from leeward.apps.operations.actions.rules import check_signed
from leeward.apps.operations.actions.salts import make_salt
from leeward.apps.operations.models import Operation
from leeward.platform.refusal import NotAllowed


def start(operation: Operation, *, officer: Officer) -> None:
    """Start it. Raises NotAllowed, also where a state has not signed the counting rules, or two have not said go."""

    def work(current: Operation) -> None:
        if current.state != Operation.State.PLANNED:
            raise NotAllowed(_("It runs already."))
        check_signed(current)
        check_go(current)
        current.state = Operation.State.RUNNING
        make_salt(current)
        audit_act("operation.start", current, officer)

    planning(operation, officer, work)


def end(operation: Operation, *, officer: Officer) -> None:
    """End it: what happened in it can still be reported and verified. Raises NotAllowed."""

    def work(current: Operation) -> None:
        if current.state != Operation.State.RUNNING:
            raise NotAllowed(_("It does not run."))
        current.state, current.ended_at = Operation.State.ENDED, timezone.now()
        audit_act("operation.end", current, officer)

    planning(operation, officer, work)
