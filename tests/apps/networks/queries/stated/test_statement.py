"""The digest of a statement shows a change, and its content comes back as it was kept."""

import json
from dataclasses import replace

from leeward.apps.networks.models import MentionKind, SourceKind
from leeward.apps.networks.queries.stated.statement import Content, Named, Statement, Used

ADA = Content(
    ("Ada March",), "March", "Ada", ("1980-02-03",), "F", ("BRB",), (("A1", "BRB"),), ("+1 246 555 0123",),
    "AA123", "MIA-BGI", (("seat", "12A"),),
)  # fmt: skip
SAID = Statement(SourceKind.PASSENGER, "1", 1, mentions=(Named(0, MentionKind.PERSON, ADA),))


def test_content_comes_back() -> None:
    assert Content.of(json.loads(json.dumps(ADA.to_json()))) == ADA
    assert Content.of({}) == Content()
    assert Content().to_json() == {}


def test_what_it_is_called() -> None:
    assert ADA.caption == "Ada March"
    assert Content(phones=("+1 246 555 0123",)).caption == "+1 246 555 0123"
    assert Content().caption == ""


def test_the_digest_tells_what_changed() -> None:
    same = replace(SAID, mentions=(Named(0, MentionKind.PERSON, replace(ADA)),))
    used = Used("phone", "d" * 32, "1")  # type: ignore[arg-type]
    assert same.digest == SAID.digest
    for other in (
        replace(SAID, mentions=()),
        replace(SAID, is_protected=True),
        replace(SAID, mentions=(Named(0, MentionKind.PERSON, ADA, role="crew"),)),
        replace(SAID, mentions=(Named(0, MentionKind.PERSON, ADA, uses=(used,)),)),
        replace(SAID, mentions=(Named(0, MentionKind.PERSON, replace(ADA, birth_dates=("1980-02-04",))),)),
    ):
        assert other.digest != SAID.digest
