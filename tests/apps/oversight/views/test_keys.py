"""The operator's page shows each key with its version, and how far a rotation is."""

import pytest
from django.test import Client

from leeward.apps.agencies.actions import encryption_keys
from leeward.apps.agencies.models import Officer
from leeward.apps.audit.actions import SYSTEM
from leeward.apps.screening.actions.checks import answer_traveller
from leeward.apps.screening.queries.requests import CheckRequest, TypedPerson
from leeward.platform.encrypted_field import purposes
from leeward.platform.key_rotation import rotate_some

pytestmark = pytest.mark.django_db


def test_the_page_shows_every_key_and_a_rotations_progress(operator: Client, alice: Officer) -> None:
    for name in ("Greaves", "Joseph"):
        answer_traveller(CheckRequest(person=TypedPerson(name, "Althea", birth_date="1984-07-09")), officer=alice)
    page = operator.get("/installation").content.decode()
    assert all(f'<th scope="row">{purpose}</th>' in page for purpose in purposes())
    encryption_keys.rotate("checks", actor=SYSTEM)
    rotate_some(1)
    page = operator.get("/installation").content.decode()
    assert "older values are encrypted again" in page
    assert '<progress max="2" value="1" aria-label="1 of 2"></progress>' in page
    encryption_keys.stop("checks", actor=SYSTEM)
    assert "rotation stopped" in operator.get("/installation").content.decode()
