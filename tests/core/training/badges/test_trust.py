"""Files of trusted issuers, and what is none."""

import json

import pytest
from tests.core.training.badges.example import ISSUER, SIGNER

from leeward.core.training.badges.multikey import key_text
from leeward.core.training.badges.refusals import Unreadable
from leeward.core.training.badges.trust import read_trust


def test_keys_by_issuer() -> None:
    text = json.dumps({ISSUER: [key_text(SIGNER.verify_key)], "https://a.example": []})
    assert read_trust(text.encode()) == {ISSUER: {SIGNER.verify_key}, "https://a.example": frozenset()}


@pytest.mark.parametrize(
    ("data", "code"),
    [(b"", "badge.not_json_in_line"), (b"[]", "badge.trust"), (b'{"a": "z6Mk"}', "badge.trust"),
     (b'{"a": ["z6Mk"]}', "badge.trust"),
     (b'{"a": [7]}', "badge.trust")],
)  # fmt: skip
def test_what_is_no_trust(data: bytes, code: str) -> None:
    with pytest.raises(Unreadable) as refused:
        read_trust(data)
    assert refused.value.code == code
