"""A short form at a desk: its code is typed on the person's page; the address only by a supervisor, for a reason."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from tests.apps.border.conftest import Cast
from tests.apps.crossings.conftest import ERIKA, Cross
from tests.apps.crossings.visits import Sender

from leeward.apps.crossings.actions.visit_forms import take_visits
from leeward.apps.crossings.models import Visit
from leeward.core.travel.stays.crossing import Direction
from leeward.core.travel.visits import code

pytestmark = pytest.mark.django_db


def test_from_the_code_to_the_address(client: Client, cast: Cast, cross: Cross, traveller: Sender) -> None:
    secret = code.new_secret()
    traveller.send(secret, at=timezone.now() - timedelta(days=2), number="mistyped1")
    take_visits()
    entry = cross(Direction.ENTRY, 1, ERIKA)
    page = f"/crossings/{entry.pk}"
    client.force_login(cast.bella)
    assert "Join the form" in client.get(f"{page}?purpose=border_check").content.decode()
    assert "No form with this code" in client.post(f"{page}/form", {"code": "x"}, follow=True).content.decode()
    joined = client.post(f"{page}/form", {"code": code.as_printed(secret)}, follow=True).content.decode()
    assert "for statistics alone" in joined
    assert Visit.objects.get().crossing == entry
    assert not {"Sea Grape", "Switzerland", "holiday"} & set(joined.split()), "nothing of it is beside the person"
    client.force_login(cast.clara)
    assert "Address of the stay" in client.get(f"{page}?purpose=border_check").content.decode()
    assert "Choose why" in client.post(f"{page}/address", {"why": "x"}, follow=True).content.decode()
    assert "Sea Grape Hotel" in client.post(f"{page}/address", {"why": "emergency"}).content.decode()
    Visit.objects.all().delete()
    other = cross(Direction.ENTRY, 3, ERIKA)
    assert "No address is kept." in client.post(f"/crossings/{other.pk}/address", {"why": "person"}).content.decode()
