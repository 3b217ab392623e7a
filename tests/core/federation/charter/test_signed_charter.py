"""The file has one form; any other form is refused, naming the field."""

import json
from typing import Any

from tests.core.federation.charter.region import charter, signed

from leeward.core.federation.charter.signed_charter import read
from leeward.core.federation.keys.canonical import dumps

WHOLE = json.loads(signed(charter()).to_bytes())


def changed(path: str, value: Any) -> bytes:
    """The file with the member at `path` set; None takes it out."""
    copy = json.loads(json.dumps(WHOLE))
    *way, last = path.split(".")
    place = copy
    for step in way:
        place = place[int(step)] if isinstance(place, list) else place[step]
    if value is None:
        del place[last]
    else:
        place[last] = value
    return dumps(copy)


def test_a_file_from_before_languages_keeps_its_signed_bytes() -> None:
    assert "languages" not in WHOLE["charter"]["members"][0]["agencies"][0]
    assert read(dumps(WHOLE)).to_bytes() == dumps(WHOLE) + b"\n"
    spoken = read(changed("charter.members.0.agencies.0.languages", "English, Spanish"))
    assert spoken.charter.members[0].agencies[0].to_json()["languages"] == "English, Spanish"
