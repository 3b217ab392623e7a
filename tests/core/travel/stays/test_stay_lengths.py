"""How long a person may stay: the rules by day, state and nationality, and a table that is not whole."""

from datetime import date
from pathlib import Path

import pytest

from leeward import resources
from leeward.core.travel.stays.stay_lengths import Length, Trust, permitted_stay, rule_for, rules
from leeward.resources.tables import InvalidTable


@pytest.mark.parametrize(
    ("state", "nationality", "day", "rule", "until"),
    [
        ("LCA", "GRD", date(2026, 1, 5), "oecs-1", None),
        ("BRB", "VCT", date(2025, 10, 1), "four-1", None),
        ("BRB", "VCT", date(2025, 9, 30), "csme-1", date(2026, 3, 30)),  # a day before the agreement
        ("BRB", "LCA", date(2026, 1, 31), "csme-1", date(2026, 7, 31)),
        ("BRB", "GBR", date(2025, 8, 31), "brb-visitor-1", date(2026, 2, 28)),  # the last day of a shorter month
        ("BRB", "DEU", date(2026, 1, 31), "brb-visitor-2", date(2026, 4, 30)),
        ("LCA", "USA", date(2026, 1, 5), "lca-visitor-1", date(2026, 2, 16)),
        ("TTO", "USA", date(2026, 1, 1), "tto-visitor-1", date(2026, 3, 31)),  # the day of entry is the first of 90
    ],
)
def test_the_first_rule_that_applies(state: str, nationality: str, day: date, rule: str, until: date | None) -> None:
    found = rule_for(state, nationality, day)
    assert found is not None
    assert (found.id, permitted_stay(found, day).until) == (rule, until)


@pytest.mark.parametrize(
    ("state", "nationality"),
    [
        pytest.param("BRB", "VEN", id="no rule is known"),
        pytest.param("BRB", "BRB", id="one's own nationals need no permission"),
        pytest.param("BRB", "", id="a nationality that was not read"),
        pytest.param("DEU", "BRB", id="a state that the table does not know"),
        pytest.param("BRB", "HTI", id="not in the Single Market"),
    ],
)
def test_where_no_rule_applies_nothing_is_guessed(state: str, nationality: str) -> None:
    assert rule_for(state, nationality, date(2026, 1, 1)) is None


def test_a_certificate_of_skills_has_its_own_rule() -> None:
    found = rule_for("GUY", "JAM", date(2026, 1, 1), skills=True)
    assert found is not None
    assert found.id == "skills-1"
    assert not found.shorten, "no officer gives less"


def test_every_rule_says_where_it_is_from_and_none_claims_to_be_the_law() -> None:
    assert all(rule.source for rule in rules())
    assert not any(rule.trust is Trust.LAW for rule in rules())
    assert len({rule.id for rule in rules()}) == len(rules())


@pytest.mark.parametrize(
    ("length", "last"),
    [
        (Length(1, "days"), date(2026, 1, 31)),
        (Length(90, "days"), date(2026, 4, 30)),
        (Length(6, "weeks"), date(2026, 3, 14)),
        (Length(1, "months"), date(2026, 2, 28)),
        (Length(90, "days", 180), date(2026, 4, 30)),
    ],
)
def test_how_days_weeks_and_months_are_counted(length: Length, last: date) -> None:
    assert length.last_day(date(2026, 1, 31)) == last


@pytest.mark.parametrize(
    ("stayed", "last"),
    [
        pytest.param((date(2026, 1, 1), date(2026, 1, 10)), date(2026, 4, 20), id="ten of the ninety are used"),
        pytest.param(
            (date(2025, 10, 20), date(2026, 1, 17)), date(2026, 1, 30), id="all are: the day before the entry"
        ),
        pytest.param((date(2025, 5, 1), date(2025, 7, 29)), date(2026, 4, 30), id="they are outside the window"),
    ],
)
def test_stays_that_are_counted_together(stayed: tuple[date, date], last: date) -> None:
    assert Length(90, "days", 180).last_day(date(2026, 1, 31), [stayed]) == last


@pytest.mark.parametrize(
    ("length", "found"),
    [
        ("90 days in 180", Length(90, "days", 180)),
        ("90 days in 90", None),
        ("0 days in 180", None),
        ("90 days in 9999", None),
        ("90 days in", None),
        ("90 days in a 180", None),
        ("3 months in 180", None),
        ("months", None),
    ],
)
def test_a_length_in_the_table(length: str, found: Length | None, tmp_path: Path) -> None:
    (tmp_path / "stays").mkdir()
    (tmp_path / "stays" / "groups.csv").write_text("group,states,note\neverywhere,BRB,\n")
    head = "id,states,of,nationals,length,since,until,shorten,why_shorten,source,trust"
    (tmp_path / "stays" / "rules.csv").write_text(f"{head}\nr,BRB,,,{length},2000-01-01,,no,,a page,weak\n")
    resources.use_override(tmp_path)
    rules.cache_clear()
    try:
        if found:
            assert rules()[0].length == found
        else:
            with pytest.raises(InvalidTable, match=r"rules.csv.*line 2.*length"):
                rules()
    finally:
        resources.use_override(None)
        rules.cache_clear()
