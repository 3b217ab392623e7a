"""What travellers can choose: open posts of agencies here where people arrive."""

import pytest
from django.utils import timezone
from tests.apps.border.conftest import Cast
from tests.apps.crossings.visits import Sender

from leeward.apps.agencies.actions.officers import ensure_agency, ensure_post
from leeward.apps.crossings.actions.visit_page import places, renew_visits, visit_spool

pytestmark = pytest.mark.django_db


def test_only_places_of_arrival_of_agencies_here(cast: Cast, traveller: Sender) -> None:
    before = set(places())
    elsewhere = ensure_agency("GRD-IMMI", country="GRD", name="Grenada")
    ensure_post("GRD-GND", elsewhere, name="Point Salines")
    for name, value in (("direction", "exit"), ("closed_at", timezone.now())):
        post = ensure_post(f"BRB-{name}", cast.barbados, name=name)
        setattr(post, name, value)
        post.save()
    ensure_post("BRB-NEW", cast.barbados, name="A new marina")
    assert set(places()) == before | {"BRB-NEW"}
    renew_visits()
    assert {port.code for port in visit_spool().page().ports} == before | {"BRB-NEW"}


def test_without_a_folder_nothing_is_renewed(cast: Cast, settings: object, tmp_path: object) -> None:
    settings.DECLARATIONS = tmp_path / "none"  # type: ignore[attr-defined, operator]
    renew_visits()
    assert not visit_spool().folder.exists()
