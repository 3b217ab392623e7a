"""What the counter's page is made of."""

from datetime import date

import pytest

from leeward.apps.border.forms import expected_digit
from leeward.apps.border.page import age_on, facts_of, marked, steps_of

TODAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("born", "age"),
    [
        ("2008-11-24", 18),  # the birthday itself
        ("2008-11-25", 17),
        ("2008-11", 17),  # day unknown: the youngest that is possible
        ("2008-10", 18),
        ("2008", 17),
        ("2000-02-29", 26),
        ("", None),
    ],
)
def test_age(born: str, age: int | None) -> None:
    assert age_on(born, TODAY) == age


@pytest.mark.parametrize(
    ("how", "steps"),
    [
        (["1. Compare face and photo. 2. Return the document."], ["Compare face and photo.", "Return the document."]),
        (["1. Look", "2. Ask"], ["Look", "Ask"]),
        (["Use the contact shown below."], ["Use the contact shown below."]),
        ([], []),
    ],
)
def test_steps(how: list[str], steps: list[str]) -> None:
    assert steps_of(how) == steps


@pytest.mark.parametrize(
    ("code", "mark"),
    [
        ("birth_date.equal", "agrees"),
        ("document.equal_no_issuer", "agrees"),
        ("birth_date.compatible", "agrees"),
        ("sex.differs", "differs"),
        ("birth_date.differs.very_far", "differs"),
        ("name.swapped", "differs"),
        ("birth_date.digit", "differs"),
        ("name.missing", ""),  # an omission is no contradiction
        ("record.named", ""),
    ],
)
def test_marks(code: str, mark: str) -> None:
    finding = marked({"explanation": [{"code": code, "text": "x"}]})
    assert finding["explanation"][0]["mark"] == mark


@pytest.mark.parametrize(
    ("name", "value", "digit"),
    [
        ("number", "L898902C3", "6"),  # Doc 9303-4 appendix B
        ("number", "l89 8902-c3", "6"),
        ("number", "Ä1", ""),
        ("birth_date", "1974-08-12", "2"),
        ("expiry_date", "2012-04-15", "9"),
        ("birth_date", "1974-08", ""),
        ("birth_date", "", ""),
    ],
)
def test_expected_check_digit(name: str, value: str, digit: str) -> None:
    assert expected_digit(name, value) == digit


def test_facts_have_one_shape_for_zone_and_typing() -> None:
    typed = {
        "document": {"number": "X1", "issuer": "BRB", "type": "P", "expiry_date": ""},
        "person": {"surname": "Ali"},
    }
    facts = facts_of({"zone": None, "typed": typed})
    assert (facts["number"], facts["issuer"], facts["surname"], facts["sex"]) == ("X1", "BRB", "Ali", "")
    zone = {"number": "X2", "surname": "BEN", "document_type": "ID", "sex": None}
    facts = facts_of({"zone": zone, "typed": {"document": None, "person": None}})
    assert (facts["number"], facts["surname"], facts["type"], facts["sex"]) == ("X2", "BEN", "ID", "")
