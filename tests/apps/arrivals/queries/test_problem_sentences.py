"""Every code that a list can lead to has its sentence, with every parameter that is given."""

import re
from pathlib import Path

import pytest

from leeward.apps.arrivals.actions import receiving
from leeward.apps.arrivals.queries.problem_sentences import problem_text
from leeward.core.travel import manifest
from leeward.messages.passenger_lists import SENTENCES

FILES = [*Path(manifest.__file__).parent.glob("*.py"), Path(receiving.__file__)]
SOURCE = "\n".join(path.read_text("utf-8") for path in FILES)
CODES = set(re.findall(r'(?:add|_compare|count|Unusable|Problem)\(\s*"([a-z]+\.[a-z0-9_]+)"', SOURCE))


def test_every_code_has_a_sentence_and_every_sentence_a_code() -> None:
    assert set(SENTENCES) == CODES


@pytest.mark.parametrize("code", sorted(SENTENCES))
def test_a_sentence_names_only_what_is_given(code: str) -> None:
    wanted = set(re.findall(r"%\((\w+)\)s", str(SENTENCES[code])))
    given = set(re.findall(r"(\w+)=", "".join(re.findall(rf'"{re.escape(code)}"(.*?)\n', SOURCE)))) | {"value"}
    shared = {"stated", "counted"} if code.startswith("count.") else set()
    assert wanted <= given | shared


def test_one_of_anything_is_in_the_singular() -> None:
    one = {"stated": "1", "counted": "5"}
    told = [problem_text(f"count.{what}", one) for what in ("segments", "messages", "groups", "travellers")]
    assert [text.removeprefix("It says 1 ").removesuffix("; counted: 5.") for text in told] == [
        "segment",
        "message in the group",
        "group or message",
        "traveller",
    ]
    many = {"stated": "0", "counted": "1"}
    assert problem_text("count.segments", many) == "It says 0 segments; counted: 1."
    parts = {"parts": "2", "reference": "AA1"}
    assert problem_text("parts.missing", parts | {"count": "1"}) == "Part 2 of the list AA1 is missing."
    assert problem_text("parts.missing", {"parts": "2, 3", "reference": "AA1", "count": "2"}).startswith("Parts 2, 3 ")
    assert problem_text("parts.missing", parts).startswith("Parts 2 "), "a row of an earlier version still reads"
