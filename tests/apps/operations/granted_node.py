"""What officers of an operation do inside a node: `python -m tests.apps.operations.granted_node WHAT ARGUMENTS`."""

# ruff: noqa: PLC0415 - what needs Django is imported only inside a node's own process

import json
import sys
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from typing import Any, cast

LIST = "Own records"
MINUTES = 30
"""For how long a grant is asked."""


def _begin() -> Any:
    """A post, and the officers of the node's agency."""
    from leeward.apps.agencies.actions.officers import create_officer, ensure_post
    from leeward.apps.agencies.models import Role
    from leeward.apps.agencies.queries import local_agency

    agency = local_agency()
    assert agency is not None
    post = ensure_post(f"{agency.country}-GATE", agency, name="The gate")
    people = {
        "lea": [Role.OPERATION_LEAD],
        "ken": [Role.RECORD_KEEPER],
        "sam": [Role.SUPERVISOR],
        "olu": [Role.OFFICER, Role.SECOND_LINE],
    }
    for name, roles in people.items():
        create_officer(name, name.title(), agency, roles=roles, post=post)
    return len(people)


def _own(hidden: str, shown: str, other: str) -> Any:
    """The owner's side: its officers, a passport shown to no other node and one as a hit alone, and an operation with
    another node's agency; its id.
    """
    from django.utils import timezone
    from tests.apps.exchange.two_nodes import _record
    from tests.apps.operations.conftest import plan

    from leeward.apps.agencies.queries import agency_coded
    from leeward.apps.operations.actions.operations import begin, invite

    _begin()
    _record(hidden, '{"countries": ["BRB"]}')
    _record(shown, '{"mode": "hit_only"}')
    today = timezone.now().date()
    made = begin(plan(begins_on=today, ends_on=today + timedelta(4)), "Act 1", officer=_officer("lea"))
    agency = agency_coded(other)
    assert agency is not None
    invite(made, agency, "Act 2", officer=_officer("lea"))
    return str(made.pk)


def _ask(operation: str, owner: str) -> Any:
    """Ask for the owner's list, for Olu at the gate, from an hour ago; the grant's id."""
    from django.utils import timezone

    from leeward.apps.agencies.queries import agency_coded
    from leeward.apps.operations.actions.grants import Wish, ask
    from leeward.apps.operations.models import Operation

    _wait(lambda: Operation.objects.filter(pk=operation).exists())
    olu, now, of = _officer("olu"), timezone.now(), agency_coded(owner)
    assert olu.post is not None
    assert of is not None
    _accept(Operation.objects.get(pk=operation))
    wish = Wish(
        of, [LIST], ["find", "read"], "border_check", [olu.post.code], ["olu"], "",
        now - timedelta(hours=1), now + timedelta(minutes=MINUTES), "Flights",
    )  # fmt: skip
    return str(ask(Operation.objects.get(pk=operation), wish, officer=_officer("lea")).pk)


def _accept(operation: Any) -> None:
    """Accept the partner's plan, once."""
    from leeward.apps.operations.actions.acceptance import accept, confirm
    from leeward.apps.operations.queries.acceptance import accepted, terms_of

    lea = _officer("lea")
    terms = terms_of(operation, lea.agency)
    assert terms is not None
    if accepted(operation, lea.agency) is None:
        accept(operation, terms.digest, officer=lea)
        confirm(operation, terms.digest, officer=_officer("sam"))


def _grant(id: str) -> Any:
    """Grant it by two persons of the owner, once it was asked."""
    from leeward.apps.operations.actions.grants import approve, second
    from leeward.apps.operations.models import ListGrant

    _wait(lambda: ListGrant.objects.filter(pk=id).exists())
    approve(_row(id), officer=_officer("ken"))
    second(_row(id), officer=_officer("sam"))
    return _row(id).state


def _revoke(id: str) -> Any:
    from leeward.apps.operations.actions.grants import revoke

    revoke(_row(id), "A wrong list", officer=_officer("ken"))
    return _row(id).state


def _use(id: str, state: str, hidden: str, shown: str) -> Any:
    """Once the grant has this state here: how many hits Olu's question to the partner has, what Olu's check shows, and
    which messages have come.
    """
    from leeward.apps.exchange.models import Arrival
    from leeward.apps.registry.models import Record

    _wait(lambda: Record.objects.filter(reference__endswith=shown).exists() and _row(id).state == state)
    seen = _check(shown)
    while seen == "nothing":  # the record is here, and the index follows
        time.sleep(0.1)
        seen = _check(shown)
    kinds = Arrival.objects.order_by("received_at", "pk").values_list("kind", flat=True)
    return [_search(hidden), seen, list(kinds)]


def _checks(number: str, id: str, *minutes: str) -> Any:
    """What Olu's check shows when this node's clock is so many minutes after the end of the grant, each."""
    from django.utils import timezone

    clock: Any = timezone
    right, ends, found = clock.now, _row(id).ends_at, []
    for each in minutes:
        clock.now = partial(_moment, ends + timedelta(minutes=float(each)))
        found.append(_check(number))
    clock.now = right
    return found


def _moment(at: datetime) -> datetime:
    return at


def _check(number: str) -> Any:
    """Olu's check of this passport: how much of the owner's record it shows."""
    from leeward.apps.screening.actions.checks import answer_traveller
    from leeward.apps.screening.queries.checks import as_json
    from leeward.apps.screening.queries.requests import CheckRequest, TypedDocument

    olu = _officer("olu")
    answer = answer_traveller(CheckRequest(document=TypedDocument(number, "BRB")), officer=olu)
    return next((found["view"] for found in as_json(answer, olu)["findings"] if found["record"]), "nothing")


def _search(number: str, grant: str = "", minutes: str = "0") -> Any:
    """Olu's question to the partner: how many hits. A dishonest node, whose clock is so many minutes ahead, names a
    `grant` that is over.
    """
    from django.utils import timezone

    from leeward.apps.desk.actions import searching
    from leeward.apps.exchange.models import SearchAnswer
    from leeward.apps.screening.queries.requests import CheckRequest, TypedDocument

    olu, clock, right = _officer("olu"), cast("Any", timezone), timezone.now
    if grant and olu.post is not None:
        named = {"id": grant, "version": 1, "officer": "olu", "site": olu.post.code}
        cast("Any", searching).search_granted = lambda *_: named
        clock.now = lambda: right() + timedelta(minutes=float(minutes))
    search = searching.ask_partners(CheckRequest(document=TypedDocument(number, "BRB")), olu)
    asked = SearchAnswer.objects.filter(search=search)
    _wait(lambda: not asked.filter(answered_at=None).exists())
    return len(asked.get().found)


def _reported(id: str) -> Any:
    """Once the uses of the grant were reported: each of them, when the grant ends, and messages in trouble."""
    from leeward.apps.exchange.models import Arrival
    from leeward.apps.operations.models import GrantUse

    _wait(lambda: _row(id).reported_at is not None)
    names = ("node", "kind", "officer", "site", "record", "used_at")
    uses = GrantUse.objects.filter(grant=_row(id)).order_by("used_at")
    return {
        "ends": _row(id).ends_at.isoformat(),
        "uses": [{name: str(getattr(row, name)) for name in names} for row in uses],
        "troubles": list(Arrival.objects.exclude(trouble="").values_list("trouble", flat=True)),
    }


def _wait(holds: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 240
    while not holds():
        assert time.monotonic() < deadline, "it did not happen in time"
        time.sleep(0.1)


def _officer(name: str) -> Any:
    from leeward.apps.agencies.queries import officer_named

    return officer_named(name)


def _row(id: str) -> Any:
    from leeward.apps.operations.models import ListGrant

    return ListGrant.objects.select_related("operation", "owner", "needs").get(pk=id)


if __name__ == "__main__":
    import django

    django.setup()
    does: dict[str, Any] = {
        "begin": _begin,
        "own": _own,
        "ask": _ask,
        "grant": _grant,
        "revoke": _revoke,
        "use": _use,
        "checks": _checks,
        "search": _search,
        "reported": _reported,
    }
    print(json.dumps(does[sys.argv[1]](*sys.argv[2:]), default=str))  # noqa: T201 - the answer to the test
