"""Fear of return: nothing reaches the state that was named, on any path, from that moment on."""

from datetime import UTC, datetime, timedelta

import pytest

from leeward.core.care.fear import Fear, Recipient, barred, barred_recipients, feared

SAID = datetime(2026, 11, 28, 12, tzinfo=UTC)
FEAR = Fear("HTI", SAID, "first_contact")


def to(kind: str, *states: str) -> Recipient:
    return Recipient(kind, "X", frozenset(states))  # type: ignore[arg-type]  # kinds of the cases below


@pytest.mark.parametrize(
    ("recipient", "expected"),
    [
        (to("agency", "HTI"), True),
        (to("agency", "DOM"), False),
        (to("node", "DOM", "HTI"), True),
        (to("node", "DOM", "BRB"), False),
        (to("list", "HTI"), True),
        (to("publication", "DOM"), True),
        (to("agency"), True),
    ],
)
def test_who_is_barred(recipient: Recipient, expected: bool) -> None:
    assert barred([FEAR], recipient, SAID) is expected
    assert not barred([FEAR], recipient, SAID - timedelta(seconds=1)), "from then on, not before"
    assert not barred([], recipient, SAID)


def test_a_state_stands_for_all_that_it_governs() -> None:
    assert barred([Fear("FRA", SAID)], to("agency", "MTQ"), SAID)
    assert barred([Fear("MTQ", SAID)], to("agency", "FRA"), SAID)
    assert barred([Fear("MTQ", SAID)], to("agency", "GLP"), SAID)
    assert not barred([Fear("FRA", SAID)], to("agency", "NLD"), SAID)
    assert {"NLD", "ABW", "CUW"} <= feared([Fear("SXM", SAID)], SAID)


def test_the_person_may_take_it_back() -> None:
    back = Fear("HTI", SAID, taken_back=SAID + timedelta(days=1))
    assert barred([back], to("agency", "HTI"), SAID)
    assert not barred([back], to("agency", "HTI"), SAID + timedelta(days=1))
    assert barred([back, FEAR], to("agency", "HTI"), SAID + timedelta(days=1)), "another fear still holds"


def test_those_that_are_barred_out_of_many() -> None:
    many = [to("agency", "HTI"), to("agency", "BRB"), to("publication")]
    assert barred_recipients(iter([FEAR]), many, SAID) == (many[0], many[2])
