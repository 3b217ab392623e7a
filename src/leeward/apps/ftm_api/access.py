"""How much one officer's programs may ask, so that a stolen key cannot copy a list in minutes."""

import math
import time

from leeward.apps.registry.queries.entities import Reader
from leeward.platform.rate_limit import Limit, Rate
from leeward.platform.rate_limit_error import TooOften

_questions = Limit(Rate(10_000, 0.1))
"""Questions of one officer, however many keys there are, in each process: ten thousand at once, and ten more a second.
That is a night's batch of applicants at once, and 36,000 in any further hour; for more there is `leeward match` with a
file.
"""


def count(reader: Reader, questions: int) -> None:
    """Count examples, rows, entities, or results that a page may list. Raises TooOften, and then counts none."""
    wait = math.ceil(_questions.spend(str(reader.officer.pk), time.monotonic(), questions))
    if wait:
        raise TooOften(f"Too many questions; try again in {wait} s", retry_after=wait)
