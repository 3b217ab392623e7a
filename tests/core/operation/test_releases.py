"""A release is recounted from its contents alone, and its bytes are one for one content."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest
from tests.core.operation.made import BOUNDS, END, event

from leeward.core.federation.keys.canonical import time_text
from leeward.core.operation.counting_rules import template
from leeward.core.operation.figures import FIGURES
from leeward.core.operation.money import Amount
from leeward.core.operation.releases import DUE, OF_A_DAY, CellId, Contents, Kind, release, standard_tables

RULES = template("OP-1", "BBD", ("arrest", "seizure"))
SEIZED = event(3, figure="seizure", breakdown={"commodity": "cash"}, amounts=(Amount(Decimal("12.50"), "BBD"),))
CONTENTS = Contents((event(1), event(2, country="GUY", agency="GUY-GPF", state="confirmed"), SEIZED), BOUNDS, RULES)
TABLES = {"arrest": ((), ("country",)), "seizure": (("commodity",),)}
TOTAL = CellId("arrest", (), ())


def test_the_cells_have_their_numbers_and_their_evidence() -> None:
    made = release(CONTENTS, "preliminary", END, TABLES)
    assert list(made.cells) == [
        TOTAL,
        CellId("arrest", ("country",), ("BRB",)),
        CellId("arrest", ("country",), ("GUY",)),
        CellId("seizure", ("commodity",), ("cash",)),
    ]
    numbers = {name: int(value) for name, value in made.cells[TOTAL].values.items()}
    assert numbers == {
        "reports": 2,
        "counted": 2,
        "confirmed": 1,
        "verified": 0,
        "unnamed": 2,
        "worth": 0,
        "least": 2,
        "estimate": 2,
        "most": 2,
    }
    seized = made.cells[CellId("seizure", ("commodity",), ("cash",))].values
    assert seized["worth"] == seized["amount.BBD"] == Decimal("12.5")
    assert (made.rules_version, made.rules_digest) == (1, RULES.digest)


def test_the_same_contents_give_the_same_bytes() -> None:
    turned = replace(CONTENTS, events=(*CONTENTS.events[::-1], event(1)))
    assert release(turned, "verified", END, TABLES).to_bytes() == release(CONTENTS, "verified", END, TABLES).to_bytes()


def test_what_was_reported_later_is_not_in_it() -> None:
    late = replace(CONTENTS, events=(*CONTENTS.events, event(4, reported_at=END + timedelta(hours=1))))
    assert release(late, "verified", END, TABLES).cells == release(CONTENTS, "verified", END, TABLES).cells


def test_another_version_of_the_evidence_has_another_digest() -> None:
    corrected = replace(CONTENTS, events=(*CONTENTS.events, event(1, version=2)))
    one, other = (release(each, "verified", END, TABLES).cells[TOTAL] for each in (CONTENTS, corrected))
    assert one.values == other.values
    assert one.evidence != other.evidence


@pytest.mark.parametrize(
    ("tables", "wrong"), [({"potential_victim": ((),)}, "small_cells"), ({"arrest": (("colour",),)}, "colour")]
)
def test_what_is_not_released(tables: dict[str, tuple[tuple[str, ...], ...]], wrong: str) -> None:
    with pytest.raises(ValueError, match=wrong):
        release(CONTENTS, "preliminary", END, tables)


def test_the_usual_tables_can_be_released() -> None:
    tables = standard_tables(FIGURES)
    assert tables["flight"] == ((), ("country",))
    assert tables["check"] == ((), ("country",), ("database",))
    assert not {"potential_victim", "officer", "migrant_nationality"} & tables.keys()
    assert release(CONTENTS, "verified", END, tables).cells[TOTAL].values["counted"] == 2


def test_tables_leave_figures_of_victims_out() -> None:
    found = standard_tables({"arrest", "potential_victim", "case_opened"})
    assert found == {"arrest": ((), ("country",), ("charge",)), "case_opened": ((), ("country",), ("matter",))}


def test_each_release_has_its_day() -> None:
    assert [days.days for days in DUE.values()] == [0, 14, 30, 90, 180, 365]


@pytest.mark.parametrize("kind", sorted(OF_A_DAY))
def test_none_is_made_before_its_day_and_it_carries_that_day(kind: Kind) -> None:
    due = END + DUE[kind]
    with pytest.raises(ValueError, match="has not come"):
        release(CONTENTS, kind, due - timedelta(seconds=1), TABLES)
    late = release(CONTENTS, kind, due + timedelta(days=9), TABLES).to_json()
    assert (late["speaks_of"], late["as_of"]) == (time_text(due), time_text(due + timedelta(days=9)))
    assert "day_" not in "".join(DUE.keys() - OF_A_DAY), "a new release of a day is one of these"
