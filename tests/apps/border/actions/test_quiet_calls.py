"""Silent signs, and the quiet call: who is called when, what each learns, and what the officer at the counter sees."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Protocol

import pytest
from django.utils import timezone

from leeward.apps.agencies.actions.officers import create_officer, ensure_agency
from leeward.apps.agencies.models import Agency, Officer, Post, Role
from leeward.apps.audit.models import AuditEntry
from leeward.apps.border.actions.decisions import decide, undo
from leeward.apps.border.actions.help import call_for_help, come
from leeward.apps.border.actions.quiet_calls import call_on_protect, note_sign
from leeward.apps.border.actions.refusal import NotAllowed
from leeward.apps.border.models import HelpCall, Signs
from leeward.apps.border.queries.help import LASTS, calls_reaching, help_version, own_call
from leeward.apps.border.queries.quiet_calls import answer_times, line_of, marked_chips, noted, present, told
from leeward.apps.screening.models import Check
from leeward.messages import sentence

pytestmark = pytest.mark.django_db

MakeCheck = Callable[..., Check]
FEAR, STORY = "-", "+"


class Cast(Protocol):
    """The part of `tests/conftest.py`'s cast that is used here."""

    barbados: Agency
    bridgetown: Post


@pytest.fixture
def check(alice: Officer, make_check: MakeCheck) -> Check:
    """A traveller at Alice's counter of whom nothing is known."""
    return make_check("CLEAR", alice)


@pytest.fixture
def staff(cast: Cast, dora: Officer, clara: Officer) -> dict[str, Officer]:
    """Dora and Nell in care at the post, a supervisor, and a duty officer."""
    care = ensure_agency("BRB-CARE", "Victim Care", country="BRB")
    nell = create_officer("nell", "Nell", care, roles=[Role.PROTECTION], post=cast.bridgetown)
    duty = create_officer("duty", "Desmond", cast.barbados, roles=[Role.DUTY])
    return {"dora": dora, "nell": nell, "clara": clara, "duty": duty}


def age(seconds: float) -> None:
    """The call was made so many seconds ago."""
    HelpCall.objects.update(called_at=timezone.now() - timedelta(seconds=seconds))


def reached(staff: dict[str, Officer]) -> list[str]:
    return [name for name, officer in staff.items() if calls_reaching(officer).exists()]


def test_a_sign_is_noted_encrypted_and_pressed_again_taken_back(check: Check, alice: Officer) -> None:
    assert note_sign(check, FEAR, officer=alice)
    assert noted(check) == {"fear"}
    assert b"fear" not in bytes(Signs.objects.get().noted_encrypted)
    assert [chip.code for chip, _, on in marked_chips(check) if on] == ["fear"]
    assert not note_sign(check, FEAR, officer=alice)
    assert noted(check) == frozenset()
    rows = AuditEntry.objects.filter(act="sign.note").order_by("pk")
    assert [(row.outcome, row.details) for row in rows] == [("noted", {}), ("taken_back", {})], "never which one"


@pytest.mark.parametrize("key", ["", "x", "F4", "fear", "-+"])
def test_an_unknown_key_notes_nothing(key: str, check: Check, alice: Officer) -> None:
    with pytest.raises(NotAllowed, match="No sign"):
        note_sign(check, key, officer=alice)
    assert not HelpCall.objects.exists()


def test_the_first_sign_calls_once_and_taking_all_back_withdraws(
    check: Check, alice: Officer, staff: dict[str, Officer]
) -> None:
    for key in (FEAR, STORY):
        note_sign(check, key, officer=alice)
    assert HelpCall.objects.filter(ended_at=None).count() == 1
    note_sign(check, FEAR, officer=alice)
    assert reached(staff) == ["dora"], "one sign is still noted"
    note_sign(check, STORY, officer=alice)
    assert reached(staff) == []


def test_a_protect_calls_with_the_check_and_so_does_the_colleague_key(
    alice: Officer, make_check: MakeCheck, staff: dict[str, Officer]
) -> None:
    call_on_protect(make_check("REFER", alice, document="a"))
    assert not HelpCall.objects.exists()
    protected = make_check("PROTECT", alice, document="b")
    call_on_protect(protected)
    other = make_check("CLEAR", alice, document="c")
    decide(other, "protect", officer=alice)
    assert {call.check_made for call in HelpCall.objects.all()} == {protected, other}
    undo(other, officer=alice)
    assert [call.check_made for call in calls_reaching(staff["dora"])] == [protected]


def test_a_second_scan_of_the_document_is_the_same_call(alice: Officer, make_check: MakeCheck, dora: Officer) -> None:
    first, again = make_check("PROTECT", alice), make_check("PROTECT", alice)
    call_on_protect(first)
    call_on_protect(again)
    come(HelpCall.objects.get().pk, officer=dora)
    assert line_of(again) == line_of(first) == "Dora is coming."


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


@pytest.fixture
def off_duty() -> Iterator[set[str]]:
    """Who is not on duty."""
    names: set[str] = set()
    with present.filled(lambda officers, _at: [each for each in officers if each.username not in names]):
        yield names


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
    assert line_of(check) == sentence("care.call.no_one")
    aloud = line_of(check).lower()
    assert not any(word in aloud for word in ("victim", "protect", "danger", "traffick", "police", "help"))


def test_the_officer_sees_quietly_who_comes(check: Check, alice: Officer, staff: dict[str, Officer]) -> None:
    assert line_of(check) == ""
    note_sign(check, FEAR, officer=alice)
    assert line_of(check) == ""
    come(HelpCall.objects.get().pk, officer=staff["dora"])
    assert line_of(check) == "Dora is coming."
    age(100)
    assert reached(staff) == ["dora"]


def test_each_is_told_what_they_need(alice: Officer, make_check: MakeCheck, staff: dict[str, Officer]) -> None:
    check = make_check("PROTECT", alice)
    check.decision["safety"] = ["self_harm"]
    check.save(update_fields=["decision"])
    call_on_protect(check)
    age(100)
    whole = told(calls_reaching(staff["dora"]).get(), staff["dora"])
    assert whole is not None
    assert "Separate from companions" in whole.manner
    assert whole.safety == [sentence("safety.self_harm")]
    least = told(calls_reaching(staff["duty"]).get(), staff["duty"])
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
