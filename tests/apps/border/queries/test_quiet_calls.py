"""Whom a quiet call reaches as time passes, what each learns, and what the counter shows."""

from collections.abc import Callable
from datetime import timedelta
from typing import Protocol

import pytest
from django.test import Client
from django.utils import timezone
from tests.apps.border.quiet import FEAR, STORY, MakeCheck, age, check, off_duty, reached, staff
from tests.queries_asked import queries_asked

from leeward.apps.agencies.actions.officers import create_officer, ensure_agency, ensure_post
from leeward.apps.agencies.models import Agency, Officer, Post, Role
from leeward.apps.border.actions.help import call_for_help, respond
from leeward.apps.border.actions.quiet_calls import call_on_protect, call_quietly, note_sign
from leeward.apps.border.models import HelpCall
from leeward.apps.border.queries.help import LASTS, calls_reaching, help_version, own_call
from leeward.apps.border.queries.quiet_calls import answer_times, facts_for, levels, line_of, marked_chips
from leeward.apps.border.queries.quiet_calls import staff as staff_at
from leeward.apps.screening.models import Check
from leeward.messages import sentence

__all__ = ["check", "off_duty", "staff"]

pytestmark = pytest.mark.django_db
Browser = Callable[[Officer], Client]


class Cast(Protocol):
    """The part of `tests/conftest.py`'s cast that is used here."""

    barbados: Agency
    bridgetown: Post


def test_a_call_without_an_answer_goes_further(check: Check, alice: Officer, staff: dict[str, Officer]) -> None:
    note_sign(check, FEAR, officer=alice)
    found, versions = [], []
    for seconds in (0, 25, 50, 100):
        age(seconds)
        found.append(reached(staff))
        versions.append(help_version().rpartition("-")[2])
    assert found == [["dora"], ["dora", "nell"], ["dora", "nell", "clara"], ["dora", "nell", "clara", "duty"]]
    assert len(set(versions)) == 4, "open pages learn of each step"
    age(LASTS.total_seconds() + 1)
    assert reached(staff) == []
    note_sign(check, STORY, officer=alice)
    assert reached(staff) == ["dora"], "a forgotten call does not keep the next sign from calling"


def test_colleagues_at_the_counter_are_not_called(
    check: Check, alice: Officer, bella: Officer, staff: dict[str, Officer]
) -> None:
    note_sign(check, FEAR, officer=alice)
    age(100)
    assert not calls_reaching(bella).exists()
    assert own_call(alice) is None, "the traveller reads the caller's screen"
    assert call_for_help("medical", officer=alice).why == "medical", "help can be called besides"


def test_the_colleague_on_duty_is_called_first(
    check: Check, alice: Officer, staff: dict[str, Officer], off_duty: set[str]
) -> None:
    off_duty.add("dora")
    note_sign(check, FEAR, officer=alice)
    assert reached(staff) == ["nell"]


def test_without_anyone_on_duty_the_officer_knows_at_once_and_the_supervisor_is_called(
    check: Check, alice: Officer, staff: dict[str, Officer], off_duty: set[str]
) -> None:
    off_duty |= {"dora", "nell"}
    note_sign(check, FEAR, officer=alice)
    assert reached(staff) == ["clara"]
    assert line_of(check, alice) == sentence("care.call.no_one")
    aloud = line_of(check, alice).lower()
    assert not any(word in aloud for word in ("victim", "protect", "danger", "traffick", "police", "help"))


def test_the_officer_sees_quietly_who_comes(check: Check, alice: Officer, staff: dict[str, Officer]) -> None:
    assert line_of(check, alice) == ""
    note_sign(check, FEAR, officer=alice)
    assert line_of(check, alice) == ""
    respond(HelpCall.objects.get().pk, officer=staff["dora"])
    assert line_of(check, alice) == "Dora is coming."
    age(100)
    assert reached(staff) == ["dora"]


def test_each_is_told_what_they_need(alice: Officer, make_check: MakeCheck, staff: dict[str, Officer]) -> None:
    check = make_check("PROTECT", alice)
    check.decision["safety"] = ["self_harm"]
    check.save(update_fields=["decision"])
    call_on_protect(check)
    age(100)
    whole = facts_for(calls_reaching(staff["dora"]).get(), staff["dora"])
    assert whole is not None
    assert "Separate from companions" in whole.manner
    assert whole.safety == [sentence("safety.self_harm")]
    least = facts_for(calls_reaching(staff["duty"]).get(), staff["duty"])
    assert least is not None
    assert (least.manner, list(least.safety)) == ("", [])


def test_the_supervisor_sees_how_fast_calls_are_answered(
    alice: Officer, clara: Officer, make_check: MakeCheck, staff: dict[str, Officer]
) -> None:
    assert answer_times(clara) is None
    now = timezone.now()
    for turn, seconds in enumerate((5, 10, 20, 90)):
        check = make_check("CLEAR", alice, document="abcf"[turn])
        note_sign(check, FEAR, officer=alice)
        HelpCall.objects.filter(check_made=check).update(
            called_at=now - timedelta(seconds=seconds), answered_at=now, coming=staff["dora"]
        )
    last = make_check("CLEAR", alice, document="e")
    note_sign(last, FEAR, officer=alice)
    found = answer_times(clara)
    assert found is not None
    assert (found.calls, found.answered, found.half, found.most, found.within_aim) == (5, 4, 15, 90, False)
    note_sign(last, FEAR, officer=alice)
    found = answer_times(clara)
    assert found is not None
    assert found.calls == 4, "one that was taken back waited for no one"


def call(officer: Officer, make_check: MakeCheck, number: int = 0) -> HelpCall:
    """A quiet call of this officer beside another traveller each time."""
    return call_quietly(make_check("CLEAR", officer, document="0123456789abcdef"[number]), officer=officer)


@pytest.mark.parametrize("name", ["dora", "clara", "bella", "desmond"])
def test_a_page_asks_as_much_for_ten_running_calls_as_for_one(
    name: str, cast: Cast, alice: Officer, dora: Officer, clara: Officer, make_check: MakeCheck, browser_of: Browser
) -> None:
    create_officer("desmond", "Desmond", cast.barbados, roles=[Role.DUTY])
    browser = browser_of(Officer.objects.get(username=name))
    call(alice, make_check)
    browser.get("/call-for-help/calls")
    with queries_asked() as one:
        browser.get("/call-for-help/calls")
    for number in range(1, 10):
        call(alice, make_check, number)
    with queries_asked() as ten:
        browser.get("/call-for-help/calls")
    assert HelpCall.objects.filter(ended_at=None).count() == 10
    assert len(ten) == len(one)


def test_whom_a_call_reaches_does_not_depend_on_the_calls_beside_it(
    cast: Cast, alice: Officer, dora: Officer, clara: Officer, make_check: MakeCheck
) -> None:
    elsewhere = ensure_agency("ATG-CARE", "Care", country="ATG")
    nell = create_officer("nell", "Nell", elsewhere, roles=[Role.PROTECTION])
    away = ensure_post("ATG-ANU", elsewhere, name="Airport", zone="America/Antigua")
    their = create_officer("ann", "Ann", elsewhere, roles=[Role.OFFICER], post=away)
    mine, theirs = call(alice, make_check), call(their, make_check, 1)
    there = staff_at(timezone.now())
    assert [levels(each, there)["colleague"] for each in (mine, theirs)] == [[dora], [nell]]
    assert levels(mine, there)["supervisor"] == [clara]
    assert levels(theirs, there)["supervisor"] == []


def test_colleagues_learn_neither_of_the_call_nor_of_the_signs(
    check: Check, alice: Officer, staff: dict[str, Officer], make_check: MakeCheck
) -> None:
    note_sign(check, FEAR, officer=alice)
    respond(HelpCall.objects.get().pk, officer=staff["dora"])
    adam = create_officer("adam", "Adam", alice.agency, roles=[Role.OFFICER], post=alice.post)
    again = make_check("CLEAR", adam)
    for each in (check, again):
        assert line_of(each, adam) == "", "on a later check it would say that the traveller may be a victim"
        assert not any(on for _, _, on in marked_chips(each, adam))
    assert note_sign(check, FEAR, officer=adam), "who cannot see a sign does not take it back"
    assert line_of(again, alice) == line_of(check, alice) == "Dora is coming."
    assert any(on for _, _, on in marked_chips(check, alice))
