"""Records that hits point at, by id."""

from uuid import UUID, uuid4

import pytest
from tests.conftest import Cast

from leeward.apps.indexing.queries.records import record_id, records_by_id
from leeward.apps.registry.actions.records import create_record
from leeward.core.record.content.person import Person, PersonName


def test_the_id_within_a_key() -> None:
    made = uuid4()
    assert record_id(f"BRB-RBPF/{made}") == record_id(f"a/b/{made}") == made


@pytest.mark.parametrize("key", ["", "BRB-RBPF", "BRB-RBPF/", "BRB-RBPF/7", "x" * 10_000, "BRB/\x00"])
def test_a_key_that_has_none(key: str) -> None:
    with pytest.raises(ValueError, match=r"hexadecimal|UUID"):
        record_id(key)


@pytest.mark.django_db
def test_rows_with_owner_and_list_and_missing_ones_are_left_out(cast: Cast) -> None:
    record = create_record(Person((PersonName("Ana Specimen"),), "wanted"), keeper=cast.keeper)
    found = records_by_id([record.pk, uuid4(), UUID(int=0), record.pk])
    assert set(found) == {record.pk}
    assert found[record.pk].owner == cast.police
    assert records_by_id([]) == {}
