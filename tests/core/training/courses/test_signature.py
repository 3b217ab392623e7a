"""Signed versions: what changed since is named."""

import json

import pytest
from tests.core.training.badges.example import OTHER, SIGNER
from tests.core.training.courses.example import files

from leeward.core.training.courses.signature import NotSigned, sign_course, verify_course

KNOWN = {SIGNER.verify_key}


def test_a_signed_course() -> None:
    signed = {**files(), "signature.json": sign_course(files(), SIGNER)}
    assert verify_course(signed, KNOWN) == SIGNER.verify_key
    assert sign_course(signed, SIGNER) == signed["signature.json"], "the signature does not cover itself"


def test_whatever_changed_is_named() -> None:
    signature = sign_course(files(), SIGNER)
    changes: list[tuple[dict[str, str | bytes | None], str]] = [
        ({"en/01-zone.md": "# Other"}, "en/01-zone.md"),
        ({"en/02-more.md": "# More"}, "en/02-more.md"),
        ({"es/quiz.yaml": None}, "es/quiz.yaml"),
    ]
    for change, name in changes:
        with pytest.raises(NotSigned, match=f"changed since it was signed: {name}"):
            verify_course({**files(**change), "signature.json": signature}, KNOWN)


def test_other_keys_and_broken_signatures() -> None:
    value = json.loads(sign_course(files(), SIGNER))
    broken: dict[str, object] = {
        "not known": json.loads(sign_course(files(), OTHER)),
        "is wrong": {**value, "signature": "00" * 64},
        "wrong": {**value, "files": {}},
        "cannot be read": {**value, "key": "x"},
        "cannot": [],
    }
    for expected, each in broken.items():
        with pytest.raises(NotSigned, match=expected):
            verify_course({**files(), "signature.json": json.dumps(each).encode()}, KNOWN)
    with pytest.raises(NotSigned, match="is not signed"):
        verify_course(files(), KNOWN)
    with pytest.raises(NotSigned, match="cannot be read"):
        verify_course({**files(), "signature.json": b"["}, KNOWN)
