"""What must be checked before a record is shared: Articles 2 and 3, the refugee policy, quality (rules R2, R4, R11).

`rules()` reads the table; `review(draft, today)` gives the results, worst first. No result says that sharing is lawful:
it says what a person has to review.
"""

from leeward.core.record.compliance.review import Draft, Result, review
from leeward.core.record.compliance.rules import Rules, rules

__all__ = ["Draft", "Result", "Rules", "review", "rules"]
