"""Findings in, one verdict and one next step out: a table that an agency can override, under fixed harm rules."""

from leeward.core.policy.decide import Asked, Context, CoverageState, Decision, decide, gravest_first, judge
from leeward.core.policy.load import default, load
from leeward.core.policy.table import Policy, Ruling
from leeward.core.policy.verdicts import VERDICTS, Verdict
from leeward.resources.yaml_nodes import PolicyError

__all__ = [
    "VERDICTS",
    "Asked",
    "Context",
    "CoverageState",
    "Decision",
    "Policy",
    "PolicyError",
    "Ruling",
    "Verdict",
    "decide",
    "default",
    "gravest_first",
    "judge",
    "load",
]
