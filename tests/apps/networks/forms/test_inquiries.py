"""What an inquiry is asked for: each wrong answer beside its field, all at once."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone
from tests.apps.networks.opened import Analysts
from tests.apps.networks.views.test_inquiries import typed

from leeward.apps.agencies.actions.officers import create_officer, ensure_agency
from leeward.apps.agencies.models import Role
from leeward.apps.networks.forms.inquiries import InquiryForm, MandateForm, MembersForm, ReasonForm
from leeward.apps.networks.models import Inquiry


def form(analysts: Analysts, **said: Any) -> InquiryForm:
    return InquiryForm(typed(analysts.ana, **said), officer=analysts.ana)


@pytest.mark.parametrize(
    ("said", "fields"),
    [
        ({"days": 0}, {"days"}),
        ({"days": 180}, set()),
        ({"days": 181}, {"days"}),
        ({"days": "9" * 400}, {"days"}),
        ({"days": "-1"}, {"days"}),
        ({"days": "٣٠"}, set()),
        ({"title": "x" * 121, "question": "x" * 2001, "reason": ""}, {"title", "question", "reason"}),
        ({"title": "Boats\x00", "reason": "\x00"}, {"title", "reason"}),
        ({"kinds": ["entry"]}, {"kinds"}),
        ({"kinds": ["care_fact", "desk_text"], "posts": []}, set()),
        ({"since": "9999-12-31", "until": "0001-01-01"}, {"until"}),
        ({"since": "soon", "until": ""}, {"since", "until"}),
        ({"lists": ["XX/none"]}, {"lists"}),
        ({"purpose": "missing_person"}, {"purpose"}),  # of other roles than an analyst
        ({"purpose": "x" * 10_000}, {"purpose"}),
        ({"legal_basis": "x" * 65}, {"legal_basis"}),
    ],
)
def test_what_is_wrong_is_said_beside_its_field(said: dict[str, Any], fields: set[str], analysts: Analysts) -> None:
    assert set(form(analysts, **said).errors) == fields


@pytest.mark.parametrize(("days", "valid"), [(731, True), (732, False)])
def test_a_scope_is_of_two_years_at_most(days: int, valid: bool, analysts: Analysts) -> None:
    first = date(2026, 1, 1)
    made = form(analysts, since=first.isoformat(), until=(first + timedelta(days)).isoformat())
    assert made.is_valid() == valid


def test_what_was_typed_is_what_is_asked_for(analysts: Analysts) -> None:
    made = form(analysts, since="2026-02-01", until="2026-02-01", kinds=["check", "passenger"])
    assert made.is_valid(), made.errors
    wanted = made.wanted()
    assert (wanted.legal_basis, wanted.days, wanted.reason) == ("Act 12", 30, "Three boats landed")
    assert (wanted.scope.kinds, wanted.scope.posts) == (("check", "passenger"), ("BB-INT",))
    assert wanted.scope.since == wanted.scope.until == date(2026, 2, 1)


def test_a_table_of_laws_is_chosen_from(analysts: Analysts) -> None:
    analysts.ana.agency.legal_bases.create(code="B1", text="Border Act, section 1")
    assert set(form(analysts).errors) == {"legal_basis"}
    assert form(analysts, legal_basis="B1").is_valid()


def test_a_new_mandate_proposes_the_last_three_months(analysts: Analysts) -> None:
    fields, today = MandateForm(officer=analysts.ana).fields, timezone.now().date()
    assert (fields["since"].initial, fields["until"].initial) == (today - timedelta(90), today + timedelta(60))


@pytest.mark.parametrize(
    ("who", "valid"),
    [("ben", True), ("ana", False), ("sue", False), ("eve", False), ("left", False)],
    ids=["an analyst", "the lead", "no analyst", "of another agency", "inactive"],
)
def test_members_are_other_analysts_of_the_agency(who: str, valid: bool, inquiry: Inquiry, analysts: Analysts) -> None:
    other = ensure_agency("ATG-IMMI", "Antigua", country="ATG")
    made = {"eve": create_officer("eve", "Eve", other, roles=[Role.ANALYST])}
    made["left"] = create_officer("left", "Left", inquiry.agency, roles=[Role.ANALYST])
    made["left"].is_active = False
    made["left"].save()
    officer = made[who] if who in made else getattr(analysts, who)
    assert MembersForm({"members": [officer.pk]}, inquiry=inquiry).is_valid() == valid


@pytest.mark.parametrize("reason", ["", "   ", "a\x00", "x" * 2001])
def test_a_reason_is_one_that_can_be_kept(reason: str) -> None:
    assert set(ReasonForm({"reason": reason}).errors) == {"reason"}
