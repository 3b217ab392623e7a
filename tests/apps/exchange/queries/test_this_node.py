"""What this node says of itself to a federation: every key and certificate that partners will meet."""

from pathlib import Path

import pytest
from pytest_django import Settings

from leeward.apps.agencies.actions.officers import prepare_node
from leeward.apps.audit.actions import SYSTEM
from leeward.apps.exchange.actions import keys
from leeward.apps.exchange.queries import node_keys
from leeward.apps.exchange.queries.this_node import this_node

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def folder(settings: Settings, tmp_path: Path) -> None:
    settings.VAR = tmp_path


def test_new_keys_are_offered_before_they_take_over() -> None:
    prepare_node("BRB-RBPF")
    first = keys.make_keys("BRB-RBPF", "https://brb-rbpf.example", actor=SYSTEM)
    assert this_node().keys == (first.public,)
    keys.rotate(signing=True, sealing=True, days=7, actor=SYSTEM)
    coming = keys.renew_certificate(days=7, actor=SYSTEM)
    now, later = this_node().keys
    assert (now, later) == (first.public, coming.bundles[-1])
    assert later.continues(now)
    assert this_node().certificate.count("BEGIN CERTIFICATE") == 2


def test_without_keys_or_agency_it_says_so() -> None:
    with pytest.raises(LookupError, match="leeward migrate"):
        keys.make_keys("BRB-RBPF", "https://brb-rbpf.example", actor=SYSTEM) and this_node()
    prepare_node("BRB-RBPF")
    node_keys.bundle_files(node_keys.folder())[0].unlink()
    with pytest.raises(node_keys.NoKeys, match="leeward node init"):
        this_node()
