"""Singular and plural."""

import pytest

from leeward.messages.counted import Counted, filled

DAYS = Counted("%(n)s day", "%(n)s days", "n")


@pytest.mark.parametrize(
    ("number", "said"),
    [
        ("1", "1 day"),
        (1, "1 day"),
        ("2", "2 days"),
        ("0", "0 days"),
        ("many", "many days"),
        ("-1", "-1 days"),
        ("²", "² days"),
    ],
)
def test_the_form_of_a_number(number: object, said: str) -> None:
    assert filled(DAYS, {"n": number}) == said


def test_a_plain_sentence_and_one_without_its_number() -> None:
    assert filled("%(a)s of %%", {"a": "100 %"}) == "100 % of %"
    assert DAYS.of({}) == str(DAYS) == "%(n)s days"
