"""Two pictures in three words, and what is not compared."""

import numpy as np
import pytest
from tests.core.faces.drawn import DrawnMatcher, picture

from leeward.core.document.imaging.picture import UnreadablePicture
from leeward.core.faces.matcher import compare
from leeward.core.faces.quality import Fault
from leeward.core.faces.thresholds import Thresholds
from leeward.core.faces.words import Word

ONE, LIKE, OTHER = (90, 130, 190), (84, 130, 196), (190, 130, 90)


@pytest.mark.parametrize(
    ("one", "other", "word"), [(ONE, ONE, Word.ALIKE), (ONE, LIKE, Word.ALIKE), (ONE, OTHER, Word.DIFFERS)]
)
def test_what_is_said(one: tuple[int, int, int], other: tuple[int, int, int], word: Word) -> None:
    found = compare(DrawnMatcher(), picture([one]), picture([other], seed=2))
    assert (found.word, found.digest, found.thresholds) == (word, "drawn", "1")


def test_between_both_thresholds_it_is_unclear() -> None:
    both = picture([ONE]), picture([(120, 130, 170)], seed=2)
    assert compare(DrawnMatcher(), *both, Thresholds(1.0, -1.0, "wide")).word is Word.UNCLEAR


@pytest.mark.parametrize(
    ("looks", "more", "fault"),
    [
        ([], {}, Fault.NO_FACE),
        ([ONE, OTHER], {}, Fault.SEVERAL_FACES),
        ([(12, 12, 14)], {"noise": 30.0}, Fault.DARK),
        ([(239, 239, 239)], {"noise": 0.0}, Fault.BRIGHT),
        ([(240, 60, 40)], {}, Fault.COLOURED),
    ],
)
def test_a_poor_picture_is_not_compared(
    looks: list[tuple[int, int, int]], more: dict[str, float], fault: Fault
) -> None:
    found = compare(DrawnMatcher(), picture([ONE]), picture(looks, **more))  # type: ignore[arg-type]
    assert found.word is Word.NOT_COMPARED
    assert found.faults[0] == ()
    assert fault in found.faults[1]


def test_what_is_no_picture_is_refused_with_its_reason() -> None:
    with pytest.raises(UnreadablePicture, match="not a picture"):
        compare(DrawnMatcher(), picture([ONE]), b"nothing of the kind")


@pytest.mark.parametrize(("alike", "differs"), [(0.3, 0.4), (1.2, 0.4), (0.5, -1.1)])
def test_thresholds_that_contradict_each_other_are_refused(alike: float, differs: float) -> None:
    with pytest.raises(ValueError, match="at most"):
        Thresholds(alike, differs)


def test_the_words_have_their_edges_on_the_safe_side() -> None:
    """Exactly at `alike` is alike; exactly at `differs` is unclear, so that no one is stopped by a tie."""
    east = np.array((1.0, 0.0))
    assert Thresholds(0.5, 0.25).word(east, np.array((0.5, 0.0))) is Word.ALIKE
    assert Thresholds(0.5, 0.25).word(east, np.array((0.25, 0.0))) is Word.UNCLEAR
    assert Thresholds(0.5, 0.25).word(east, np.array((0.2, 0.0))) is Word.DIFFERS
