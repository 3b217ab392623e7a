"""The file of a release is what its node signed, or the first thing that is wrong with it."""

from collections.abc import Callable
from copy import deepcopy
from datetime import timedelta
from typing import Any

import pytest
from tests.core.operation.made import END
from tests.core.operation.test_release_json import body

from leeward.core.federation.keys import FileSigner, Opener, PublicKeys
from leeward.core.operation.release_json import signed_bytes
from leeward.core.operation.verification import release_problem

SIGNER, OTHER = FileSigner.generate(), FileSigner.generate()
File = dict[str, Any]


def keys(signer: FileSigner = SIGNER, node: str = "BRB-IMMI") -> File:
    """What a node publishes of its keys."""
    sealing = [Opener.generate().sealing_key]
    until = END + timedelta(days=365)
    return {
        "node": node,
        "keys": [PublicKeys.issue(node, signer, sealing, valid_from=END, valid_until=until).to_json()],
    }


def signed(**changes: Any) -> File:
    """The json file of a release."""
    made = body()
    signature = {"node": "BRB-IMMI", "key": SIGNER.id, "signature": SIGNER.sign(signed_bytes(made)).hex()}
    return {"schema": "/schemas/operation-release-1.json", **made, "signed": signature | changes}


def altered() -> File:
    file = deepcopy(signed())
    file["release"]["cells"][0]["values"]["counted"] = "99"
    return file


CASES: dict[str, tuple[Callable[[], Any], Callable[[], Any], str]] = {
    "right": (signed, keys, ""),
    "altered": (altered, keys, "signature"),
    "another signature": (lambda: signed(signature="00"), keys, "signature"),
    "another key of the node": (signed, lambda: keys(OTHER), "key"),
    "a throwaway key": (lambda: signed(key=OTHER.id), keys, "key"),
    "keys of another node": (signed, lambda: keys(node="ATG-IMMI"), "node"),
    "no release": (lambda: {"signed": {}}, keys, "format"),
    "no object": (lambda: [1], keys, "format"),
    "no signature": (lambda: signed(signature="zz"), keys, "format"),
    "no keys": (signed, lambda: {"keys": []}, "keys"),
    "no list of keys": (signed, lambda: [], "keys"),
    "keys that no one signed": (signed, lambda: {"keys": [{**keys()["keys"][0], "node": "X"}]}, "keys"),
}


@pytest.mark.parametrize("why", CASES)
def test_what_is_wrong(why: str) -> None:
    file, published, problem = CASES[why]
    assert release_problem(file(), published()) == problem
