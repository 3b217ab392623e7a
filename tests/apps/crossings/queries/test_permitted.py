"""What the table offers for a nationality as a zone writes it."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.test import Client
from tests.apps.border.conftest import Cast, MakeCheck
from tests.apps.crossings.conftest import Cross
from tests.core.travel.stays.crossings import DAY as FIRST
from tests.core.travel.stays.crossings import entry, leaving

from leeward import resources
from leeward.apps.border.actions.decisions import decide
from leeward.apps.crossings.actions.counter import Stated
from leeward.apps.crossings.models import Crossing
from leeward.apps.crossings.queries.permitted import offered
from leeward.core.travel.stays import crossing as core
from leeward.core.travel.stays.crossing import Direction
from leeward.core.travel.stays.history import History, history
from leeward.core.travel.stays.stay_lengths import rules
from leeward.platform.refusal import NotAllowed
from leeward.platform.unreadable import Unreadable

DAY = date(2026, 1, 5)


@pytest.mark.parametrize(
    ("nationality", "rule", "is_own"),
    [
        ("GBR", "brb-visitor-1", False),
        ("GBO", "brb-visitor-1", False),  # a British Overseas citizen
        ("D", "brb-visitor-2", False),
        ("VCT", "four-1", False),
        ("BRB", "", True),
        ("VEN", "", False),
        ("XXA", "", False),  # stateless: the officer types the day
        ("QQQ", "", False),
        ("", "", False),
    ],
)
@pytest.mark.django_db
def test_the_rule_for_a_nationality(nationality: str, rule: str, is_own: bool, cast: Cast) -> None:
    found = offered(cast.barbados, nationality, DAY)
    assert (found.rule.id if found.rule else "", found.is_own) == (rule, is_own)
    assert (found.whys != ()) == (rule.startswith("brb"))


@pytest.fixture
def together(tmp_path: Path) -> Iterator[None]:
    """Barbados lets everyone else stay 90 days in any 180."""
    (tmp_path / "stays").mkdir()
    (tmp_path / "stays" / "groups.csv").write_text("group,states,note\neverywhere,BRB,\n")
    head = "id,states,of,nationals,length,since,until,shorten,why_shorten,source,trust"
    rule = "both,BRB,,,90 days in 180,2000-01-01,,yes,funds,a treaty,fair"
    (tmp_path / "stays" / "rules.csv").write_text(f"{head}\n{rule}\n")
    resources.use_override(tmp_path)
    rules.cache_clear()
    yield
    resources.use_override(None)
    rules.cache_clear()


def lost() -> History:
    raise Unreadable


def of(*crossings: core.Crossing) -> Callable[[], History]:
    return lambda: history(crossings)


@pytest.mark.parametrize(
    ("stays", "left", "unknown"),
    [
        pytest.param(of(), 90, 0, id="nothing is recorded"),
        pytest.param(of(entry(250), leaving(259)), 80, 0, id="ten days are used"),
        pytest.param(of(entry(200), leaving(289)), 0, 0, id="all are used"),
        pytest.param(of(entry(250, stay=30)), None, 1, id="who enters has left, and no one knows when"),
        pytest.param(
            of(entry(200, stay=30), entry(201), leaving(290)), 0, 0, id="all are used without the unknown one"
        ),
        pytest.param(of(entry(5, stay=30), entry(110), leaving(119)), 90, 0, id="the unknown one ended long ago"),
        pytest.param(lost, None, 1, id="a crossing does not open"),
        pytest.param(of(leaving(289)), None, 1, id="an exit without an entry: the days before it are not known"),
    ],
)
@pytest.mark.django_db
def test_days_that_are_counted_together(
    stays: Callable[[], History], left: int | None, unknown: int, cast: Cast, together: None
) -> None:
    day = FIRST + timedelta(300)
    found = offered(cast.barbados, "GBR", day, stays)
    assert (found.left, found.unknown, found.is_said) == (left, unknown, unknown == 0)
    assert found.until == (None if left is None else day + timedelta(left - 1))


@pytest.mark.parametrize(
    ("came", "left", "shown", "until"),
    [
        pytest.param(40, 31, "(80 days; 90 in any 180)", 79, id="ten days are used"),
        pytest.param(95, 1, "No day left of 90 days in any 180", -1, id="none is left"),
        pytest.param(40, None, "the length of 1 earlier stay is not known", None, id="no exit is recorded"),
    ],
)
@pytest.mark.django_db
def test_the_card_and_the_decision_count_the_same(
    came: int,
    left: int | None,
    shown: str,
    until: int | None,
    cast: Cast,
    make_check: MakeCheck,
    cross: Cross,
    client: Client,
    together: None,
) -> None:
    cross(Direction.ENTRY, came, until=10)
    if left is not None:
        cross(Direction.EXIT, left)
    check = make_check("CLEAR", cast.alice)
    client.force_login(cast.alice)
    text = " ".join(client.get(f"/crossings/card/{check.pk}").content.decode().split())
    assert shown in text
    assert ('name="until"' in text) is (until != -1), "no one types a day that the rule does not give"
    if until == -1:
        with pytest.raises(NotAllowed):
            decide(check, "clear", officer=cast.alice, stated=Stated(until=date.today(), why="funds"))  # noqa: DTZ011
    decide(check, "clear", officer=cast.alice)
    made = Crossing.objects.get(check_made=check.pk)
    assert made.permitted_rule == ("" if until is None else "both")
    assert made.permitted_until == (None if until is None else made.day + timedelta(until))
    assert shown in " ".join(client.get(f"/crossings/card/{check.pk}").content.decode().split()), "and after it"
