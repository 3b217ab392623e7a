"""The recogniser: the shipped network on cells."""

import numpy as np

from leeward.core.document.imaging.glyphs import CELL, CHARACTERS, cells, network, windows
from leeward.core.document.imaging.straighten import HALF


def test_scores_are_logarithms_of_probabilities() -> None:
    made = np.random.default_rng(5).random((4, *CELL)).astype(np.float32)
    scores = network().scores(made)
    assert scores.shape == (4, len(CHARACTERS) + 1)
    assert np.allclose(np.exp(scores).sum(axis=1), 1, atol=1e-4)


def test_contrast_and_level_of_a_cell_change_little() -> None:
    made = np.random.default_rng(5).random((3, *CELL)).astype(np.float32)
    assert (network().scores(made).argmax(axis=1) == network().scores(made * 0.5 + 0.2).argmax(axis=1)).all()


def test_cells_stay_within_the_strip() -> None:
    strip = np.arange(2 * HALF * 100, dtype=np.float32).reshape(2 * HALF, 100)
    found = cells(strip, np.array([-50.0, 50.0, 500.0]))
    assert found.shape == (3, *CELL)
    assert (found[0] == strip[HALF - CELL[0] // 2 :, :][: CELL[0], : CELL[1]]).all()
    assert (found[2] == strip[HALF - CELL[0] // 2 :, :][: CELL[0], 100 - CELL[1] :]).all()


def test_every_second_window_in_both_directions() -> None:
    layer = np.arange(25, dtype=np.float32).reshape(1, 5, 5, 1)
    found = windows(layer, 3)
    assert found.shape == (1, 2, 2, 9)
    assert found[0, 0, 0].tolist() == [0, 1, 2, 5, 6, 7, 10, 11, 12]
    assert found[0, 1, 1, 0] == 12
