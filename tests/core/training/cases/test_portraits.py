"""Drawn faces: another day changes no measure, an impostor so many."""

import random
from xml.etree.ElementTree import fromstring

from leeward.core.training.cases.portraits import another_day, differences, impostor, look, svg


def test_measures_make_the_person() -> None:
    for seed in range(200):
        chance = random.Random(seed)
        face = look(chance)
        assert differences(face, another_day(face, chance)) == 0
        for changes in (1, 2, 4):
            other = impostor(face, changes, chance)
            assert differences(face, other) == changes
            assert other.skin == face.skin, "colour is never what tells them apart"


def test_the_picture_says_that_it_is_drawn() -> None:
    for seed in range(20):
        drawn = svg(look(random.Random(seed)), 'Drawn: "no one" & nothing')
        assert fromstring(drawn).get("aria-label") == 'Drawn: "no one" & nothing'
        assert drawn.isascii()
