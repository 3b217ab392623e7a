"""Two faces in three words. No percentage: it would be read as a probability, which it is not."""

from enum import StrEnum


class Word(StrEnum):
    """What the officer reads. `alike` changes nothing; `differs` asks the officer to look (VERIFY)."""

    ALIKE = "alike"
    UNCLEAR = "unclear"
    DIFFERS = "differs"
    NOT_COMPARED = "not_compared"
