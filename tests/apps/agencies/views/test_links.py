"""The pages of a one-time link: open to a stranger who has its code, and to no one else."""

import pytest
from django.test import Client
from tests.conftest import Cast

from leeward.apps.agencies.actions.officers import create_officer
from leeward.apps.agencies.actions.password_links import make_link
from leeward.apps.agencies.models import Officer, Role
from leeward.apps.audit.actions import SYSTEM
from leeward.core.one_time_code import printed_code

pytestmark = pytest.mark.django_db
GOOD = {"new_password1": "four-words-are-best", "new_password2": "four-words-are-best"}


@pytest.fixture
def code(cast: Cast) -> str:
    """Of Eve, who has no password yet."""
    eve = create_officer("eve", "Eve Browne", cast.barbados, roles=[Role.OFFICER], post=cast.bridgetown)
    return make_link(eve, actor=SYSTEM)


def test_from_slip_to_counter(code: str) -> None:
    client = Client()
    led = client.post("/welcome", {"code": printed_code(code).lower()})
    assert led["Location"] == f"/welcome/{code}"
    assert "Eve Browne" in client.get(led["Location"]).content.decode()
    assert "eve" in client.post(led["Location"], GOOD).content.decode()
    assert client.post("/sign-in", {"username": "eve", "password": GOOD["new_password1"]}).status_code == 302
    assert client.get("/check").status_code == 200


def test_it_signs_no_one_in_by_itself(code: str) -> None:
    client = Client()
    client.post(f"/welcome/{code}", GOOD)
    assert client.get("/me").status_code == 302


def test_looking_uses_nothing_up(code: str) -> None:
    for _ in range(3):
        assert Client().get(f"/welcome/{code}").status_code == 200
    assert Client().post(f"/welcome/{code}", GOOD).status_code == 200
    assert Client().get(f"/welcome/{code}").status_code == 410
    assert Client().post(f"/welcome/{code}", GOOD).status_code == 410


@pytest.mark.parametrize(
    ("first", "second", "told"),
    [
        ("tiny-word", "other", ["at least 12 characters", "not the same as above"]),
        ("password1234", "password1234", ["too common"]),
        ("Eve Browne 12", "Eve Browne 12", ["too similar"]),
        ("", "", ["This field is required"]),
        ("x" * 2000, "x" * 2000, ["at most 1000 characters"]),
    ],
)
def test_a_poor_password_leaves_the_link_as_it_is(first: str, second: str, told: list[str], code: str) -> None:
    answer = Client().post(f"/welcome/{code}", {"new_password1": first, "new_password2": second})
    assert answer.status_code == 422
    page = answer.content.decode()
    assert all(each in page for each in told), told
    assert first not in page or not first
    assert Client().get(f"/welcome/{code}").status_code == 200


@pytest.mark.parametrize("wrong", ["AAAA-AAAA-AAAA-AAAA", "x", "..", "ABCD" * 200, "\u0430" * 16])
def test_wrong_codes_look_alike_and_name_no_one(wrong: str, code: str) -> None:
    answer = Client().get(f"/welcome/{wrong}")
    assert answer.status_code == 410
    assert "Eve" not in answer.content.decode()


@pytest.mark.parametrize("typed", ["", "abc", "0000-0000-0000-0000"])
def test_what_cannot_be_a_code_is_said(typed: str) -> None:
    assert Client().post("/welcome", {"code": typed}).status_code == 422


def test_it_works_for_someone_signed_in_too_and_ends_the_officers_sessions(code: str, cast: Cast) -> None:
    alice = Client()
    alice.force_login(cast.alice)
    assert alice.post(f"/welcome/{code}", GOOD).status_code == 200
    assert alice.get("/check").status_code == 200
    assert Officer.objects.get(username="eve").check_password(GOOD["new_password1"])


def test_no_page_of_a_link_is_kept(code: str) -> None:
    assert Client().get(f"/welcome/{code}")["Cache-Control"] == "no-store"
