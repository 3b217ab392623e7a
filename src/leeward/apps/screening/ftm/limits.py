"""How much the programs of one officer may ask, so that a stolen key copies no list in minutes."""

import math
import time

from leeward.apps.registry.entities import Reader
from leeward.core.limits import Limit, Rate

_questions = Limit(Rate(10_000, 0.1))
"""Questions of one officer, however many keys there are, in each process: ten thousand at once, and ten more a second.
That is a night's batch of applicants at one go, and 36,000 in any further hour; what is more is a file for `leeward
match`."""


class TooManyQuestions(Exception):
    """The officer's programs asked too much; `seconds` later they may ask the same."""

    def __init__(self, seconds: int) -> None:
        super().__init__(f"Too many questions; try again in {seconds} s")
        self.seconds = seconds


def count(reader: Reader, questions: int) -> None:
    """Count examples, rows, entities, or results that a page may list. Raises TooManyQuestions, and counts none."""
    wait = _questions.spend(str(reader.officer.pk), time.monotonic(), questions)
    if wait:
        raise TooManyQuestions(math.ceil(wait))
