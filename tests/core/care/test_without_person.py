"""A text that tells a person is found however it is written, and one that tells no one is left alone."""

import pytest

from leeward.core.care.without_person import marks, tells

KNOWN = marks(
    names=["Roseline Marie", "Désir", "Jo"],
    others=["Ana Lucía Pérez", "Wang"],
    numbers=["HT 123-4567", "Ring +509 3412 3456 after six, never say clinic", "12"],
)


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Roseline paid", ["care.facts.name"]),
        ("paid by ROSELINE", ["care.facts.name"]),
        ("Mrs Desir", ["care.facts.name"]),
        ("DÉSIR", ["care.facts.name"]),
        ("Ana Perez takes the money", ["care.facts.name"]),
        ("Pérez, Lucia takes the money", ["care.facts.name"]),
        ("ANA LUCIA", ["care.facts.name"]),
        ("passport ht1234567", ["care.facts.number"]),
        ("passport HT-123 4567", ["care.facts.number"]),
        ("call 34 12 34 56", ["care.facts.number"]),
        ("left on 2026-03-14", ["care.facts.day"]),
        ("left on 14.3.2026", ["care.facts.day"]),
        ("left on 14/03/26", ["care.facts.day"]),
        ("left on 14 March 2026", ["care.facts.day"]),
        ("left on March 14th, 2026", ["care.facts.day"]),
        ("le 3 août 2026", ["care.facts.day"]),
        ("Roseline, HT1234567, 2026-03-14", ["care.facts.name", "care.facts.number", "care.facts.day"]),
        ("", []),
    ],
)
def test_what_tells_a_person(text: str, codes: list[str]) -> None:
    assert list(tells(text, KNOWN)) == codes


@pytest.mark.parametrize(
    "text",
    [
        "A man who calls himself Captain Blue",
        "USD 4,500 in two parts, the second on arrival",
        "+1 758 555 0199",
        "White Toyota Hiace, P 4471",
        "Ana's bar",
        "Port-au-Prince",
        "jobs-in-the-sun.example/apply",
        "12 people in the boat",
        "since 2025",
        "Wang's shop",
    ],
)
def test_what_tells_no_one(text: str) -> None:
    assert list(tells(text, KNOWN)) == []


def test_without_marks_only_a_day_tells() -> None:
    assert list(tells("Roseline HT1234567", marks())) == []
    assert list(tells("2026-03-14", marks(names=[""], numbers=[""]))) == ["care.facts.day"]
