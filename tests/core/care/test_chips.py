"""The table of silent signs and of the quiet call's steps: keys that no reader sends, and times that go up."""

from pathlib import Path

import pytest

from leeward.core.care.chips import chips, reached_after, steps
from leeward.messages import sentence
from leeward.resources.tables import InvalidTable

HEADER = "chip,key,since,source\n"
READER = set("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789<\n\r\t ")
"""What a reader of documents sends, in either case."""


def test_there_are_six_signs_with_words_and_a_key_each() -> None:
    assert len(chips()) == len({chip.key for chip in chips()}) == 6
    assert all(sentence(f"care.chip.{chip.code}") for chip in chips())


def test_no_reader_sends_a_key() -> None:
    assert not {chip.key.upper() for chip in chips()} & READER


@pytest.mark.parametrize("key", ["A", "7", "<", "?", "F2", "é", ""])
def test_a_key_that_is_taken_is_refused_with_its_line(key: str, own_tables: Path) -> None:
    (own_tables / "chips.csv").write_text(f"{HEADER}fear,{key},2026-11-28,a source\n")
    with pytest.raises(InvalidTable, match=r"care/chips.csv line 2"):
        chips.__wrapped__()


@pytest.mark.parametrize(
    ("rows", "why"),
    [
        ("colleague,0,x\nothers,20,x\nduty,30,x\n", "the supervisor is missing"),
        ("colleague,0,x\nothers,20,x\nsupervisor,10,x\nduty,30,x\n", "goes back in time"),
        ("colleague,5,x\nothers,20,x\nsupervisor,30,x\nduty,40,x\n", "no one at first"),
    ],
)
def test_steps_that_would_leave_someone_out_are_refused(rows: str, why: str, own_tables: Path) -> None:
    (own_tables / "quiet_call.csv").write_text(f"to,seconds,source\n{rows}")
    with pytest.raises(InvalidTable, match="quiet_call"):
        steps.__wrapped__()


def test_a_call_goes_further_with_time() -> None:
    assert reached_after(0) == ("colleague",)
    assert reached_after(59)[-1] == "supervisor"
    assert reached_after(10_000) == ("colleague", "others", "supervisor", "duty")
    assert [step.seconds for step in steps()] == sorted(step.seconds for step in steps())
