"""Each declared act of two persons with how it is tried; those without a trial yet, with the reason."""

from tests.site.acts_of_two import crossings, networks, operations, permits, training
from tests.site.acts_of_two.trial import Trial

TRIALS: dict[str, Trial] = {
    each.act.act: each for part in (crossings, networks, operations, permits, training) for each in part.TRIALS
}

UNTRIED: dict[str, str] = dict.fromkeys(
    (
        *("case.close", "case.reflection_ended", "case.second", "case.share_by_rule", "comparison.agree"),
        *("comparison.limit", "comparison.send", "confirmation.call_agree", "faces.agree", "import.allow"),
        *("inquiry.lift_fact", "photo.approve", "project.confirm", "project.publish", "proposal.approved"),
        *("rights.approve", "seconding.accept", "source.approve", "statistics.publish", "value.agree", "value.send"),
    ),
    "no request yet; `tests/site/test_declared_acts.py` tries its declaration",
)
"""Acts without a trial, with the reason; only ever fewer."""
UNTRIED_DOORS: dict[str, str] = {
    "operation.release.release by command": "tests/cli/test_operations.py decides by a command",
}
"""Doors of tried acts without a trial, with the reason; only ever fewer."""
