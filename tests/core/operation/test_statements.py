"""A statement is read only with the signature of the node that it names, over every word of it."""

from dataclasses import replace
from typing import Any

import pytest
from tests.core.operation.made import START

from leeward.core.federation.keys import FileSigner, VerifyKey
from leeward.core.operation.statements import BadStatement, Statement, read

BARBADOS = FileSigner.generate()
SAID = Statement("0" * 8 + "-0000-7000-8000-" + "0" * 12, "operation.plan", "plan", 3, "BRB-RBPF", START, {"name": "x"})
SIGNED = SAID.signed_by(BARBADOS)


def find_key(node: str, key: str) -> VerifyKey | None:
    return BARBADOS.verify_key if (node, key) == ("BRB-RBPF", BARBADOS.id) else None


def test_it_is_read_as_it_was_signed() -> None:
    assert read(SIGNED.to_json(), find_key) == SIGNED
    assert replace(SAID, said_at=START.replace(year=2027)).digest == SAID.digest
    assert replace(SAID, version=4).digest != SAID.digest


BAD: list[tuple[str, dict[str, Any]]] = [
    ("signature", {"version": 4}),
    ("signature", {"body": {"name": "y"}}),
    ("signature", {"kind": "operation.grant"}),
    ("signature", {"node": "LCA-POLI"}),
    ("signature", {"signing_key": "0" * 16}),
    ("signature", {"signature": "00" * 64}),
    ("malformed", {"signature": "no"}),
    ("malformed", {"operation": "OP-1"}),
    ("malformed", {"body": []}),
    ("malformed", {"body": {"share": 0.5}}),
    ("malformed", {"said_at": "yesterday"}),
    ("malformed", {"more": 1}),
    ("version", {"version": 0}),
    ("version", {"version": True}),
    ("version", {"version": 2**31}),
    ("key", {"key": ""}),
    ("kind", {"kind": "x" * 49}),
    ("node", {"node": "BRB\nRBPF"}),
]


@pytest.mark.parametrize(("code", "facts"), BAD)
def test_what_is_refused(code: str, facts: dict[str, Any]) -> None:
    with pytest.raises(BadStatement) as refused:
        read(SIGNED.to_json() | facts, find_key)
    assert refused.value.code == code
