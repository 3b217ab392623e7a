"""Under which code heads are made: the node's own once it has keys."""

from dataclasses import dataclass

import pytest
from pytest_django import Settings

from leeward.apps.audit.queries.notary import find_key, identity, node_code
from leeward.core.federation.keys import FileSigner


@dataclass(frozen=True)
class Node:
    code: str
    signer: FileSigner


def test_before_there_are_keys_it_is_the_local_agency(settings: Settings) -> None:
    settings.LOCAL_AGENCY = "LCA-POLI"
    with identity.filled(lambda: None):
        assert node_code() == "LCA-POLI"


def test_with_keys_it_is_the_nodes() -> None:
    node = Node("VCT-NODE", FileSigner.generate())
    with identity.filled(lambda: node):
        assert node_code() == "VCT-NODE"


@pytest.mark.django_db
@pytest.mark.parametrize("key", ["", "0" * 16, "\x00", "x" * 1000])
def test_an_unknown_key_of_an_unknown_node_verifies_nothing(key: str) -> None:
    assert find_key("XXX-NONE", key) is None
