"""Groups as pages read them: what is still visible, in order of what is unexplained."""

import pytest
from tests.apps.networks.opened import Analysts, granted
from tests.apps.networks.world import cell, person, tied
from tests.site.test_unreadable_rows import damage

from leeward.apps.networks.actions.runs import compute
from leeward.apps.networks.models import Inquiry, Mention, Tie
from leeward.apps.networks.queries.groups import group_for, groups_of, runs_of
from leeward.platform.unreadable import Unreadable
from leeward.platform.unreadable_values import forget_places, met_here, stand_ins


@pytest.fixture
def made(analysts: Analysts, inquiry: Inquiry) -> Inquiry:
    """A family of five on one booking, and a cell of four without anything in common."""
    family = [person(analysts.ana, f"{letter} PAUL", booking="TOUR") for letter in "ABCDE"]
    for one in family[1:]:
        tied(family[0], one, "family")
    cell(analysts.ana, "wxyz")
    compute(inquiry)
    return inquiry


def test_what_no_family_explains_comes_first(made: Inquiry) -> None:
    first, second = groups_of(made, "groups")
    assert {each.name for each in first.members} == {"W WSON", "X XSON", "Y YSON", "Z ZSON"}
    assert (first.unexplained, second.unexplained) == (6, 0)
    assert first.best is None
    assert second.best is not None
    assert second.best.code in {"family", "booking"}


def test_a_tie_goes_from_the_one_to_the_other_that_the_source_names(analysts: Analysts, inquiry: Inquiry) -> None:
    rows = [person(analysts.ana, name) for name in ("ADA", "BO", "CY")]
    tied(rows[2], rows[0], "directs")
    tied(rows[1], rows[0], "directs")
    compute(inquiry)
    (row,) = groups_of(inquiry, "groups")
    whole = group_for(inquiry, row.group.pk)
    assert whole is not None
    assert {(tie.one.name, tie.what, tie.other.name) for tie in whole.ties} == {
        ("CY", "directs", "ADA"),
        ("BO", "directs", "ADA"),
    }
    assert whole.counted == (("directs", 2),)


def test_a_source_that_was_withdrawn_takes_its_ties(made: Inquiry) -> None:
    row = groups_of(made, "groups")[0]
    Tie.objects.filter(kind="called")[0].delete()
    whole = group_for(made, row.group.pk)
    assert whole is not None
    assert (len(whole.ties), whole.withdrawn) == (5, 1)


def test_a_group_of_which_no_one_is_left_is_not_there(made: Inquiry) -> None:
    row = groups_of(made, "groups")[0]
    Mention.objects.filter(pk__in=[each.entity for each in row.members]).update(is_protected=True)
    assert group_for(made, row.group.pk) is None
    assert len(groups_of(made, "groups")) == 1


def test_a_value_is_shown_while_someone_visible_has_it(made: Inquiry) -> None:
    row = groups_of(made, "groups")[1]
    whole = group_for(made, row.group.pk)
    assert whole is not None
    assert "TOUR" in {tie.said for tie in whole.ties}
    booking = next(each for each in whole.explanations if each.code == "booking")
    assert (booking.by, booking.kinds, booking.most) == (("TOUR",), 1, 10)


def test_the_newest_run_of_each_kind(made: Inquiry) -> None:
    first = runs_of(made)
    compute(made, again=True)
    again = runs_of(made)
    assert set(again) == {"groups", "brokers", "companions", "shared", "hidden", "documents", "hand_overs"}
    assert all(first[kind].pk != run.pk for kind, run in again.items())


def test_another_inquirys_group_is_not_found(made: Inquiry, analysts: Analysts) -> None:
    row = groups_of(made, "groups")[0]
    assert group_for(granted(analysts.ana, analysts.sue, "Other"), row.group.pk) is None


def test_a_group_that_does_not_open_is_left_out_of_a_page_which_says_so(made: Inquiry, analysts: Analysts) -> None:
    first, second = groups_of(made, "groups")
    damage(first.group, "explanations_encrypted")
    with stand_ins():
        assert [row.group.pk for row in groups_of(made, "groups")] == [second.group.pk]
        assert met_here() == 1
    with pytest.raises(Unreadable):
        groups_of(made, "groups")
    forget_places()
