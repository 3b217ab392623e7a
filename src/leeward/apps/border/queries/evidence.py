"""Steps, findings and questions of a check, prepared for reading."""

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


def marked(finding: Json) -> dict[str, Any]:
    """The finding with each line of its explanation marked: `agrees`, `differs`, or plain."""
    lines = [line | {"mark": _mark(line["code"])} for line in finding["explanation"]]
    return {**finding, "explanation": lines}


def numbered(questions: Sequence[Json]) -> list[dict[str, Any]]:
    """The questions of a path, each answer with the number of the question that it leads to (0 for an end)."""
    places = {question["name"]: number for number, question in enumerate(questions, start=1)}
    return [
        {
            **question,
            "answers": [answer | {"next_number": places.get(answer["next"], 0)} for answer in question["answers"]],
        }
        for question in questions
    ]


def _mark(code: str) -> str:
    if code.startswith("record."):
        return ""
    return "differs" if _DIFFER.search(code) else "agrees" if _AGREE.search(code) else ""
