"""A receipt proves its receiver's statement about one envelope, and nothing else."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.core.federation.envelope.sealed import NOW, SIGNER, header

from leeward.core.federation.envelope import Receipt, Refused, sign_receipt, signing_key_of, verify_receipt
from leeward.core.federation.keys import FileSigner

RECEIPT = Receipt(header().message, "ab" * 32, "records.0a1b", 1, "BRB-RBPF", NOW, "handled")
SIGNED = sign_receipt(RECEIPT, SIGNER)


def refusal(data: bytes, receiver: str = "BRB-RBPF", signer: FileSigner | None = SIGNER) -> str:
    with pytest.raises(Refused) as refused:
        verify_receipt(data, receiver=receiver, key=signer.verify_key if signer else None)
    return refused.value.code


def test_a_receipt_survives_the_round_trip() -> None:
    assert verify_receipt(SIGNED, receiver="BRB-RBPF", key=SIGNER.verify_key) == RECEIPT
    assert signing_key_of(SIGNED) == SIGNER.id


def test_any_byte_changed_is_refused() -> None:
    for at in range(len(SIGNED)):
        assert refusal(SIGNED[:at] + bytes([SIGNED[at] ^ 1]) + SIGNED[at + 1 :])


def test_another_receiver_or_key_is_refused() -> None:
    assert refusal(SIGNED, receiver="LCA-POLI") == "recipient"
    assert refusal(SIGNED, signer=None) == "unknown_key"
    assert refusal(SIGNED, signer=FileSigner.generate()) == "unknown_key"
    assert (
        refusal(sign_receipt(replace(RECEIPT, outcome="expired"), SIGNER).replace(b"expired", b"handled"))
        == "signature"
    )


@given(st.binary(max_size=200))
def test_garbage_is_refused(data: bytes) -> None:
    assert refusal(data) == "malformed"


@pytest.mark.parametrize("outcome", ["", "Handled", "a" * 65, "a b"])
def test_an_outcome_is_a_code(outcome: str) -> None:
    with pytest.raises(ValueError, match="not a code"):
        replace(RECEIPT, outcome=outcome)
