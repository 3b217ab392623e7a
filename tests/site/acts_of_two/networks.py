"""What a second person lets an inquiry do."""

from tests.apps.networks.opened import granted, mention, scope_of, source
from tests.apps.networks.together import person, value
from tests.site.acts_of_two.people import People
from tests.site.acts_of_two.requests import page
from tests.site.acts_of_two.trial import Trial

from leeward.apps.agencies.actions.officers import create_officer, ensure_post
from leeward.apps.agencies.models import Officer, Purpose, Role
from leeward.apps.networks.actions.fact_lifts import ask_to_draw
from leeward.apps.networks.actions.inquiries import Wanted, begin
from leeward.apps.networks.actions.overlaps import ask_to_compare
from leeward.apps.networks.actions.value_questions import ask, decide
from leeward.apps.networks.models import FactLift, Mandate, OverlapSetting, ValueKind, ValueQuestion
from leeward.apps.networks.models.fact_lifts import LIFT_FACT
from leeward.apps.networks.models.inquiries import GRANT_MANDATE
from leeward.apps.networks.models.overlaps import COMPARE_INQUIRY
from leeward.apps.networks.models.value_questions import COUNT_VALUES, SEND_QUESTION
from leeward.apps.networks.queries.scope import waiting_mandate
from leeward.apps.networks.queries.stated import values


def mandate(_people: People, by: Officer) -> Mandate:
    wanted = Wanted("Act 12", scope_of(by), 60, "Three boats landed at night")
    waiting = waiting_mandate(begin("Boats", "Who pays?", Purpose.CRIMINAL_INVESTIGATION, wanted, officer=by))
    assert waiting is not None
    return waiting


def setting(people: People, by: Officer) -> OverlapSetting:
    inquiry = granted(by, people.cast.clara)
    ask_to_compare(inquiry, officer=by)
    return OverlapSetting.objects.get(inquiry=inquiry)


def lift(people: People, by: Officer) -> FactLift:
    """About someone that a fact of the agency's own keeps out."""
    number, state = "C01X00T47", "UTO"
    kept_out = mention(source(by), protective_fact="minor")
    value(values.document(number, state)[0].digest, kept_out, kind=ValueKind.DOCUMENT)
    return ask_to_draw(granted(by, people.cast.clara), number, state, "They are no victim", officer=by)


def question(people: People, by: Officer) -> ValueQuestion:
    """Of an inquiry of Barbados to Antigua."""
    inquiry = granted(by, people.cast.clara)
    person(by, "OUR A", "111", "333")
    return ask(inquiry, people.cast.antigua, ["phone"], "Same boats", worked_with=False, officer=by)


def offer(people: People, by: Officer) -> ValueQuestion:
    """Antigua asks, and this officer of Barbados offers to answer."""
    there, stranger = people.cast.antigua, people.stranger
    ensure_post("AG-ANU", there, name="Airport")
    boss = create_officer("max", "Max", there, roles=[Role.SUPERVISOR])
    theirs, ours = granted(stranger, boss, "Their boats"), granted(by, people.cast.clara)
    person(stranger, "THEIR A", "333", "444")
    row = ask(theirs, people.cast.barbados, ["phone"], "Same boats", worked_with=False, officer=stranger)
    decide(row, agree=True, officer=boss)
    decide(row, agree=True, officer=by, answer_from=ours.pk)
    row.refresh_from_db()
    return row


TRIALS = (
    Trial(
        LIFT_FACT,
        lift,
        {"page": page("networks:answer_lift", lambda row: [row.pk], {"agree": "yes", "reason": "They are no victim"})},
        unseen="a question to protection colleagues is on the page of those who may answer it, never of who asked",
    ),
    Trial(
        SEND_QUESTION,
        question,
        {"page": page("networks:question", lambda row: [row.pk], {"agree": "yes"})},
        ("privacy",),
    ),
    Trial(
        COUNT_VALUES,
        offer,
        {"page": page("networks:question", lambda row: [row.pk], {"agree": "yes"})},
        ("privacy",),
        rows=2,  # one of each inquiry
    ),
    Trial(
        GRANT_MANDATE,
        mandate,
        {"page": page("networks:decide", lambda row: [row.inquiry_id], {"act": "grant", "reason": "Needed"})},
    ),
    Trial(
        COMPARE_INQUIRY,
        setting,
        {"page": page("networks:overlaps_compare", lambda row: [row.inquiry_id], {"act": "agree"})},
    ),
)
