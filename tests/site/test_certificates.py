"""Role by certificate by address: a function that the table names is closed without a valid certificate everywhere, and
nothing else is.
"""

import json
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from tests.apps.screening.conftest import own_index
from tests.apps.training.conftest import ACHIEVEMENT, School, school
from tests.site.test_parity import here
from typer.testing import CliRunner

from leeward.apps.agencies.access.functions import Function
from leeward.apps.agencies.actions.officers import create_api_key, create_officer
from leeward.apps.agencies.models import Achievement, Officer, Purpose, Role
from leeward.apps.audit.actions import SYSTEM
from leeward.apps.desk.actions.searching import ask_partners
from leeward.apps.networks.forms.inquiries import InquiryForm
from leeward.apps.screening.access.invalid_request import NotAdmitted
from leeward.apps.screening.batch.actions.screen_file import Files, screen_file
from leeward.apps.screening.batch.queries.verify_hits import Requester
from leeward.apps.screening.queries.requests import CheckRequest, TypedPerson
from leeward.apps.training.models import PartnerBadge, RightsTable
from leeward.cli.commands import app
from leeward.core.training.badges.multikey import did_of
from leeward.platform.refusal import NotAllowed

pytestmark = pytest.mark.django_db
__all__ = ["own_index", "school"]
ROLES = (Role.OFFICER, Role.SUPERVISOR, Role.DUTY, Role.ANALYST)
NAME = {"surname": "Greaves", "given_names": "Althea"}
ZONE = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10"
CRIME = "criminal_investigation"


@dataclass
class Caller:
    """An officer with one role, by every entry point; loaded again for each question, as a request does."""

    name: str
    folder: Path
    keys: dict[str, str]

    @property
    def officer(self) -> Officer:
        return Officer.objects.get(username=self.name)

    def sent(self, path: str, body: object, scheme: str = "Bearer", purpose: str = "border_check") -> int:
        key = {"Authorization": f"{scheme} {self.keys[purpose]}"}
        return Client().post(path, body, content_type="application/json", headers=key).status_code

    def got(self, path: str) -> int:
        return Client().get(path, headers={"Authorization": f"ApiKey {self.keys['border_check']}"}).status_code


def keys_of(officer: Officer) -> dict[str, str]:
    """A key for each purpose."""
    purposes: tuple[Purpose, ...] = (Purpose.BORDER_CHECK, Purpose.CRIMINAL_INVESTIGATION)
    return {each: create_api_key(officer, each, days=1, actor=SYSTEM, purpose=each) for each in purposes}


def page(caller: Caller, said: dict[str, str], by: str) -> bool:
    browser = Client()
    browser.force_login(caller.officer)
    return browser.post(f"/check?by={by}", {"purpose": "border_check"} | said).status_code == 302


def checks(caller: Caller, purpose: str = "border_check", **said: Any) -> bool:
    return caller.sent("/api/v1/checks", {"purpose": purpose, **said}) == 201


def ftm_match(caller: Caller) -> bool:
    example = {"schema": "Person", "properties": {"name": ["Althea Greaves"]}}
    return caller.sent("/ftm/match/default", {"queries": {"q": example}}, "ApiKey") == 200


def ftm_search(caller: Caller) -> bool:
    return caller.got("/ftm/search/default?q=greaves") == 200


def ftm_for_crime(caller: Caller) -> bool:
    example = {"schema": "Person", "properties": {"name": ["Althea Greaves"]}}
    return caller.sent("/ftm/match/default", {"queries": {"q": example}}, "ApiKey", CRIME) == 200


def command_match(caller: Caller) -> bool:
    source = caller.folder / "queries.jsonl"
    source.write_text(json.dumps({"id": "q", "schema": "Person", "properties": {"name": ["Althea Greaves"]}}))
    words = ["match", str(source), "--out", str(caller.folder / "out.jsonl"), "--officer", caller.name]
    return CliRunner().invoke(app, words).exit_code == 0


def batch(caller: Caller) -> bool:
    source, out = caller.folder / "in.jsonl", caller.folder / "hits.jsonl"
    out.unlink(missing_ok=True)
    source.write_text(json.dumps(NAME))
    with suppress(NotAdmitted):
        screen_file(Files(source, out), Requester(caller.officer, "border_check"), here)
    return out.exists()


def partners(caller: Caller) -> bool:
    """Whether the search got as far as that there are no partners."""
    try:
        ask_partners(CheckRequest(person=TypedPerson(**NAME)), caller.officer)
    except NotAdmitted:
        return False
    except NotAllowed:
        return True
    raise AssertionError("there are partners")


def inquiry(caller: Caller) -> bool:
    """Whether the form of a new inquiry offers the purpose."""
    form = InquiryForm(officer=caller.officer)
    return CRIME in dict(form.fields["purpose"].choices)  # type: ignore[attr-defined]


ADDRESSES: Mapping[str, tuple[str, Callable[[Caller], bool]]] = {
    "page, by name": (Function.NAME_SEARCH, partial(page, said=NAME, by="name")),
    "API, by name": (Function.NAME_SEARCH, partial(checks, person=NAME)),
    "/ftm/match": (Function.NAME_SEARCH, ftm_match),
    "/ftm/search": (Function.NAME_SEARCH, ftm_search),
    "leeward match": (Function.NAME_SEARCH, command_match),
    "leeward screen": (Function.NAME_SEARCH, batch),
    "asking partners": (Function.NAME_SEARCH, partners),
    "API, for crime": (Function.CRIMINAL_INVESTIGATION, partial(checks, purpose=CRIME, mrz=ZONE)),
    "/ftm, for crime": (Function.CRIMINAL_INVESTIGATION, ftm_for_crime),
    "a new inquiry": (Function.CRIMINAL_INVESTIGATION, inquiry),
    "page, by document": ("", partial(page, said={"mrz": ZONE}, by="document")),
    "API, by document": ("", partial(checks, mrz=ZONE)),
    "API, a missing person by name": ("", partial(checks, purpose="missing_person", person=NAME)),
    "API, a victim by name": ("", partial(checks, purpose="victim_protection", person=NAME)),
}
CERTIFICATES: Mapping[str, bool] = {
    "none": False,
    "in date": True,
    "ended": False,
    "extended": True,
    "revoked": False,
    "of another code": False,
    "a partner's": True,
    "a partner's, ended": False,
    "a partner's, revoked": False,
    "a partner's, of no row": False,
}


def give(state: str, officer: Officer, school: School) -> None:
    """Let this be the officer's only certificate."""
    officer.achievements.all().delete()
    officer.partner_badges.all().delete()
    if state == "none":
        return
    if state.startswith("a partner's"):
        held(officer, school, state.removeprefix("a partner's").removeprefix(", "))
        return
    row = school.certified(officer, days=100 if state in ("in date", "revoked", "of another code") else -1, passed=200)
    changes: dict[str, dict[str, Any]] = {
        "extended": {"extended_until": school.today + timedelta(6)},
        "revoked": {"revoked_at": timezone.now(), "revoked_by": school.sid},
        "of another code": {"code": "OTHER"},
    }
    if state in changes:
        Achievement.objects.filter(pk=row.pk).update(**changes[state])


def held(officer: Officer, school: School, state: str) -> None:
    """Let a partner's badge be the officer's only certificate."""
    now = timezone.now()
    facts = {"issuer": did_of(school.node.signer.verify_key), "brought_by": school.tara, "accepted_at": now}
    facts |= {"achievement": "urn:other" if state == "of no row" else ACHIEVEMENT, "valid_from": now - timedelta(9)}
    facts |= {"valid_until": now + timedelta(-1 if state == "ended" else 9)}
    PartnerBadge.objects.create(
        officer=officer, badge="urn:uuid:1", revoked_at=now if state == "revoked" else None, **facts
    )


@pytest.mark.parametrize("role", ROLES)
def test_no_certificate_no_function(role: Role, school: School, tmp_path: Path) -> None:
    agency, post = school.alice.agency, school.alice.post
    officer = create_officer("rolf", "Rolf", agency, roles=[role], post=post)
    caller = Caller("rolf", tmp_path, keys_of(officer))
    before = {name: ask(caller) for name, (_function, ask) in ADDRESSES.items()}
    table = school.table(partner=did_of(school.node.signer.verify_key))
    wrong = []
    for state, counts in CERTIFICATES.items():
        give(state, officer, school)
        for name, (function, ask) in ADDRESSES.items():
            if ask(caller) is not (before[name] and (counts or not function)):
                wrong.append((state, name))
    assert wrong == []
    RightsTable.objects.filter(pk=table.pk).delete()
    give("none", officer, school)
    assert {name: ask(caller) for name, (_function, ask) in ADDRESSES.items()} == before


def test_the_roles_together_reach_every_address(school: School, tmp_path: Path) -> None:
    """Otherwise an address could be closed to everyone, and the test above would say nothing of it."""
    everyone = create_officer("rolf", "Rolf", school.alice.agency, roles=list(ROLES), post=school.alice.post)
    caller = Caller("rolf", tmp_path, keys_of(everyone))
    assert [name for name, (_function, ask) in ADDRESSES.items() if not ask(caller)] == []
