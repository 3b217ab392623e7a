"""One officer for every spelling of a user name: adding, signing in and naming fold it alike."""

from typing import Any

import pytest
from django.test import Client

from leeward.apps.agencies.actions.officers import create_officer
from leeward.apps.agencies.models import Officer, Role
from leeward.apps.agencies.queries import officer_named
from leeward.core.user_names import NotAName, fold, new_name

SPELLINGS = [
    ("alice", "alice", "as it is"),
    ("ALICE", "alice", "capitals"),
    ("  Alice\t", "alice", "blanks around it"),
    ("\uff21\uff2c\uff29\uff23\uff25", "alice", "full-width letters"),
    ("ÉLODIE", "élodie", "capitals beyond ASCII, which SQLite does not fold"),
    ("e\u0301lodie", "élodie", "letter and accent apart"),
    ("Straße", "strasse", "sharp s"),
]


@pytest.mark.parametrize(("typed", "name", "why"), SPELLINGS, ids=[case[2] for case in SPELLINGS])
def test_every_spelling_is_one_name(typed: str, name: str, why: str) -> None:
    assert fold(typed) == name, why


@pytest.mark.parametrize(("typed", "name", "why"), SPELLINGS, ids=[case[2] for case in SPELLINGS])
@pytest.mark.django_db
def test_an_added_officer_can_sign_in(typed: str, name: str, why: str, cast: Any) -> None:
    if name == "alice":
        officer = cast.alice
    else:
        officer = create_officer(typed, "Somebody", cast.barbados, roles=[Role.OFFICER], password="alice-password")
    assert officer.username == name
    for spelling in (typed, name, name.upper() if name != "strasse" else name):
        assert officer_named(spelling) == officer
        answer = Client().post("/sign-in", {"username": spelling, "password": "alice-password"})
        assert answer.status_code == 302, spelling


@pytest.mark.parametrize("typed", ["ALICE", " alice ", "\uff41lice"])
@pytest.mark.django_db
def test_another_spelling_is_the_same_officer(typed: str, cast: Any) -> None:
    with pytest.raises(NotAName, match="there is an officer 'alice' already"):
        create_officer(typed, "Somebody else", cast.barbados, roles=[])
    assert Officer.objects.filter(display_name="Somebody else").count() == 0


REFUSED = ["", "   ", "a b", "a\nb", "x" * 65, "nobody", "System", "a\u202eb"]


@pytest.mark.parametrize("typed", REFUSED)
def test_invalid_names(typed: str) -> None:
    with pytest.raises(NotAName):
        new_name(typed)
