"""The page of those who decide whether faces are compared."""

from collections.abc import Callable
from typing import Protocol

import pytest
from django.test import Client

from leeward.apps.agencies.actions.officers import create_officer
from leeward.apps.agencies.models import Agency, Officer, Role
from leeward.apps.screening.queries.face_settings import compares_faces

pytestmark = pytest.mark.django_db
ASKED = {"alike": "0.55", "differs": "0.4", "legal_basis": "DPA 2019 s. 9"}


class Cast(Protocol):
    """The part of `tests/conftest.py`'s cast that is used here."""

    barbados: Agency
    clara: Officer


def test_it_is_asked_for_and_agreed_to_on_one_page(cast: Cast, browser_of: Callable[[Officer], Client]) -> None:
    guardian = create_officer("dpo", "Dpo", cast.barbados, roles=[Role.DATA_PROTECTION])
    asking, agreeing = browser_of(cast.clara), browser_of(guardian)
    assert "no face is compared here" in asking.get("/faces").text
    wrong = asking.post("/faces", ASKED | {"differs": "0.9", "legal_basis": ""})
    assert (wrong.status_code, "At most what" in wrong.text) == (422, True)
    assert asking.post("/faces", ASKED).status_code == 302
    assert "Agree</button>" not in asking.get("/faces").text
    assert "Agree</button>" in agreeing.get("/faces").text
    assert agreeing.post("/faces", ASKED).status_code == 422
    agreeing.post("/faces/agree", {"version": "²"})
    assert compares_faces(cast.barbados) is None
    assert "Agreed" in agreeing.post("/faces/agree", {"version": "1"}, follow=True).text
    assert compares_faces(cast.barbados)
    assert "No face is compared" in asking.post("/faces/off", follow=True).text
    assert "already" in asking.post("/faces/off", follow=True).text
