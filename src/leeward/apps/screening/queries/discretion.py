"""An answer as the counter may see it: findings on a possible victim or a missing person go only to the recipient.

A program's key is an officer's, and companions may read the screen that shows its answer. So it gets what the counter's
page shows (decision 'Harm'); protection colleagues and supervisors get everything.
"""

from collections.abc import Mapping
from typing import Any

from leeward.apps.screening.access.checks import is_discreet
from leeward.apps.screening.access.judgement import is_told
from leeward.apps.screening.queries.answers import Answer
from leeward.core.policy.verdicts import Verdict
from leeward.messages import sentence

STEP = "discreet.act_as_usual"
_UNTOLD: dict[str, Any] = {
    "state": None,
    "unverified": [],
    "safety": [],
    "legal_note": "",
    "false_alarm": "",
    "decisive": 0,  # the neutral reason
}
"""The members of a discreet answer that would show that it is special, and what is shown instead."""


def discreet_step() -> dict[str, Any]:
    """The next step of a discreet check, worded as for any other referral."""
    return {"code": STEP, "text": sentence(STEP), "how": sentence(f"{STEP}.how").split("\n")}


def discreet_finding() -> dict[str, Any]:
    """A neutral reason in the shape of a finding: a referral without one would show that it is special."""
    return {
        "kind": "second_look",
        "severity": "medium",
        "code": "discreet.reason",
        "text": sentence("discreet.reason"),
        "record": None,
        "owner": None,
        "score": None,
        "explanation": [],
        "strength": "exact",
        "review_state": "",
        "view": "full",
        "resolved": "",
        "candidate": None,
        "resolved_elsewhere": [],
    }


def further_count(decision: Mapping[str, Any], *, whole: bool, discreet: bool) -> int:
    """How many hits a check counted and does not store, as far as its reader may know of them: a number that included
    missing people would tell that there are some.
    """
    beyond = decision.get("beyond") or {}
    kinds = beyond.get("kinds", {"": beyond.get("count", 0)})  # a check of an earlier version has no kinds
    return sum(many for kind, many in kinds.items() if is_told(kind, "-", discreet=discreet, recipient=whole))


def counters(shown: dict[str, Any], answer: Answer) -> dict[str, Any]:
    """`shown`, an answer for a program or a screen, cut to what the counter may see; the shape stays."""
    discreet = is_discreet(answer)
    told = [is_told(found.kind, found.record, discreet=discreet) for found in answer.findings]
    kept = [finding for finding, is_kept in zip(shown["findings"], told, strict=True) if is_kept]
    more = further_count(answer.decision, whole=False, discreet=discreet)
    cut = shown | {"findings": kept, "more": more}
    decisive = shown.get("decisive")
    if decisive is not None:
        cut["decisive"] = sum(told[:decisive]) if told[decisive] else None
    if answer.verdict == Verdict.PROTECT:
        cut["verdict"] = str(Verdict.REFER)
    if discreet:
        cut |= {name: empty for name, empty in _UNTOLD.items() if name in shown}
        cut |= {"next_step": discreet_step(), "findings": [discreet_finding(), *kept]}
    return cut
