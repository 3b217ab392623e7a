"""Drawn faces: another day changes no measure, an impostor so many."""

import random
from dataclasses import replace
from xml.etree.ElementTree import fromstring

from leeward.core.training.cases.portraits import HAIRS, another_day, differences, impostor, look, svg


def test_measures_make_the_person() -> None:
    for seed in range(200):
        chance = random.Random(seed)
        face = look(chance, seed % 90)
        assert differences(face, another_day(face, chance)) == 0
        for changes in (1, 2, 4):
            other = impostor(face, changes, chance)
            assert differences(face, other) == changes
            assert other.skin == face.skin, "colour is never what tells them apart"


def test_faces_fit_their_age() -> None:
    grey = HAIRS.index("#9a9a9a")
    hairs = {
        age: {look(random.Random(seed), age).hair for seed in range(100)} for age in (0, 8, 30, 44, 45, 69, 70, 95)
    }
    assert all(grey not in hairs[age] for age in (0, 8, 30, 44))
    assert all(grey in hairs[age] and len(hairs[age]) > 1 for age in (45, 69))
    assert hairs[70] == hairs[95] == {grey}
    adult = look(random.Random(1), 30)
    assert len({svg(replace(adult, age=age), "x") for age in (8, 30, 60)}) == 3, "a child, an adult, someone old"
    assert svg(replace(adult, age=31), "x") == svg(adult, "x"), "within an age group pictures are alike"


def test_the_picture_says_that_it_is_drawn() -> None:
    for seed in range(20):
        drawn = svg(look(random.Random(seed), 4 * seed), 'Drawn: "no one" & nothing')
        assert fromstring(drawn).get("aria-label") == 'Drawn: "no one" & nothing'
        assert drawn.isascii()
