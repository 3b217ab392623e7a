"""The security object: forms in use, and hashes of groups."""

from contextlib import suppress

import pytest
from tests.core.document.chip.making import GROUPS, TODAY, dg1, indefinite
from tests.core.document.chip.test_verify import CSCA, facts, store

from leeward.core.document.chip.reading.apdu import tlv
from leeward.core.document.chip.security_object import FILE_TAG, read_security_object
from leeward.core.document.chip.verify import verify
from leeward.core.document.pki import Malformed
from leeward.scenario.chips import lds_object, signed_data, sod


def test_indefinite_lengths_are_read_as_new_zealand_and_the_united_states_write_them() -> None:
    written = sod(GROUPS, CSCA.issue())
    for data in (indefinite(written), indefinite(written) + bytes(7), b"\x77" + written[1:4] + written[4:]):
        read = read_security_object(data)
        assert verify(read, GROUPS, store=store(), today=TODAY).is_authentic
    changed = bytearray(indefinite(written))
    changed[len(changed) // 2] ^= 1
    with suppress(Malformed):
        assert not verify(read_security_object(bytes(changed)), GROUPS, store=store(), today=TODAY).is_authentic


def test_an_object_labelled_as_plain_data_is_read_and_reported() -> None:
    data = tlv(FILE_TAG, signed_data("1.2.840.113549.1.7.1", lds_object(GROUPS), CSCA.issue()))
    found = verify(read_security_object(data), GROUPS, store=store(), today=TODAY)
    assert (found.is_authentic, found.named_as_data) == (True, True)
    assert not facts(CSCA.issue()).named_as_data
    letter = tlv(FILE_TAG, signed_data("1.2.840.113549.1.7.1", b"a letter", CSCA.issue()))
    with pytest.raises(Malformed):
        read_security_object(letter)


def test_altered_groups_are_named_and_others_stay_equal() -> None:
    read = read_security_object(sod(GROUPS, CSCA.issue()))
    other = dg1(
        "".join(("P<UTOSMITH<<JOHN<<<<<<<<<<<<<<<<<<<<<<<<<<<<", "L898902C36UTO7408122M1204159ZE184226B<<<<<10"))
    )
    found = verify(read, {**GROUPS, 1: other, 15: b"\x6f\x00"}, store=store(), today=TODAY)
    assert found.numbers("differs") == (1,)
    assert found.numbers("equal") == (2,)
    assert found.numbers("unlisted") == (15,)
    assert (found.signature.state, found.is_authentic) == ("good", False)


def test_groups_that_were_not_read_are_no_difference() -> None:
    read = read_security_object(sod({**GROUPS, 3: b"\x63\x00"}, CSCA.issue()))
    found = verify(read, GROUPS, store=store(), today=TODAY)
    assert (found.numbers("unread"), found.is_authentic) == ((3,), True)
