"""Signing in and out: who gets in, who is locked out and who is not, and the audit row of each attempt."""

import json
from typing import Any, Protocol

import pytest
from axes.models import AccessAttempt
from django.test import Client

from leeward.apps.agencies.actions.officers import set_password, withdraw_role
from leeward.apps.agencies.models import Officer, Role
from leeward.apps.audit.actions import SYSTEM
from leeward.apps.audit.models import AuditEntry

pytestmark = pytest.mark.django_db


class Cast(Protocol):
    """The part of `tests/conftest.py`'s cast that is used here."""

    alice: Officer
    bella: Officer


def sign_in(client: Client, name: str, password: str, address: str = "10.0.0.7") -> Any:
    return client.post("/sign-in", {"username": name, "password": password}, REMOTE_ADDR=address)


def attempts() -> list[tuple[str, str]]:
    return list(AuditEntry.objects.filter(act="sign_in").values_list("actor", "outcome"))


def is_in(client: Client) -> bool:
    return bool(client.get("/check").status_code == 200)


def test_in_and_out_again(cast: Cast) -> None:
    client = Client()
    assert not is_in(client)
    assert sign_in(client, "alice", "alice-password").status_code == 302
    assert is_in(client)
    assert client.get("/sign-out").status_code == 405
    client.post("/sign-out")
    assert not is_in(client)
    assert attempts() == [("alice", "signed_in"), ("alice", "signed_out")]


def test_the_name_in_another_case_is_the_same_officer(cast: Cast) -> None:
    client = Client()
    sign_in(client, "ALICE", "alice-password")
    assert is_in(client)


def test_a_wrong_name_and_a_wrong_password_look_alike(cast: Cast) -> None:
    wrong, unknown = [sign_in(Client(), name, "no").content.decode() for name in ("alice", "nobody")]
    assert wrong.replace("alice", "nobody").split("<form")[0] == unknown.split("<form")[0]
    assert attempts() == [("alice", "refused"), ("nobody", "refused")]


SECRET = "Correct-Horse 42"


def test_a_password_in_the_wrong_field_is_kept_nowhere(cast: Cast) -> None:
    for typed in (SECRET, SECRET.upper(), "another one"):
        sign_in(Client(), typed, "")
        sign_in(Client(), typed, "x")
    rows = list(AuditEntry.objects.filter(act="sign_in").values_list("actor", "outcome"))
    assert rows == [("nobody", "refused")] * 6
    kept = json.dumps([list(AuditEntry.objects.values()), list(AccessAttempt.objects.values())], default=str)
    for word in (SECRET, "another one"):
        assert word.casefold() not in kept.casefold()


def test_repetitions_of_an_unknown_name_show(cast: Cast) -> None:
    for typed in ("mallory", "Mallory ", "eve"):
        sign_in(Client(), typed, "x")
    traces = [entry.details["unknown_name"] for entry in AuditEntry.objects.filter(act="sign_in").order_by("id")]
    assert traces[0] == traces[1] != traces[2]
    assert all(len(trace) == 16 for trace in traces)


def test_an_unknown_name_is_locked_like_a_known_one(cast: Cast) -> None:
    """Else the answer would tell who is an officer."""
    statuses = [[sign_in(Client(), name, "wrong").status_code for _ in range(6)] for name in ("mallory", "alice")]
    assert statuses[0] == statuses[1]
    assert 429 in statuses[0]


@pytest.mark.parametrize("typed", ["alice", "ALICE", " alice"])
def test_an_attempt_for_an_officer_names_the_officer(typed: str, cast: Cast) -> None:
    sign_in(Client(), typed, "wrong")
    assert attempts() == [("alice", "refused")]
    assert list(AccessAttempt.objects.values_list("username", flat=True)) == ["alice"]


@pytest.mark.parametrize(("name", "password"), [("", ""), ("a\x00b", "x"), ("x" * 5000, "x"), ("алиса", "🛂")])
def test_nonsense_is_refused_and_audited(name: str, password: str, cast: Cast) -> None:
    assert sign_in(Client(), name, password).status_code == 200
    assert [outcome for _, outcome in attempts()] == ["refused"]


def test_five_wrong_attempts_lock_one_officer_at_one_address(cast: Cast) -> None:
    desk = Client()
    for _ in range(5):
        answer = sign_in(desk, "alice", "wrong")
    assert answer.status_code == 429
    assert sign_in(desk, "alice", "alice-password").status_code == 429
    assert not is_in(desk)
    # Never a whole post: a colleague at the same desk, and the officer at another one.
    assert sign_in(Client(), "bella", "bella-password").status_code == 302
    assert sign_in(Client(), "alice", "alice-password", address="10.0.0.8").status_code == 302


def test_another_spelling_of_the_name_is_no_new_attempt(cast: Cast) -> None:
    for name in ("alice", "Alice", "ALICE", " aLICE", "\uff41lice"):  # the last one begins with a full-width a
        answer = sign_in(Client(), name, "wrong")
    assert answer.status_code == 429
    for name in ("alice", "AlicE"):
        assert sign_in(Client(), name, "alice-password").status_code == 429


def test_fewer_attempts_lock_no_one(cast: Cast) -> None:
    for _ in range(3):
        for _ in range(4):
            sign_in(Client(), "alice", "wrong")
        assert sign_in(Client(), "alice", "alice-password").status_code == 302


def test_a_role_that_is_withdrawn_stops_at_the_next_request(cast: Cast) -> None:
    client = Client()
    sign_in(client, "alice", "alice-password")
    withdraw_role(cast.alice, Role.OFFICER, actor=SYSTEM)
    assert client.get("/check").status_code == 403
    entry = AuditEntry.objects.get(act="role.withdraw")
    assert (entry.object, entry.details) == ("officer/alice", {"role": "officer"})


def test_a_new_password_ends_open_sessions(cast: Cast) -> None:
    client = Client()
    sign_in(client, "alice", "alice-password")
    set_password(cast.alice, "another-password-entirely", actor=SYSTEM)
    assert not is_in(client)


def test_a_deactivated_officer_is_signed_out_at_once(cast: Cast) -> None:
    client = Client()
    sign_in(client, "alice", "alice-password")
    Officer.objects.filter(pk=cast.alice.pk).update(is_active=False)
    assert not is_in(client)
    assert sign_in(Client(), "alice", "alice-password").status_code == 200


def test_the_way_back_leads_to_no_other_host(cast: Cast) -> None:
    body = {"username": "alice", "password": "alice-password", "next": "https://elsewhere.example/"}
    assert Client().post("/sign-in", body)["Location"] == "/"
