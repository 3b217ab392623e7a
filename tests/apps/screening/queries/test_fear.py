"""How a person who fears a state is recognised in whatever is about to leave, and what does not make anyone one."""

from typing import Any

import pytest

from leeward.apps.screening.queries.fear import persons_in, traces_in

BORN = "1990-01-02"
YOLANDA = {"surname": "ZAPATA", "given_names": "YOLANDA", "birth_date": BORN}
ALIASES = "ANA BELEN CARMEN DIANA EVA FLOR GLORIA HILDA INES JUANA KARLA LUISA MARTA"


@pytest.mark.parametrize(
    "said",
    [
        YOLANDA,
        {"name": "Yolanda de la Zapata", "birth_date": BORN},
        {
            "names": [{"full": ALIASES}, {"full": "Yolanda Zapata"}],
            "birth_dates": [BORN],
        },  # behind thirteen other words
        {
            "names": [*("ABCD" + chr(65 + n // 26) + chr(65 + n % 26) for n in range(90)), "Zapata, Yolanda"],
            "birth": BORN,
        },
        {"wrapped": [{"deeper": {"name": "ZAPATA YOLANDA", "birth_date": BORN}}]},
    ],
)
def test_a_person_is_recognised_by_two_names_and_the_day_of_birth(said: Any) -> None:
    assert set(persons_in(YOLANDA)) & set(persons_in(said))


@pytest.mark.parametrize(
    "said",
    [
        {"name": "Yolanda Zapata"},  # no day of birth
        {"name": "Yolanda Zapata", "birth_date": "1990"},
        {"name": "Yolanda Zapata", "birth_date": "1991-01-02"},
        {"name": "Yolanda", "birth_date": BORN},  # half of the women of that day
        {"name": 7, "birth_date": [None, {}]},
        "Yolanda Zapata 1990-01-02",
    ],
)
def test_less_is_no_one(said: Any) -> None:
    assert not set(persons_in(YOLANDA)) & set(persons_in(said))


def test_a_name_of_a_thousand_words_costs_no_more_than_one_of_sixty_four() -> None:
    long = " ".join(f"NAME{chr(65 + n % 26)}{chr(65 + n // 26 % 26)}" for n in range(650))
    assert len(set(persons_in({"name": long, "birth_date": BORN}))) == 64 * 63 // 2


@pytest.mark.parametrize(
    "text",
    ["X1234567", "x1234567", "X123-4567", "passport X1234567 of hers", "X1234567<8VEN9001021F3001012<<<<<<<<<<<<<<02"],
)
def test_a_document_is_recognised_by_its_number_in_any_text(text: str) -> None:
    assert traces_in({"number": "X1234567"}) & traces_in([{"text": text}])
