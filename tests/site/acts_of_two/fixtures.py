"""What the trials of acts of two persons share."""

from pathlib import Path

import pytest
from pytest_django import Settings
from tests.apps.exchange.conftest import Node
from tests.apps.protection.crowd import crowd
from tests.conftest import Cast
from tests.site.acts_of_two.people import People, people_of
from tests.site.acts_of_two.table import TRIALS
from tests.site.acts_of_two.trial import Trial

from leeward.apps.audit.actions import SYSTEM
from leeward.apps.exchange.queries import trust
from leeward.apps.protection.actions.keys import make_agency_key
from leeward.core.privacy import intersection, noise


@pytest.fixture
def node_with_a_key(monkeypatch: pytest.MonkeyPatch) -> None:
    """This node signs."""
    node = Node("BRB-IMMI", "BRB")
    monkeypatch.setattr(trust, "identity", lambda: node)


@pytest.fixture
def people(cast: Cast) -> People:
    return people_of(cast)


@pytest.fixture
def privacy() -> None:
    """What compares and draws without telling."""
    if not (intersection.available() and noise.available()):
        pytest.skip("needs the extra privacy")


@pytest.fixture
def own_files(settings: Settings, tmp_path: Path) -> None:
    """Folders of lists and of the index that no other test sees."""
    settings.VAR, settings.REJECTS, settings.INDEX = tmp_path, tmp_path / "rejects", tmp_path / "index"


@pytest.fixture
def published(settings: Settings, tmp_path: Path) -> None:
    """Where projects are published."""
    settings.PUBLISHED = tmp_path


@pytest.fixture
def care_keys(cast: Cast, settings: Settings, tmp_path: Path) -> None:
    """Two agencies that care, each with its key."""
    settings.CASE_KEYS, settings.RECEIPTS = tmp_path / "case-keys", tmp_path / "receipts"
    for agency in (cast.barbados, cast.antigua):
        make_agency_key(agency, actor=SYSTEM)


@pytest.fixture
def crowded(care_keys: None, people: People) -> None:
    """Sixty people in care."""
    crowd(people.cast.dora, 60)


@pytest.fixture
def trial(name: str, people: People, request: pytest.FixtureRequest) -> Trial:
    """The trial of this name, with what it needs."""
    given = {fixture: request.getfixturevalue(fixture) for fixture in TRIALS[name].fixtures}
    people.given.update(given)
    return TRIALS[name]
