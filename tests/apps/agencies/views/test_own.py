"""An officer's own page: the password, and where sessions are."""

import pytest
from django.test import Client
from tests.conftest import Cast

from leeward.apps.agencies.models import BrowserSession, Officer
from leeward.apps.audit.models import AuditEntry

pytestmark = pytest.mark.django_db
NEW = "four-words-are-best"
FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"


def signed_in(agent: str = FIREFOX) -> Client:
    client = Client(HTTP_USER_AGENT=agent)
    client.post("/sign-in", {"username": "alice", "password": "alice-password"}, REMOTE_ADDR="10.0.0.7")
    return client


def change(client: Client, old: str = "alice-password", new: str = NEW) -> int:
    sent = {"old_password": old, "new_password1": new, "new_password2": new}
    return client.post("/me/password", sent).status_code


def test_the_page_says_where_one_is_signed_in(cast: Cast) -> None:
    here, _there = signed_in(), signed_in("curl/8")
    page = here.get("/me").content.decode()
    assert page.count("10.0.0.7") == 2
    assert "Firefox, Linux" in page
    assert "Unknown browser" in page
    assert page.count("this one") == 1


def test_it_shows_no_one_elses(cast: Cast) -> None:
    other = Client(HTTP_USER_AGENT="curl/8")
    other.force_login(cast.bella)
    assert "Unknown browser" not in signed_in().get("/me").content.decode()


def test_a_changed_password_ends_the_other_sessions(cast: Cast) -> None:
    here, there = signed_in(), signed_in()
    assert change(here) == 302
    assert here.get("/check").status_code == 200
    assert there.get("/check").status_code == 302
    assert Officer.objects.get(username="alice").check_password(NEW)
    assert AuditEntry.objects.filter(act="officer.password", actor="alice").exists()


def test_a_wrong_current_password_counts_as_an_attempt(cast: Cast) -> None:
    client = signed_in()
    answers = [change(client, old="wrong") for _ in range(5)]
    assert answers[0] == 422
    assert answers[-1] == 429
    assert change(client) == 429
    assert Officer.objects.get(username="alice").check_password("alice-password")
    assert AuditEntry.objects.filter(act="sign_in", outcome="refused", actor="alice").exists()


@pytest.mark.parametrize("new", ["short", "password1234"])
def test_a_poor_password_is_refused(new: str, cast: Cast) -> None:
    assert change(signed_in(), new=new) == 422
    assert Officer.objects.get(username="alice").check_password("alice-password")


def test_sign_out_everywhere(cast: Cast) -> None:
    here, there = signed_in(), signed_in()
    other = Client()
    other.force_login(cast.bella)
    assert here.post("/me/sign-out")["Location"] == "/sign-in"
    assert here.get("/check").status_code == there.get("/check").status_code == 302
    assert other.get("/check").status_code == 200
    assert AuditEntry.objects.get(act="officer.sign_out").details == {"sessions": 2}


def test_a_stolen_database_opens_no_session(cast: Cast) -> None:
    client = signed_in()
    row = BrowserSession.objects.get()
    assert row.officer == cast.alice
    cookie = client.session.session_key
    assert cookie not in {row.session_key, row.session_data}
    thief = Client()
    thief.cookies["leeward"] = row.session_key
    assert thief.get("/check").status_code == 302
