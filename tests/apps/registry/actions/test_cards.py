"""Cards: what search needs of entities, always in step with the records."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, Protocol

import pytest
from tests.apps.registry.imported import import_by_two

from leeward.apps.agencies.models import Officer
from leeward.apps.audit.actions import SYSTEM
from leeward.apps.registry.access import Handling
from leeward.apps.registry.actions.cards import make_missing
from leeward.apps.registry.actions.imports import ImportResult
from leeward.apps.registry.actions.records import (
    change_record,
    create_record,
    expire_due,
    reinstate_record,
    withdraw_record,
)
from leeward.apps.registry.models import EntityCard, EntityLink, Record, RecordVersion
from leeward.core.record.content.content import from_json
from leeward.core.record.content.document import TravelDocument
from leeward.core.record.content.person import Person, PersonName

pytestmark = pytest.mark.django_db
Bring = Callable[..., ImportResult]
ANNA = Person((PersonName("Anna Specimen"),), nationalities=("BRB",), topic="sanction")


class Cast(Protocol):
    """The part of `tests/conftest.py`'s cast that is used here."""

    keeper: Officer


@pytest.fixture
def bring(tmp_path: Path) -> Bring:
    """Import these entities as the whole list."""

    def run(*entities: dict[str, Any], **options: Any) -> ImportResult:
        path = tmp_path / "entities.json"
        path.write_text("\n".join(json.dumps(one) for one in entities))
        options = {"owner": None, "list_name": "L", "actor": SYSTEM, "force": True, **options}
        return import_by_two("ftm", [path], **options)

    return run


def entity(id: str, schema: str = "Person", seen: str = "2026-01-01T00:00:00", **properties: Any) -> dict[str, Any]:
    lists = {name: [value] for name, value in properties.items()}
    return {"id": id, "schema": schema, "properties": lists, "referents": ["old"], "last_seen": seen}


def counts(result: ImportResult) -> tuple[int, int, int, int]:
    return result.added, result.changed, result.unchanged, result.withdrawn


def cards() -> dict[str, str]:
    return dict(EntityCard.objects.values_list("entity_id", "names"))


def test_a_typed_record_has_a_card_while_it_counts(cast: Cast) -> None:
    record = create_record(ANNA, keeper=cast.keeper)
    card = EntityCard.objects.get()
    assert (card.pk, card.entity_id, card.schema) == (record.pk, record.pk.hex, "Person")
    assert (card.names, card.countries, card.topics, card.target) == (" ANNA SPECIMEN ", " bb ", " sanction ", True)
    other = Person((PersonName("Hanna Changed"),))
    record = change_record(record, other, keeper=cast.keeper, reason="typo")
    assert cards() == {record.pk.hex: " HANNA CHANGED "}
    record = withdraw_record(record, keeper=cast.keeper, reason="over")
    assert cards() == {}
    reinstate_record(record, keeper=cast.keeper, reason="not over")
    assert cards() == {record.pk.hex: " HANNA CHANGED "}
    Record.objects.update(delete_at="2020-01-01")
    expire_due(record.created_at.date())
    assert cards() == {}


def test_a_document_has_no_card(cast: Cast) -> None:
    create_record(TravelDocument("C1234567", "BRB", "stolen"), keeper=cast.keeper)
    assert not EntityCard.objects.exists()


def test_an_entity_has_card_and_relations(bring: Bring) -> None:
    bring(entity("Q1", name="Anna"), entity("O1", "Ownership", owner="Q1", asset="C1"))
    assert cards() == {"Q1": " ANNA ", "O1": " OWNERSHIP "}
    links = EntityLink.objects.filter(record__reference="O1").values_list("property", "target")
    assert set(links) == {("owner", "Q1"), ("asset", "C1"), ("referent", "old")}


def test_an_import_repeated_changes_nothing(bring: Bring) -> None:
    whole = [entity("Q1", name="Anna", address="1 Road"), entity("A1", "Address", full="1 Road")]
    assert counts(bring(*whole)) == (2, 0, 0, 0)
    assert counts(bring(*whole)) == (0, 0, 2, 0)
    later = [{**one, "last_seen": "2026-02-01T00:00:00"} for one in whole]
    assert counts(bring(*later)) == (0, 0, 2, 0), "seen again is no change"
    assert EntityCard.objects.count() == 2
    assert EntityLink.objects.count() == 2


def test_a_change_outside_our_fields_is_a_change(bring: Bring) -> None:
    bring(entity("Q1", name="Anna", height="1.70"), entity("O1", "Ownership", owner="Q1", asset="C1"))
    again = bring(entity("Q1", name="Anna", height="1.71"), entity("O1", "Ownership", owner="Q1", asset="C2"))
    assert counts(again) == (0, 2, 0, 0)
    source = Record.objects.get(reference="Q1").source
    assert source is not None
    assert source["entity"]["properties"]["height"] == ["1.71"]
    assert set(EntityLink.objects.filter(property="asset").values_list("target", flat=True)) == {"C2"}
    assert RecordVersion.objects.count() == 2


def test_a_withdrawn_record_loses_its_card_and_regains_it(bring: Bring) -> None:
    both = [entity("Q1", name="Anna"), entity("P1", "Payment", payer="Q1", amount="5")]
    bring(*both)
    assert counts(bring(both[0])) == (0, 0, 1, 1)
    assert set(cards()) == {"Q1"}
    assert not EntityLink.objects.filter(property="payer").exists()
    assert counts(bring(*both)) == (1, 0, 1, 0)
    assert set(cards()) == {"Q1", "P1"}


def test_a_bad_line_loses_only_itself(bring: Bring, tmp_path: Path) -> None:
    good = entity("Q1", name="Anna")
    result = bring(good, {"id": "X", "schema": "Payment"}, entity("Q2", name=""))
    assert (result.added, result.rejected) == (1, 2)
    assert set(cards()) == {"Q1"}


def test_an_import_that_fails_leaves_everything(bring: Bring, monkeypatch: pytest.MonkeyPatch) -> None:
    bring(entity("Q1", name="Anna"))

    def full(*_args: object, **_options: object) -> None:
        raise OSError("no space left on device")

    monkeypatch.setattr("leeward.apps.registry.actions.import_storing.append", full)
    with pytest.raises(OSError, match="no space"):
        bring(entity("Q1", name="Hanna"), entity("Q3", name="Third"))
    assert cards() == {"Q1": " ANNA "}


def test_an_invalid_time_is_left_out(bring: Bring) -> None:
    bring({**entity("Q1", name="Anna"), "first_seen": "long ago", "last_change": "2024-01-02"})
    card = EntityCard.objects.get()
    assert card.first_seen is None
    assert card.last_change is not None


def test_a_restricted_record_stays_so_when_its_entity_changes(cast: Cast, bring: Bring) -> None:
    bring(entity("Q1", name="Anna"), owner=cast.keeper.agency)
    record = Record.objects.select_related("owner").get()
    assert EntityCard.objects.get().open
    handling = Handling(countries=("JAM",))
    change_record(record, from_json("person", record.content), keeper=cast.keeper, reason="asked", handling=handling)
    assert not EntityCard.objects.get().open
    bring(entity("Q1", name="Anna Maria"), owner=cast.keeper.agency)
    card = EntityCard.objects.get()
    assert (card.names, card.open) == (" ANNA MARIA ", False)
    assert " border_check " in card.purposes


def test_records_of_a_version_without_cards_get_theirs(cast: Cast, bring: Bring) -> None:
    bring(entity("Q1", name="Anna"), entity("O1", "Ownership", owner="Q1", asset="C1"))
    create_record(TravelDocument("C1234567", "BRB", "stolen"), keeper=cast.keeper)
    gone = create_record(ANNA, keeper=cast.keeper)
    withdraw_record(gone, keeper=cast.keeper, reason="over")
    before = sorted(EntityCard.objects.values_list("entity_id", "names", "text", "open", "purposes"))
    EntityLink.objects.all().delete()
    EntityCard.objects.all().delete()
    told: list[int] = []
    assert (make_missing(told.append), told) == (2, [2])
    assert sorted(EntityCard.objects.values_list("entity_id", "names", "text", "open", "purposes")) == before
    assert EntityLink.objects.filter(property="owner", target="Q1").count() == 1
    assert make_missing(told.append) == 0
