"""Silent signs, and the quiet call: who is called when, what each learns, and what the officer at the counter sees."""

import json

import pytest
from tests.apps.border.quiet import FEAR, STORY, MakeCheck, check, reached, staff

from leeward.apps.agencies.models import Officer
from leeward.apps.audit.models import AuditEntry, SealedAct
from leeward.apps.border.actions.decisions import decide, undo
from leeward.apps.border.actions.help import respond
from leeward.apps.border.actions.quiet_calls import call_on_protect, note_sign
from leeward.apps.border.models import HelpCall, Signs
from leeward.apps.border.queries.help import calls_reaching
from leeward.apps.border.queries.quiet_calls import line_of, marked_chips, noted_signs
from leeward.apps.screening.models import Check
from leeward.platform.refusal import NotAllowed

__all__ = ["check", "staff"]

pytestmark = pytest.mark.django_db


def test_a_sign_is_noted_encrypted_and_pressed_again_taken_back(check: Check, alice: Officer) -> None:
    assert note_sign(check, FEAR, officer=alice)
    assert noted_signs(check) == {"fear"}
    assert b"fear" not in bytes(Signs.objects.get().noted_encrypted)
    assert [chip.code for chip, _, on in marked_chips(check, alice) if on] == ["fear"]
    assert not note_sign(check, FEAR, officer=alice)
    assert noted_signs(check) == frozenset()
    assert not AuditEntry.objects.filter(act__in=["sign.note", "help.call"]).exists(), "a row would tell by existing"
    acts = [json.loads(row.body) for row in SealedAct.objects.order_by("at", "pk")]
    signs = [(act["outcome"], act["details"]) for act in acts if act["act"] == "sign.note"]
    assert signs == [("noted", {}), ("taken_back", {})], "never which one"


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
    respond(HelpCall.objects.get().pk, officer=dora)
    assert line_of(again, alice) == line_of(first, alice) == "Dora is coming."
