"""Assessments: sealed, without feedback, passed by the lower bound; an appeal goes to a second trainer."""

from collections.abc import Callable
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from django.http.response import HttpResponseBase
from django.test import Client
from tests.apps.training.conftest import School

from leeward.apps.agencies.actions.officers import create_officer
from leeward.apps.agencies.models import Officer, Role
from leeward.apps.training.actions.assessments import decide_appeal, decide_case, set_assessment
from leeward.apps.training.models import Appeal, Assessment, ProposedCertificate
from leeward.apps.training.queries.assessments import SIZE, assessments_for, cases_in, passed
from leeward.platform.refusal import NotAllowed

if TYPE_CHECKING:
    from leeward.core.training.cases.case import Decision

BrowserOf = Callable[[Officer], Client]


def given(school: School) -> Assessment:
    """One for Alice, for a week from now."""
    return set_assessment(school.alice, school.kind, school.today + timedelta(7), officer=school.tara)


def decided(row: Assessment, officer: Officer, wrong: int) -> Assessment:
    """All cases right but so many of each class."""
    missed = {True: wrong, False: wrong}
    for place, case in enumerate(cases_in(row)):
        right: Decision = "send_on" if case.target else "let_go"
        other: Decision = "let_go" if case.target else "send_on"
        missed[case.target] -= 1
        decide_case(row, place, other if missed[case.target] >= 0 else right, officer=officer)
    row.refresh_from_db()
    return row


def test_the_set_is_sealed_and_half_of_it_has_faults(school: School) -> None:
    row = given(school)
    cases = cases_in(row)
    assert (len(cases), sum(case.target for case in cases)) == (SIZE, SIZE // 2)
    assert [case.target for case in cases[:20]] != [False, True] * 10, "not in turn"
    assert str(row.seed).encode() not in bytes(row.seed_encrypted or b"")
    for why, on, due, officer in (
        ("their own", school.tara, 7, school.tara),
        ("another agency's", school.bob, 7, school.tara),
        ("a day that is over", school.clara, -1, school.tara),
        ("a supervisor", school.alice, 7, school.clara),
        ("one at a time", school.alice, 7, school.tara),
    ):
        with pytest.raises(NotAllowed):
            set_assessment(on, school.kind, school.today + timedelta(due), officer=officer)
        assert Assessment.objects.count() == 1, why
    for place, officer in ((1, school.alice), (0, school.clara)):
        with pytest.raises(NotAllowed, match="whose turn"):
            decide_case(row, place, "let_go", officer=officer)
    Assessment.objects.update(due_on=school.today - timedelta(1))
    row.refresh_from_db()
    with pytest.raises(NotAllowed, match="last day"):
        decide_case(row, 0, "let_go", officer=school.alice)


def test_passing_proposes_and_an_appeal_goes_to_another_trainer(school: School, browser_of: BrowserOf) -> None:
    row = decided(given(school), school.alice, wrong=16)
    assert (passed(row), ProposedCertificate.objects.count()) == (False, 0)
    alice, tara = browser_of(school.alice), browser_of(school.tara)
    assert "Of 40 altered documents you found 24" in alice.get("/training/assessments").text
    for _again in range(2):
        alice.post(f"/training/assessments/{row.pk}/appeal", {"because": "case"})
    assert Appeal.objects.get().because == "case"
    other = create_officer("tom", "Tom", school.tara.agency, roles=[Role.TRAINER])
    for officer in (school.tara, school.clara):
        with pytest.raises(NotAllowed, match="second trainer"):
            decide_appeal(row, "resit", officer=officer)
    assert "result does not count" not in tara.get("/training/assessments").text
    assert browser_of(other).post(f"/training/assessments/{row.pk}/appeal/burn").status_code == 302
    browser_of(other).post(f"/training/assessments/{row.pk}/appeal/resit")
    row = Assessment.objects.get()
    assert passed(row) is None
    again = decided(given(school), school.alice, wrong=2)
    assert (passed(again), ProposedCertificate.objects.get().kind) == (True, school.kind)
    assert not assessments_for(school.clara).exists(), "a supervisor sees none"


def test_the_page_has_no_feedback(school: School, browser_of: BrowserOf) -> None:
    tara, alice = browser_of(school.tara), browser_of(school.alice)
    said = {"officer": school.alice.pk, "kind": str(school.kind.pk), "due_on": "2020-01-01"}
    assert "still ahead" in tara.post("/training/assessments", said).text
    tara.post("/training/assessments", said | {"due_on": f"{school.today + timedelta(7)}"})
    row = Assessment.objects.get()
    address = f"/training/assessments/{row.pk}"

    def text(answer: HttpResponseBase) -> str:
        return answer.content.decode()  # type: ignore[attr-defined,no-any-return]

    assert "Case 1 of 80" in text(alice.get(address))
    for sent in (
        {"decision": "let_go", "place": "0"},
        {"decision": "hold", "place": "0"},
        {"decision": "x", "place": "1"},
    ):
        page = text(alice.post(address, sent, follow=True))
        assert "Case 2 of 80" in page
        assert not any(word in page for word in ("Right.", "Not right."))
    row.refresh_from_db()
    assert row.decisions == ["let_go"]
    assert alice.post("/training/assessments", said).status_code == 404
    for other in (school.bob, school.tara):
        assert browser_of(other).get(address).status_code == 404
