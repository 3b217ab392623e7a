"""An installation that counts: its own index and meters, nothing of other tests."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.test import Client
from pytest_django import Settings

from leeward.apps.agencies.actions.officers import create_officer
from leeward.apps.agencies.models import Officer, Role
from leeward.apps.indexing.queries.engine import engine
from leeward.platform.metrics.counters import Meters


@pytest.fixture(autouse=True)
def own_folders(settings: Settings, tmp_path: Path) -> Iterator[None]:
    """Folders that know nothing of other tests."""
    settings.INDEX, settings.METERS = tmp_path / "index", tmp_path / "meters"
    engine.cache_clear()
    yield
    engine.cache_clear()


@pytest.fixture
def counted(settings: Settings) -> Meters:
    """The counters of a process that serves."""
    made = Meters()
    made.share(settings.METERS)
    return made


@pytest.fixture
def operator(alice: Officer, browser_of: Callable[[Officer], Client]) -> Client:
    """An administrator's browser."""
    return browser_of(create_officer("otto", "Otto", alice.agency, roles=[Role.NODE_ADMINISTRATOR]))
