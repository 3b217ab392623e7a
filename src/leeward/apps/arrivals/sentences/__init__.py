"""The sentences behind the codes of `core.manifest`, in the reader's language."""

from collections.abc import Mapping

from leeward.apps.arrivals.sentences.problems import SENTENCES
from leeward.apps.screening.sentences.counted import filled
from leeward.core.lists import rejections


def problem_text(code: str, params: Mapping[str, str]) -> str:
    """What is wrong, in one sentence. A table's problems have the words of every other table."""
    if code in SENTENCES:
        return filled(SENTENCES[code], params)
    return rejections.sentence(code, params)
