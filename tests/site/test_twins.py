"""Who is in care is never told by what exists, vanishes, counts or takes longer: a node and its twin without the person
in care look the same to every other role.

Twins are one database, in which each story is taken back before the next one begins: numbers that the database gives
are the same in both.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest
from django.test import Client
from django.urls import get_resolver
from django.utils import timezone
from pytest_django import Settings
from tests.apps.border.conftest import Cast, MakeCheck, make_check, record
from tests.apps.border.quiet import STORY
from tests.apps.crossings.conftest import Cross, cross
from tests.apps.crossings.queries.test_turnout import holder, listed
from tests.apps.networks.opened import granted
from tests.apps.protection.conftest import Care, agreed
from tests.apps.protection.noticed import missing, notice
from tests.site import twin_exceptions
from tests.site.test_who_may import MAY, PROGRAMS, address, browser, routes
from tests.site.twins import Address, differences, is_compared, normalised, seen, twin, undone

from leeward.apps.agencies.actions.officers import create_api_key, create_officer
from leeward.apps.agencies.models import Officer, Role
from leeward.apps.arrivals.models import Passenger, Voyage
from leeward.apps.audit.actions import SYSTEM
from leeward.apps.border.actions.help import come
from leeward.apps.border.actions.quiet_calls import note_sign
from leeward.apps.border.models import HelpCall
from leeward.apps.crossings.models import Crossing
from leeward.apps.protection.actions.closing import close_case, second_closing
from leeward.apps.protection.actions.from_calls import open_from_call
from leeward.apps.protection.actions.keys import make_agency_key
from leeward.apps.protection.actions.sections import save_section
from leeward.apps.protection.models import Case, Section
from leeward.apps.screening.models import Check
from leeward.core.travel.stays.crossing import Direction

__all__ = ["cross", "make_check", "record"]
pytestmark = pytest.mark.django_db
QUICK = ("officer", "second_line", "duty", "auditor", "node_auditor", "node_administrator", "data_protection")
"""Roles of the small walk: who stands beside the traveller, and who reads logs and figures."""
SUPERVISORS = ("supervisor elsewhere", "supervisor of the agency", "supervisor")
"""One of another agency, one of the same agency without a post, and one of the post."""
LEADING = [Role.SUPERVISOR]
SLOW_PARTS = ("projects", "training", "operations", "specimens", "officers", "exchange", "federation", "help", "me")
"""Parts that the small walk leaves out: nothing there is about a traveller."""


@dataclass
class Node:
    """The people and things of a node on which one traveller is in care, or is not."""

    cast: Cast
    lead: Officer
    check: Check
    again: Check
    voyage: Voyage
    entry: Crossing
    inquiry: str
    officers: dict[str, Officer]
    keys: dict[str, str]
    clients: dict[str, Client]

    def sign(self) -> None:
        """The officer at the counter notes a sign, and a colleague of protection comes."""
        note_sign(self.check, STORY, officer=self.cast.alice)
        come(HelpCall.objects.get().pk, officer=self.cast.dora)

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


@pytest.fixture
def node(cast: Cast, make_check: MakeCheck, cross: Cross, settings: Settings, tmp_path: Path) -> Node:
    """A node with a traveller: two checks of one document, a stay without an exit, a place on a voyage's list."""
    settings.CASE_KEYS, settings.RECEIPTS = tmp_path / "case-keys", tmp_path / "receipts"
    make_agency_key(cast.barbados, actor=SYSTEM)
    officers = {
        role: create_officer(f"eve.{role}", f"Eve {role}", cast.barbados, roles=[Role(role)], post=cast.bridgetown)
        for role in Role.values
    }
    officers["supervisor elsewhere"] = create_officer("eve.elsewhere", "Eve Elsewhere", cast.police, roles=LEADING)
    officers["supervisor of the agency"] = create_officer("eve.agency", "Eve Agency", cast.barbados, roles=LEADING)
    check, again = make_check("REFER", cast.alice), make_check("REFER", cast.bella)
    cross(Direction.ENTRY, 60, until=30)
    voyage = _voyage(cast, cross)
    entry = cross(Direction.ENTRY, 70, holder(4), until=30)
    inquiry = granted(officers["analyst"], cast.clara)
    keys = {role: create_api_key(each, label="twin", days=1, actor=SYSTEM) for role, each in officers.items()}
    clients = {role: browser(each) for role, each in officers.items()}
    for each in clients.values():
        each.raise_request_exception = False
    lead = create_officer("lead", "Lead", cast.barbados, roles=[Role.PROTECTION, Role.SUPERVISOR])
    return Node(cast, lead, check, again, voyage, entry, str(inquiry.pk), officers, keys, clients)


def _voyage(cast: Cast, cross: Cross) -> Voyage:
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
    Passenger.objects.bulk_create([listed(voyage, 1), listed(voyage, 3, seen_at=now), off])
    cross(Direction.ENTRY, 0, holder(8))
    return voyage


def real(node: Node, route: str) -> str:
    """The address of a route with the traveller in it, where the route is about one."""
    about = {
        "check": node.again.pk,
        "voyages": node.voyage.pk,
        "crossings/voyages": node.voyage.pk,
        "crossings": node.entry.pk,
        "inquiries": node.inquiry,
    }
    path = address(route)
    for begin in sorted(about, key=len, reverse=True):
        if route.startswith((f"{begin}/<uuid", f"api/v1/{begin}/<uuid", f"api/v1/{begin}s/<uuid")):
            return path.replace("00000000-0000-0000-0000-000000000007", str(about[begin]), 1)
    return path


def addresses(node: Node, roles: tuple[str, ...], *, whole: bool) -> list[Address]:
    """Every address that each of the roles may open, on pages and for programs."""
    found = []
    programs = [route for route in routes(get_resolver()) if route.startswith(PROGRAMS)]
    pages = [route for route in MAY if route != "me/sign-out" and (whole or not route.startswith(SLOW_PARTS))]
    for role in roles:
        for route in pages:
            if role.split()[0] in MAY[route] and is_compared(route) and not told_to(role, route):
                found.append(Address(role, real(node, route), node.clients[role]))
        if not told_to(role, ""):
            found.append(Address(role, "/", node.clients[role]))
        if whole:
            bearer = {"Authorization": f"Bearer {node.keys[role]}"}
            found += [Address(role, real(node, route), Client(), bearer) for route in programs]
    found.append(Address("monitor", "/metrics", Client()))
    return found


def told_to(role: str, route: str) -> bool:
    """Whether the table of exceptions says that this role learns of it at this address."""
    return route in twin_exceptions.TOLD.get(role, {})


def acts_of(node: Node, upto: int) -> list[Callable[[], object]]:
    """The first acts of the story, and then what others do: the police look for the person."""
    story = [lambda act=act: act(node) for act in list(STORY_OF_CARE.values())[:upto]]
    return [*story, lambda: notice(node.cast.keeper, missing())]


def test_the_small_walk_finds_no_difference(node: Node, caplog: pytest.LogCaptureFixture) -> None:
    everywhere = addresses(node, QUICK, whole=False)
    without = twin(acts_of(node, 0), everywhere, jobs=True)
    silent = normalised(caplog.text)
    caplog.clear()
    within = twin(acts_of(node, len(STORY_OF_CARE) - 1), everywhere, jobs=True)
    assert list(differences(without, within)) == []
    assert normalised(caplog.text) == silent
    assert {status for status, _, _ in without.answers.values()} >= {200}


@pytest.mark.parametrize("role", SUPERVISORS)
def test_a_supervisor_sees_no_more_than_the_table_says(node: Node, role: str) -> None:
    everywhere = addresses(node, (role,), whole=False)
    without = twin(acts_of(node, 0), everywhere, jobs=False)
    within = twin(acts_of(node, len(STORY_OF_CARE) - 1), everywhere, jobs=False)
    assert list(differences(without, within)) == []


@pytest.mark.soak
@pytest.mark.parametrize("upto", range(1, len(STORY_OF_CARE) + 1), ids=STORY_OF_CARE)
def test_no_act_of_a_case_is_seen_by_any_other_role(node: Node, upto: int) -> None:
    roles = (*(role for role in Role.values if role not in twin_exceptions.ROLES), *SUPERVISORS[:2])
    everywhere = addresses(node, roles, whole=True)
    before = twin(acts_of(node, upto - 1), everywhere, jobs=True)
    after = twin(acts_of(node, upto), everywhere, jobs=True)
    assert list(differences(before, after)) == []


def test_a_difference_is_seen(node: Node) -> None:
    """A walk that saw nothing would find no difference either."""
    here = [Address("officer", f"/check/{node.again.pk}", node.clients["officer"])]
    plain = twin([], here, jobs=False)
    other = twin([lambda: Check.objects.filter(pk=node.again.pk).update(verdict="CLEAR")], here, jobs=False)
    assert plain.answers["officer", f"/check/{node.again.pk}"][0] == 200
    assert any(differences(plain, other))
    with undone():
        again = seen(here, jobs=False)
    assert list(differences(plain, again)) == [], "two looks at the same are the same"


def test_every_exception_has_a_reason_and_names_something_that_is() -> None:
    for table in (
        twin_exceptions.ROWS,
        twin_exceptions.PAGES,
        twin_exceptions.TEXTS,
        twin_exceptions.JOBS,
        twin_exceptions.QUERIES,
        twin_exceptions.ROLES,
        *twin_exceptions.TOLD.values(),
    ):
        assert all(len(why.split()) > 5 for why in table.values())
    assert set(twin_exceptions.PAGES) <= set(MAY)
    assert set(twin_exceptions.ROLES) <= set(Role.values)
    assert set(twin_exceptions.TOLD) <= set(SUPERVISORS)
    for told in twin_exceptions.TOLD.values():
        assert set(told) <= {*MAY, ""}
