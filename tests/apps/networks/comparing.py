"""Which comparisons of names run while a transaction writes: on SQLite every counter waits for it."""

from collections.abc import Callable
from types import ModuleType

import pytest

from leeward.apps.networks.queries import comparisons
from leeward.apps.networks.queries.compared import Compared


def watch_comparisons(writer: ModuleType, monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """Note for each comparison of two names, as it comes, whether it ran inside a transaction of the module."""
    writes, compared = [False], list[bool]()
    likeness, durable = comparisons._likeness, writer.durably

    def noted(one: Compared, other: Compared) -> comparisons.Likeness | None:
        compared.append(writes[-1])
        return likeness(one, other)

    def write(work: Callable[[], object]) -> object:
        writes.append(True)
        try:
            return durable(work)
        finally:
            writes.pop()

    monkeypatch.setattr(comparisons, "_likeness", noted)
    monkeypatch.setattr(writer, "durably", write)
    return compared
