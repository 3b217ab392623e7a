"""Findings from earlier checks: another identity, two posts too soon, one person with many documents."""

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from leeward.core.document.rules.earlier import (
    TABLE,
    Shown,
    Sighting,
    bounds,
    documents_shown,
    impossible_travel,
    is_telling,
    many_documents,
    other_identity,
)
from leeward.core.document.rules.table import RuleTableError

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)


def at(place: str, minutes: int = 0, *, birth: str = "b", name: str = "n", typed: bool = False) -> Sighting:
    """A check at `place`, so many minutes ago."""
    return Sighting(birth, name, place, NOW - timedelta(minutes=minutes), typed)


def shown(document: str, *minutes: int, typed: bool = False) -> Shown:
    """A document `ISSUER/NUMBER` that was checked so many minutes ago, at first and at last."""
    seen = sorted(NOW - timedelta(minutes=each) for each in minutes or (0,))
    return Shown(document, document.partition("/")[2], typed, seen[0], seen[-1])


@pytest.mark.parametrize(
    ("place", "minutes", "impossible", "why"),
    [
        ("USMIA", 60, True, "2,590 km in an hour"),
        ("USMIA", 180, False, "three and a half hours by air, and the table adds a quarter of an hour"),
        ("AGANU", 10, True, "520 km in ten minutes"),
        ("AGANU", 20, False, "the clocks' slack covers it"),
        ("BBBGI", 1, False, "the same post"),
        ("GBLGW", 60 * 24, False, "yesterday in London"),
        ("XXXXX", 1, False, "a post without a known place"),
        ("", 1, False, "a check away from any post"),
    ],
)
def test_travel(place: str, minutes: int, impossible: bool, why: str) -> None:
    found = impossible_travel(at("BBBGI"), [at(place, minutes)])
    assert bool(found) == impossible, why
    assert all((finding.severity, finding.is_hit) == ("medium", False) for finding in found)


def test_travel_tells_how_far_and_how_long_ago_and_the_most_hurried_leg_counts() -> None:
    (finding,) = impossible_travel(at("BBBGI"), [at("AGANU", 60), at("USMIA", 30), at("GBLGW", 60 * 24)])
    assert finding.reason.code == "travel.impossible"
    assert (finding.reason.params["minutes"], finding.reason.params["distance"][:2]) == ("30", "25")


def test_travel_needs_to_know_where_it_is_now() -> None:
    assert impossible_travel(at(""), [at("USMIA", 1)]) == ()
    assert impossible_travel(at("BBBGI"), []) == ()


def test_a_clock_that_is_ahead_is_tolerated() -> None:
    assert impossible_travel(at("BBBGI"), [at("BBBGI", -30)]) == ()
    assert impossible_travel(at("BBBGI"), [at("USMIA", -30)]) != ()


@pytest.mark.parametrize(
    ("earlier", "severity", "codes", "why"),
    [
        ({"birth": "x"}, "high", ["identity.seen", "identity.birth_date_differs"], "another birth date"),
        ({"name": "x"}, "medium", ["identity.seen", "identity.name_differs"], "another name"),
        ({"birth": "x", "name": "x"}, "high", None, "both"),
        ({"birth": ""}, "", [], "a birth date that proves nothing"),
        ({}, "", [], "the same person"),
    ],
)
def test_identity(earlier: dict[str, Any], severity: str, codes: list[str] | None, why: str) -> None:
    found = other_identity(at(""), [at("", 60, **earlier)])
    assert [finding.severity for finding in found] == ([severity] if severity else []), why
    if codes:
        assert [reason.code for reason in found[0].explanation] == codes


@pytest.mark.parametrize(
    ("now", "earlier", "minutes", "severity", "why"),
    [
        (False, True, 600, "", "a slip at the keyboard says nothing against a zone"),
        (True, True, 5, "", "its own correction"),
        (True, True, 600, "low", "both may be slips"),
        (True, False, 5, "low", "the zone may be right, or the hand of today"),
        (False, False, 5, "high", "two zones"),
    ],
)
def test_what_was_typed_weighs_less(now: bool, earlier: bool, minutes: int, severity: str, why: str) -> None:
    found = other_identity(at("", typed=now), [at("", minutes, birth="x", typed=earlier)])
    assert [finding.severity for finding in found] == ([severity] if severity else []), why


def test_a_zone_behind_a_slip_is_still_seen() -> None:
    assert other_identity(at(""), [at("", 5, birth="x", typed=True), at("", 60, birth="y")]) != ()


@pytest.mark.parametrize(
    ("documents", "count", "why"),
    [
        ([shown("DMA/A1")], 1, "one"),
        ([shown("DMA/A1"), shown("DOM/A1"), shown("DMA/B2")], 3, "zones of two states have the same number"),
        ([shown(f"{state}/A1", typed=True) for state in ("DMA", "DOM", "", "D")], 0, "one number, four spellings"),
        (
            [shown("DMA/A1"), *(shown(f"{state}/A1", typed=True) for state in ("DOM", "", "D"))],
            1,
            "its zone was read too",
        ),
        ([shown(f"DMA/A{at}", 60 - 5 * at, typed=True) for at in range(9)], 0, "corrected until it was right"),
        (
            [shown(f"DMA/A{at}", 60 * at, typed=True) for at in range(3)],
            1,
            "typed an hour apart: three, of half the weight",
        ),
        ([shown(f"DMA/A{at}", 60 * at, typed=True) for at in range(8)], 4, "eight of half the weight"),
        ([shown("DMA/A1", 0, 600, typed=True), shown("DMA/B2", 300, typed=True)], 0, "within one another"),
        (
            [*(shown(f"DMA/A{at}") for at in range(3)), shown("DMA/B1", typed=True)],
            3,
            "a misread number is half a document",
        ),
        ([], 0, "none"),
    ],
)
def test_documents_are_counted_and_not_typings(documents: list[Shown], count: int, why: str) -> None:
    assert documents_shown(documents) == count, why


@pytest.mark.parametrize(("count", "doubted"), [(1, False), (3, False), (4, True), (9, True)])
def test_many_documents(count: int, doubted: bool) -> None:
    found = many_documents(count)
    assert [finding.severity for finding in found] == (["low"] if doubted else [])


@pytest.mark.parametrize(
    ("names", "telling", "why"),
    [
        (("GREAVES", "ALTHEA"), True, "two rare names"),
        (("NGUYEN", "VAN MINH"), False, "borne by millions"),
        (("SINGH", "KUMAR"), False, "borne by millions"),
        (("SUKARNO", ""), False, "one name"),
        (("", ""), False, "no name"),
    ],
)
def test_telling_names(names: tuple[str, str], telling: bool, why: str) -> None:
    assert is_telling(names) == telling, why


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("name,value\nfastest,quick\n", "line 2: a known name and a whole number"),
        ("name,value\nslowest,5\n", "line 2: a known name"),
        ("name,value\nfastest,900\n", "no row for clock_slack"),
        ("", "no row for"),
    ],
)
def test_broken_figures_name_their_line(override: Path, text: str, told: str) -> None:
    (override / TABLE).write_text(text)
    with pytest.raises(RuleTableError, match=re.escape(told)):
        bounds()
