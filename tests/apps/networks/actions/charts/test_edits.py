"""What an analyst does on a chart: who may, what is added, and what is refused."""

import pytest
from django.utils import timezone
from tests.apps.networks.charted import World, chart_of, item, now, on_it, person, value, world
from tests.apps.networks.opened import Analysts

from leeward.apps.audit.models import AuditEntry
from leeward.apps.networks.actions.charts import edits
from leeward.apps.networks.actions.charts.steps import redo, undo
from leeward.apps.networks.models import Chart, Inquiry, Mention
from leeward.platform.refusal import NotAllowed

KINDS = ("person", "payer", "phone", "organisation")
CARD, PHONE = "4111 11.. 4411", "12465550182"


@pytest.fixture
def made(analysts: Analysts, inquiry: Inquiry) -> World:
    return world(analysts, inquiry)


def audited(act: str) -> list[dict[str, object]]:
    return [entry.details for entry in AuditEntry.objects.filter(act=act).order_by("pk")]


def test_expanding_adds_what_is_next_to_an_item_within_its_cap(analysts: Analysts, made: World) -> None:
    chart = chart_of(analysts, made, "bea")
    said = edits.expand(chart, item(chart, made, "bea"), KINDS, 1, officer=analysts.ana)
    assert on_it(chart) == {"Bea April", CARD}
    assert said == "1 more was left out. 1 item was added."
    edits.expand(chart, item(chart, made, "bea"), ("phone",), 10, officer=analysts.ana)
    assert on_it(chart) == {"Bea April", CARD, PHONE}
    assert [row["left_out"] for row in audited("chart.expand")] == [1, 0]
    with pytest.raises(NotAllowed, match="Nothing more"):
        edits.expand(chart, item(chart, made, "bea"), KINDS, 10, officer=analysts.ana)


def test_a_path_and_a_path_in_time(analysts: Analysts, made: World) -> None:
    chart = chart_of(analysts, made, "ada", "firm")
    ends = [item(chart, made, name) for name in ("ada", "firm")]
    assert edits.find_path(chart, ends, in_time=True, officer=analysts.ana).startswith(
        "A path of 5 steps. Its longest pause is 10 days."
    )
    assert len(on_it(chart)) == 6
    assert "already" in edits.find_path(chart, ends, in_time=False, officer=analysts.ana)
    with pytest.raises(NotAllowed, match="no such path"):
        edits.find_path(chart, ends[::-1], in_time=True, officer=analysts.ana)
    with pytest.raises(NotAllowed, match="two items"):
        edits.find_path(chart, ends[:1], in_time=False, officer=analysts.ana)
    assert len(audited("chart.path")) == 2


def test_connecting_several(analysts: Analysts, made: World) -> None:
    chart = chart_of(analysts, made, "ada", "bea", "cid")
    edits.connect(chart, [item(chart, made, name) for name in ("ada", "bea", "cid")], officer=analysts.ana)
    assert on_it(chart) == {"Ada March", "Bea April", "Cid May", CARD, PHONE}


def test_what_is_there_does_not_move_until_it_is_arranged_anew(analysts: Analysts, made: World) -> None:
    chart = chart_of(analysts, made, "ada", "bea", "card")
    before = now(chart).places
    edits.expand(chart, item(chart, made, "bea"), KINDS, 10, officer=analysts.ana)
    after = now(chart).places
    assert {each: after[each] for each in before} == before
    edits.arrange(chart, officer=analysts.ana)
    assert now(chart).places != after


def test_groups_notes_and_removing(analysts: Analysts, made: World) -> None:
    chart = chart_of(analysts, made, "ada", "bea", "card")
    both = [item(chart, made, name) for name in ("ada", "bea")]
    edits.group(chart, both, "Travel party", officer=analysts.ana)
    edits.note(chart, both[0], "Ask Antigua", officer=analysts.ana)
    drawn = now(chart).drawn
    assert [(each.label, set(each.members)) for each in drawn.groups] == [("Travel party", set(both))]
    assert [each.note for each in drawn.items if each.id == both[0]] == ["Ask Antigua"]
    edits.group(chart, both[:1], "", officer=analysts.ana)
    edits.remove(chart, both[1:], officer=analysts.ana)
    assert now(chart).drawn.groups == ()
    assert on_it(chart) == {"Ada March", CARD}


def test_every_step_can_be_undone_and_done_again(analysts: Analysts, made: World) -> None:
    chart = chart_of(analysts, made, "ada")
    states = [now(chart).drawn]
    edits.expand(chart, item(chart, made, "ada"), KINDS, 10, officer=analysts.ana)
    states.append(now(chart).drawn)
    edits.note(chart, item(chart, made, "ada"), "A note", officer=analysts.ana)
    states.append(now(chart).drawn)
    edits.group(chart, [item(chart, made, "ada")], "One", officer=analysts.ana)
    states.append(now(chart).drawn)
    edits.remove(chart, [item(chart, made, "ada")], officer=analysts.ana)
    states.append(now(chart).drawn)
    for state in states[-2::-1]:
        undo(chart, officer=analysts.ana)
        assert now(chart).drawn == state
    for state in states[1:]:
        redo(chart, officer=analysts.ana)
        assert now(chart).drawn == state
    with pytest.raises(NotAllowed, match="again"):
        redo(chart, officer=analysts.ana)


def test_a_new_step_ends_what_could_be_done_again(analysts: Analysts, made: World) -> None:
    chart = chart_of(analysts, made, "ada", "bea")
    edits.note(chart, item(chart, made, "ada"), "One", officer=analysts.ana)
    undo(chart, officer=analysts.ana)
    edits.note(chart, item(chart, made, "ada"), "Two", officer=analysts.ana)
    with pytest.raises(NotAllowed):
        redo(chart, officer=analysts.ana)


def test_undoing_does_not_bring_back_what_was_withdrawn(analysts: Analysts, made: World) -> None:
    chart = chart_of(analysts, made, "ada", "bea")
    edits.remove(chart, [item(chart, made, "ada")], officer=analysts.ana)
    Mention.objects.get(pk=made.ids["ada"]).source.delete()
    undo(chart, officer=analysts.ana)
    assert on_it(chart) == {"Something was here", "Bea April"}


@pytest.mark.parametrize("how", ["ended", "expired", "left", "stranger"])
def test_a_chart_of_an_inquiry_that_is_not_open_refuses(how: str, analysts: Analysts, made: World) -> None:
    chart = chart_of(analysts, made, "ada", "bea")
    one = item(chart, made, "ada")
    officer = analysts.ana
    if how == "ended":
        Inquiry.objects.update(end="stopped")
    elif how == "expired":
        Inquiry.objects.update(expires_at=timezone.now())
    elif how == "left":
        Inquiry.objects.update(lead=analysts.ben)
    else:
        officer = analysts.ben
    for act in (
        lambda: edits.expand(chart, one, KINDS, 10, officer=officer),
        lambda: edits.note(chart, one, "x", officer=officer),
        lambda: edits.remove(chart, [one], officer=officer),
        lambda: edits.arrange(chart, officer=officer),
        lambda: edits.rename(chart, "x", officer=officer),
        lambda: edits.delete(chart, officer=officer),
        lambda: undo(chart, officer=officer),
        lambda: edits.begin(made.inquiry, "x", [], officer=officer),
    ):
        with pytest.raises(NotAllowed, match="not open to you"):
            act()
    assert Chart.objects.get(pk=chart.pk).version == chart.version


def test_items_of_another_chart_and_nonsense_are_refused(analysts: Analysts, made: World) -> None:
    chart, other = chart_of(analysts, made, "ada"), chart_of(analysts, made, "ada")
    for wrong in (item(other, made, "ada"), "x", ""):
        with pytest.raises(NotAllowed):
            edits.remove(chart, [wrong], officer=analysts.ana)
        with pytest.raises(NotAllowed):
            edits.expand(chart, wrong, KINDS, 5, officer=analysts.ana)
    assert on_it(other) == {"Ada March"}


def test_a_hub_adds_no_more_than_its_cap(analysts: Analysts, inquiry: Inquiry) -> None:
    crowd = [person(analysts, f"k{number}", f"Person {number}") for number in range(edits.MOST_AT_ONCE + 5)]
    hostel = value("address", "12 Bay Street", *crowd)
    chart = edits.begin(inquiry, "Hostel", [hostel.pk], officer=analysts.ana)
    said = edits.expand(chart, now(chart).items[hostel.pk], ("person",), 10_000, officer=analysts.ana)
    assert said == f"5 more were left out. {edits.MOST_AT_ONCE} items were added."


def test_the_audit_log_has_counts_and_no_names(analysts: Analysts, made: World) -> None:
    chart = chart_of(analysts, made, "ada")
    edits.note(chart, item(chart, made, "ada"), "Secret words", officer=analysts.ana)
    edits.rename(chart, "Other title", officer=analysts.ana)
    edits.delete(chart, officer=analysts.ana)
    rows = AuditEntry.objects.filter(act__startswith="chart.")
    assert {row.act for row in rows} == {"chart.begin", "chart.add", "chart.note", "chart.rename", "chart.delete"}
    assert all("Secret" not in str(row.details) and "Ada" not in str(row.details) for row in rows)
    assert {(row.purpose, row.legal_basis) for row in rows} == {(made.inquiry.purpose, "Act 12")}
