"""Free beds are counted by state, without those of shelters that are gone."""

import pytest
from django.utils import timezone

from leeward.apps.agencies.actions.officers import ensure_agency
from leeward.apps.protection.models import Service
from leeward.apps.protection.queries.beds import free_beds


@pytest.mark.django_db
def test_only_shelters_in_service_of_these_states_count() -> None:
    keeper, now = ensure_agency("BRB-IMMI", "Barbados"), timezone.now()
    shelter: dict[str, object] = {"keeper": keeper, "name": "A", "changed_at": now, "kind": "shelter", "country": "BRB"}
    more: tuple[dict[str, object], ...] = (
        {"free": 3},
        {"free": None},
        {"free": 5, "removed_at": now},
        {"free": 9, "kind": "health"},
        {"free": 2, "country": "ATG"},
    )
    for facts in more:
        Service.objects.create(**{**shelter, **facts})
    assert free_beds(frozenset({"BRB"})) == 3
    assert free_beds(frozenset({"BRB", "ATG", "LCA"})) == 5
    assert free_beds(frozenset()) == 0
