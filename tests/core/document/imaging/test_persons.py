"""Pictures of several documents: a zone for each person, and one for the two documents of one person."""

from datetime import date
from typing import Any

import numpy as np
import pytest
from tests.core.document.imaging.printing import CARD, OTHER_CARD, PASSPORT, TD2, above, beside

from leeward.core.document.imaging import read_zones
from leeward.core.document.imaging.lines import Gray
from leeward.core.document.imaging.persons import same_person
from leeward.core.document.mrz import parse
from leeward.core.document.mrz.make import make
from leeward.scenario.pages import page

TODAY = date(2026, 11, 24)
ANNA: dict[str, Any] = {
    "issuer": "UTO",
    "nationality": "UTO",
    "surname": "ERIKSSON",
    "given_names": "ANNA MARIA",
    "birth_date": date(1974, 8, 12),
    "sex": "F",
    "expiry_date": date(2032, 4, 15),
}
VISA_OF_ANNA = make("MRV-A", document_type="V", number="L8988901C", **ANNA)
TWIN = make("TD1", document_type="I", number="D23145891", **ANNA | {"given_names": "LENA"})
FORGED = (OTHER_CARD[0], OTHER_CARD[1].replace("300102", "310102"), OTHER_CARD[2])


def small(lines: tuple[str, ...]) -> Gray:
    return page(lines, pitch=16)


SEVERAL = {
    "one above the other": (above(page(CARD), page(OTHER_CARD)), {CARD, OTHER_CARD}),
    "side by side, rows in line": (beside(page(CARD), page(OTHER_CARD)), {CARD, OTHER_CARD}),
    "small, side by side": (beside(small(CARD), small(OTHER_CARD)), {CARD, OTHER_CARD}),
    "a passport and a card": (above(page(PASSPORT), page(OTHER_CARD)), {PASSPORT, OTHER_CARD}),
    "the second upside down": (above(page(CARD), np.rot90(page(OTHER_CARD), 2)), {CARD, OTHER_CARD}),
    "the second turned": (beside(page(CARD), np.rot90(page(OTHER_CARD))), {CARD, OTHER_CARD}),
    "twins": (above(page(CARD), page(TWIN)), {CARD, TWIN}),
    "the second with a forged digit": (above(page(CARD), page(FORGED)), {CARD, FORGED}),
    "three": (above(small(CARD), small(OTHER_CARD), small(TWIN)), {CARD, OTHER_CARD, TWIN}),
}


@pytest.mark.parametrize("how", SEVERAL)
def test_the_zone_of_each_person_is_returned(how: str) -> None:
    picture, lines = SEVERAL[how]
    assert {each.zone.lines for each in read_zones(picture, today=TODAY)} == lines


ONE = {
    "a passport": page(PASSPORT),
    "a passport and its visa": above(page(PASSPORT), page(VISA_OF_ANNA)),
    "a card and a TD2": above(page(CARD), page(TD2)),
    "one document twice": above(page(CARD), page(CARD)),
}


@pytest.mark.parametrize("how", ONE)
def test_the_documents_of_one_person_are_one(how: str) -> None:
    assert len(read_zones(ONE[how], today=TODAY)) == 1


def test_no_document() -> None:
    assert read_zones(np.full((600, 800), 128, np.uint8), today=TODAY) == ()


LONG = ANNA | {"surname": "VAN DER MUELLENBERGER", "given_names": "ANNA MARIA CHRISTINA"}
PAIRS = {
    "a name that the card is too short for": (LONG, LONG, True),
    "another birth date": (ANNA, ANNA | {"birth_date": date(1974, 8, 21)}, False),
    "a given name that begins alike": (ANNA, ANNA | {"given_names": "ANN"}, False),
    "another name, cut in both": (LONG, LONG | {"given_names": "LENA MARIA CHRISTINA"}, False),
}


@pytest.mark.parametrize("how", PAIRS)
def test_same_person(how: str) -> None:
    one, other, same = PAIRS[how]
    passport = parse("\n".join(make("TD3", document_type="P", number="L898902C3", **one)), today=TODAY)
    card = parse("\n".join(make("TD1", document_type="I", number="D23145890", **other)), today=TODAY)
    assert (same_person(passport, card), same_person(card, passport)) == (same, same)
