import json
from contextlib import suppress
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leeward.core.document.seals import MalformedSeal, read_seal
from leeward.scenario.issuing import Authority
from leeward.scenario.seals import signer, vds_nc

TODAY = date(2026, 11, 24)
SIGNER = signer(Authority.root())
PERSON: dict[str, Any] = {"pid": {"n": "ERIKSSON ANNA", "dob": "1974-08-12", "sex": "F", "i": "L898902C3"}}
WHOLE = json.loads(vds_nc(SIGNER, PERSON))


def test_the_standards_fields_have_names_and_others_their_path() -> None:
    seal = read_seal(vds_nc(SIGNER, PERSON | {"ve": [{"nam": "X", "vd": [{"seq": 1}]}]}), today=TODAY)
    assert (seal.issuer, seal.document) == ("UTO", "vaccination")
    assert seal.field("birth_date") == "1974-08-12"
    assert [(each.tag, each.value) for each in seal.fields if each.tag] == [("ve.0.nam", "X"), ("ve.0.vd.0.seq", "1")]


def changed(path: str, value: object) -> bytes:
    found = json.loads(json.dumps(WHOLE))
    *owners, last = path.split(".")
    place = found
    for owner in owners:
        place = place[owner]
    if value is None:
        del place[last]
    else:
        place[last] = value
    return json.dumps(found).encode()


def nested(depth: int) -> object:
    return {"a": nested(depth - 1)} if depth else 1


DAMAGED = {
    "no JSON": b"{",
    "an array of nothing": b'{"data": []}',
    "no UTF-8": b'{"data": "\xff"}',
    "a name twice": b'{"data": {}, "data": {}}',
    "deep beyond reason": b'{"data":' * 1500,
    "no signature": changed("sig", None),
    "another algorithm": changed("sig.alg", "none"),
    "a signature that is no base 64": changed("sig.sigvl", "%%%"),
    "a certificate that is no base 64": changed("sig.cer", "ä"),
    "no header": changed("data.hdr", "x"),
    "a fraction, for which no one form exists": changed("data.msg.x", 1.5),
    "a name that is not ASCII": changed("data.msg.ä", 1),
    "nested too deep": changed("data.msg.x", nested(12)),
}


@pytest.mark.parametrize("what", DAMAGED)
def test_damage_is_named(what: str) -> None:
    with pytest.raises(MalformedSeal) as caught:
        read_seal(DAMAGED[what], today=TODAY)
    assert caught.value.code == "seal.json"


@given(
    st.recursive(st.none() | st.booleans() | st.integers() | st.text(), lambda each: st.dictionaries(st.text(), each))
)
def test_any_json_is_read_or_refused(value: object) -> None:
    for text in ({"data": value, "sig": WHOLE["sig"]}, {"data": WHOLE["data"], "sig": value}):
        with suppress(MalformedSeal):
            assert read_seal(json.dumps(text).encode(), today=TODAY).kind == "vds-nc"
