"""The five verdicts: the one table of them, from least to most; and outcomes as everyone may read them.

Audit rows, metrics and log lines are read by people who may not know who is in care. So each outcome passes through
`open_code`, and all that is beside one through `open_details`: they fold as the counter's own screen does.

To add one: a member here, its word in `messages.screening`, and its colour and shape (`site/leeward.css`,
`screening/_shape.html`) if it has a look of its own. `tests/contracts/test_declared_once.py` proves it by adding one.
"""

from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum

from leeward.core.record.content.person_kinds import PROTECTIVE_KINDS


class Verdict(StrEnum):
    """The one word on the screen. The order of the members is the order of gravity."""

    CLEAR = "CLEAR"
    VERIFY = "VERIFY"
    REFER = "REFER"
    HOLD = "HOLD"
    PROTECT = "PROTECT"

    @property
    def in_sight(self) -> "Verdict":
        """What the screen shows in large: PROTECT looks like a referral, since a companion may see the screen."""
        return Verdict.REFER if self is Verdict.PROTECT else self

    @property
    def look(self) -> str:
        """Its colour and shape, by the name in style sheet and shapes."""
        return self.in_sight.lower()


VERDICTS = tuple(Verdict)
_RANK = {verdict: rank for rank, verdict in enumerate(VERDICTS)}


def rank(verdict: Verdict) -> int:
    """The position of a verdict: 0 for CLEAR, the highest for PROTECT."""
    return _RANK[verdict]


def highest(verdicts: Iterable[Verdict]) -> Verdict:
    """The highest of `verdicts`; CLEAR if there are none."""
    return max(verdicts, key=rank, default=Verdict.CLEAR)


OPEN_VERDICTS = tuple(dict.fromkeys(verdict.in_sight for verdict in VERDICTS))
"""The verdicts that can be read in the open, from least to most."""
_CHOICES = {"protect": "refer"}
"""What an officer decided at the counter."""
_UNTOLD = frozenset({"quiet", "in_care", "fled", "feared"})
"""Members that say whether something is quiet: none of them is ever in the open."""


def is_about_care(verdict: str, kinds: Iterable[str]) -> bool:
    """Whether a verdict, or one of the kinds of findings beside it, is about a possible victim or a missing person."""
    return verdict == Verdict.PROTECT or not PROTECTIVE_KINDS.isdisjoint(kinds)


def open_code(code: str) -> str:
    """The code of an outcome as everyone may read it; all others are unchanged."""
    if code in VERDICTS:
        return str(Verdict(code).in_sight)
    return _CHOICES.get(code, code)


def open_details(details: Mapping[str, object]) -> dict[str, object]:
    """Codes and counts beside an outcome as everyone may read them: counts by verdict are added up, kinds of findings
    about possible victims and missing persons are left out, and so is what says that something is quiet.
    """
    found: dict[str, object] = {}
    for name, value in details.items():
        if name in _UNTOLD or name in PROTECTIVE_KINDS:
            continue
        code, opened = open_code(name), _open_value(value)
        before = found.get(code)
        found[code] = before + opened if isinstance(before, int) and isinstance(opened, int) else opened
    return found


def _open_value(value: object) -> object:
    if isinstance(value, str):
        return "" if value in PROTECTIVE_KINDS else open_code(value)
    if isinstance(value, Mapping):
        return open_details(value)
    if isinstance(value, Sequence) and not isinstance(value, bytes):
        return [_open_value(each) for each in value if not (isinstance(each, str) and each in PROTECTIVE_KINDS)]
    return value
