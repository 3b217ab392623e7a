"""Facts in one shape, and ages that never make a child older."""

from datetime import date

import pytest

from leeward.apps.border.queries.facts import age_text, ages_on, facts_of

TODAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("born", "ages", "text"),
    [
        ("2008-11-24", (18, 18), "18"),  # the birthday itself
        ("2008-11-25", (17, 17), "17"),
        ("2008-11", (17, 18), "17 or 18"),  # day unknown
        ("2008-10", (18, 18), "18"),
        ("2008", (17, 18), "17 or 18"),
        ("1983", (42, 43), "42 or 43"),
        ("1960/1965", (60, 66), "60 to 66"),
        ("2026", (0, 0), "0"),  # not yet born is no age
        ("2000-02-29", (26, 26), "26"),
        ("", None, ""),
        ("soon", None, ""),
    ],
)
def test_age(born: str, ages: tuple[int, int] | None, text: str) -> None:
    assert ages_on(born, TODAY) == ages
    assert age_text(ages) == text


def test_dates_cannot_be_misread() -> None:
    typed = {
        "document": {"number": "X1", "issuer": "DMA", "type": "P", "expiry_date": "2031-05"},
        "person": {"surname": "Ali", "birth_date": "1985-06-29", "nationality": "ZZQ"},
    }
    facts = facts_of({"zone": None, "typed": typed})
    assert (facts["birth_shown"], facts["expiry_shown"]) == ("29 June 1985", "May 2031")


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
