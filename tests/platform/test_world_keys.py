"""The keys of one world: what a drill digests or encrypts means nothing in another drill, nor in the real world."""

from uuid import UUID, uuid4

import pytest

from leeward.apps.screening.models import Check
from leeward.platform.derived_keys import keyed_digest
from leeward.platform.encrypted_field import DRILLS, drill_of, put_in_drill
from leeward.platform.models import PurposeKey
from leeward.platform.unreadable import Unreadable
from leeward.platform.world_keys import REAL_KEYS, drill_keys

ONE, OTHER = UUID(int=1), UUID(int=2)


def test_digests_are_equal_within_a_world_and_in_no_other() -> None:
    parts = ("document", "BRB", "C12345678")
    digests = [REAL_KEYS.digest(*parts), drill_keys(ONE).digest(*parts), drill_keys(OTHER).digest(*parts)]
    assert len(set(digests)) == 3
    assert digests == [keyed_digest(*parts), drill_keys(ONE).digest(*parts), drill_keys(OTHER).digest(*parts)]
    assert {len(each) for each in digests} == {32}


def test_no_real_text_makes_the_digest_of_a_drill() -> None:
    """As if someone who may have digests made tried the drill's own parts."""
    assert keyed_digest(str(ONE), "number", "C1") != drill_keys(ONE).digest("number", "C1")


def row(drill: UUID | None, kept: bytes = b"") -> Check:
    made = Check(pk=UUID(int=9), subject_encrypted=kept)
    put_in_drill(made, drill)
    return made


@pytest.mark.django_db
@pytest.mark.parametrize("own", [None, ONE])
@pytest.mark.parametrize("reader", [None, ONE, OTHER])
def test_a_value_opens_in_its_own_world_alone(own: UUID | None, reader: UUID | None) -> None:
    written = row(own)
    written.subject = {"person": "Ana"}
    found = row(reader, written.subject_encrypted)
    if own == reader:
        assert found.subject == {"person": "Ana"}
    else:
        with pytest.raises(Unreadable):
            _ = found.subject


@pytest.mark.django_db
def test_the_key_of_drills_is_one_of_the_ring_and_that_of_the_column_is_not_used() -> None:
    PurposeKey.objects.exclude(purpose="").delete()
    row(ONE).subject = {"person": "Ana"}
    assert list(PurposeKey.objects.values_list("purpose", flat=True)) == [DRILLS]


def test_a_row_is_real_unless_it_was_put_in_a_drill() -> None:
    assert drill_of(Check()) is None
    assert drill_of(row(ONE)) == ONE
    back = row(ONE)
    put_in_drill(back, None)
    assert drill_of(back) is None
    assert drill_of(Check(pk=uuid4())) is None, "no other row is"
