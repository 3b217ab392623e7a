"""The charter: who speaks for whom, and what its file must say."""

import json
from dataclasses import replace
from typing import Any

import pytest
from tests.core.federation.charter.region import ANTIGUA, BARBADOS, charter

from leeward.core.federation.charter.charter import Charter, Member, MemberAgency, key_ids, read_root
from leeward.core.federation.charter.read import BadFile, Fields

WHOLE = charter()


def as_in_a_file(value: Charter | Member) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(json.dumps(value.to_json()))
    return found


def test_what_was_written_is_read_back() -> None:
    assert Charter.read(Fields(as_in_a_file(WHOLE))) == WHOLE


def test_who_speaks_for_an_agency() -> None:
    for agency in BARBADOS.codes:
        speaker = WHOLE.speaker(agency)
        assert speaker is not None
        assert speaker.code == BARBADOS.code
    assert WHOLE.speaker("XXX-NONE") is WHOLE.member("XXX-NONE") is None
    assert WHOLE.member(ANTIGUA.code) == ANTIGUA


def test_an_agency_without_languages_keeps_the_bytes_of_older_files() -> None:
    plain = MemberAgency("BRB-RBPF", "Police")
    assert "languages" not in plain.to_json()
    spoken = replace(plain, languages="en, fr")
    assert MemberAgency.read(Fields(spoken.to_json())) == spoken


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"version": 0}, "version"),
        ({"version": True}, "version"),
        ({"threshold": 4}, "threshold"),
        ({"name": "lower"}, "name"),
        ({"roots": ["00"]}, "roots"),
        ({"roots": [WHOLE.roots[0].public.hex().upper()]}, "roots"),
        ({"members": [{}] * 300}, "members"),
        ({"members": {}}, "members"),
        ({"expires": "soon"}, "expires"),
        ({"more": 1}, "more"),
    ],
)
def test_an_invalid_charter_names_its_field(changes: dict[str, Any], field: str) -> None:
    with pytest.raises(BadFile) as refused:
        Charter.read(Fields(as_in_a_file(WHOLE) | changes))
    assert refused.value.field.startswith(field)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"code": "brb"}, "code"),
        ({"name": ""}, "name"),
        ({"name": "A\u202eB"}, "name"),
        ({"url": "http://a.example"}, "url"),
        ({"url": "https://a.example/ b"}, "url"),
        ({"nats": "ftp://x"}, "nats"),
        ({"country": "Barbados"}, "country"),
        ({"kinds": ["person", "document"]}, "kinds"),
        ({"colours": ["Red"]}, "colours"),
        ({"keys": [1]}, "keys"),
        ({"agencies": ["x"]}, "agencies"),
    ],
)
def test_an_invalid_member_names_its_field(changes: dict[str, Any], field: str) -> None:
    with pytest.raises(BadFile) as refused:
        Member.read(Fields(as_in_a_file(BARBADOS) | changes))
    assert refused.value.field.startswith(field)


def test_every_key_of_a_member_has_its_id() -> None:
    ids = list(key_ids(BARBADOS))
    assert len(ids) == sum(1 + len(keys.sealing) for keys in BARBADOS.keys)
    root = WHOLE.roots[0]
    assert read_root(root.public.hex()) == root
