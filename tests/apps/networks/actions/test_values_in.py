"""A question on values with an agency of another node, from either side; and whatever else that node may send."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from tests.apps.networks.opened import Analysts
from tests.apps.networks.partnered import LUCIA, NUMBER, Partnered, partnered, text

from leeward.apps.agencies.actions.officers import ensure_agency
from leeward.apps.agencies.models import Role
from leeward.apps.audit.models import AuditEntry
from leeward.apps.exchange.actions.incoming import Unusable
from leeward.apps.exchange.models import Outgoing, Partner
from leeward.apps.networks.actions import values_in
from leeward.apps.networks.actions.inquiries import close
from leeward.apps.networks.actions.value_questions import decide, forget_lapsed
from leeward.apps.networks.models import ValueQuestion
from leeward.apps.networks.queries.value_questions import shown
from leeward.core.privacy import intersection
from leeward.core.privacy.intersection import Holder, Requester
from leeward.platform.refusal import NotAllowed

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(not intersection.available(), reason="needs the extra privacy (openmined-psi)"),
]
BOTH, ONLY_THERE = "phone:1234567", "phone:9876543"


@pytest.fixture
def partner(analysts: Analysts) -> Partnered:
    return partnered(analysts)


def the_row() -> ValueQuestion:
    return ValueQuestion.objects.get()


def test_a_partner_is_told_the_number_and_by_another_decision_which(partner: Partnered) -> None:
    people, asker = partner.people, partner.ask(BOTH, ONLY_THERE)
    row = the_row()
    assert (row.state, row.values, row.by, row.reason) == ("sent", 2, "Lucy", "Same boats")
    with pytest.raises(NotAllowed):
        decide(row, agree=True, officer=people.sue)  # an analyst offers first
    partner.step(row, people.ana, answer_from=partner.inquiry.pk)
    assert not partner.sent("values.answer")
    assert partner.step(row, people.sue).state == "sized"
    assert asker.size(*partner.opened()) == 1
    with pytest.raises(NotAllowed):
        decide(row, agree=True, officer=people.sue)  # they have to ask again
    partner.come("values.which", partner.says())
    assert partner.step(the_row(), people.sue).state == "told"
    assert asker.shared_documents(*partner.opened()) == [BOTH]
    partner.come("values.found", partner.says(found=[BOTH, ONLY_THERE]))
    row = partner.worked(row)
    assert [each.text for each in shown(row, people.ana, partner.inquiry).found] == ["1234567"]
    acts = AuditEntry.objects.filter(act__startswith="value.").order_by("pk").values_list("act", flat=True)
    assert [each.removeprefix("value.") for each in acts] == [
        "came",
        "offer",
        "agree",
        "count",
        "came",
        "agree",
        "tell",
        "tell",
    ]


def test_an_agency_here_learns_the_number_and_then_which(partner: Partnered) -> None:
    row, holder = partner.asked(), Holder([BOTH, ONLY_THERE])
    [question] = partner.sent("values.ask")
    assert (row.state, row.values, question["kinds"], question["by"]) == ("sent", 2, ["phone"], "Ana")
    row = partner.answer(row, "number", holder)
    assert (row.state, row.size, row.found, row.packet) == ("sized", 1, None, None)
    partner.step(row, partner.people.ana)
    assert partner.sent("values.which")
    row = partner.answer(row, "which", holder)
    assert (row.state, row.secret) == ("told", None)
    assert [each.text for each in shown(row, partner.people.ana, partner.inquiry).found] == ["1234567"]
    assert partner.sent("values.found")[0]["found"] == [BOTH]


def test_nothing_leaves_in_clear_before_both_agreed(partner: Partnered) -> None:
    partner.answer(partner.asked(), "number", Holder([BOTH]))
    left = b"".join(bytes(each.body) for each in Outgoing.objects.all())
    kept = repr(list(ValueQuestion.objects.values())) + repr(list(AuditEntry.objects.values("details")))
    assert b"1234567" not in left
    assert "1234567" not in kept
    assert {each.purpose for each in Outgoing.objects.all()} == {"criminal_investigation"}
    assert {each.legal_basis for each in Outgoing.objects.all()} == {"Act 12"}


def test_the_node_that_answers_keeps_the_budget(partner: Partnered, settings: Any) -> None:
    settings.ASKED_VALUES = 1
    partner.ask(BOTH, ONLY_THERE)
    assert (the_row().state, the_row().why) == ("refused", "budget")
    assert partner.sent("values.refused")[0]["why"] == "budget"


def test_a_partner_that_asks_too_often_or_whom_no_one_could_answer_is_refused(
    partner: Partnered, monkeypatch: pytest.MonkeyPatch
) -> None:
    partner.people.ana.agency.officers.filter(grants__role=Role.ANALYST).update(is_active=False)
    partner.ask(BOTH)
    assert (the_row().state, the_row().why) == ("refused", "no_analyst")
    monkeypatch.setattr(values_in, "MOST_A_DAY", 1)
    partner.come("values.ask", partner.question(Requester([BOTH]).request(), number=str(partner.inquiry.pk)))
    assert ValueQuestion.objects.count() == 1
    assert partner.sent("values.refused")[1]["why"] == "too_many"


def test_the_end_of_an_inquiry_erases_both_sides(partner: Partnered) -> None:
    row = partner.asked()
    close(partner.inquiry, "Answered", officer=partner.people.ana)
    row.refresh_from_db()
    assert (row.state, row.asked, row.secret) == ("gone", None, None)
    assert not partner.sent("values.ask"), "what has not left never leaves"
    assert len(partner.sent("values.erase")) == 1
    partner.come("values.answer", partner.says(row.pk, told="number", packet=""))  # was under way


@pytest.mark.parametrize("lapses", [True, False])
def test_a_partners_question_ends_with_its_inquiry_whether_or_not_it_says_so(lapses: bool, partner: Partnered) -> None:
    partner.ask(BOTH)
    if lapses:
        ValueQuestion.objects.update(until=timezone.now() - timedelta(seconds=1))
        with pytest.raises(NotAllowed):
            decide(the_row(), agree=True, officer=partner.people.ana, answer_from=partner.inquiry.pk)
        forget_lapsed()
    else:
        partner.come("values.erase", partner.says())
    assert (the_row().state, the_row().packet) == ("gone", None)


def test_either_side_refuses_or_takes_back(partner: Partnered) -> None:
    partner.ask(BOTH)
    decide(the_row(), agree=False, officer=partner.people.ana)
    assert partner.sent("values.refused")[0]["why"] == "person"
    ours = partner.asked()
    partner.come("values.refused", partner.says(ours.pk, why="no such code"))
    ours.refresh_from_db()
    assert (ours.state, ours.why) == ("refused", "other")
    again = partner.asked()
    decide(again, agree=False, officer=partner.people.ana)
    assert [each["number"] for each in partner.sent("values.erase")] == [str(again.pk)]


def test_an_answer_that_is_none_ends_the_question(partner: Partnered) -> None:
    row = partner.asked()
    partner.come("values.answer", partner.says(row.pk, told="number", packet=text(b"rubbish")))
    row = partner.worked(row)
    assert (row.state, row.why) == ("refused", "rubbish")


@pytest.mark.parametrize(
    ("kind", "changes", "code", "why"),
    [
        ("values.ask", {"kinds": ["voyage"]}, "kinds", "where people went is not asked about"),
        ("values.ask", {"kinds": "phone"}, "kinds", "not a list"),
        ("values.ask", {"packet": text(b"no question")}, "packet", "nothing masked"),
        ("values.ask", {"packet": 7}, "packet", "no text"),
        ("values.ask", {"until": "soon"}, "until", "no time"),
        ("values.ask", {"until": "2026-13-01T00:00:00Z"}, "until", "no such month"),
        ("values.ask", {"reason": ""}, "reason", "a person has to read why"),
        ("values.ask", {"from": "BRB-INTL"}, "from", "it does not speak for that agency"),
        ("values.ask", {"to": LUCIA}, "to", "not an agency here"),
        ("values.ask", {"number": "7"}, "number", "no id"),
        ("values.answer", {"told": "number"}, "number", "an answer to its own question"),
        ("values.which", {"number": str(LUCIA)}, "number", "no id"),
        ("values.which", {}, "state", "the number was not told"),
        ("values.found", {"found": [BOTH]}, "state", "it was not told which"),
        ("values.refused", {"why": "person"}, "number", "it was not asked"),
    ],
)
def test_what_no_one_waits_for_is_refused(
    kind: str, changes: dict[str, Any], code: str, why: str, partner: Partnered
) -> None:
    body = partner.question(Requester([BOTH]).request(), **changes)
    if kind != "values.ask":
        partner.ask(BOTH)
    before = list(ValueQuestion.objects.values("pk", "state"))
    with pytest.raises(Unusable) as refused:
        partner.come(kind, body)
    assert refused.value.code == code, why
    assert list(ValueQuestion.objects.values("pk", "state")) == before


def test_another_node_does_not_touch_a_question(partner: Partnered) -> None:
    partner.ask(BOTH)
    Partner.objects.create(code="GRD-IMMI", agency=ensure_agency("GRD-IMMI", "Grenada", country="GRD"))
    for kind in ("values.ask", "values.which", "values.erase"):
        with pytest.raises(Unusable):
            partner.come(kind, partner.question(Requester([BOTH]).request(), **{"from": "GRD-IMMI"}), node="GRD-IMMI")
    with pytest.raises(Unusable, match="purpose"):
        partner.come("values.ask", partner.question(b"", number=str(partner.inquiry.pk)), purpose="border_check")
    assert the_row().pk == NUMBER


def test_the_same_question_twice_is_one(partner: Partnered) -> None:
    partner.ask(BOTH)
    partner.ask(ONLY_THERE)
    assert the_row().values == 1
