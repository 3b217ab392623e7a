"""Sharing without consent: only by a named rule, within what it covers, with a reason."""

from datetime import date
from pathlib import Path

from leeward.core.care import exceptions as exceptions_module
from leeward.core.care.exceptions import exceptions, hindrance, is_kept_from_page

TODAY = date(2026, 11, 28)


def test_what_the_shipped_rules_cover() -> None:
    rules = exceptions("ATG", TODAY)
    danger, child = rules["danger_to_life"], rules["child_protection"]
    assert hindrance(danger, "care", "health", "health", "Unconscious", child=False) == ""
    assert hindrance(danger, "care", "health", "health", " ", child=False) == "care.exception.reason"
    assert hindrance(danger, "care", "police", "contact", "They asked", child=False) == "care.exception.not_covered"
    assert hindrance(danger, "care", "health", "story", "Unconscious", child=False) == "care.exception.not_covered"
    assert hindrance(child, "care", "child_protection", "needs", "Alone", child=True) == ""
    assert hindrance(child, "care", "child_protection", "needs", "Alone", child=False) == "care.exception.children_only"


def test_no_shipped_rule_gives_anything_to_police_or_immigration() -> None:
    assert all(not rule.recipients & {"police", "immigration"} for rule in exceptions("ATG", TODAY).values())


def test_a_states_own_rule_replaces_the_general_one_from_its_day_on(own_tables: Path) -> None:
    (own_tables / "exceptions.csv").write_text(
        "name,state,purposes,recipients,fields,children_only,review_hours,since,source\n"
        "court,ATG,care,court,identity,,48,2026-12-01,Act 5\n"
        "court,,care,court,contact,,24,2026-01-01,general\n"
        "court,BRB,care,court,needs,,24,2026-01-01,Act 7\n"
    )
    assert [exceptions("ATG", day)["court"].source for day in (TODAY, date(2026, 12, 1))] == ["general", "Act 5"]
    assert exceptions("BRB", TODAY)["court"].fields == {"needs"}
    assert exceptions("BRB", date(2025, 1, 1)) == {}


def test_the_person_reads_everything_unless_a_law_of_the_state_forbids_it(own_tables: Path) -> None:
    assert not is_kept_from_page("danger_to_life", "ATG", TODAY), "no shipped row forbids anything"
    (own_tables / "kept_from_page.csv").write_text("rule,state,since,source\ncourt,ATG,2026-12-01,Act 5\n")
    exceptions_module._kept_rules.cache_clear()
    days = (TODAY, date(2026, 12, 1))
    assert [is_kept_from_page("court", "ATG", day) for day in days] == [False, True]
    assert not is_kept_from_page("court", "BRB", days[1])
