"""An envelope opens for its recipients only; whatever is wrong with it is refused before that."""

from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.core.federation.envelope.sealed import BODY, GOLDEN, NOW, OPENERS, SIGNER, checked, header

from leeward.core.federation.envelope import MOST_BYTES, Refused, open_sealed, read, seal
from leeward.core.federation.keys import FileSigner, Opener

ALGORITHMS = tuple(OPENERS)


def made(body: bytes = BODY, algorithm: str = "x25519", **changes: Any) -> bytes:
    outside = header(algorithm=algorithm, **changes)
    return seal(body, outside, SIGNER, dict.fromkeys(outside.recipients, OPENERS[algorithm].sealing_key))


def refusal(data: bytes, **changes: Any) -> str:
    with pytest.raises(Refused) as refused:
        checked(data, **changes)
    return refused.value.code


@pytest.mark.parametrize("algorithm", ALGORITHMS)
def test_golden_envelopes_of_version_1_still_open(algorithm: str) -> None:
    data = (GOLDEN / f"{algorithm}.envelope").read_bytes()
    assert open_sealed(checked(data), [OPENERS[algorithm]]) == BODY
    assert read(data).header == header(algorithm=algorithm)


@pytest.mark.parametrize("algorithm", ALGORITHMS)
def test_a_golden_envelope_with_any_byte_changed_is_refused_unread(algorithm: str) -> None:
    data = (GOLDEN / f"{algorithm}.envelope").read_bytes()
    for at in range(len(data)):
        assert refusal(data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :])
        assert refusal(data[:at])
    assert refusal(data + b"\0") == "malformed"


@given(st.binary(max_size=3000), st.sampled_from(ALGORITHMS))
def test_what_was_sealed_opens(body: bytes, algorithm: str) -> None:
    assert open_sealed(checked(made(body, algorithm)), OPENERS.values()) == body


@given(st.binary(max_size=400))
def test_garbage_is_refused(data: bytes) -> None:
    for start in (b"", b"LWE\x01", b"LWE\x01\x00\x00\x00\x10\x00\x00\x00\x10"):
        assert refusal(start + data) in {"malformed", "version"}


@pytest.mark.parametrize(
    ("code", "changes"),
    [
        ("recipient", {"me": "VCT-POLI"}),
        ("early", {"now": NOW - timedelta(minutes=5, microseconds=1)}),
        ("expired", {"now": NOW + timedelta(days=30, microseconds=1)}),
        ("unknown_key", {"find_key": lambda _sender, _key: None}),
        ("unknown_key", {"find_key": lambda _sender, _key: FileSigner.generate().verify_key}),
        ("revoked_key", {"revoked": lambda _sender, _key: NOW}),
        ("algorithm", {"allowed": ("mlkem768-x25519",)}),  # no downgrade to the weaker one
    ],
)
def test_what_is_not_to_be_trusted_is_refused(code: str, changes: dict[str, Any]) -> None:
    assert refusal(made(), **changes) == code


def test_the_bounds_of_time_are_inside() -> None:
    checked(made(), now=NOW - timedelta(minutes=5))
    checked(made(), now=NOW + timedelta(days=30))


def test_a_key_revoked_later_still_proves_what_came_before() -> None:
    checked(made(), revoked=lambda _sender, _key: NOW + timedelta(seconds=1))


def test_another_version_and_an_unknown_algorithm_say_so() -> None:
    data = made()
    assert refusal(data[:3] + b"\x02" + data[4:]) == "version"
    assert refusal(data.replace(b'"algorithm":"x25519"', b'"algorithm":"y25519"')) == "algorithm"


def test_a_signature_by_another_key_is_refused() -> None:
    other = FileSigner.generate()
    data = seal(BODY, header(key=other.id), other, dict.fromkeys(header().recipients, OPENERS["x25519"].sealing_key))
    assert refusal(data) == "unknown_key"


def test_without_the_key_nothing_opens() -> None:
    verified = checked(made())
    for openers in ([], [Opener.generate()], [OPENERS["mlkem768-x25519"]]):
        with pytest.raises(Refused, match="sealed"):
            open_sealed(verified, openers)


def test_an_old_key_still_opens() -> None:
    assert open_sealed(checked(made()), [Opener.generate(), OPENERS["x25519"]]) == BODY


def test_sealing_refuses_what_does_not_fit() -> None:
    key = OPENERS["x25519"].sealing_key
    with pytest.raises(ValueError, match="names signing key"):
        seal(BODY, header(key="0" * 16), SIGNER, dict.fromkeys(header().recipients, key))
    with pytest.raises(ValueError, match="not those that it is sealed for"):
        seal(BODY, header(), SIGNER, {"BRB-RBPF": key})
    with pytest.raises(ValueError, match="sealing key for mlkem"):
        made(algorithm="x25519") and seal(
            BODY, header(algorithm="mlkem768-x25519"), SIGNER, dict.fromkeys(header().recipients, key)
        )
    with pytest.raises(ValueError, match="send the body in parts"):
        made(bytes(MOST_BYTES))
