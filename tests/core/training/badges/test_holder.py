"""Whose badge it is."""

from typing import Any

import pytest
from tests.core.training.badges.example import badge

from leeward.core.training.badges.holder import digest_of, is_holder

IDENTITY = {"type": "IdentityObject", "hashed": True, "identityType": "name", "salt": "s"}


@pytest.mark.parametrize(("name", "holds"), [("Ada Lowe", True), ("ada lowe", False), ("Ada", False), ("", False)])
def test_only_the_name_as_the_issuer_wrote_it(name: str, holds: bool) -> None:
    assert is_holder(badge(), name) is holds


@pytest.mark.parametrize(
    "identifier",
    [
        None,
        [],
        "Ada Lowe",
        {**IDENTITY, "hashed": False, "identityHash": "Ada Lowe"},
        {**IDENTITY, "identityType": "emailAddress", "identityHash": digest_of("Ada Lowe", "s")},
        {**IDENTITY, "identityHash": 7},
        {**IDENTITY, "salt": None, "identityHash": digest_of("Ada Lowe", "s")},
        {**IDENTITY, "identityHash": "sha256$é"},
    ],
)
def test_what_names_no_one(identifier: Any) -> None:
    assert not is_holder({"credentialSubject": {"identifier": identifier}}, "Ada Lowe")
    assert not is_holder({"credentialSubject": []}, "Ada Lowe")
