"""What a case finds at its element: texts, moments, conditions, and which identifiers the rules know."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from lxml import etree

from leeward.core.results.iati.cases import Case, Known, known_organisations, moment_of, text_of
from leeward.core.results.iati.nodes import expression

NOW = datetime(2026, 11, 28, 12, tzinfo=UTC)
NOONE = Known(frozenset(), frozenset())


def case(xml: str, **given: object) -> Case:
    """A case at the root of some XML."""
    return Case(etree.fromstring(xml), given, None, NOONE, NOW)


def test_the_texts_of_all_paths_are_one_list() -> None:
    found = case("<a x='1'><b>2<c>3</c></b></a>", paths=[expression("@x"), expression("b"), expression("count(b)")])
    assert found.texts() == ["1", "23", "1.0"]
    assert text_of(found.nodes()[1]) == "23"


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2026-01-02", datetime(2026, 1, 2, tzinfo=UTC)),
        (" 2026-01-02 ", datetime(2026, 1, 2, tzinfo=UTC)),
        ("2026-01-02Z", datetime(2026, 1, 2, tzinfo=UTC)),
        ("2026-01-02-04:00", datetime(2026, 1, 2, tzinfo=timezone(timedelta(hours=-4)))),
        ("2026-01-02T03:04:05", datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)),
        ("2026-01-02T03:04:05.5Z", datetime(2026, 1, 2, 3, 4, 5, 500_000, tzinfo=UTC)),
        ("2026-02-30", None),
        ("02/01/2026", None),
    ],
)
def test_dates_are_read_as_xml_schema_writes_them(text: str, moment: datetime | None) -> None:
    assert moment_of(text) == moment


def test_only_attributes_have_moments() -> None:
    """The ruleset's dates are attributes; an element that has a date for its text is none of them."""
    found = case("<a d='2026-01-02'><b>2026-01-02</b></a>", less=expression("@d"), more=expression("b"), end="NOW")
    assert found.moment("less") == datetime(2026, 1, 2, tzinfo=UTC)
    assert found.moment("more") is None
    assert found.moment("end") == NOW


def test_a_case_without_conditions_applies() -> None:
    assert case("<a/>").applies()
    assert not case("<a/>", condition=expression("@x")).applies()


def test_the_rules_know_registers_and_organisations_offline() -> None:
    known = known_organisations()
    assert {"GB-COH", "XM-DAC"} <= known.prefixes
    assert len(known.prefixes) > 500
    assert len(known.organisations) > 400
