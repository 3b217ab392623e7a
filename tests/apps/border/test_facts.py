"""Facts in one shape, and ages that never make a child older."""

from datetime import date

import pytest

from leeward.apps.border.facts import age_on, facts_of

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
