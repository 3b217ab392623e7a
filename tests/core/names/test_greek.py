"""Greek names."""

import pytest

from leeward.core.names.greek import greek


@pytest.mark.parametrize(
    ("word", "standard", "by_ear"),
    [
        ("Παπανδρέου", "PAPANDREOU", "PAPANDREOU"),  # ου is one sound
        ("Μπακογιάννη", "BAKOGIANNI", "BAKOYIANNE"),
        ("Λάμπρος", "LAMPROS", "LABROS"),
        ("Ευάγγελος", "EVANGELOS", "EVANGELOS"),
        ("Ευστάθιος", "EFSTATHIOS", "EFSTATHIOS"),  # υ before a voiceless sound
        ("Χρήστος", "CHRISTOS", "HRESTOS"),
        ("Τζαννής", "TZANNIS", "JANNES"),
        ("ΑΪΒΑΛΙΩΤΗΣ", "AIVALIOTIS", "EBALIOTES"),
    ],
)
def test_elot_and_by_ear(word: str, standard: str, by_ear: str) -> None:
    spelled = greek(word)
    assert spelled == ((standard,), (by_ear,))
