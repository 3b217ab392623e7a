"""Fear of return: one tap at every stage, and no question about the person goes to that state, nor a waiting one."""

from collections.abc import Callable
from typing import Protocol

import pytest
from tests.apps.border.conftest import Sent, ask, interviewed, say

from leeward.apps.agencies.models import Officer
from leeward.apps.border.actions.decisions import decide
from leeward.apps.border.actions.fear import keep_questions, note_fear, take_fear_back
from leeward.apps.border.actions.quiet_calls import name_states, note_sign
from leeward.apps.border.actions.referrals import take
from leeward.apps.border.models import Confirmation, Referral
from leeward.apps.border.queries.quiet_calls import named_states, noted_signs
from leeward.apps.screening.actions import care
from leeward.apps.screening.models import CareMark, Check
from leeward.apps.screening.queries.care import is_in_care
from leeward.apps.screening.queries.fear import fled_by, hidden_from
from leeward.core.care.fear import EVERY_STATE

pytestmark = pytest.mark.django_db

MakeCheck = Callable[..., Check]
FEARS = "*"


class Cast(Protocol):
    """The part of `tests/conftest.py`'s cast that is used here."""

    alice: Officer
    bella: Officer


def test_states_that_are_named_replace_those_of_the_document(alice: Officer, make_check: MakeCheck) -> None:
    check = make_check("REFER", alice)
    name_states(check, ["VEN", "HTI"], officer=alice)
    assert (fled_by(check), noted_signs(check)) == (frozenset({"HTI", "VEN"}), frozenset({"fear_of_return"}))
    assert named_states(check) == ["HTI", "VEN"]
    note_fear(check, officer=alice)
    assert fled_by(check) == {"HTI", "VEN"}, "an answer of the interview keeps them"
    name_states(check, [], officer=alice)
    assert fled_by(check) == {"D"}, "who names none fears that of the document"
    name_states(check, ["VEN"], officer=alice)
    note_sign(check, FEARS, officer=alice)
    assert (fled_by(check), named_states(check)) == (frozenset(), [])


def test_one_tap_at_the_counter_names_the_states_on_the_document(alice: Officer, make_check: MakeCheck) -> None:
    check = make_check("REFER", alice)
    note_sign(check, FEARS, officer=alice)
    assert fled_by(check) == {"D"}
    assert noted_signs(check) == {"fear_of_return"}
    assert not is_in_care(check), "fear alone completes and stops no act: the interview decides"
    assert b"fled" not in b"".join(bytes(mark.stops_encrypted) for mark in CareMark.objects.all())
    note_sign(check, FEARS, officer=alice)
    assert fled_by(check) == frozenset()


def test_another_check_of_the_same_document_knows(alice: Officer, make_check: MakeCheck) -> None:
    note_fear(make_check("REFER", alice), officer=alice, states=["ATG"])
    assert fled_by(make_check("CLEAR", alice)) == {"ATG"}
    assert fled_by(make_check("CLEAR", alice, document="e")) == frozenset()


def test_without_a_document_it_is_every_state(alice: Officer, make_check: MakeCheck) -> None:
    check = make_check("REFER", alice)
    check.subject = {}
    check.save()
    note_fear(check, officer=alice)
    assert fled_by(check) == {EVERY_STATE}


def test_who_fears_a_state_fears_what_it_governs(alice: Officer, make_check: MakeCheck) -> None:
    check = make_check("REFER", alice)
    note_fear(check, officer=alice, states=["FRA"])
    assert {"FRA", "MTQ"} <= fled_by(check)


def test_the_interview_is_a_stage_too(alice: Officer, bella: Officer, make_check: MakeCheck) -> None:
    check = make_check("REFER", alice)
    decide(check, "refer", officer=alice, reason="odd")
    referral = Referral.objects.get()
    take(referral, officer=bella)
    interviewed(referral, bella, language="understood", afraid="yes")
    assert fled_by(check) == frozenset()
    interviewed(referral, bella, fear="return")
    assert fled_by(check) == {"D"}


def test_no_owner_in_that_state_is_asked(sent: Sent, cast: Cast, make_check: MakeCheck) -> None:
    note_fear(make_check("CLEAR", cast.alice), officer=cast.alice, states=["ATG"])
    asked = ask(make_check("HOLD", cast.alice))
    assert [each.route for each in asked] == [Confirmation.Route.KEPT]
    assert sent.partners == []
    assert [body["desk"] for body in sent.desk] == ["BRB-IMMI"]
    decide(make_check("HOLD", cast.alice), "refer", officer=cast.alice, reason="odd")
    assert Referral.objects.get().recipient == "legal"


def test_a_question_that_waits_comes_to_the_own_desk_and_the_traveller_to_the_legal_officer(
    sent: Sent, cast: Cast, make_check: MakeCheck
) -> None:
    check = make_check("HOLD", cast.alice)
    (asked,) = ask(check)
    decide(check, "refer", officer=cast.alice, reason="odd")
    assert (asked.node, len(sent.partners)) == ("ATG-NODE", 1)
    with care.marked.filled(keep_questions):
        note_fear(check, officer=cast.alice, states=["ATG"])
    asked.refresh_from_db()
    assert (asked.route, asked.node) == (Confirmation.Route.KEPT, "")
    assert [body["desk"] for body in sent.desk] == ["BRB-IMMI"]
    assert Referral.objects.get().recipient == "legal"
    assert say(asked, "confirmed") is None, "that state's node is no longer the one that was asked"


def test_records_about_the_person_are_hidden_from_that_states_agencies(alice: Officer, make_check: MakeCheck) -> None:
    check = make_check("REFER", alice)
    note_fear(check, officer=alice, states=["TTO"])
    record = check.findings.exclude(record="").get().record.partition("/")[2]
    assert {str(each) for each in hidden_from("TTO")} == {record}
    assert hidden_from("LCA") == frozenset()
    assert {str(each) for each in hidden_from("")} == {record}, "a file for a post has none of them"
    take_fear_back(check, officer=alice)
    assert hidden_from("TTO") == frozenset()
