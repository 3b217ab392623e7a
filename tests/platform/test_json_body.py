"""A JSON body is read by the one reading of JSON from outside."""

import pytest
from django.test import RequestFactory

from leeward.core.outside_json import BadJson
from leeward.platform.json_body import JsonBody


def parsed(body: bytes) -> object:
    return JsonBody().parse_body(RequestFactory().post("/api/v1/x", body, content_type="application/json"))


@pytest.mark.parametrize(
    ("body", "value"),
    [
        (b'{"a": [1, 2.5, null]}', {"a": [1, 2.5, None]}),
        (b'\xef\xbb\xbf"text"', "text"),
        (b'"\\ud800"', "\ufffd"),  # half of a surrogate pair affects its own part alone
        (b"0", 0),
    ],
)
def test_a_body_is_a_value(body: bytes, value: object) -> None:
    assert parsed(body) == value


@pytest.mark.parametrize(
    ("body", "says"),
    [
        (b"", "Expecting value"),
        (b'{"a": 1', "delimiter"),
        (b"NaN", "number"),
        (b"\xff", "UTF-8"),
        (b"[" * 200_000, "deeply"),
        (b"9" * 5000, "digits"),
    ],
    ids=["empty", "cut", "no number", "encoding", "deep", "long number"],
)
def test_a_bad_body_is_refused_in_one_sentence(body: bytes, says: str) -> None:
    with pytest.raises(BadJson, match=says):
        parsed(body)
