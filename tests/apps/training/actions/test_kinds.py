"""What officers can achieve: each code once, and none that is for others to give."""

import pytest
from tests.apps.training.conftest import School

from leeward.apps.training.actions.kinds import KindSaid, add_kind, retire_kind
from leeward.platform.refusal import NotAllowed


@pytest.mark.parametrize(
    ("by", "code", "said"),
    [
        ("alice", "NEW", "trainer or a supervisor"),
        ("tara", "NAMES", "this code already"),
        ("tara", "child_interview", "protection"),
    ],
)
def test_what_is_not_added(school: School, by: str, code: str, said: str) -> None:
    with pytest.raises(NotAllowed, match=said):
        add_kind(KindSaid(code, "New", 12), officer=getattr(school, by))


def test_another_agency_can_have_the_same_code_and_retires_only_its_own(school: School) -> None:
    with pytest.raises(NotAllowed):
        retire_kind(school.kind, officer=school.alice)
    retire_kind(school.kind, officer=school.clara)
    school.kind.refresh_from_db()
    first = school.kind.retired_at
    assert first is not None
    retire_kind(school.kind, officer=school.tara)
    school.kind.refresh_from_db()
    assert school.kind.retired_at == first
