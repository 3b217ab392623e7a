"""Two mentions beside each other, and what a decision would change."""

import pytest
from tests.apps.networks.actions.test_pairs import ADA, named
from tests.apps.networks.opened import Analysts
from tests.apps.networks.queries.test_entities import NEAR

from leeward.apps.networks.actions.decisions import decide, undo
from leeward.apps.networks.actions.pairs import resolve
from leeward.apps.networks.models import Inquiry, Mention, Source
from leeward.apps.networks.queries.entities import doubtful
from leeward.apps.networks.queries.pairs import PairPage, doubts, pair_page
from leeward.apps.networks.queries.visible import mentions_in


@pytest.fixture
def three(analysts: Analysts) -> tuple[Mention, Mention, Mention]:
    """Ada twice, and someone who is nearly alike."""
    one, two, near = named(analysts, "1", ADA), named(analysts, "2", ADA), named(analysts, "3", NEAR)
    resolve([one.pk, two.pk, near.pk])
    return one, two, near


def page_of(inquiry: Inquiry, one: Mention, other: Mention) -> PairPage:
    found = pair_page(inquiry, one.pk, other.pk)
    assert found is not None
    return found


def test_the_weights_add_up_whichever_is_named_first(three: tuple[Mention, ...], inquiry: Inquiry) -> None:
    for one, other in ((three[0], three[2]), (three[2], three[0])):
        page = page_of(inquiry, one, other)
        assert (page.one.mention, page.other.mention) == (three[0], three[2])
        assert page.judged is not None
        assert page.prior + sum(each.weight for each in page.weighed) == pytest.approx(page.judged.odds)
        assert not page.accepted
        assert not page.together


def test_what_one_source_leaves_out_is_empty_on_its_side(three: tuple[Mention, ...], inquiry: Inquiry) -> None:
    rows = {label: (one, other) for label, one, other in page_of(inquiry, three[0], three[2]).facts}
    assert rows["Name"] == ("Ada March", "Ada Marsh")
    assert rows["Birth date"] == ("1980-02-03", "")
    assert rows["Document"] == ("X1234567 (Barbados)", "")


@pytest.mark.parametrize(
    ("verdict", "before", "after"),
    [("same", [2, 1], [3]), ("distinct", [], []), ("undecided", [], [])],
)
def test_each_decision_says_what_it_would_change(
    verdict: str, before: list[int], after: list[int], three: tuple[Mention, ...], inquiry: Inquiry
) -> None:
    change = page_of(inquiry, three[0], three[2]).changes[verdict]
    assert [len(each) for each in change.before] == before
    assert [len(each) for each in change.after] == after


def test_a_chain_joins_two_that_no_pair_joins_and_undoing_says_what_it_takes(
    three: tuple[Mention, ...], inquiry: Inquiry, analysts: Analysts
) -> None:
    one, two, near = three
    before = page_of(inquiry, two, near)
    decide(inquiry, (one.pk, near.pk), "same", "Seen", officer=analysts.ana)
    page = page_of(inquiry, two, near)
    assert page.together
    assert page.decision is None
    assert page.undone is None
    assert [step.odds is None for step in page.chain].count(True) == 1, "one step was decided, one scored"
    assert {step.mention for each in page.chain for step in (each.one, each.other)} == set(three)
    decided = page_of(inquiry, one, near)
    assert decided.undone is not None
    assert [len(each) for each in decided.undone.after] == [2, 1]
    undo(inquiry, (one.pk, near.pk), officer=analysts.ana)
    assert page_of(inquiry, two, near) == before, "as if it had never been decided"


@pytest.mark.parametrize("how", ["the same twice", "protected", "withdrawn", "of no inquiry"])
def test_a_page_needs_two_whom_the_inquiry_may_see(
    how: str, three: tuple[Mention, ...], inquiry: Inquiry, analysts: Analysts
) -> None:
    one, other = three[0].pk, three[1].pk
    if how == "the same twice":
        other = one
    elif how == "protected":
        Mention.objects.filter(pk=other).update(is_protected=True)
    elif how == "withdrawn":
        Source.objects.filter(key="2").delete()
    else:
        other = inquiry.pk
    assert pair_page(inquiry, one, other) is None


def test_the_queue_says_what_speaks_for_a_pair_and_what_most_against(
    three: tuple[Mention, ...], inquiry: Inquiry
) -> None:
    pairs = list(doubtful(inquiry))
    rows = doubts(pairs, mentions_in(inquiry).in_bulk())
    assert {(row.one.mention, row.other.mention) for row in rows} == {(three[0], three[2]), (three[1], three[2])}
    for row in rows:
        weighed = page_of(inquiry, row.one.mention, row.other.mention).weighed
        assert row.words
        assert set(row.words.split("; ")) <= {each.words for each in weighed}
