"""A form sealed for the node: opened by its key alone, and nothing else is taken for one."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest
from tests.core.travel.visits.forms import GUEST

from leeward.core.federation.keys import Opener
from leeward.core.federation.keys.letter import seal_for
from leeward.core.travel.declaration.encryption import seal_letter
from leeward.core.travel.visits.letter import BadLetter, Unopened, VisitLetter

OPENER = Opener.generate()
LETTER = VisitLetter(b"\x01" * 5, datetime(2026, 11, 28, 9, tzinfo=UTC), GUEST)
WHOLE: dict[str, Any] = {"code": "01" * 5, "sent_at": "2026-11-28T09:00:00+00:00", "texts": GUEST}


def test_it_comes_back_as_it_was_and_its_size_says_nothing() -> None:
    sealed = LETTER.seal(OPENER.sealing_key)
    assert VisitLetter.open(sealed, [OPENER]) == LETTER
    short = VisitLetter(b"\x01" * 5, LETTER.sent_at, {"place": "x"})
    assert len(short.seal(OPENER.sealing_key)) == len(sealed)


@pytest.mark.parametrize("cut", [b"", b"LWV1", LETTER.seal(OPENER.sealing_key)[:-1], b"\x00" * 9000])
def test_what_does_not_open(cut: bytes) -> None:
    with pytest.raises(Unopened):
        VisitLetter.open(cut, [OPENER])


def test_neither_another_key_nor_a_captains_letter_opens() -> None:
    with pytest.raises(Unopened):
        VisitLetter.open(LETTER.seal(OPENER.sealing_key), [Opener.generate()])
    with pytest.raises(Unopened):
        VisitLetter.open(seal_letter(json.dumps(WHOLE).encode(), OPENER.sealing_key), [OPENER])


@pytest.mark.parametrize(
    "value",
    [
        None,
        [],
        {},
        WHOLE | {"code": "01"},
        WHOLE | {"code": 7},
        WHOLE | {"sent_at": "yesterday"},
        WHOLE | {"sent_at": "2026-11-28T09:00:00"},
        WHOLE | {"sent_at": "0001-11-28T09:00:00+00:00"},
        WHOLE | {"sent_at": 7},
    ],
)
def test_what_is_sealed_but_no_form(value: Any) -> None:
    sealed = seal_for(OPENER.sealing_key, json.dumps(value).encode(), b"LWV1")
    with pytest.raises(BadLetter):
        VisitLetter.open(sealed, [OPENER])
