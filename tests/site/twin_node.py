"""The node of the twin tests: a traveller with holds, questions and appeals open already, the colleagues who care,
and all others who look.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta

from django.db.models import F, Model
from django.test import Client
from django.utils import timezone
from tests.apps.border.conftest import WANTED, Cast, MakeCheck, ask
from tests.apps.border.quiet import STORY
from tests.apps.crossings.conftest import Cross
from tests.apps.crossings.queries.test_turnout import holder, listed
from tests.apps.networks.opened import granted
from tests.apps.protection.conftest import Care, agreed
from tests.site.test_who_may import address, browser

from leeward.apps.agencies.actions.officers import create_api_key, create_officer
from leeward.apps.agencies.models import Officer, Role
from leeward.apps.agencies.queries import local_date
from leeward.apps.arrivals.models import Passenger, Voyage
from leeward.apps.arrivals.queries.encrypted_passengers import hits_json
from leeward.apps.audit.actions import SYSTEM
from leeward.apps.border.actions.decisions import decide
from leeward.apps.border.actions.help import respond
from leeward.apps.border.actions.holds import start_hold
from leeward.apps.border.actions.quiet_calls import note_sign
from leeward.apps.border.models import HelpCall, Hold, Referral
from leeward.apps.crossings.actions import conditions
from leeward.apps.crossings.actions.appeals import Lodged, lodge_against_ban, lodge_against_refusal
from leeward.apps.crossings.actions.counter import record_refusal
from leeward.apps.crossings.models import Appeal, Condition, Crossing, Refusal
from leeward.apps.desk.actions.alarming import alarm_due
from leeward.apps.desk.actions.answering import answer
from leeward.apps.desk.models import Kind, Request
from leeward.apps.protection.actions.closing import close_case, second_closing
from leeward.apps.protection.actions.from_calls import open_from_call
from leeward.apps.protection.actions.keys import make_agency_key
from leeward.apps.protection.actions.sections import save_section
from leeward.apps.protection.models import Case, Section
from leeward.apps.registry.models import Record
from leeward.apps.screening.models import Check
from leeward.core.travel.stays.crossing import Direction

OWNERS = ("duty of the owner", "record_keeper of the owner", "officer of the owner")
"""Who looks on from the agency whose record the traveller hit, besides the supervisor there."""


@dataclass
class Node:
    """The people and things of a node on which one traveller is in care, or is not."""

    cast: Cast
    lead: Officer
    checks: tuple[Check, ...]
    record: Record
    voyage: Voyage
    entry: Crossing
    inquiry: str
    officers: dict[str, Officer]
    keys: dict[str, str]
    clients: dict[str, Client]

    def held(self) -> set[str]:
        """The checks that hold the traveller, and their referrals."""
        checks = [each.pk for each in self.checks[1:]]
        referrals = Referral.objects.filter(check_made__in=checks).values_list("pk", flat=True)
        return {str(each) for each in (*checks, *referrals)}

    def sign(self) -> None:
        """The officer at the counter notes a sign, and a colleague of protection comes."""
        note_sign(self.checks[0], STORY, officer=self.cast.alice)
        respond(HelpCall.objects.get().pk, officer=self.cast.dora)

    def case(self) -> None:
        """She opens a case from the call."""
        open_from_call(HelpCall.objects.get().pk, officer=self.cast.dora)

    def document(self) -> None:
        """She writes into it the document on which the person travelled and was listed."""
        facts = {"first_name": "Jo", "second_name": "Roe", "document": holder(4).number, "issuer": "GBR"}
        save_section(Case.objects.get(), Section.Kind.PERSON, 0, facts, officer=self.cast.dora)

    def consent(self) -> None:
        """The person agrees that the others tell a shelter what they need."""
        agreed(self._care())

    def close(self) -> None:
        """The case closes, by two persons as a consent is in force."""
        close_case(Case.objects.get(), "Safe at home", officer=self.cast.dora)
        second_closing(Case.objects.get(), agree=True, officer=self.lead)

    def owner_answers(self) -> None:
        """The owner's desk answers what was asked about the first hit."""
        answer(Request.objects.order_by("pk")[0], "confirmed", officer=self.officers["duty of the owner"])

    def legal_maximum(self) -> None:
        """The time of every hold runs out."""
        Hold.objects.update(lapses_at=timezone.now() - timedelta(minutes=5))

    def _care(self) -> Care:
        dora = self.cast.dora
        there = {"mona": dora, "nell": dora, "lead": dora, "stranger": dora}
        return Care(self.cast.barbados, self.cast.antigua, case=Case.objects.get(), **there)


Act = Callable[[Node], None]
STORY_OF_CARE: dict[str, Act] = {
    "a sign": Node.sign,
    "a case": Node.case,
    "its document": Node.document,
    "a consent": Node.consent,
    "its end": Node.close,
}
"""The acts of those who care, in their order."""


def node_with_open_matters(cast: Cast, make_check: MakeCheck, cross: Cross, record: Record) -> Node:
    """A node with a traveller: two checks of one document that ask the owner of a record and a hold that runs, the
    same on another document; a stay without an exit, a place on a voyage's list with a hit, a ban and a refusal with
    appeals.
    """
    make_agency_key(cast.barbados, actor=SYSTEM)
    officers = _onlookers(cast)
    voyage = _voyage(cast, cross, record)
    entry = cross(Direction.ENTRY, 70, holder(4), until=30)
    checks = _checks(cast, make_check)
    _appeals(cast, entry, checks[0])
    inquiry = granted(officers["analyst"], cast.clara)
    keys = {role: create_api_key(each, label="twin", days=1, actor=SYSTEM) for role, each in officers.items()}
    clients = {role: browser(each) for role, each in officers.items()}
    for each in clients.values():
        each.raise_request_exception = False
    lead = create_officer("lead", "Lead", cast.barbados, roles=[Role.PROTECTION, Role.SUPERVISOR])
    return Node(cast, lead, checks, record, voyage, entry, str(inquiry.pk), officers, keys, clients)


def _onlookers(cast: Cast) -> dict[str, Officer]:
    found = {
        role: create_officer(f"eve.{role}", f"Eve {role}", cast.barbados, roles=[Role(role)], post=cast.bridgetown)
        for role in Role.values
    }
    leading = [Role.SUPERVISOR]
    found["supervisor elsewhere"] = create_officer("eve.elsewhere", "Eve Elsewhere", cast.police, roles=leading)
    found["supervisor of the agency"] = create_officer("eve.agency", "Eve Agency", cast.barbados, roles=leading)
    for name in OWNERS:
        role = name.split()[0]
        found[name] = create_officer(f"owner.{role}", f"Owner {role}", cast.police, roles=[Role(role)])
    return found


def _checks(cast: Cast, make_check: MakeCheck) -> tuple[Check, ...]:
    """A look at the counter, a second one that holds, and a hold on the document that the case will name."""
    first = make_check("REFER", cast.alice, at=timezone.now() - timedelta(hours=2))
    ask(first)
    again = make_check("HOLD", cast.bella)
    named = make_check("HOLD", cast.alice)
    named.document_digest = Crossing.objects.get(permitted_rule="typed", post=cast.bridgetown).document_digest
    named.save(update_fields=["document_digest"])
    for each in (again, named):
        start_hold(each)
        ask(each)
        decide(each, "refer", officer=each.officer, reason="Asks about work")
    alarm_due(timezone.now() + timedelta(minutes=89))  # the legal maximum of the post is 90
    _asked_long_ago()
    return first, again, named


def _asked_long_ago() -> None:
    """Every step of a desk's clock is behind the questions: none may pass between the twins."""
    before = timedelta(hours=3)
    Request.objects.update(received_at=F("received_at") - before)
    Request.objects.exclude(kind=Kind.HOLD).update(due_at=F("due_at") - before)


def _appeals(cast: Cast, entry: Crossing, check: Check) -> None:
    today = local_date(cast.bridgetown)
    wanted = conditions.Wanted("ban", today + timedelta(300), "Act, s. 8", "Worked", "Tribunal, 30 days")
    ban = conditions.propose(entry, wanted, officer=cast.bella)
    conditions.decide(ban, agrees=True, officer=cast.clara)
    record_refusal(check, officer=cast.bella, reason="No means", appeal_told=True)
    lodged = Lodged(today, "lawyer", "I had a permit.")
    lodge_against_ban(ban, lodged, officer=cast.bella)
    lodge_against_refusal(Refusal.objects.get(), lodged, officer=cast.bella)


def _voyage(cast: Cast, cross: Cross, record: Record) -> Voyage:
    now = timezone.now()
    voyage = Voyage.objects.create(
        agency=cast.barbados,
        post=cast.bridgetown,
        source="carrier",
        sent_by="line",
        mode="sea",
        number="F1",
        arrives_at=now - timedelta(hours=1),
    )
    off = listed(voyage, 4, seen_at=now, state=Passenger.State.MISSING)
    hit = listed(voyage, 4)
    hit.verdict, hit.next_step = "HOLD", "red.confirm_with_owner"
    hit.findings = hits_json([replace(WANTED, record=record.key, owner=record.owner.code, record_version=1)])
    Passenger.objects.bulk_create([listed(voyage, 1), listed(voyage, 3, seen_at=now), off, hit])
    cross(Direction.ENTRY, 0, holder(8))
    return voyage


def real(things: Mapping[str, tuple[str, ...]], route: str) -> Iterator[str]:
    """The addresses of a route with the traveller's things in it: one for each, where the route is about one."""
    begin = max((each for each in things if route == each or route.startswith(f"{each}/")), key=len, default="")
    for each in things.get(begin, ("/",)):
        yield f"{each}{address(route.removeprefix(begin).removeprefix('/'))}".replace("//", "/").rstrip("/") or "/"


def things_of(node: Node) -> Mapping[str, tuple[str, ...]]:
    """What there is of the traveller, by how the address of it begins."""

    def keys(model: type[Model]) -> tuple[str, ...]:
        return tuple(str(each.pk) for each in model._default_manager.order_by("pk"))

    checks = tuple(str(each.pk) for each in node.checks)
    voyage, entry, record = (str(each.pk) for each in (node.voyage, node.entry, node.record))
    there = {
        **dict.fromkeys(
            ("check/<uuid:check_id>", "api/v1/checks/<check_id>", "crossings/card/<uuid:check_id>"), checks
        ),
        "second-line/hold/<uuid:check_id>": checks[1:],
        "second-line/<uuid:referral_id>": keys(Referral),
        **dict.fromkeys(("desk/<uuid:id>", "desk/asked/<uuid:id>"), keys(Request)),
        **dict.fromkeys(("voyages/<uuid:id>", "crossings/voyages/<uuid:id>"), (voyage,)),
        **dict.fromkeys(("api/v1/crossings/voyages/<voyage>", "api/v1/shore/<voyage>"), (voyage,)),
        "crossings/<uuid:id>": (entry,),
        "crossings/conditions/<uuid:condition_id>": keys(Condition),
        "crossings/refusals/<uuid:refusal_id>": keys(Refusal),
        **dict.fromkeys(
            ("crossings/appeals/<uuid:appeal_id>", "api/v1/crossings/appeals/<uuidstr:appeal_id>"), keys(Appeal)
        ),
        "records/<uuid:id>": (record,),
        **dict.fromkeys(("inquiries/<uuid:id>", "api/v1/inquiries/<id>"), (node.inquiry,)),
    }
    found = {begin: tuple(f"/{begin.rpartition('/')[0]}/{key}/" for key in ids) for begin, ids in there.items()}
    further = tuple(f"/voyages/{voyage}/further/{key}/" for key in keys(Passenger))
    return found | {"voyages/<uuid:id>/further/<int:passenger>": further}
