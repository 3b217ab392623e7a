"""Policy files: what an override changes, and that a broken file fails with its line."""

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leeward import resources
from leeward.core.findings import Finding, Reason
from leeward.core.policy import Context, PolicyError, decide, default, load
from leeward.core.policy.load import DEFAULT, shipped_policy

ROW = """rows:
  own_blue:
    finding: person.blue
    strength: [strong, exact]
    verdict: REFER
    next_step: notice.ask_legal
    recipient: duty
    actions: [refer]
    quiet: true
"""

# text, line, a part of what the message says
BROKEN = [
    ("", 1, "the file is empty"),
    ("rows: [a", 1, "not YAML"),
    ("rows:\n  a: {\n  b", 3, "not YAML"),
    ("rows:\n\tb: 1", 2, "not YAML"),
    ("rows:\n  a: \x07", 2, "not YAML"),
    ("- one\n", 1, "expected a mapping"),
    ("rule:\n  x: 1\n", 2, "unknown field 'rule', expected rows, paths"),
    ("rows:\n  a: CLEAR\n", 2, "row a: expected a mapping"),
    (ROW.replace("    verdict: REFER\n", ""), 3, "row own_blue: the field 'verdict' is missing"),
    (ROW.replace("REFER", "ARREST"), 5, "verdict: 'ARREST' is unknown, expected one of CLEAR, VERIFY"),
    (ROW.replace("person.blue", "person.bleu"), 3, "'person.bleu' is unknown, expected one of"),
    (ROW.replace("person.blue", "person.nationality"), 3, "'person.nationality' can never raise a finding"),
    (ROW.replace("person.blue", "[person.blue, person.religion]"), 3, "can never raise a finding"),
    (ROW.replace("person.blue", "ethnicity"), 3, "can never raise a finding"),
    (ROW.replace("person.blue", "{a: b}"), 3, "expected a word or a list of words"),
    (ROW.replace("person.blue", "[[person.blue]]"), 3, "expected one word"),
    (ROW.replace("quiet: true", "nationality: [CUB]"), 9, "unknown field 'nationality'"),
    (ROW.replace("quiet: true", "quiet: maybe"), 9, "quiet: 'maybe' is unknown, expected one of true, false"),
    (ROW.replace("quiet: true", "actions: [refer]"), 9, "'actions' is there twice"),
    (ROW.replace("[refer]", "[arrest]"), 8, "actions: 'arrest' is unknown"),
    (ROW.replace("recipient: duty", "recipient: press"), 7, "expected one of (empty), second_line"),
    (ROW.replace("notice.ask_legal", "blue.shout"), 6, "'blue.shout' is unknown"),
    (ROW.replace("notice.ask_legal", "red.confirm_with_owner"), 6, "goes with HOLD, not with REFER"),
    (ROW.replace("quiet: true", "path: nowhere"), 9, "'nowhere' is unknown, expected one of own_document"),
    (ROW.replace("REFER", "HOLD").replace("notice.ask_legal", "hold.confirm_with_owner").replace(
        "[refer]", "[refer, clear]"), 8, "HOLD does not offer 'clear'"),
    ("rows:\n  a: &a [*a]\n", 2, "expected a mapping"),
    ("[" * 5000, 1, "nested too deeply"),
    ("rows: {}\n---\nrows: {}\n", 2, "not YAML"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "line", "message"), BROKEN)
def test_broken_file_names_file_line_and_expectation(text: str, line: int, message: str) -> None:
    with pytest.raises(PolicyError) as caught:
        load(text, name="barbados.yaml")
    assert str(caught.value).startswith(f"barbados.yaml, line {line}: ")
    assert message in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.fixture
def override(tmp_path: Path) -> Iterator[Path]:
    """An empty override folder in use, and the former one put back afterwards."""
    before = resources._override
    (tmp_path / "policy").mkdir()
    resources.use_override(tmp_path)
    default.cache_clear()
    yield tmp_path
    resources.use_override(before)
    default.cache_clear()


def blue() -> Finding:
    return Finding("person.blue", "medium", Reason("person.blue"), "strong", record="A/1", review_state="reviewed")


def test_a_new_row_is_tried_before_the_shipped_ones() -> None:
    policy = load(ROW, name="own.yaml")
    decision = decide([blue()], policy, context=Context())
    assert (decision.verdict, decision.recipient, decision.ruling.row) == ("REFER", "duty", "own_blue")
    assert len(policy.rows) == len(default().rows) + 1


def test_a_row_of_the_same_name_takes_the_place_of_the_shipped_one() -> None:
    policy = load(ROW.replace("own_blue", "blue").replace("    strength: [strong, exact]\n", ""), name="own.yaml")
    assert [row.name for row in policy.rows] == [row.name for row in default().rows]
    assert decide([blue()], policy, context=Context()).verdict == "REFER"


def test_the_examples_on_the_documentation_page_hold(override: Path) -> None:
    page = (Path(__file__).parents[3] / "docs/policy.md").read_text(encoding="utf-8")
    example = page.split("```yaml\n")[1].split("```")[0]
    names = [row.name for row in load(example, name="page").rows]
    assert names[0] == "lost_identity_card"
    assert names.count("green") == 1
    (override / DEFAULT).write_text(example.replace("verdict: VERIFY", "verdict: ARREST"), encoding="utf-8")
    with pytest.raises(PolicyError) as caught:
        default()
    assert str(caught.value) in page


def test_override_folder_lays_its_file_over_the_shipped_one(override: Path) -> None:
    (override / DEFAULT).write_text(ROW, encoding="utf-8")
    assert [row.name for row in default().rows] == ["own_blue", *(row.name for row in shipped_policy().rows)]
    assert decide([blue()], default(), context=Context()).recipient == "duty"


def test_broken_file_in_the_override_folder_is_named(override: Path) -> None:
    (override / DEFAULT).write_text(ROW.replace("REFER", "ARREST"), encoding="utf-8")
    with pytest.raises(PolicyError, match=r"^policy/default\.yaml, line 5: row own_blue, verdict: 'ARREST'"):
        default()


def test_override_folder_without_a_policy_changes_nothing(override: Path) -> None:
    assert default() is shipped_policy()


def test_rows_that_the_file_leaves_out_stay() -> None:
    assert load("paths: {}", name="own.yaml").rows == default().rows


def test_file_without_a_base_stands_alone() -> None:
    policy = load(ROW, name="own.yaml", base=load("rows: {}", name="none.yaml"))
    assert len(policy.rows) == len(default().rows) + 1
    alone = load(ROW, name="own.yaml", base=type(policy)((), {}))
    assert [row.name for row in alone.rows] == ["own_blue"]


@given(st.text(max_size=200))
def test_any_text_is_a_policy_or_a_policy_error(text: str) -> None:
    with suppress(PolicyError):
        load(text, name="any.yaml")


@given(st.data())
def test_a_damaged_default_is_a_policy_or_a_policy_error(data: st.DataObject) -> None:
    text = ROW
    for _ in range(data.draw(st.integers(1, 3))):
        at = data.draw(st.integers(0, len(text)))
        text = (
            text[:at]
            + data.draw(st.sampled_from(["", "\n", ":", "[", "}", "&a", "*a", "<<: ", "%", "'", "—"]))
            + text[at + 1 :]
        )
    with suppress(PolicyError):
        load(text, name="own.yaml")
