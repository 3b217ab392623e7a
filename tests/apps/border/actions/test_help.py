"""Calling for help: who is reached, who comes, how it ends, and what keeps a stuck key from deafening a post."""

from collections.abc import Callable
from typing import Protocol

import pytest

from leeward.apps.agencies.models import Agency, Officer
from leeward.apps.audit.models import AuditEntry
from leeward.apps.border.actions.help import MOST_AN_HOUR, call_for_help, end_call, respond
from leeward.apps.border.models import HelpCall
from leeward.apps.border.queries.help import calls_reaching, own_call
from leeward.apps.screening.models import Check
from leeward.platform.refusal import NotAllowed

pytestmark = pytest.mark.django_db


class Agencies(Protocol):
    """The part of `tests/conftest.py`'s cast that is used here."""

    barbados: Agency


def acts() -> list[tuple[str, str, str]]:
    rows = AuditEntry.objects.filter(act__startswith="help.").order_by("pk")
    return [(row.act, row.actor, row.outcome) for row in rows]


def test_a_colleague_comes_and_the_caller_sees_who(alice: Officer, bella: Officer) -> None:
    call = call_for_help("medical", officer=alice)
    assert list(calls_reaching(bella)) == [call]
    respond(call.pk, officer=bella)
    own = own_call(alice)
    assert own is not None
    assert own.coming == bella
    end_call(call.pk, officer=alice)
    assert own_call(alice) is None
    assert acts() == [("help.call", "alice", "medical"), ("help.come", "bella", ""), ("help.end", "alice", "over")]


def test_the_second_who_would_come_learns_who_does(alice: Officer, bella: Officer, clara: Officer) -> None:
    call = call_for_help("danger", officer=alice)
    respond(call.pk, officer=bella)
    respond(call.pk, officer=bella)  # pressed twice
    with pytest.raises(NotAllowed, match="Bella is already on the way"):
        respond(call.pk, officer=clara)
    assert [act for act, _, _ in acts()].count("help.come") == 1


def test_a_withdrawn_call_reaches_no_one(alice: Officer, bella: Officer) -> None:
    call = call_for_help("language", officer=alice)
    end_call(call.pk, officer=alice)
    assert not calls_reaching(bella).exists()
    with pytest.raises(NotAllowed, match="This call was withdrawn"):
        respond(call.pk, officer=bella)
    assert acts()[-1] == ("help.end", "alice", "withdrawn")


def test_no_one_else_ends_a_call(alice: Officer, bella: Officer, clara: Officer) -> None:
    call = call_for_help("language", officer=alice)
    end_call(call.pk, officer=bella)
    assert own_call(alice) == call
    respond(call.pk, officer=bella)
    end_call(call.pk, officer=clara)
    assert own_call(alice) == call
    end_call(call.pk, officer=bella)
    assert own_call(alice) is None


def test_beside_a_traveller_who_may_need_protection_it_stays_quiet(
    alice: Officer, bella: Officer, make_check: Callable[..., Check]
) -> None:
    call = call_for_help("other", officer=alice, check=make_check("PROTECT", alice))
    assert call.quiet
    assert calls_reaching(bella).get().quiet
    assert call_for_help("danger", officer=alice).quiet, "another reason does not begin to ring"


def test_the_same_again_is_one_call_and_another_reason_replaces_it(alice: Officer, bella: Officer) -> None:
    first = call_for_help("language", officer=alice)
    assert call_for_help("language", officer=alice) == first
    second = call_for_help("danger", officer=alice)
    assert list(calls_reaching(bella)) == [second]


@pytest.mark.parametrize("why", ["", "lunch", "DANGER"])
def test_an_unknown_reason_is_refused(why: str, alice: Officer) -> None:
    with pytest.raises(NotAllowed, match="what you need"):
        call_for_help(why, officer=alice)
    assert not HelpCall.objects.exists()


def test_a_stuck_key_does_not_ring_for_ever(alice: Officer) -> None:
    for turn in range(MOST_AN_HOUR):
        call_for_help(("danger", "medical")[turn % 2], officer=alice)
    with pytest.raises(NotAllowed, match="very often"):
        call_for_help("other", officer=alice)
