"""An answer as the counter may know it: what speaks of a possible victim or a missing person stays with the recipient.

A program's key is an officer's, and what it is told stands on a screen that companions can read. So it is told what
the counter's page says (DESIGN 'Harm'); a protection colleague and supervisors are told all.
"""

from typing import Any

from leeward.apps.screening.access import is_discreet
from leeward.apps.screening.answers import Answer
from leeward.apps.screening.models import Verdict
from leeward.apps.screening.sentences import sentence
from leeward.core.policy.harm import PROTECTIVE_KINDS

STEP = "discreet.act_as_usual"


def discreet_step() -> dict[str, Any]:
    """The next step of a discreet check, worded as for any other referral."""
    return {"code": STEP, "text": sentence(STEP), "how": sentence(f"{STEP}.how").split("\n")}


def discreet_finding() -> dict[str, Any]:
    """A neutral reason in the shape of a finding: a referral without one would tell that it is of another kind."""
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
    }


def counters(shown: dict[str, Any], answer: Answer) -> dict[str, Any]:
    """`shown`, the whole answer as JSON, cut to what the counter may know; the shape stays."""
    discreet = is_discreet(answer)
    pairs = zip(answer.findings, shown["findings"], strict=True)
    kept = [data for found, data in pairs if found.kind not in PROTECTIVE_KINDS and not (discreet and found.record)]
    told = shown | {"findings": kept}
    if answer.verdict == Verdict.PROTECT:
        told["verdict"] = str(Verdict.REFER)
    if discreet:
        told["state"] = None
        told["next_step"] = discreet_step()
        told["findings"] = [discreet_finding(), *kept]
    return told
