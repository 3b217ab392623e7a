"""A session's officer is read at every request, whole and in one query, and only while they may sign in."""

import pytest
from django.contrib.auth import get_user
from django.db import connection
from django.http import HttpRequest
from django.test import Client
from django.test.utils import CaptureQueriesContext

from leeward.apps.agencies.access.backend import OfficerBackend
from leeward.apps.agencies.models import Officer

pytestmark = pytest.mark.django_db


def test_one_query_reads_the_officer_with_agency_and_post(alice: Officer, clara: Officer) -> None:
    backend = OfficerBackend()
    backend.get_user(clara.pk)
    with CaptureQueriesContext(connection) as queries:
        found = backend.get_user(alice.pk)
        assert found is not None
        assert (found, found.agency, found.post) == (alice, alice.agency, alice.post)
    assert len(queries) == 1


def test_no_one_else_is_found(alice: Officer) -> None:
    backend = OfficerBackend()
    assert backend.get_user(alice.pk + 1000) is None
    Officer.objects.filter(pk=alice.pk).update(is_active=False)
    assert backend.get_user(alice.pk) is None


def test_a_session_ends_with_a_new_password(alice: Officer, client: Client) -> None:
    client.force_login(alice)
    request = HttpRequest()
    request.session = client.session
    assert get_user(request) == alice
    alice.set_password("another long password")
    alice.save()
    assert get_user(request).is_anonymous
