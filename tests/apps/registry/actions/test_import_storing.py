"""An edition is stored whole or not at all."""

from typing import Any

import pytest
from tests.apps.registry.imported import Table, everything, rows

from leeward.apps.registry.actions.import_comparison import compare
from leeward.apps.registry.models import Record

pytestmark = pytest.mark.django_db


def test_a_crash_while_storing_changes_nothing(table: Table, monkeypatch: pytest.MonkeyPatch) -> None:
    table(*rows(5))
    before = everything()

    def crash(*_: Any, **__: Any) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("leeward.apps.registry.actions.import_storing.append", crash)
    with pytest.raises(KeyboardInterrupt):
        table(*rows(9, "stolen"))
    assert everything() == before


def test_a_list_changed_in_the_meantime_is_compared_again(table: Table, monkeypatch: pytest.MonkeyPatch) -> None:
    table(*rows(5))
    calls: list[int] = []

    def interfering(*args: Any, **options: Any) -> None:
        compare(*args, **options)
        calls.append(1)
        if len(calls) == 1:
            monkeypatch.setattr("leeward.apps.registry.actions.imports.compare", compare)
            table(rows(1, "revoked")[0], name="other.csv")
            monkeypatch.setattr("leeward.apps.registry.actions.imports.compare", interfering)

    monkeypatch.setattr("leeward.apps.registry.actions.imports.compare", interfering)
    result = table(*rows(5, "stolen"))
    assert len(calls) == 2
    assert result.changed == 5
    assert Record.objects.get(reference="R0").version == 3
