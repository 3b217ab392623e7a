"""The newest publication of each month, of the officer's agency alone, and the words of its tables."""

import pytest
from tests.apps.border.conftest import Cast
from tests.apps.crossings.figures import came, settled_month

from leeward.apps.crossings.actions.figures import publish
from leeward.apps.crossings.queries.figure_tables import by_month, crossed, file_lines, month_figures
from leeward.apps.crossings.queries.figures import newest, published_to
from leeward.platform.refusal import NotAllowed

pytestmark = pytest.mark.django_db


def test_the_newest_of_a_month_and_only_for_the_agency(cast: Cast) -> None:
    came(cast, 30, "GBR")
    publish(cast.barbados, settled_month())
    came(cast, 40, day=6)
    second = publish(cast.barbados, settled_month())
    assert newest(cast.clara) == {settled_month(): second}
    assert published_to(cast.clara, settled_month()) == second
    assert newest(cast.bob) == {}
    for officer in (cast.bob, cast.alice):
        with pytest.raises(NotAllowed):
            published_to(officer, settled_month())


def test_the_words_of_a_month(cast: Cast) -> None:
    came(cast, 30, "GBR")
    came(cast, 40, day=6)
    row = publish(cast.barbados, settled_month())
    table = crossed(row)
    assert (table.asked, table.total, table.columns) == (30, 70, ["Air", "Total"])
    assert [name for name, _ in table.rows] == ["Visitors", "Residence not known: no form", "Total"]
    residence, *_ = month_figures(row)
    assert residence.rows == (("United Kingdom", "30"),)
    assert by_month({row.month: row}, "departures").head[1:] == ("Total", "Air")
    assert {each["table"] for each in file_lines(row)} == set(row.tables)
