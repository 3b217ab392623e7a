"""The officer as whom a command acts."""

import os
import pwd
from typing import Any

import pytest
import typer
from tests.apps.agencies.administrators import administrators
from tests.conftest import Cast

from leeward.apps.agencies.access.roles import actor_of
from leeward.apps.agencies.access.second_person import require_proof, why_not_second
from leeward.apps.agencies.actions.officers import create_api_key, create_officer, set_active
from leeward.apps.agencies.models import Officer, Role
from leeward.apps.audit.actions import SYSTEM, append
from leeward.apps.audit.models import AuditEntry
from leeward.cli.acting import acting_as, first_person, manager_of, node_administrator, node_auditor, second_person
from leeward.platform.durable import durably
from leeward.platform.refusal import NotAllowed

pytestmark = pytest.mark.django_db
NAMES = ("alice", "bob")


def test_an_active_officer_by_any_spelling(cast: Cast) -> None:
    assert acting_as("ALICE") == cast.alice
    set_active(cast.alice, active=False, actor=SYSTEM)
    for name in ("alice", "nobody", "", "\x00"):
        with pytest.raises(typer.Exit) as ended:
            acting_as(name)
        assert ended.value.exit_code == 1


def test_what_the_node_is_run_and_audited_by(cast: Cast) -> None:
    admins = administrators(cast)
    auditor = create_officer("olga", "Olga", cast.barbados, roles=[Role.NODE_AUDITOR])
    assert node_administrator("nora").officer == admins.nora.username
    assert node_auditor("olga").officer == auditor.username
    for act, name in ((node_administrator, "olga"), (node_administrator, "ada"), (node_auditor, "nora")):
        with pytest.raises(typer.Exit):
            act(name)


def test_who_manages_an_agency(cast: Cast, capsys: pytest.CaptureFixture[str]) -> None:
    administrators(cast)
    assert manager_of("ada", cast.barbados, Role.DUTY).agency == "BRB-IMMI"
    for name, agency, roles in (
        ("ada", cast.police, ()),
        ("ada", cast.barbados, (Role.NODE_AUDITOR,)),
        ("clara", cast.barbados, ()),
    ):
        with pytest.raises(typer.Exit):
            manager_of(name, agency, *roles)
    assert "does not administer BRB-IMMI and may not give or take node_auditor" in capsys.readouterr().err


def typed(monkeypatch: pytest.MonkeyPatch, password: str) -> None:
    monkeypatch.setattr(typer, "prompt", lambda *_args, **_more: password)


def test_a_user_name_proves_no_person(cast: Cast) -> None:
    """Any name can be given to a command: that officer asks, and decides nothing as the second person."""
    named = acting_as("alice")
    assert "no proof" in why_not_second(named, cast.bob.pk)
    assert why_not_second(Officer.objects.get(username="alice"), cast.bob.pk) == ""


def test_the_second_person_gives_their_password(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    typed(monkeypatch, "alice-password")
    assert second_person("ALICE") == cast.alice
    assert why_not_second(second_person("alice"), cast.bob.pk) == ""


@pytest.mark.parametrize("password", ["", "bob-password", "Alice-Password", "x" * 5000])
def test_a_wrong_password_ends_the_command(cast: Cast, monkeypatch: pytest.MonkeyPatch, password: str) -> None:
    typed(monkeypatch, password)
    with pytest.raises(typer.Exit) as ended:
        second_person("alice")
    assert ended.value.exit_code == 1
    assert AuditEntry.objects.filter(act="sign_in", outcome="refused").count() == 1


def test_passwords_are_not_tried_by_commands(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    for password in ["wrong"] * 6 + ["alice-password"]:
        typed(monkeypatch, password)
        with pytest.raises(typer.Exit):
            second_person("alice")


def test_who_asks_gives_a_password_or_a_key_of_their_own(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, settings: Any
) -> None:
    for name, password, passes in (("alice", "alice-password", True), ("alice", "bob-password", False)):
        typed(monkeypatch, password)
        if passes:
            require_proof(first_person(name))
            continue
        with pytest.raises(typer.Exit):
            first_person(name)
    keys = {name: create_api_key(Officer.objects.get(username=name), "cron", days=1, actor=SYSTEM) for name in NAMES}
    monkeypatch.setattr(typer, "prompt", no_terminal)
    for name, key, passes in (
        ("alice", keys["alice"], True),
        ("alice", keys["bob"], False),
        ("bob", keys["alice"], False),
        ("alice", "a guess", False),
        ("alice", "", False),
    ):
        settings.COMMAND_KEY = key
        assert bool(acting_as(name).named_by) is not passes
        if passes:
            require_proof(first_person(name))
            continue
        with pytest.raises(typer.Exit) as ended:
            first_person(name)
        assert ended.value.exit_code == 1


def test_a_named_officer_asks_for_nothing_that_another_decides(cast: Cast) -> None:
    with pytest.raises(NotAllowed, match="prove that it is you"):
        require_proof(acting_as("alice"))
    require_proof(cast.alice)


def test_audit_rows_say_who_ran_the_command_that_named_an_officer(cast: Cast) -> None:
    def note(officer: Officer) -> dict[str, object]:
        details: dict[str, object] = durably(lambda: append("a", actor=actor_of(officer), details={"n": 1})).details
        return details

    user = pwd.getpwuid(os.getuid()).pw_name
    assert note(acting_as("alice")) == {"n": 1, "by_command": user}
    assert note(cast.alice) == {"n": 1}


def no_terminal(*_args: object, **_more: object) -> str:
    raise typer.Abort
