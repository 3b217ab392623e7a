"""One-time links: unknown, used, ended and expired ones look alike."""

from datetime import timedelta

import pytest
from django.utils import timezone

from leeward.apps.agencies.actions.password_links import make_link
from leeward.apps.agencies.models import Officer, PasswordLink
from leeward.apps.agencies.queries.links import link_digest, link_of, open_link
from leeward.apps.audit.actions import SYSTEM

pytestmark = pytest.mark.django_db


def test_a_code_opens_its_link_however_it_is_typed(alice: Officer) -> None:
    code = make_link(alice, actor=SYSTEM)
    for typed in (code, code.lower(), f" {code} ", "-".join(code.replace("-", ""))):
        found = link_of(typed)
        assert found is not None, typed
        assert found.officer == alice
    assert open_link(alice) == PasswordLink.objects.get()
    assert PasswordLink.objects.get().digest == link_digest(code.replace("-", "")) != code


@pytest.mark.parametrize("typed", ["", "ABCD-EFGH-JKLM-NPQR", "0" * 16, "\x00" * 16, "A" * 100_000, "\ud800" * 16])
def test_no_other_code_opens_one(typed: str, alice: Officer) -> None:
    make_link(alice, actor=SYSTEM)
    assert link_of(typed) is None


@pytest.mark.parametrize("end", ["used_at", "ended_at", "expires_at", "suspended"])
def test_what_ends_a_link(end: str, alice: Officer) -> None:
    code = make_link(alice, actor=SYSTEM)
    if end == "suspended":
        Officer.objects.filter(pk=alice.pk).update(is_active=False)
    else:
        PasswordLink.objects.update(**{end: timezone.now() - timedelta(seconds=1)})
    assert link_of(code) is None
    assert open_link(alice) is None
