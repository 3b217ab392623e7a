"""A person who is kept out is drawn once the lead and a protection colleague agree; no answer tells who is kept out."""

import json

import pytest
from tests.apps.networks.actions.ingesting.test_guarding import CHILDREN, child, known_booking
from tests.apps.networks.arriving import (
    Cast,
    analyst,
    announce,
    carrier,
    inquire,
    names,
    own_index,
    people,
    share,
    supervisor,
)

from leeward.apps.agencies.actions.officers import create_officer
from leeward.apps.agencies.models import Grant, Officer, Role
from leeward.apps.audit.actions import SYSTEM
from leeward.apps.audit.models import AuditEntry, SealedAct
from leeward.apps.networks.actions.charts.edits import begin
from leeward.apps.networks.actions.fact_lifts import MOST_WAITING, ask_to_draw, decide_to_draw, end_drawing
from leeward.apps.networks.actions.inquiries import set_members
from leeward.apps.networks.actions.runs import compute
from leeward.apps.networks.models import FactLift, GroupMember, Inquiry, Mention
from leeward.apps.networks.queries.fact_lifts import kept, waiting_lifts
from leeward.apps.networks.queries.visible import mentions_in
from leeward.apps.screening.actions import care
from leeward.apps.screening.queries.care import Stops
from leeward.core.graph import kernel
from leeward.platform.refusal import NotAllowed

pytestmark = pytest.mark.django_db
__all__ = ["analyst", "announce", "carrier", "child", "known_booking", "own_index", "share", "supervisor"]
NUMBER, NAME = "HT200000", f"{CHILDREN[0]} BELIZAIRE"


def issuer() -> str:
    """The state that issued the children's documents."""
    row = next(each for each in people("booking") if names([each])[0] == NAME)
    return str((row.content or {})["documents"][0][1])


def drawn(inquiry: Inquiry) -> set[str]:
    return set(names(list(mentions_in(inquiry))))


@pytest.fixture
def asked(known_booking: Inquiry, analyst: Officer) -> FactLift:
    return ask_to_draw(known_booking, NUMBER, issuer(), "Travels with her aunt, see the birth record", officer=analyst)


def test_both_draw_a_person_in_this_inquiry_alone(
    asked: FactLift, known_booking: Inquiry, cast: Cast, dora: Officer, analyst: Officer, supervisor: Officer
) -> None:
    assert drawn(known_booking) == {"ALEX PIERRE"}, "asking changes nothing"
    (question,) = map(kept, waiting_lifts(dora))
    assert question.facts == ["A minor without a parent among the companions"]
    assert question.closed == ""
    decide_to_draw(asked.pk, agree=True, reason="I met the aunt", officer=dora)
    assert drawn(known_booking) == {"ALEX PIERRE", NAME}
    assert drawn(inquire(analyst, supervisor, title="Other")) == {"ALEX PIERRE"}, "another lead has agreed to nothing"


@pytest.mark.parametrize("who", ["analyst", "dora"])
def test_either_takes_it_back_and_nothing_computed_stays(
    who: str, asked: FactLift, known_booking: Inquiry, dora: Officer, analyst: Officer
) -> None:
    decide_to_draw(asked.pk, agree=True, reason="I met the aunt", officer=dora)
    begin(known_booking, "With her", [each.pk for each in mentions_in(known_booking)], officer=analyst)
    if kernel.available():
        compute(known_booking)
    end_drawing(asked.pk, officer={"analyst": analyst, "dora": dora}[who])
    assert drawn(known_booking) == {"ALEX PIERRE"}
    assert not GroupMember.objects.exclude(mention__protective_fact="").exists()
    with pytest.raises(NotAllowed, match="nothing to take back"):
        end_drawing(asked.pk, officer=analyst)


@pytest.mark.parametrize("what", ["a mark", "a mention that is protected", "no fact", "no one"])
def test_an_agreement_without_its_effect_is_refused_since_it_would_tell(
    what: str, known_booking: Inquiry, dora: Officer, analyst: Officer
) -> None:
    """The lead would see that both agreed, and still no one: then only care can be the reason."""
    state, number = issuer(), "ZZ998877" if what == "no one" else NUMBER
    row = ask_to_draw(known_booking, number, state, "I know her", officer=analyst)
    if what == "a mark":
        care.mark("case/1", [row.digest], Stops(), actor=SYSTEM)
    elif what == "a mention that is protected":
        Mention.objects.filter(uses__value__digest=row.digest).update(is_protected=True)
    elif what == "no fact":
        Mention.objects.update(protective_fact="")
    assert kept(row).closed
    with pytest.raises(NotAllowed):
        decide_to_draw(row.pk, agree=True, reason="Fine", officer=dora)
    decide_to_draw(row.pk, agree=False, reason="No", officer=dora)
    row.refresh_from_db()
    assert row.get_state_display() == "Nothing changes"


def test_the_open_log_says_the_same_of_every_answer(known_booking: Inquiry, dora: Officer, analyst: Officer) -> None:
    answers = []
    for number, agree in ((NUMBER, True), ("HT200001", False)):
        row = ask_to_draw(known_booking, number, issuer(), "I know them", officer=analyst)
        decide_to_draw(row.pk, agree=agree, reason="Why", officer=dora)
        found = AuditEntry.objects.filter(object__endswith=f"/lift/{row.pk}").order_by("pk")
        answers.append([(each.act, each.actor, each.outcome, each.details) for each in found])
    assert answers[0] == answers[1]
    assert [each[0] for each in answers[0]] == ["inquiry.ask_fact", "inquiry.lift_fact"]
    sealed = [json.loads(each.body or b"")["details"]["state"] for each in SealedAct.objects.order_by("pk")]
    assert sealed[-2:] == ["agreed", "refused"]


def test_who_may_ask_and_decide(
    asked: FactLift, known_booking: Inquiry, cast: Cast, dora: Officer, analyst: Officer, supervisor: Officer
) -> None:
    member = create_officer("ben", "Ben", cast.barbados, roles=[Role.ANALYST, Role.PROTECTION], post=cast.bridgetown)
    elsewhere = create_officer("pia", "Pia", cast.police, roles=[Role.PROTECTION])
    set_members(known_booking, [member], officer=analyst)
    with pytest.raises(NotAllowed, match="who leads"):
        ask_to_draw(known_booking, "HT200001", issuer(), "Why", officer=member)
    for officer in (elsewhere, member, analyst, supervisor, cast.alice):
        assert waiting_lifts(officer) == []
        with pytest.raises(NotAllowed, match="does not wait for you"):
            decide_to_draw(asked.pk, agree=True, reason="Why", officer=officer)
        if officer != analyst:
            with pytest.raises(NotAllowed, match="nothing to take back"):
                end_drawing(asked.pk, officer=officer)
    assert waiting_lifts(dora) == [asked]
    Grant.objects.filter(role=Role.PROTECTION).exclude(officer=elsewhere).delete()
    assert [each.pk for each in waiting_lifts(Officer.objects.get(pk=elsewhere.pk))] == [asked.pk], (
        "where the agency has no protection colleague, one of the same state decides"
    )


def test_questions_are_bounded_and_asked_once(known_booking: Inquiry, analyst: Officer) -> None:
    state = issuer()
    for number in range(MOST_WAITING):
        ask_to_draw(known_booking, f"HT30000{number}9", state, "Why", officer=analyst)
    with pytest.raises(NotAllowed, match="Too many"):
        ask_to_draw(known_booking, "HT4000001", state, "Why", officer=analyst)
    with pytest.raises(NotAllowed, match="already asked"):
        ask_to_draw(known_booking, "HT3000009", state, "Why", officer=analyst)
    with pytest.raises(NotAllowed, match="whole number"):
        ask_to_draw(known_booking, "1", "", "Why", officer=analyst)
