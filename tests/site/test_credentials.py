"""Whether a request comes from someone known: a session that is signed in, or a key in force."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone
from tests.site.heads import head

from leeward.apps.agencies.actions.officers import create_api_key
from leeward.apps.agencies.models import Officer
from leeward.apps.audit.actions import SYSTEM
from leeward.site.credentials import is_known


def cookie(client: Client) -> str:
    return f"a=b; {settings.SESSION_COOKIE_NAME}={client.cookies[settings.SESSION_COOKIE_NAME].value}"


@pytest.mark.django_db
def test_a_session_is_known_while_it_is_signed_in(alice: Officer, browser_of: Callable[[Officer], Client]) -> None:
    browser = browser_of(alice)
    session = cookie(browser)
    assert is_known(head(cookie=session))
    browser.session.flush()
    assert not is_known(head(cookie=session))


@pytest.mark.django_db
@pytest.mark.parametrize("given", ["", f"{settings.SESSION_COOKIE_NAME}=", f"{settings.SESSION_COOKIE_NAME}=abcdefgh"])
def test_a_cookie_of_no_session_is_not(given: str) -> None:
    assert not is_known(head(cookie=given))


@pytest.mark.django_db
def test_a_key_is_known_while_it_is_in_force(alice: Officer) -> None:
    key = create_api_key(alice, "test", days=9, actor=SYSTEM)
    for scheme in ("Bearer", "ApiKey", "Token"):
        assert is_known(head(authorization=f"{scheme} {key}"))
    assert not is_known(head(authorization="Bearer leeward_other"))
    alice.api_keys.update(expires_at=timezone.now() - timedelta(days=1))
    assert not is_known(head(authorization=f"Bearer {key}"))
