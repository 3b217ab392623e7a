"""One name in two readings: cuts, transliteration, and what carriers do to names."""

import pytest

from leeward.core.document.rules.same_name import ReadName, one_letter_apart, same_name, same_typed_name


def name(text: str, *, cut: bool = False) -> ReadName:
    surname, _, given = text.partition("/")
    return ReadName(surname, given, cut)


@pytest.mark.parametrize(
    ("printed", "cut", "other", "same", "why"),
    [
        ("CLARKE/MARCIA", False, "CLARKE/MARCIA", True, "equal"),
        ("MUELLER/JOERG", False, "Müller/Jörg", True, "Ü is UE in the zone (9303-3 section 6)"),
        ("O CONNOR/SEAN", False, "O'Connor/Seán", True, "an apostrophe leaves nothing or a blank"),
        ("GARCIA LOPEZ/ANA MARIA", False, "García-López/Ana María", True, "a hyphen is a filler"),
        ("IVANOV/SERGEI", False, "Иванов/Сергей", True, "DG11 has national characters"),
        ("SUKARNO/", False, "/SUKARNO", True, "one name on either side"),
        ("NILAVADHANANANDA/CHAYAPA DEJTHAMRONG K", True, "NILAVADHANANANDA/CHAYAPA DEJTHAMRONG KRASUANG", True, "cut"),
        (
            "BENNELONG WOOLOOMOOLOO/DAVID P",
            True,
            "BENNELONG WOOLOOMOOLOO WARRANDYTE/DAVID PETER",
            True,
            "a word left out",
        ),
        ("PAPANDROPOULOUS/J T", True, "PAPANDROPOULOUS/JONATHON TREVOR", True, "down to initials (9303-4, 4.2.3)"),
        ("GARCIA LOPEZ/ANA", True, "GARCIA LOPEZ/ANA MARIA DEL CARMEN", True, "trailing words missing"),
        ("CLARKE/MARC", False, "CLARKE/MARCIA", False, "a filler after it: the name was not cut"),
        ("CLARKE/MARCIA", False, "CLARKE/MARCIA ANN", False, "a signed source repeats the zone"),
        ("CLARKE/MARCIA", False, "DAVIS/MARCIA", False, "another surname"),
        ("CLARKE/MARCIA", True, "DAVIS/CLARKE MARCIA", False, "the first word begins the first"),
        ("NILAVADHANANANDA/CHAYAPA DEJTHAMRONG K", True, "NILAVADHANANANDA/CHAYAPA", False, "the zone has more"),
    ],
)
def test_same_name(printed: str, cut: bool, other: str, same: bool, why: str) -> None:
    assert same_name(name(printed, cut=cut), name(other)) == same, why
    assert same_name(name(other), name(printed, cut=cut)) == same, why


@pytest.mark.parametrize(
    ("typed", "same", "why"),
    [
        ("CLARKE/MARCIA ANN MRS", True, "a title"),
        ("CLARKE/MARCIA", True, "a given name left out"),
        ("MARCIA/CLARKE", True, "exchanged"),
        ("CLARKE/MARCIAANN", True, "joined"),
        ("CLARKE/", False, "a surname alone is many people's"),
        ("CLARKE/PAUL", False, "another given name"),
        ("DAVIS/MARCIA ANN", False, "another surname"),
    ],
)
def test_typed_name(typed: str, same: bool, why: str) -> None:
    assert same_typed_name(name("CLARKE/MARCIA ANN"), name(typed)) == same, why


def test_one_misread_letter_differs_from_another_name() -> None:
    assert one_letter_apart(name("CLARKE/MARCIA"), name("CLABKE/MARCIA"))
    assert not one_letter_apart(name("CLARKE/MARCIA"), name("DAVIS/MARCIA"))
