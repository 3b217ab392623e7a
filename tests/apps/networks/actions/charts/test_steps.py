"""A step is kept with what undoes it: the rows are the same after it is undone, and after it is done again."""

from collections.abc import Callable

import pytest
from django.utils import timezone
from tests.apps.networks.charted import World, chart_of, item, now, world
from tests.apps.networks.opened import Analysts

from leeward.apps.audit.models import AuditEntry
from leeward.apps.networks.actions.charts import edits
from leeward.apps.networks.actions.charts.steps import MOST_STEPS, keep_step, on, redo, states, undo
from leeward.apps.networks.models import Chart, ChartStep, Inquiry, Value
from leeward.platform.refusal import NotAllowed

Act = Callable[[Chart, World, Analysts], object]
ACTS: dict[str, Act] = {
    "add": lambda chart, made, who: edits.add(chart, [made.ids["cid"], made.ids["phone"]], officer=who.ana),
    "expand": lambda chart, made, who: edits.expand(chart, item(chart, made, "bea"), ("phone",), 5, officer=who.ana),
    "path": lambda chart, made, who: edits.find_path(
        chart, [item(chart, made, name) for name in ("ada", "bea")], in_time=False, officer=who.ana
    ),
    "connect": lambda chart, made, who: edits.connect(
        chart, [item(chart, made, name) for name in ("ada", "bea")], officer=who.ana
    ),
    "arrange": lambda chart, made, who: edits.arrange(chart, officer=who.ana),
    "group": lambda chart, made, who: edits.group(
        chart, [item(chart, made, name) for name in ("ada", "bea")], "Party", officer=who.ana
    ),
    "note": lambda chart, made, who: edits.note(chart, item(chart, made, "ada"), "Ask Antigua: é 李", officer=who.ana),
    "remove": lambda chart, made, who: edits.remove(
        chart, [item(chart, made, name) for name in ("ada", "bea")], officer=who.ana
    ),
}
"""Each act that changes what is on a chart, by the word that its step has."""


@pytest.fixture
def made(analysts: Analysts, inquiry: Inquiry) -> World:
    return world(analysts, inquiry)


@pytest.fixture
def chart(analysts: Analysts, made: World) -> Chart:
    """Two people, moved from where they were put, so that an arrangement changes something."""
    chart = chart_of(analysts, made, "ada", "bea")
    chart.items.update(x=7.5, y=-3.25)
    return chart


def moved(chart: Chart) -> tuple[int, int]:
    """The version, and how many steps it has."""
    return Chart.objects.get(pk=chart.pk).version, chart.steps.count()


@pytest.mark.parametrize("act", ACTS)
def test_undone_it_is_as_it_was_and_done_again_as_it_became(
    act: str, analysts: Analysts, made: World, chart: Chart
) -> None:
    before, drawn = states(chart), now(chart).drawn
    ACTS[act](chart, made, analysts)
    after = states(chart)
    assert after != before
    assert chart.steps.latest("number").act == act
    undo(chart, officer=analysts.ana)
    assert (states(chart), now(chart).drawn) == (before, drawn)
    redo(chart, officer=analysts.ana)
    assert states(chart) == after


@pytest.mark.parametrize("act", ACTS)
def test_each_way_raises_the_version_and_is_in_the_audit_log(
    act: str, analysts: Analysts, made: World, chart: Chart
) -> None:
    ACTS[act](chart, made, analysts)
    version, steps = moved(chart)
    for turn, added in ((undo, 1), (redo, 2)):
        turn(chart, officer=analysts.ana)
        assert moved(chart) == (version + added, steps)
        row = AuditEntry.objects.get(act=f"chart.{turn.__name__}")
        assert row.details == {"step": chart.steps.latest("number").number, "act": act}
        assert (row.actor, row.legal_basis) == ("ana", "Act 12")


@pytest.mark.parametrize(
    "act",
    [
        pytest.param(lambda chart, one, who: edits.group(chart, [one], "", officer=who), id="out of no group"),
        pytest.param(lambda chart, one, who: edits.note(chart, one, "", officer=who), id="no note to delete"),
        pytest.param(
            lambda chart, one, who: edits.add(chart, [chart.items.get(pk=one).mention_id], officer=who),
            id="it is on the chart",
        ),
    ],
)
def test_an_act_that_changes_nothing_is_no_step(
    act: Callable[..., object], analysts: Analysts, made: World, chart: Chart
) -> None:
    before = moved(chart)
    act(chart, item(chart, made, "ada"), analysts.ana)
    assert moved(chart) == before


def test_a_step_keeps_only_what_changed_and_no_name(analysts: Analysts, made: World, chart: Chart) -> None:
    edits.note(chart, item(chart, made, "ada"), "Seen twice", officer=analysts.ana)
    change = chart.steps.latest("number").change
    assert [[each["id"] for each in change[side]] for side in ("before", "after")] == [[item(chart, made, "ada")]] * 2
    assert [change[side][0]["note"] for side in ("before", "after")] == ["", "Seen twice"]
    assert "March" not in str(change)


def test_what_a_step_keeps_is_encrypted(analysts: Analysts, made: World, chart: Chart) -> None:
    edits.note(chart, item(chart, made, "ada"), "Seen twice", officer=analysts.ana)
    stored = bytes(ChartStep.objects.filter(chart=chart).values_list("change_encrypted", flat=True).latest("number"))
    assert b"Seen twice" not in stored
    assert made.ids["ada"].hex.encode() not in stored.replace(b"-", b"")


def test_steps_before_the_last_two_hundred_are_final(analysts: Analysts, made: World, chart: Chart) -> None:
    for number in range(2, MOST_STEPS + 1):
        step = ChartStep(chart=chart, number=number, act="note", by=analysts.ana, at=timezone.now())
        step.change = {"before": [], "after": []}
        step.save(force_insert=True)
    edits.note(chart, item(chart, made, "ada"), "One more", officer=analysts.ana)
    numbers = list(chart.steps.values_list("number", flat=True))
    assert [len(numbers), numbers[0], numbers[-1]] == [MOST_STEPS, 2, MOST_STEPS + 1]


def test_steps_are_undone_from_the_last_to_the_first(analysts: Analysts, made: World, chart: Chart) -> None:
    one = item(chart, made, "ada")
    for text in ("first", "second", "third"):
        edits.note(chart, one, text, officer=analysts.ana)
    read = []
    for _ in range(3):
        undo(chart, officer=analysts.ana)
        read.append(states(chart)[one]["note"])
    assert read == ["second", "first", ""]
    redo(chart, officer=analysts.ana)
    assert states(chart)[one]["note"] == "first"


def test_a_chart_without_steps_has_nothing_to_undo(analysts: Analysts, made: World) -> None:
    empty = chart_of(analysts, made)
    for turn, said in ((undo, "nothing to undo"), (redo, "nothing to do again")):
        with pytest.raises(NotAllowed, match=said):
            turn(empty, officer=analysts.ana)
    assert moved(empty) == (0, 0)


@pytest.mark.parametrize("how", ["stranger", "ended", "deleted"])
def test_no_step_is_undone_where_the_chart_is_not_open(how: str, analysts: Analysts, made: World, chart: Chart) -> None:
    before = states(chart)
    if how == "ended":
        Inquiry.objects.update(end="closed")
    elif how == "deleted":
        Chart.objects.filter(pk=chart.pk).delete()
    officer = analysts.ben if how == "stranger" else analysts.ana
    for turn in (undo, redo):
        with pytest.raises(NotAllowed, match="not open to you"):
            turn(chart, officer=officer)
    assert states(chart) == ({} if how == "deleted" else before)


def test_a_value_that_is_gone_comes_back_as_a_note_only(analysts: Analysts, made: World) -> None:
    chart = chart_of(analysts, made, "ada", "card")
    edits.remove(chart, [item(chart, made, "card")], officer=analysts.ana)
    Value.objects.filter(pk=made.ids["card"]).delete()
    undo(chart, officer=analysts.ana)
    row = chart.items.get(mention=None)
    assert (row.kind, row.value_id) == ("payer", None)
    assert [each.label for each in now(chart).drawn.items if each.id == str(row.pk)] == ["Something was here"]


def test_a_failure_leaves_neither_items_nor_step_nor_audit_row(analysts: Analysts, made: World, chart: Chart) -> None:
    before, version, rows = states(chart), moved(chart), AuditEntry.objects.count()

    def work(current: Chart) -> None:
        was = states(current)
        current.items.update(note_encrypted=None, group="Lost")
        keep_step(current, "chart.group", was, analysts.ana)
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        on(chart, analysts.ana, work)
    assert (states(chart), moved(chart), AuditEntry.objects.count()) == (before, version, rows)


def test_the_states_of_some_items_only(made: World, chart: Chart) -> None:
    row = chart.items.get(mention=made.ids["ada"])
    state = {"mention": str(made.ids["ada"]), "value": "", "x": 7.5, "y": -3.25, "group": "", "note": ""}
    assert states(chart, [row.pk]) == {str(row.pk): {"id": str(row.pk), "kind": "person", **state}}
    assert states(chart, []) == {}
