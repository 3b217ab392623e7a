"""The table of answers, and what a carrier learns; the cases with records are in `tests/apps/arrivals`."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from leeward import resources
from leeward.core.dates import DateSpan
from leeward.core.findings import Finding, Reason, Strength
from leeward.core.policy import Policy, default
from leeward.core.travel.manifest import boarding
from leeward.core.travel.manifest.boarding import InvalidAnswerTable, code_of, meaning_of, recheck
from leeward.core.travel.manifest.model import Document, Traveller


def hit(kind: str, strength: Strength = "exact", **facts: str) -> Finding:
    return Finding(kind, "high", Reason(kind), strength, record="BRB-RBPF/1", record_version=1, **facts)  # type: ignore[arg-type]


@pytest.fixture
def table(tmp_path: Path) -> Path:
    """An override of the table, forgotten afterwards."""
    return tmp_path / "manifest/answers.csv"


def use(table: Path, text: str) -> None:
    table.parent.mkdir(exist_ok=True)
    table.write_text(text, encoding="utf-8")
    resources.use_override(table.parents[1])
    boarding._table.cache_clear()


@pytest.fixture(autouse=True)
def shipped_again() -> Iterator[None]:
    """Restores the table after a test has replaced it."""
    before = resources._override
    yield
    resources.use_override(before)
    boarding._table.cache_clear()


ROE = Traveller("ROE", "ANN", birth_dates=(DateSpan.of(1984, 7, 9),), documents=(Document("A1", "P", "BRB"),))
SHIPPED = (
    "*,board,0Z,,\n*,do_not_board,1Z,,\n*,advisory,2Z,,\n*,insufficient,4Z,,\n*,acknowledged,118,,\n*,refused,999,,\n"
)
HEADING = "state,answer,code,text,source\n"


def test_a_state_may_have_codes_of_its_own(table: Path) -> None:
    use(table, HEADING + SHIPPED + "BRB,board,8501,CLEARED,\n")
    assert (code_of("BRB", "board").code, code_of("BRB", "advisory").code, code_of("TTO", "board").code) == (
        "8501",
        "2Z",
        "0Z",
    )
    assert (meaning_of("BRB", "8501"), meaning_of("TTO", "8501"), meaning_of("BRB", "1Z")) == (
        "board",
        None,
        "do_not_board",
    )


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (HEADING + SHIPPED + "BRB,perhaps,1,,\n", "line 8"),
        (HEADING + SHIPPED + "BRB,board,,,\n", "line 8"),
        (HEADING + SHIPPED.replace("*,advisory,2Z,,\n", ""), "advisory"),
        ("", "no row"),
    ],
)
def test_a_broken_table_is_refused_at_the_start(table: Path, text: str, says: str) -> None:
    use(table, text)
    with pytest.raises(InvalidAnswerTable, match=says):
        boarding.check()


@pytest.mark.parametrize(
    ("finding", "again"),
    [
        (hit("document.stolen"), True),
        (hit("document.lost", "strong"), True),
        (hit("document.stolen", "possible"), False),
        (hit("document.lookalike", "possible"), False),
        (hit("document.stolen", resolved="owner_agreed"), False),
        (hit("document.stolen", resolved="supervisor"), True),  # a supervisor alone lowers nothing
        (hit("person.red", "strong"), False),
    ],
)
def test_when_a_document_is_looked_at_again(finding: Finding, again: bool) -> None:
    assert recheck([finding]) is again


@pytest.mark.parametrize(
    ("resolved", "answer"), [("", "do_not_board"), ("owner_withdrew", "advisory"), ("unconfirmed", "advisory")]
)
def test_no_one_is_left_behind_for_what_waits_for_a_person_here(resolved: str, answer: str) -> None:
    """A partner that withdraws or adds in a mass empties no ferry."""
    assert boarding.boarding(ROE, [hit("document.stolen", resolved=resolved)], default()) == answer


@pytest.mark.parametrize("policy", [default(), Policy((), {})], ids=["shipped", "an agency's own without these rows"])
@pytest.mark.parametrize(
    ("why", "finding"),
    [
        ("a likeness of a missing person", hit("person.missing", "possible")),
        ("a missing child's notice without review", hit("person.yellow", review_state="under_review")),
        ("a diffusion about a missing person", hit("person.yellow", "strong", review_state="diffusion_not_reviewed")),
        ("a protected person's", hit("person.protection", "possible")),
        ("a copy that does not say why a person is on record", hit("person.elsewhere", "strong")),
    ],
)
def test_what_may_speak_of_a_victim_reaches_no_carrier(why: str, finding: Finding, policy: Policy) -> None:
    assert boarding.boarding(ROE, [finding], policy) == "board", why
    assert boarding.boarding(ROE, [finding], policy, confirmed=[(finding.record, 1)]) == "board", why


def test_protection_says_nothing_even_beside_another_hit() -> None:
    findings = [hit("person.yellow", "strong"), hit("person.missing", "strong")]
    assert boarding.boarding(ROE, findings, default()) == "board"
