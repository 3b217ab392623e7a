"""What the form of a consent takes, stores and fills in again."""

from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from leeward.apps.protection.forms.consents import MOST_DAYS, USUAL_DAYS, CodeForm, ConsentForm
from leeward.core.care.consent import FIELDS, QUESTIONS

NOW = datetime(2026, 3, 5, 22, 30, tzinfo=ZoneInfo("America/Barbados"))
"""Late in the evening: in UTC it is the next day already."""
RECIPIENTS = (("INT-IOM", "IOM"), ("family", "The family"))


def typed(**changes: Any) -> dict[str, Any]:
    usual = {"purpose": "referral", "recipient": "INT-IOM", "parts": ["needs", "health"], "until": "2026-06-01"}
    return {
        **usual,
        "given_by": "person",
        "language": "Spanish",
        **{f"q_{each}": "yes" for each in QUESTIONS},
        **changes,
    }


def form(data: dict[str, Any] | None, *, child: bool = False, before: dict[str, Any] | None = None) -> ConsentForm:
    return ConsentForm(data, recipients=RECIPIENTS, child=child, now=NOW, before=before or {})


def test_what_is_stored_is_what_was_answered_in_the_order_of_the_rules() -> None:
    filled = form(typed(parts=["health", "needs"], q_research="no", q_use="later", pictures="on"))
    assert filled.is_valid()
    body = filled.body()
    assert body["fields"] == ["needs", "health"]
    assert [name for name in FIELDS if name in body["fields"]] == body["fields"]
    assert (body["recipient"], body["recipient_name"], body["pictures"]) == ("INT-IOM", "IOM", True)
    assert {name: said for name, said in body["answers"].items() if said != "yes"} == {"research": "no", "use": "later"}
    assert (body["giver"], body["interests"], body["interpreter"]) == ("", "", "")


@pytest.mark.parametrize("zone", ["America/Barbados", "UTC", "Pacific/Kiritimati"])
def test_it_holds_until_the_end_of_the_last_day_where_it_was_asked(zone: str) -> None:
    now = NOW.astimezone(ZoneInfo(zone))
    filled = ConsentForm(typed(), recipients=RECIPIENTS, child=False, now=now, before={})
    assert filled.is_valid()
    said = filled.body()["expires"]
    ends = datetime.fromisoformat(said)
    assert said.startswith("2026-06-01T23:59"), "a page that shows the text alone shows the day that was chosen"
    assert ends.astimezone(ZoneInfo(zone)).date().isoformat() == "2026-06-01"
    assert (ends + timedelta(seconds=1)).astimezone(ZoneInfo(zone)).date().isoformat() == "2026-06-02"


@pytest.mark.parametrize(
    ("until", "good"),
    [
        (NOW.date(), True),  # today there, yesterday in UTC
        (NOW.date() - timedelta(days=1), False),
        (NOW.date() + timedelta(days=MOST_DAYS), True),
        (NOW.date() + timedelta(days=MOST_DAYS + 1), False),
        ("9999-12-31", False),
        ("0001-01-01", False),
        ("tomorrow", False),
        ("", False),
    ],
)
def test_the_last_day_is_from_today_on_and_within_a_year(until: Any, good: bool) -> None:
    assert NOW.date() != NOW.astimezone(UTC).date()
    filled = form(typed(until=str(until)))
    assert filled.is_valid() is good
    assert ("until" in filled.errors) is not good


@pytest.mark.parametrize(
    "wrong",
    [
        {"purpose": "sale"},
        {"recipient": "BRB-RBPF"},
        {"parts": ["needs", "soul"]},
        {"given_by": "smuggler"},
        {"q_interview": "maybe"},
        {"language": ""},
        {"language": "\x00"},
        {"interpreter": "x" * 201},
    ],
)
def test_one_wrong_field_is_the_only_one_named(wrong: dict[str, Any]) -> None:
    assert list(form(typed(**wrong)).errors) == list(wrong)


def test_all_that_is_missing_is_named_at_once() -> None:
    missing = {"purpose", "recipient", "parts", "until", "given_by", "language"}
    assert set(form({}).errors) == missing | {f"q_{name}" for name in QUESTIONS}


@pytest.mark.parametrize(
    ("said", "wrong"),
    [
        ({"given_by": "guardian", "giver": "Aunt", "interests": "School"}, set()),
        ({"given_by": "authority", "giver": "Child Care Board", "interests": "School"}, set()),
        ({"given_by": "person", "giver": "Aunt", "interests": "School"}, {"given_by"}),
        ({"given_by": "guardian", "giver": "", "interests": ""}, {"giver", "interests"}),
        ({"given_by": "guardian", "giver": "  ", "interests": "School"}, {"giver"}),
    ],
)
def test_a_child_does_not_agree_alone(said: dict[str, str], wrong: set[str]) -> None:
    assert set(form(typed(**said), child=True).errors) == wrong


def test_an_adult_is_not_asked_for_a_childs_interests() -> None:
    filled = form(typed(interests="sent all the same"))
    assert "interests" not in [field.name for field in filled.others()]
    assert filled.is_valid()
    assert filled.body()["interests"] == ""


def test_nothing_is_ticked_yes_before_it_is_asked() -> None:
    fresh = form(None)
    assert [field.value() for field in fresh.questions()] == ["later"] * 7
    assert fresh["until"].value() == NOW.date() + timedelta(days=USUAL_DAYS)
    assert fresh["parts"].value() is None


def test_the_same_talk_goes_on_with_its_answers_but_not_with_its_recipient() -> None:
    first = form(typed(q_research="no", interpreter="Rosa"))
    assert first.is_valid()
    again = form(None, before=first.body())
    assert (again["q_research"].value(), again["interpreter"].value()) == ("no", "Rosa")
    assert [again[name].value() for name in ("purpose", "recipient", "parts")] == [None] * 3
    assert again["until"].value() == NOW.date() + timedelta(days=USUAL_DAYS)


def test_stored_texts_show_in_the_order_they_were_typed() -> None:
    filled = form(typed(interpreter="Ro\u202esa\x07"))
    assert filled.is_valid()
    assert filled.body()["interpreter"] == "Rosa"


@pytest.mark.parametrize(("code", "good"), [("ABCDE-1", True), ("", False), ("   ", False), ("x" * 301, False)])
def test_a_code_is_a_line_of_some_length(code: str, good: bool) -> None:
    assert CodeForm({"code": code}).is_valid() is good
