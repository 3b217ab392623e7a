"""The sentences behind the codes of `core.travel.manifest`, in the reader's language."""

from collections.abc import Mapping

from leeward.core.record.lists import rejections
from leeward.messages.counted import filled
from leeward.messages.passenger_lists import SENTENCES


def problem_text(code: str, params: Mapping[str, str]) -> str:
    """What is wrong, in one sentence. A table's problems are worded as for all imported tables."""
    if code in SENTENCES:
        return filled(SENTENCES[code], params)
    return rejections.sentence(code, params)
