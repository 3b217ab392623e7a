"""What two persons of an agency decide in an operation."""

from datetime import timedelta

import uuid_utils.compat
from django.utils import timezone
from tests.apps.operations.conftest import plan
from tests.apps.operations.federated import Staff, led_by_antigua
from tests.site.acts_of_two.people import People
from tests.site.acts_of_two.requests import command, page
from tests.site.acts_of_two.trial import Trial

from leeward.apps.agencies.models import Officer
from leeward.apps.operations.actions.acceptance import accept
from leeward.apps.operations.actions.grants import approve
from leeward.apps.operations.actions.operations import begin
from leeward.apps.operations.actions.releases import propose
from leeward.apps.operations.actions.rules import sign, write
from leeward.apps.operations.models import Acceptance, GoDecision, ListGrant, Operation, Release, RuleSet
from leeward.apps.operations.models.acceptance import ACCEPT_TERMS
from leeward.apps.operations.models.grants import CONFIRM_GRANT
from leeward.apps.operations.models.readiness import SECOND_GO
from leeward.apps.operations.models.releases import RELEASE
from leeward.apps.operations.models.rules import SIGN_RULES
from leeward.apps.operations.queries.acceptance import terms_of
from leeward.apps.registry.models import RecordList
from leeward.core.operation.counting_rules import template

LAW = "Immigration Act, section 5"


def operation(by: Officer) -> Operation:
    return begin(plan(), LAW, officer=by)


def go(_people: People, by: Officer) -> GoDecision:
    """Stored as the action does once nothing on the board prevents it."""
    now = timezone.now()
    return GoDecision.objects.create(operation=operation(by), way="go", reason="Ready", decided_by=by, decided_at=now)


def rules(_people: People, by: Officer) -> RuleSet:
    made = operation(by)
    return write(made, template(str(made.pk), "USD", ["arrest"]), officer=by)


def signatures(row: RuleSet) -> object:
    return list(row.signatures.values())


def grant(people: People, by: Officer) -> ListGrant:
    """Antigua's node asked for a list of Barbados."""
    RecordList.objects.get_or_create(owner=people.cast.barbados, name="Wanted")
    now = timezone.now()
    row = ListGrant.objects.create(
        id=uuid_utils.compat.uuid7(), operation=operation(by), owner=people.cast.barbados, needs=people.cast.antigua,
        lists=["Wanted"], functions=["find"], sites=["AG-ANU"], purpose="border_check", officers=["bob"],
        starts_at=now, ends_at=now + timedelta(2), asked_by="ali", asked_at=now,
    )  # fmt: skip
    approve(row, officer=by)
    return row


def acceptance(people: People, by: Officer) -> Acceptance:
    """Of a plan of Antigua's node, which names Barbados."""
    cast = people.cast
    copy = led_by_antigua(Staff(cast.barbados, cast.antigua, cast.bridgetown, by, by, by, by))
    terms = terms_of(copy, cast.barbados)
    assert terms is not None
    return accept(copy, terms.digest, officer=by)


def release(people: People, by: Officer) -> Release:
    """Of an operation that ended yesterday, by rules that its state signed."""
    row = rules(people, by)
    made, today = row.operation, timezone.now().date()
    sign(row, row.digest, officer=people.cast.clara)
    made.refresh_from_db()
    made.begins_on, made.ends_on, made.state = today - timedelta(5), today - timedelta(1), Operation.State.ENDED
    made.ended_at = timezone.now()
    made.save()
    return propose(made, "preliminary", officer=by)


TRIALS = (
    Trial(
        ACCEPT_TERMS,
        acceptance,
        {"page": page("operations:accept_confirm", lambda row: [row.operation_id], lambda row: {"digest": row.digest})},
        fixtures=("federation",),
    ),
    Trial(
        CONFIRM_GRANT,
        grant,
        {"page": page("operations:confirm_access", lambda row: [row.pk])},
        fixtures=("node_with_a_key",),
    ),
    Trial(
        SECOND_GO,
        go,
        {"page": page("operations:second_go", lambda row: [row.operation_id, row.pk])},
        fixtures=("node_with_a_key",),
    ),
    Trial(
        SIGN_RULES,
        rules,
        {
            "page": page(
                "operations:rules_sign", lambda row: [row.operation_id, row.version], lambda row: {"digest": row.digest}
            )
        },
        fixtures=("node_with_a_key",),
        shows=signatures,
    ),
    Trial(
        RELEASE,
        release,
        {
            "page": page("operations:release_decide", lambda row: [row.operation_id, row.pk], {"out": "yes"}),
            "command": command(
                lambda row: ["operations", "release", str(row.operation_id), "--kind", row.kind, "--decide", "release"]
            ),
        },
        fixtures=("node_with_a_key",),
    ),
)
