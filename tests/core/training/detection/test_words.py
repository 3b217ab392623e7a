"""What a person reads about themselves."""

from leeward.core.training.detection.counts import Counts
from leeward.core.training.detection.words import words_of
from leeward.messages import sentence


def read(counts: Counts) -> list[str]:
    return [sentence(each.code, each.params) for each in words_of(counts)]


def test_counts_come_first() -> None:
    assert read(Counts(10, 8, 20, 1)) == [
        "Of 10 altered documents you found 8.",
        "Of 20 good documents you sent on 1.",
        "From 20 of each on, it is possible to say how well you tell them apart.",
    ]
    assert read(Counts(1, 0, 1, 1))[:2] == ["Of 1 altered document you found 0.", "Of 1 good document you sent on 1."]


def test_enough_has_its_interval() -> None:
    told = read(Counts(60, 54, 60, 3))
    assert told[2].startswith("You tell them apart with d' 2.8 (between 2.")
    assert told[-1] == "This passes."
    assert read(Counts(40, 28, 40, 10))[-1].startswith("This does not pass yet")
