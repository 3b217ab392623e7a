"""Two inquiries of the demonstration, as its analyst and supervisor would have made them: one open, one closed with an
intervention that was measured before it and thirty days later. Groups are computed by the server.
"""

from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID

from django.conf import settings

from leeward.apps.agencies.models import Officer, Purpose
from leeward.apps.agencies.queries import local_date, officer_named
from leeward.apps.networks.actions.entries import Entry, Said, write_entry
from leeward.apps.networks.actions.ingesting.following import follow_sources
from leeward.apps.networks.actions.inquiries import Wanted, begin, close, decide
from leeward.apps.networks.actions.interventions import measure_due, note
from leeward.apps.networks.models import SCOPE_KINDS, Inquiry, MentionKind, TieKind, Use, ValueKind
from leeward.apps.networks.queries.entities import all_entities
from leeward.apps.networks.queries.scope import Scope, list_key, lists_to_choose, posts_to_choose, waiting_mandate
from leeward.apps.networks.queries.stated import values
from leeward.apps.networks.queries.stated.statement import Content
from leeward.apps.networks.queries.visible import mentions_in
from leeward.core.graph import kernel
from leeward.scenario import Region
from leeward.scenario.households import person
from leeward.scenario.network_cast import networks
from leeward.scenario.network_facts import NetworkTruth
from leeward.scenario.network_history import ARREST, FIRST_DAY, transporter
from leeward.scenario.person_facts import PersonFacts

ANALYST, SUPERVISOR = "analyst", "supervisor"
_LAW = "Immigration Act, s. 12 (invented)"
_DAYS = 120


def load_inquiries(region: Region) -> None:
    """Begin both, once; what carriers and captains sent in the past weeks has to be there."""
    if not settings.DEMO or Inquiry.objects.exists():
        return
    follow_sources()
    today, analyst = local_date(None), officer_named(ANALYST)
    smuggling, *_, trafficking = networks(region, today=today)
    _closed(region, trafficking, analyst, today)
    _open(smuggling, analyst, today)


def _open(network: NetworkTruth, analyst: Officer, today: date) -> None:
    """Everything that leads to the payer is in its scope, and one thing that an informant said."""
    inquiry = _granted(
        "Parties that pay alike",
        "Parties of strangers came on booked flights with a companion who was no relative. Who pays for them?",
        "Interviews named no organiser. Ten weeks of bookings and lists are the least that can show one.",
        analyst,
        today,
    )
    phone = next(member.phone for member in network.members if member.role == "money_handler")
    cashier = Said(MentionKind.PERSON, Content(("The Cashier",), phones=(phone,)), values.phone(phone))
    said = "A taxi driver at the airport: a man called the Cashier is telephoned when a party has arrived."
    at = datetime.combine(today - timedelta(40), time(16), UTC)
    write_entry(inquiry, Entry(said, at, "C", "3", (cashier,)), officer=analyst)


def _closed(region: Region, network: NetworkTruth, analyst: Officer, today: date) -> None:
    """The companion of the parties was arrested; within thirty days another travelled in their place."""
    inquiry = _granted(
        "Companion of young women",
        "Who takes young women to the airport, and does it end when that person is arrested?",
        "A companion was seen with three parties. Lists and bookings show who travels with that person.",
        analyst,
        today,
    )
    for back in (ARREST + 12, ARREST - 20):
        _organisers(inquiry, region, network, back, today, analyst)
    if kernel.available():
        number = person(region, transporter(network), today=today).documents[0].number
        arrested = "The companion was arrested at the airport on a warrant."
        day = today - timedelta(ARREST)
        note(inquiry, "arrest", day, arrested, _entities_with(inquiry, number), officer=analyst)
        measure_due()
    close(inquiry, "The arrest did not end it: parties came on with another companion.", officer=analyst)


def _organisers(
    inquiry: Inquiry, region: Region, network: NetworkTruth, back: int, today: date, analyst: Officer
) -> None:
    """Who telephoned the other, so many days ago. Those who were moved are not drawn, so this ties the others."""
    companion = transporter(network, arrested=back < ARREST)
    at = datetime.combine(today - timedelta(back), time(12), UTC)
    for role in ("recruiter", "money_handler"):
        other = next(member.person for member in network.members if member.role == role)
        named = tuple(_known_by_passport(person(region, each, today=today)) for each in (companion, other))
        said = "Call records that a court ordered: one telephoned the other on the day of a flight."
        write_entry(inquiry, Entry(said, at, "B", "2", named, TieKind.CALLED), officer=analyst)


def _known_by_passport(one: PersonFacts) -> Said:
    number, issuer = one.documents[0].number, one.documents[0].issuer
    content = Content(
        (f"{one.given_names} {one.surname}",), one.surname, one.given_names, documents=((number, issuer),)
    )
    return Said(MentionKind.PERSON, content, values.document(number, issuer, "owner"))


def _granted(title: str, question: str, reason: str, analyst: Officer, today: date) -> Inquiry:
    lists = tuple(list_key(each) for each in lists_to_choose(analyst.agency))
    posts = tuple(code for code, _name in posts_to_choose(analyst.agency))
    scope = Scope(tuple(SCOPE_KINDS), lists, posts, today - timedelta(FIRST_DAY + 10), today + timedelta(_DAYS))
    wanted = Wanted(_LAW, scope, _DAYS, reason)
    inquiry = begin(title, question, Purpose.CRIMINAL_INVESTIGATION, wanted, officer=analyst)
    waiting = waiting_mandate(inquiry)
    if waiting is not None:
        because = "Needed and narrow: own posts, ten weeks."
        decide(waiting, granted=True, reason=because, officer=officer_named(SUPERVISOR))
    inquiry.refresh_from_db()
    return inquiry


def _entities_with(inquiry: Inquiry, number: str) -> list[UUID]:
    """The entities with this document."""
    uses = Use.objects.filter(mention__in=mentions_in(inquiry), value__kind=ValueKind.DOCUMENT).select_related("value")
    found, of = [each.mention_id for each in uses if each.value.text.endswith(f" {number}")], all_entities(inquiry).of
    return sorted({of[each] for each in found if each in of})
