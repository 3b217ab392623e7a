"""What is written outside a transaction is written in turn, and reading takes none."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.db import connection
from django.db.utils import IntegrityError

from leeward.apps.agencies.models import Agency
from leeward.platform.write_turn import WriteTurn

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL has many writers"),
]
CASES: dict[str, tuple[Callable[[], object], int]] = {
    "insert": (lambda: Agency.objects.create(code="A", name="x"), 1),
    "update": (lambda: Agency.objects.update(name="y"), 1),
    "delete": (lambda: Agency.objects.filter(code="A")._raw_delete("default"), 1),
    "read": (lambda: list(Agency.objects.all()), 0),
}


@pytest.mark.parametrize("case", CASES)
def test_each_write_has_its_turn(case: str, monkeypatch: pytest.MonkeyPatch) -> None:
    turns: list[WriteTurn] = []
    take = WriteTurn.take

    def noted(turn: WriteTurn) -> None:
        turns.append(turn)
        take(turn)

    monkeypatch.setattr(WriteTurn, "take", noted)
    work, expected = CASES[case]
    work()
    assert len(turns) == expected
    assert WriteTurn(Path(str(connection.settings_dict["NAME"]))).is_free()


def test_a_write_that_fails_is_undone_and_lets_go() -> None:
    Agency.objects.create(code="A", name="x")
    with pytest.raises(IntegrityError):
        Agency.objects.create(code="A", name="x")
    assert WriteTurn(Path(str(connection.settings_dict["NAME"]))).is_free()
    assert Agency.objects.filter(code="A").count() == 1
