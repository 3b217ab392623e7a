"""Commands of a test to a node in its own process: `python -m tests.apps.arrivals.inside_a_node WHAT ARGUMENTS`."""

# ruff: noqa: PLC0415 - what needs Django is imported only inside a node's own process

import json
import sys
from typing import Any


def _scan(ticket: str) -> Any:
    """What an officer of the node's agency sees who scans a ticket; None where it finds nothing."""
    from leeward.apps.agencies.actions.officers import grant
    from leeward.apps.agencies.models import Role
    from leeward.apps.agencies.queries import officer_named
    from leeward.apps.arrivals.queries.declarations import declaration_by_ticket
    from leeward.apps.arrivals.queries.results import rows
    from leeward.apps.audit.actions import SYSTEM
    from leeward.core.travel.declaration import codes

    grant(officer_named("console"), Role.OFFICER, actor=SYSTEM)
    officer = officer_named("console")
    found = declaration_by_ticket(codes.read(ticket), officer)
    if found is None:
        return None
    expected = rows(found.voyage.passengers.filter(state="expected"), officer)
    return {
        "leg": found.leg,
        "version": found.version,
        "through": found.received_from,
        "port": str(found.voyage.post and found.voyage.post.code),
        "persons": sorted(each.traveller.surname for each in expected),
    }


def _kept() -> Any:
    """How many persons and declarations the node keeps."""
    from leeward.apps.arrivals.models import Declaration, Passenger

    return [Declaration.objects.count(), Passenger.objects.count()]


if __name__ == "__main__":
    import django

    django.setup()
    does: dict[str, Any] = {"scan": _scan, "kept": _kept}
    print(json.dumps(does[sys.argv[1]](*sys.argv[2:])))  # noqa: T201 - the answer to the test
