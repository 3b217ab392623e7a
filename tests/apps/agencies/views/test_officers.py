"""The officers' pages: whom an administrator sees, adds, changes and suspends."""

import re
from typing import Any

import pytest
from django.test import Client
from tests.apps.agencies.administrators import Administrators
from tests.conftest import Cast

from leeward.apps.agencies.access.roles import roles_of
from leeward.apps.agencies.actions.officers import create_officer
from leeward.apps.agencies.models import Officer, PasswordLink, RightsProposal, Role
from leeward.apps.audit.models import AuditEntry

pytestmark = pytest.mark.django_db
CODE = re.compile(r"[2-9A-Z]{4}(?:-[2-9A-Z]{4}){3}")


def browser(officer: Officer) -> Client:
    client = Client()
    client.force_login(officer)
    return client


def given(officer: Officer) -> set[str]:
    return set(roles_of(Officer.objects.get(pk=officer.pk)))


def new_officer(cast: Cast, **other: Any) -> dict[str, Any]:
    sent = {"display_name": "Eve Browne", "username": "E.Browne", "agency": cast.barbados.pk}
    return {**sent, "post": cast.bridgetown.pk, "roles": ["officer", "supervisor"], "seen": "", **other}


def test_an_agency_administrator_sees_the_own_agency(cast: Cast, admins: Administrators) -> None:
    page = browser(admins.ada).get("/officers").content.decode()
    assert "Alice" in page
    assert "Keeper" not in page
    everyone = browser(admins.nora).get("/officers").content.decode()
    assert "Alice" in everyone
    assert "Keeper" in everyone


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("q=ALI", {"Alice"}),
        ("role=protection", {"Dora"}),
        ("q=airport&role=supervisor", {"Clara"}),
        ("state=suspended", set()),
        ("q=nothing+of+the+kind", set()),
        ("role=no-such-role&agency=x&page=-1", {"Alice", "Bella", "Clara", "Dora"}),
    ],
)
def test_filters(query: str, shown: set[str], cast: Cast, admins: Administrators) -> None:
    page = browser(admins.ada).get(f"/officers?{query}").content.decode()
    names = {"Alice", "Bella", "Clara", "Dora"}
    assert {name for name in names if f">{name}</a>" in page} == shown
    assert ("No officer matches" in page) == (not shown)


def test_adding_one_shows_the_link_once(cast: Cast, admins: Administrators) -> None:
    client = browser(admins.ada)
    page = client.post("/officers/new", new_officer(cast)).content.decode()
    found = CODE.search(page)
    assert found
    eve = Officer.objects.get(username="e.browne")
    assert (eve.display_name, eve.post, given(eve)) == ("Eve Browne", cast.bridgetown, {"officer"})
    assert RightsProposal.objects.get(officer=eve).role == Role.SUPERVISOR
    again = client.get(f"/officers/{eve.pk}").content.decode()
    assert found.group() not in again
    assert "Waits for a second administrator" in again
    assert PasswordLink.objects.get(officer=eve).kind == "first"


def test_all_that_is_wrong_is_said_at_once_and_kept(cast: Cast, admins: Administrators) -> None:
    sent = new_officer(cast, display_name="", username="alice", roles=["officer", "emperor"])
    answer = browser(admins.ada).post("/officers/new", sent)
    page = answer.content.decode()
    assert answer.status_code == 422
    for told in ("This field is required", "There is already an officer with this user name", "emperor"):
        assert told in page
    assert 'value="alice"' in page
    assert not Officer.objects.filter(display_name="Eve Browne").exists()


@pytest.mark.parametrize("wrong", ["agency", "post", "role"])
def test_nothing_of_another_agency_or_of_the_node_is_given(wrong: str, cast: Cast, admins: Administrators) -> None:
    sent = {
        "agency": new_officer(cast, agency=cast.police.pk, post=""),
        "post": new_officer(cast, agency=cast.barbados.pk, post=10**6),
        "role": new_officer(cast, roles=["node_administrator"]),
    }[wrong]
    assert browser(admins.ada).post("/officers/new", sent).status_code == 422
    assert not Officer.objects.filter(username="e.browne").exists()


def test_changing_gives_takes_and_proposes(cast: Cast, admins: Administrators) -> None:
    client, sent = browser(admins.ada), {"display_name": "Bella B", "agency": cast.barbados.pk, "post": ""}
    sent |= {"roles": ["officer", "duty", "auditor"], "seen": "officer second_line"}
    assert client.post(f"/officers/{cast.bella.pk}/change", sent).status_code == 302
    bella = Officer.objects.get(pk=cast.bella.pk)
    assert (bella.display_name, bella.post, given(bella)) == ("Bella B", None, {"officer"})
    assert set(RightsProposal.objects.values_list("role", flat=True)) == {Role.AUDITOR, Role.DUTY}
    assert AuditEntry.objects.get(act="officer.change").details == {"fields": ["display_name", "post"]}


def test_of_two_administrators_neither_undoes_the_other(cast: Cast, admins: Administrators) -> None:
    """Ben's page is older: it showed Alice as an officer alone, before Ada gave her a role."""
    kept = {"display_name": "Alice", "agency": cast.barbados.pk, "post": cast.bridgetown.pk, "seen": "officer"}
    browser(admins.ada).post(f"/officers/{cast.alice.pk}/change", {**kept, "roles": ["officer", "duty"]})
    browser(admins.ben).post(f"/officers/{cast.alice.pk}/change", {**kept, "roles": ["officer", "trainer"]})
    assert roles_of(Officer.objects.get(pk=cast.alice.pk)) == {"officer"}
    assert set(RightsProposal.objects.values_list("role", flat=True)) == {"duty", "trainer"}


def test_a_change_is_stored_whole_or_not_at_all(cast: Cast, admins: Administrators) -> None:
    sent = {"display_name": "Ada A", "agency": cast.barbados.pk, "roles": ["duty"], "seen": "administrator"}
    answer = browser(admins.ada).post(f"/officers/{admins.ada.pk}/change", sent)
    assert answer.status_code == 422
    assert "your own administrator role" in answer.content.decode()
    ada = Officer.objects.get(pk=admins.ada.pk)
    assert (ada.display_name, given(ada)) == ("Ada", {"administrator"})


def test_another_agency_ends_sessions_and_takes_no_sensitive_role_along(cast: Cast, admins: Administrators) -> None:
    client, alice = browser(admins.nora), browser(cast.alice)
    move = {"display_name": "Alice", "agency": cast.police.pk, "post": "", "roles": ["officer"], "seen": "officer"}
    assert client.post(f"/officers/{cast.alice.pk}/change", move).status_code == 302
    assert alice.get("/check").status_code == 302
    clara = {**move, "display_name": "Clara", "roles": ["supervisor"], "seen": "supervisor"}
    answer = client.post(f"/officers/{cast.clara.pk}/change", clara)
    assert answer.status_code == 422
    assert Officer.objects.get(pk=cast.clara.pk).agency == cast.barbados


def test_suspending_signs_out_at_once_and_restoring_undoes_it(cast: Cast, admins: Administrators) -> None:
    client, alice = browser(admins.ada), browser(cast.alice)
    client.post(f"/officers/{cast.alice.pk}/suspend")
    assert alice.get("/check").status_code == 302
    assert Client().post("/sign-in", {"username": "alice", "password": "alice-password"}).status_code == 200
    client.post(f"/officers/{cast.alice.pk}/restore")
    assert Client().post("/sign-in", {"username": "alice", "password": "alice-password"}).status_code == 302


def test_an_administrator_sees_where_an_officer_is_signed_in_and_ends_that(cast: Cast, admins: Administrators) -> None:
    client, alice = browser(admins.ada), Client(HTTP_USER_AGENT="Firefox/140 Windows")
    alice.post("/sign-in", {"username": "alice", "password": "alice-password"}, REMOTE_ADDR="10.0.0.7")
    page = client.get(f"/officers/{cast.alice.pk}").content.decode()
    assert "Firefox, Windows" in page
    assert "10.0.0.7" in page
    answer = client.post(f"/officers/{cast.alice.pk}/sign-out", follow=True).content.decode()
    assert "1 session ended." in answer
    assert "Not signed in anywhere." in answer
    assert alice.get("/check").status_code == 302


def test_a_reset_shows_a_link_and_taking_it_back_ends_it(cast: Cast, admins: Administrators) -> None:
    client = browser(admins.ada)
    page = client.post(f"/officers/{cast.alice.pk}/reset").content.decode()
    found = CODE.search(page)
    assert found
    assert Client().get(f"/welcome/{found.group()}").status_code == 200
    client.post(f"/officers/{cast.alice.pk}/end-link")
    assert Client().get(f"/welcome/{found.group()}").status_code == 410
    acts = AuditEntry.objects.filter(actor="ada").values_list("act", flat=True)
    assert {"officer.link", "officer.link_end"} <= set(acts)


def test_a_reset_of_an_administrator_shows_nothing_yet(admins: Administrators) -> None:
    answer = browser(admins.ada).post(f"/officers/{admins.ben.pk}/reset")
    assert answer.status_code == 302
    assert not PasswordLink.objects.exists()


@pytest.mark.parametrize("what", ["suspend", "reset", "sign-out", "restore", "end-link"])
def test_no_administrator_acts_on_another_agencys_officer(what: str, cast: Cast, admins: Administrators) -> None:
    assert browser(admins.pol).post(f"/officers/{cast.alice.pk}/{what}").status_code == 404
    assert Officer.objects.get(pk=cast.alice.pk).is_active


@pytest.mark.parametrize("what", ["suspend", "reset", "sign-out"])
def test_nor_on_one_with_a_role_of_the_node(what: str, cast: Cast, admins: Administrators) -> None:
    root = create_officer("root", "Root", cast.barbados, roles=[Role.NODE_AUDITOR], password="x" * 12)
    client = browser(admins.ada)
    client.post(f"/officers/{root.pk}/{what}")
    assert Officer.objects.get(pk=root.pk).is_active
    assert not AuditEntry.objects.filter(actor="ada").exists()
    assert "only a node administrator" in client.get(f"/officers/{root.pk}").content.decode()


def test_what_is_no_act_is_nothing(cast: Cast, admins: Administrators) -> None:
    assert browser(admins.ada).post(f"/officers/{cast.alice.pk}/promote").status_code == 404
    assert browser(admins.ada).get(f"/officers/{cast.alice.pk}/suspend").status_code == 405
    assert browser(admins.ada).get(f"/officers/{10**30}").status_code == 404
