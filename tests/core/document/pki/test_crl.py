"""Revocation lists: what was revoked, by which key, and how old the list is."""

from contextlib import suppress
from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leeward.core.document.pki import Malformed, Scheme, read_certificate, read_crl
from leeward.scenario.issuing import Authority, Hand, ec_key, rsa_key

THIS, DUE = datetime(2026, 1, 10, tzinfo=UTC), datetime(2026, 4, 10, tzinfo=UTC)
ROOT = Authority.root("UT", "CSCA")
OTHER = Authority.root("UT", "CSCA")
LIST = ROOT.revoke(7, 2**150, this=THIS, due=DUE)


def test_what_a_list_says() -> None:
    found, root = read_crl(LIST), read_certificate(ROOT.certificate)
    assert (found.country, found.issuer, found.authority_key) == ("UT", root.subject, root.subject_key)
    assert (found.this_update, found.next_update) == (THIS, DUE)
    assert dict(found.revoked) == {7: THIS, 2**150: THIS}
    assert found.raw == LIST
    assert found.signed in LIST


def test_a_list_that_revokes_none_is_a_list() -> None:
    assert dict(read_crl(ROOT.revoke(this=THIS, due=DUE)).revoked) == {}


@pytest.mark.parametrize(
    ("why", "due", "day", "stale"),
    [
        ("long before", DUE, date(2026, 1, 10), False),
        ("the day on which the next is due", DUE, date(2026, 4, 10), False),
        ("the day after", DUE, date(2026, 4, 11), True),
        ("no next one is announced, so none is late", None, date(2099, 1, 1), False),
    ],
)
def test_a_list_is_stale_once_a_newer_one_was_due(why: str, due: datetime | None, day: date, stale: bool) -> None:
    assert read_crl(ROOT.revoke(7, this=THIS, due=due)).is_stale(day) is stale, why


@pytest.mark.parametrize(
    "hand",
    [
        Hand(ec_key("brainpoolP384r1"), Scheme("ecdsa", "sha384"), explicit=True),
        Hand(rsa_key(), Scheme("pkcs1", "sha256")),
        Hand(rsa_key(), Scheme("pss", "sha256", "sha256", 32)),
    ],
    ids=["brainpool", "RSA", "PSS"],
)
def test_only_the_issuers_key_made_the_signature(hand: Hand) -> None:
    root = Authority.root(hand=hand)
    found = read_crl(root.revoke(7))
    assert found.is_signed_by(read_certificate(root.certificate))
    assert not found.is_signed_by(read_certificate(OTHER.certificate)), "another key under the same name"


def test_a_changed_entry_breaks_the_signature() -> None:
    """Someone who takes their serial number off the list has to sign it again."""
    changed = read_crl(LIST.replace(b"\x02\x01\x07", b"\x02\x01\x08"))
    assert set(changed.revoked) == {8, 2**150}
    assert not changed.is_signed_by(read_certificate(ROOT.certificate))


def test_an_algorithm_that_is_not_supported_proves_nothing() -> None:
    unknown = read_crl(LIST.replace(bytes.fromhex("2a8648ce3d040302"), bytes.fromhex("2a8648ce3d04037f")))
    assert unknown.scheme is None
    assert not unknown.is_signed_by(read_certificate(ROOT.certificate))


@pytest.mark.parametrize(
    ("why", "data", "code"),
    [
        ("nothing", b"", "der.empty"),
        ("the last byte is missing", LIST[:-1], "der.truncated"),
        ("half", LIST[: len(LIST) // 2], "der.truncated"),
        ("a byte more", LIST + b"\0", "der.trailing"),
        ("an indefinite length", b"\x30\x80" + LIST[4:] + b"\0\0", "der.indefinite"),
        ("an empty sequence", b"\x30\x00", "der.structure"),
        ("another type", b"\x04\x02ab", "der.structure"),
        ("a certificate", ROOT.certificate, "der.structure"),
    ],
)
def test_another_file_is_refused_with_a_reason(why: str, data: bytes, code: str) -> None:
    with pytest.raises(Malformed, match="revocation list") as refused:
        read_crl(data)
    assert refused.value.code == code, why


@given(st.data())
@settings(max_examples=100, deadline=None)
def test_a_damaged_list_is_read_or_refused_but_never_breaks(data: st.DataObject) -> None:
    damaged = bytearray(LIST)
    for _ in range(data.draw(st.integers(1, 4))):
        damaged[data.draw(st.integers(0, len(damaged) - 1))] = data.draw(st.integers(0, 255))
    with suppress(Malformed):
        found = read_crl(bytes(damaged))
        assert isinstance(found.is_signed_by(read_certificate(ROOT.certificate)), bool)
        assert isinstance(found.is_stale(date(2026, 1, 1)), bool)
