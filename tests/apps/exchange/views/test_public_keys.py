"""Anyone reads the public keys of a node, and nothing else of them; a node without keys has no such page."""

import json
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from tests.apps.exchange.federating import ADMIN, antigua

from leeward.apps.exchange.actions.keys import make_keys
from leeward.apps.exchange.queries import node_keys, trust
from leeward.core.federation.keys import PublicKeys

pytestmark = pytest.mark.django_db
PAGE = "/exchange/v1/keys"


@pytest.fixture(autouse=True)
def fresh(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder for keys of its own, read at each request."""
    monkeypatch.setattr(node_keys, "folder", lambda: tmp_path / "node")
    monkeypatch.setattr(trust, "identity", lambda: trust._identity_during.__wrapped__(0))


def test_everyone_reads_the_public_keys_once_there_are_some() -> None:
    antigua()
    assert Client().get(PAGE).status_code == 404
    make_keys("ATG-IMMI", "https://node.example", actor=ADMIN)
    own = trust.identity()
    answer = Client().get(PAGE)
    said: dict[str, Any] = answer.json()
    assert said["node"] == own.code
    assert [PublicKeys.from_json(each) for each in said["keys"]] == list(own.bundles)
    assert own.signer.id in {each.signing.id for each in own.bundles}
    assert "private" not in json.dumps(said)
