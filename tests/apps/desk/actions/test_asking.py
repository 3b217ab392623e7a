"""Requests of our own, delivered to another desk on this node and answered there."""

from collections.abc import Iterator
from typing import Any

import pytest

from leeward.apps.audit.models import AuditEntry
from leeward.apps.desk.actions.answering import answer, ask_back, write
from leeward.apps.desk.actions.asking import answer_neighbour, ask, to_neighbour
from leeward.apps.desk.actions.outgoing import line_written, request_answered
from leeward.apps.desk.models import Request
from leeward.apps.desk.queries.facts import facts_of, text_of
from leeward.platform.refusal import NotAllowed


@pytest.fixture(autouse=True)
def neighbours() -> Iterator[None]:
    """Both desks on one node, as the wiring ties them."""
    with request_answered.filled(answer_neighbour), line_written.filled(to_neighbour):
        yield


def question(desk: Any, **said: Any) -> Request:
    text = said.pop("text", "Whose boat is it?")
    return ask(
        "information",
        said.pop("to", desk.ann.agency),
        text=text,
        presented=said.pop("presented", {"vessel": "Sea Breeze"}),
        purpose=said.pop("purpose", "criminal_investigation"),
        officer=said.pop("officer", desk.dan),
    )


def test_a_question_is_asked_discussed_and_answered(desk: Any) -> None:
    ours = question(desk)
    theirs = Request.objects.get(desk=desk.ann.agency)
    assert (theirs.direction, theirs.sender, theirs.purpose) == ("in", desk.agency.code, "criminal_investigation")
    assert facts_of(theirs)["presented"] == {"vessel": "Sea Breeze"}
    ask_back(theirs, "Which flag?", officer=desk.ann)
    write(ours, "BRB", officer=desk.dan)
    assert [text_of(row) for row in ours.thread.all()] == ["Whose boat is it?", "Which flag?", "BRB"]
    assert [text_of(row) for row in theirs.thread.all()] == ["Which flag?", "BRB"]
    answer(theirs, "given", "A company of Saint John's", officer=desk.ann)
    stored = Request.objects.get(pk=ours.pk)
    assert (stored.state, stored.answer) == ("answered", "given")
    assert text_of(stored.thread.latest("id")) == "A company of Saint John's"


def test_the_asking_desk_does_not_answer_for_the_other(desk: Any) -> None:
    ours = question(desk)
    for officer in (desk.dan, desk.sue):
        with pytest.raises(NotAllowed, match="your own side"):
            answer(ours, "given", "It is ours", officer=officer)
    assert Request.objects.get(pk=ours.pk).answer == ""


@pytest.mark.parametrize("said", [{"text": " ", "presented": {}}, {"to": "own"}], ids=("nothing", "to itself"))
def test_a_question_that_makes_no_sense_is_refused(desk: Any, said: dict[str, Any]) -> None:
    if said.get("to") == "own":
        said = {"to": desk.agency}
    with pytest.raises(NotAllowed):
        question(desk, **said)
    assert not Request.objects.exists()


@pytest.mark.parametrize(
    ("who", "purpose", "may"),
    [
        ("dan", "criminal_investigation", True),  # the desk asks for every service of its agency
        ("dan", "victim_protection", False),
        ("dan", "oversight", False),
        ("sue", "victim_protection", True),
        ("sue", "criminal_investigation", False),
        ("sue", "training", False),
        ("dan", "whim", False),
    ],
)
def test_a_question_has_a_purpose_of_its_officers_roles(desk: Any, who: str, purpose: str, may: bool) -> None:
    if may:
        assert question(desk, officer=getattr(desk, who), purpose=purpose).purpose == purpose
        return
    with pytest.raises(NotAllowed, match="Your roles do not ask for this purpose"):
        question(desk, officer=getattr(desk, who), purpose=purpose)
    assert not Request.objects.exists()


def test_the_audit_row_names_fields_and_no_values(desk: Any) -> None:
    question(desk)
    row = AuditEntry.objects.get(act="desk.ask")
    assert row.details["fields"] == ["vessel"]
    assert "Breeze" not in str(row.details)
