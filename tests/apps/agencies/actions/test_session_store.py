"""Sessions in the database: a digest of the cookie, so that who reads the table opens none."""

import pytest
from django.utils import timezone

from leeward.apps.agencies.actions.session_store import SessionStore, stored_key
from leeward.apps.agencies.models import BrowserSession

pytestmark = pytest.mark.django_db


def kept(**values: str) -> str:
    """The cookie of a new session."""
    store = SessionStore()
    store.update(values)
    store.save()
    assert store.session_key is not None
    return store.session_key


def test_a_session_opens_by_its_cookie_alone() -> None:
    cookie = kept(word="value")
    assert SessionStore(cookie)["word"] == "value"
    row = BrowserSession.objects.get()
    assert row.session_key == stored_key(cookie) != cookie
    assert SessionStore(row.session_key).get("word") is None


@pytest.mark.parametrize("cookie", ["", "nothing", "x" * 10_000, "\x00", "' OR 1=1 --"])
def test_no_other_cookie_opens_one(cookie: str) -> None:
    kept(word="value")
    store = SessionStore(cookie)
    assert store.get("word") is None
    assert not store.exists(cookie)


def test_a_session_that_is_over_opens_no_more() -> None:
    cookie = kept(word="value")
    BrowserSession.objects.update(expire_date=timezone.now())
    assert SessionStore(cookie).get("word") is None


def test_a_session_ends() -> None:
    cookie, other = kept(), kept()
    SessionStore().delete(cookie)
    assert not SessionStore().exists(cookie)
    assert SessionStore().exists(other)
    SessionStore(other).delete()
    assert not BrowserSession.objects.exists()
    SessionStore().delete()


def test_a_new_key_keeps_what_the_session_holds() -> None:
    cookie = kept(word="value")
    store = SessionStore(cookie)
    store.cycle_key()
    assert store.session_key not in {None, cookie}
    assert SessionStore(store.session_key)["word"] == "value"
    assert not SessionStore().exists(cookie)
