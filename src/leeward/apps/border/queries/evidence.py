"""Steps and findings of a check, prepared for reading."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

Json = Mapping[str, Any]

# "1. Compare … 2. Ask …": the catalogue keeps the steps of a next step in one sentence.
_STEP = re.compile(r"(?:^|\s)\d\.\s+")
_AGREE = re.compile(r"\.(equal|compatible|same|agrees)")
_DIFFER = re.compile(r"\.(differ|near|unlike|swapped|digit|weak|characters|descent)")


def steps_of(how: Sequence[str]) -> list[str]:
    """The short steps of a next step, one by one."""
    return [step.strip() for line in how for step in _STEP.split(line) if step.strip()]


def with_marks(finding: Json) -> dict[str, Any]:
    """The finding with each line of its explanation marked: `agrees`, `differs`, or plain."""
    lines = [line | {"mark": _mark(line["code"])} for line in finding["explanation"]]
    return {**finding, "explanation": lines}


def _mark(code: str) -> str:
    if code.startswith("record."):
        return ""
    return "differs" if _DIFFER.search(code) else "agrees" if _AGREE.search(code) else ""
