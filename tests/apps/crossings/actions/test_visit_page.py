"""What travellers can choose: open posts of agencies here where people arrive."""

import pytest
from django.utils import timezone
from tests.apps.border.conftest import Cast
from tests.apps.crossings.visits import Sender
from tests.apps.exchange.federating import region

from leeward.apps.agencies.actions.officers import ensure_agency, ensure_post
from leeward.apps.crossings.actions import visit_page
from leeward.apps.crossings.actions.visit_page import offices, places, renew_visits, visit_spool

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


def test_offices_of_other_states_are_those_of_the_federation_file(
    cast: Cast, traveller: Sender, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert list(offices()) == []
    monkeypatch.setattr(visit_page, "in_force", region)
    states = {each.country for member in region().members for each in member.agencies} - {"BRB"}
    found = list(offices())
    assert states
    assert {each.state for each in found} == states, "not one of this state: its places are on the page"
    assert not any("https://" in "".join((each.name, each.phone, each.email)) for each in found)
    renew_visits()
    assert list(visit_spool().page().offices) == found
