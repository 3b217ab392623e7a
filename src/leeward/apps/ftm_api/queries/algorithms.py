"""The one way of scoring, and the names under which programs ask for it."""

import re
from collections.abc import Iterable, Mapping
from itertools import islice
from typing import Any

from django.utils.translation import gettext as _

from leeward.core.matching.client_weights import ADJUSTABLE
from leeward.core.matching.weights import VERSION, WEIGHTS

OURS = "leeward"
PINNED = ("logic-v2", "logic-v1", "name-based", "name-qualified", "regression-v1")
"""Names of nomenklatura's algorithms: a program that pins one keeps working, and the answer names the algorithm used
instead.
"""

_MOST_IGNORED = 20
_SETTING = re.compile(r"[A-Za-z0-9_.-]{1,64}")


def known(name: str) -> bool:
    """Whether a program may ask for this algorithm."""
    return name.strip().lower() in ("best", OURS, *PINNED)


def listed() -> dict[str, Any]:
    """The algorithms as `/algorithms` lists them."""
    own = _("Leeward's evidence and weights, version %(version)s. A weight is an addition to the log-odds.")
    taken = _("An alias of leeward, so that programs that ask for it keep working.")
    return {
        "algorithms": [
            _algorithm(OURS, own % {"version": VERSION}),
            *(_algorithm(name, taken) for name in PINNED),
        ],
        "default": "best",
        "best": OURS,
    }


def weights_by_code(stated: Mapping[str, float]) -> dict[str, float]:
    """A client's weights by our codes; unknown names are ignored, as in yente."""
    return {code: stated[name] for code in ADJUSTABLE if (name := feature_name(code)) in stated}


def ignored(config: Iterable[str]) -> str:
    """The names of a client's settings, which our scoring ignores, for a header: as many as fit, no other text."""
    return ", ".join(name for name in islice(config, _MOST_IGNORED) if _SETTING.fullmatch(name)) or "all"


def feature_name(code: str) -> str:
    """The name of a claim in features and explanations."""
    return code.replace(".", "_")


def _algorithm(name: str, description: str) -> dict[str, Any]:
    features = {
        feature_name(code): {"description": code, "coefficient": weight, "url": ""}
        for code, weight in WEIGHTS.items()
        if code in ADJUSTABLE
    }
    docs = {"name": name, "description": description, "config": {}, "features": features}
    return {"name": name, "description": description, "features": features, "docs": docs}
